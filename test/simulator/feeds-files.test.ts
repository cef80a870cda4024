import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { SettlementRow } from '../../src/core/model/orders';
import { type FilePlan, type PlannedShop, planFile } from '../../src/files/plan';
import { adAccountsOf, incomeXlsx, truthFeeds, truthSpend, World } from '../support/simulator';

const NOW = Date.parse('2026-03-20T10:00:00Z');
const FIXTURES = '../shared/fixtures/exports';
const world = new World({ seed: 8, orders: 600, days: 75, now: NOW, feeds: true });
const files = world.files();
const book = truthFeeds(world);

function table(name: string): Record<string, string>[] {
  const { data, errors } = Papa.parse<Record<string, string>>(files[name]!.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true });
  expect(errors, name).toEqual([]);
  return data;
}

const plannedShop = (region: string): PlannedShop => {
  const shop = world.shops.find((s) => s.region === region)!;
  return { id: shop.id, name: shop.name, market: region, currency: shop.currency, timeZone: shop.timeZone };
};

/** What the product makes of a file of a shop; nothing is in its book. */
function plan(name: string, content: string | Uint8Array, region: string): Promise<FilePlan> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const choice = { shop: plannedShop(region) };
  const context = { choice, knownShops: world.shops.map((s) => plannedShop(s.region)), lookUp: async () => new Map() };
  return planFile({ name, bytes, lastModified: NOW, origin: 'import:1' }, context);
}

const none = (amount: number | null): number => amount ?? 0;

/** The parts of a settlement that both know. */
const partsOf = (row: SettlementRow) => ({
  ...{ revenue: row.revenue, platformFees: row.platformFees, shipping: row.shipping, returnShipping: row.returnShipping },
  ...{ tax: none(row.tax), commission: none(row.commission), partnerCommission: none(row.partnerCommission), ads: none(row.ads) },
  ...{ withheld: none(row.withheld), settlement: row.settlement, balanced: row.balanced, settledAt: row.settledAt },
});

describe('the platform files of statements', () => {
  const known: [string, string][] = [
    ['income-US.csv', 'income_US_EN_header_known_columns.csv'],
    ['income-VN.csv', 'income_SEA_EN_header.csv'],
    ['unsettled-US.csv', 'unsettled_US_2026-06_banner_rows.csv'],
  ];
  for (const [name, fixture] of known) {
    const path = `${FIXTURES}/${fixture}`;
    if (!existsSync(path)) console.warn(`skipped: ${path} is not here`);
    test.skipIf(!existsSync(path))(`${name} has headers of ${fixture}`, () => {
      const plain = (text: string): string =>
        text
          .replace(/^\ufeff/, '')
          .toLowerCase()
          .replace(/\(utc\)/, '')
          .trim();
      const rowsOf = (text: string): string[][] => Papa.parse<string[]>(text).data.map((row) => row.map(plain));
      const seen = new Set(rowsOf(readFileSync(path, 'utf8')).flat());
      const header = rowsOf(files[name]!).find((row) => row.includes('type'))!;
      const unknown = header.filter((column) => !seen.has(column));
      // Names that no file in public shows.
      const unseen = ['co-funded creator bonus', 'gmv max ad fee', 'external affiliate marketing fee'];
      expect(unknown.filter((column) => !unseen.includes(column))).toEqual([]);
    });
  }

  for (const region of ['US', 'GB', 'VN'])
    test(`income of ${region}: a row a SKU, which the product reads as it is in the world`, async () => {
      const shop = world.shops.find((s) => s.region === region)!;
      const found = await plan(`income-${region}.csv`, files[`income-${region}.csv`]!, region);
      expect(found.refusals).toEqual([]);
      const own = [...book.settlements.values()].filter((s) => s.shop === shop.id);
      const bySku = found.content!.settlements.filter((row) => row.skuId !== null);
      expect(bySku).toHaveLength(own.length);
      const read = new Map(bySku.map((row) => [`${row.orderId}/${row.skuId}/${row.settledAt}`, row]));
      for (const { statementId: _, transactionId: __, shop: ___, orderId, skuId, currency, ...parts } of own) {
        const row = read.get(`${orderId}/${skuId}/${parts.settledAt}`)!;
        expect(row.currency).toBe(currency);
        // A broken order is flagged where its own line does not add up.
        const { balanced, ...rest } = partsOf(row);
        expect(rest).toEqual({ ...parts, balanced: undefined });
        if (parts.balanced) expect(balanced).toBe(true);
      }
      const adjusted = found.content!.settlements.filter((row) => row.skuId === null);
      expect(adjusted.reduce((sum, row) => sum + row.settlement, 0)).toBe(
        [...book.adjustments.values()].filter((a) => a.shop === shop.id).reduce((sum, a) => sum + a.amount, 0),
      );
    });

  test('the workbook says what the CSV says, on a sheet that must be found by name', async () => {
    for (const shop of [world.shops[0]!, world.shops[2]!]) {
      const workbook = incomeXlsx(world, shop);
      expect(workbook).toEqual(incomeXlsx(world, shop));
      const found = await plan('income.xlsx', workbook, shop.region);
      const csv = await plan('income.csv', files[`income-${shop.region}.csv`]!, shop.region);
      expect(found.refusals).toEqual([]);
      expect(found.content!.settlements.map(partsOf)).toEqual(csv.content!.settlements.map(partsOf));
    }
  });

  test('unsettled: below three rows of banner, a slash for nothing', () => {
    for (const shop of world.shops) {
      const lines = files[`unsettled-${shop.region}.csv`]!.split('\r\n');
      expect(lines[2]).toMatch(/^Total Transactions,\d+$/);
      const data = Papa.parse<Record<string, string>>(lines.slice(4).join('\n'), { header: true, skipEmptyLines: true }).data;
      const ids = new Set(data.filter((row) => row['Type'] === 'Order').map((row) => row['Order/adjustment ID']));
      const own = [...book.unsettled.values()].filter((u) => u.shop === shop.id && u.type === 'ORDER');
      expect(ids).toEqual(new Set(own.map((u) => u.orderId)));
      expect(data.some((row) => row['Adjustment amount'] === '/')).toBe(true);
    }
  });

  test('lists of the Affiliate Center and the GMV Max report hold what the platform counts', () => {
    const [account] = adAccountsOf(world);
    const { from, to } = world.range;
    const spend = [...truthSpend(world, from, to).values()].filter(
      (s) => s.source === 'gmv_max' && s.account === account!.id && s.postId !== null,
    );
    const cents = table('gmvmax_creative_US.csv').reduce((sum, row) => sum + Math.round(Number(row['Cost']) * 100), 0);
    expect(cents).toBe(spend.reduce((sum, s) => sum + s.spend, 0));
    const videos = table('affiliate_center_video_data_US.csv');
    expect(new Set(videos.map((row) => row['Video ID'])).size).toBe(videos.length);
    expect(videos[0]!['GMV']).toMatch(/^\$[\d,]+\.\d\d$/);
    const creators = table('affiliate_center_creator_data_VN.csv');
    const vn = world.affiliate.filter((row) => row.shop.region === 'VN');
    expect(creators).toHaveLength(new Set(vn.map((row) => row.plan.handle)).size);
  });
});

describe("the seller's own files of settlements", () => {
  test('every row adds up but the broken ones, and no deposit is in it', () => {
    const rows = table('settlements.csv');
    const broken = [...book.settlements.values()].filter((s) => !s.balanced);
    const costs = ['platform_fees', 'shipping', 'return_shipping', 'tax', 'commission', 'partner_commission', 'ads'];
    const off = rows.filter((row) => {
      const scale = row['currency'] === 'VND' ? 1 : 100;
      const of = (name: string): number => Math.round(Number(row[name] || 0) * scale);
      return of('revenue') - costs.reduce((sum, name) => sum + of(name), 0) + of('adjustment') !== of('settlement');
    });
    const orders = new Set(broken.map((s) => s.orderId));
    expect(off.length).toBeGreaterThan(0);
    for (const row of off) expect(orders.has(row['order_id']!)).toBe(true);
    const taken = [...book.adjustments.values()].filter((a) => a.type !== 'CHARGE_BACK');
    expect(rows).toHaveLength(book.settlements.size + taken.length);
  });

  test('adjustments, chargebacks and samples are all there', () => {
    expect(table('adjustments.csv').map((row) => row['id'])).toEqual([...book.entries.keys()]);
    const chargebacks = [...book.adjustments.values()].filter((a) => a.type === 'CHARGE_BACK');
    expect(table('refunds.csv').map((row) => row['order_id'])).toEqual(chargebacks.map((a) => a.orderId));
    expect(table('refunds.csv').every((row) => row['kind'] === 'chargeback' && Number(row['amount']) > 0)).toBe(true);
    expect(table('samples.csv')).toHaveLength(book.samples.size);
  });

  test('a world without feeds has none of them', () => {
    const names = Object.keys(new World({ seed: 8, orders: 20, now: NOW }).files());
    expect(names.filter((name) => /settlements|adjustments|refunds|samples|income|unsettled|gmvmax|affiliate_center/.test(name))).toEqual(
      [],
    );
  });
});
