import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { World } from '../support/simulator';
import { isCounted } from '../support/simulator/truth/lines';

const NOW = Date.parse('2026-03-20T10:00:00Z');
const FIXTURES = '../shared/fixtures/exports';
const world = new World({ seed: 6, orders: 700, now: NOW });
const files = world.files();

function table(name: string): Record<string, string>[] {
  const text = files[name];
  if (text === undefined) throw new Error(`no file ${name} among ${Object.keys(files).join(', ')}`);
  const { data, errors } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true });
  expect(errors, name).toEqual([]);
  return data;
}

const headerOf = (text: string): string[] => Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { preview: 1 }).data[0]!;

describe("the seller's own files", () => {
  test('all are there, and every hand-kept thing is in them', () => {
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        'creators.csv',
        'accounts.csv',
        'posts.csv',
        'costs.csv',
        'sku-costs.csv',
        'fx.csv',
        'rules.json',
        'orders.csv',
        'affiliate-orders.csv',
      ]),
    );
    expect(table('creators.csv').map((r) => r['creator'])).toEqual(world.creators.map((c) => c.name));
    expect(table('costs.csv')).toHaveLength(world.costs.length);
    expect(table('accounts.csv')).toEqual([
      { account: 'mia.daily', creator: 'Mia Chen', from: '', to: world.handover },
      expect.objectContaining({ account: 'mia.daily', creator: '林小美', to: '' }),
    ]);
    expect(table('creators.csv').every((r) => !r['accounts']!.split(';').includes('mia.daily'))).toBe(true);
    const rules = JSON.parse(files['rules.json']!) as { shops: Record<string, unknown>; own_accounts: string[] };
    expect(Object.keys(rules.shops)).toEqual(world.shops.map((s) => s.id));
    expect(rules.own_accounts).toEqual(['lumiere.official']);
  });

  test('orders.csv holds every line once, with amounts that add up', () => {
    const rows = table('orders.csv');
    const keys = rows.map((r) => `${r['order_id']}/${r['sku_id']}/${r['gift']}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(rows.map((r) => r['order_id']))).toEqual(new Set(world.orders.map((o) => o.plan.id)));
    const units = rows.reduce((sum, r) => sum + Number(r['quantity']), 0);
    expect(units).toBe(world.orders.reduce((sum, o) => sum + o.plan.units.length, 0));
    for (const row of rows) {
      expect(row['created_at']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
      expect(Date.parse(row['created_at']!) / 1000).toBe(world.order(row['order_id']!)!.plan.createdAt);
      const money = (key: string): number => Number(row[key]);
      const revenue = money('list') - money('seller_discount') - money('tax_included');
      expect(money('refunded')).toBeLessThanOrEqual(revenue + 0.001);
      const counted = isCounted(world.order(row['order_id']!)!);
      if (row['status'] === 'paid') expect(counted).toBe(true);
      if (row['status'] === 'unpaid') expect(counted).toBe(false);
    }
  });

  test('affiliate-orders.csv: a row an affiliate row, handles as people write them', () => {
    const rows = table('affiliate-orders.csv');
    expect(rows).toHaveLength(world.affiliate.length);
    expect(rows.some((r) => r['account'] !== r['account']!.toLowerCase())).toBe(true);
    expect(new Set(rows.map((r) => r['settled']))).toEqual(new Set(['true', 'false', 'ineligible']));
  });

  test('fx.csv has each day and currency once', () => {
    const rows = table('fx.csv');
    expect(new Set(rows.map((r) => `${r['day']}${r['base']}`)).size).toBe(rows.length);
    expect(new Set(rows.map((r) => `${r['base']}/${r['quote']}`))).toEqual(new Set(['GBP/USD', 'VND/USD']));
  });
});

describe('the platform exports', () => {
  const known: [string, string][] = [
    ['All order-VN.csv', 'all_order_TH_header_55.csv'],
    ['affiliate_orders-US.csv', 'affiliate_orders_EN_US_ID_2026_header_30.csv'],
    ['affiliate_orders-GB.csv', 'affiliate_orders_EN_UK_2026_header_31.csv'],
  ];
  for (const [name, fixture] of known) {
    const path = `${FIXTURES}/${fixture}`;
    if (!existsSync(path)) console.warn(`skipped: ${path} is not here`);
    test.skipIf(!existsSync(path))(`${name} has the header of ${fixture}`, () => {
      expect(headerOf(files[name]!)).toEqual(headerOf(readFileSync(path, 'utf8')));
    });
  }

  test('All order: BOM, description row, tabs, dates of the market, order amounts repeated', () => {
    for (const shop of world.shops) {
      const name = `All order-${shop.region}.csv`;
      expect(files[name]!.startsWith('\ufeff')).toBe(true);
      const [description, ...rows] = table(name);
      expect(description!['Order ID']).toBe('Platform unique order ID.');
      const mine = world.orders.filter((o) => o.plan.shop === shop);
      expect(new Set(rows.map((r) => r['Order ID']!.trim()))).toEqual(new Set(mine.map((o) => o.plan.id)));
      expect(rows.every((r) => r['Order ID']!.endsWith('\t') && r['Created Time']!.endsWith('\t'))).toBe(true);
      const first = rows[0]!['Created Time']!;
      expect(first).toMatch(shop.region === 'US' ? /^\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d (AM|PM)\t$/ : /^\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d\t$/);
      const byOrder = new Map<string, Set<string>>();
      for (const row of rows) byOrder.set(row['Order ID']!, (byOrder.get(row['Order ID']!) ?? new Set()).add(row['Order Amount']!));
      for (const amounts of byOrder.values()) expect(amounts.size).toBe(1);
      for (const row of rows) expect(Number(row['Order Refund Amount'])).toBeLessThanOrEqual(Number(row['Order Amount']) + 0.001);
    }
  });
});
