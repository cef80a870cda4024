import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Account, Cost, Creator, FxRate, Ledger, Post, SkuCost } from '../../src/core/model/ledger';
import type { AffiliateRow, OrderRow } from '../../src/core/model/orders';
import type { FileContent } from '../../src/files/content';
import { CLICKS } from '../../src/files/own/clicks';
import { CODES } from '../../src/files/own/codes';
import type { OwnFormat } from '../../src/files/own/engine';
import { readOwnFile } from '../../src/files/own/read';
import { readOwnTable } from '../../src/files/own/read-table';
import {
  writeAccounts,
  writeAffiliateOrders,
  writeClicks,
  writeCodes,
  writeCosts,
  writeCreators,
  writeFx,
  writeOrders,
  writePosts,
  writeSkuCosts,
} from '../../src/files/own/write';
import { type FilePlan, planFile } from '../../src/files/plan';
import { bytes, contextWith, DOWNLOADED, SHOP_US } from './support';

/** A file that only its name and format tell apart, read as the report command reads it. */
async function readAs(format: OwnFormat, file: string): Promise<FileContent> {
  const { table, recognised } = await readOwnTable(bytes(file), format);
  const found = readOwnFile(table, recognised, { asOf: DOWNLOADED, origin: 'file', ledger: NO_LEDGER });
  expect(found.refusals).toEqual([]);
  return found.content;
}

const NO_LEDGER: Ledger = { creators: [], accounts: [], posts: [], costs: [], skuCosts: [], fx: [] };

async function plan(text: string, ledger: Ledger = NO_LEDGER): Promise<FilePlan> {
  const context = contextWith({ knownShops: [SHOP_US], ledger });
  return planFile({ name: 'own.csv', bytes: bytes(text), lastModified: DOWNLOADED, origin: 'import:1' }, context);
}

async function read(text: string, ledger: Ledger = NO_LEDGER): Promise<FileContent> {
  const found = await plan(text, ledger);
  expect({ refused: found.refused, refusals: found.refusals, needs: found.needs, unknown: found.unknownColumns }).toEqual({
    ...{ refused: null, refusals: [], needs: null, unknown: [] },
  });
  return found.content!;
}

const text = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).map((s) => s.replace(/[\s\0\ufeff\u200b-\u200f\u2060;]/g, '_'));
const word = fc.stringMatching(/^[a-z][a-z0-9._]{0,8}$/);
const id = fc.stringMatching(/^5\d{17}$/);
const day = fc.integer({ min: 0, max: 3000 }).map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));
const instant = fc.integer({ min: 1_500_000_000_000, max: 1_900_000_000_000 });
const currency = fc.constantFrom('USD', 'VND', 'KWD', 'IDR');
const amount = fc.integer({ min: 0, max: 2 ** 45 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const many = <T, K>(arbitrary: fc.Arbitrary<T>, key: (value: T) => K) =>
  fc.uniqueArray(arbitrary, { selector: key, minLength: 1, maxLength: 6 });
const RUNS = { numRuns: 200 };

describe('what is written can be read, and is the same', () => {
  test('FILE-9 orders.csv', async () => {
    const line = fc.record({
      ...{
        skuId: id,
        productId: maybe(id),
        productName: maybe(text),
        skuName: fc.constant(null),
        sellerSku: fc.constant(null),
        gift: fc.boolean(),
      },
      ...{ quantity: fc.integer({ min: 1, max: 99 }), cancelledUnits: fc.constant(0), list: maybe(amount), sellerDiscount: maybe(amount) },
      ...{ platformDiscount: maybe(amount), paid: fc.constant(null), taxIncluded: maybe(amount), statedRefund: maybe(amount) },
      statedReturned: maybe(fc.nat({ max: 99 })),
    });
    const order = fc.record({
      ...{ shop: fc.constant('us-1'), asOf: fc.constant(DOWNLOADED), origin: fc.constant('import:1'), notes: fc.constant<never[]>([]) },
      ...{
        orderId: id,
        createdAt: instant,
        paidAt: instant,
        shippedAt: instant,
        deliveredAt: maybe(instant),
        cancelledAt: fc.constant(null),
      },
      ...{
        status: fc.constantFrom('in_transit', 'cancelled'),
        kind: fc.constantFrom('sale', 'sample', 'replacement'),
        cod: fc.boolean(),
        currency,
      },
      ...{ replacesOrderId: maybe(id), code: maybe(text), lines: many(line, (l) => `${l.skuId}${l.gift}`) },
    });
    await fc.assert(
      fc.asyncProperty(
        many(order, (o) => o.orderId),
        async (drawn) => {
          const orders = drawn.map((o) => ({
            ...o,
            status: o.kind === 'sale' && o.status === 'cancelled' ? 'cancelled' : o.deliveredAt === null ? 'in_transit' : 'delivered',
            lines: o.lines
              .map((l) => ({ ...l, paid: l.list === null ? null : l.list - (l.sellerDiscount ?? 0) - (l.platformDiscount ?? 0) }))
              .sort((a, b) => Number(a.gift) - Number(b.gift) || (a.skuId < b.skuId ? -1 : 1)),
          })) as OrderRow[];
          expect((await read(writeOrders(orders))).orders).toEqual(orders);
        },
      ),
      RUNS,
    );
  });

  test('FILE-9 affiliate-orders.csv', async () => {
    const none = { base: null, standard: null, shopAds: null, bonus: null, partner: null };
    const parts = fc.record({
      base: maybe(amount),
      standard: amount,
      shopAds: maybe(amount),
      bonus: maybe(amount),
      partner: maybe(amount),
    });
    const row = fc.record({
      ...{ orderId: id, skuId: id, createdAt: instant, account: word, contentId: maybe(id), currency, parts },
      ...{
        contentType: fc.constantFrom('video', 'live', 'showcase', 'external', 'photo', 'unknown'),
        status: fc.constantFrom('settled', 'to_settle', 'ineligible'),
      },
    });
    await fc.assert(
      fc.asyncProperty(
        many(row, (r) => `${r.orderId}/${r.skuId}`),
        async (drawn) => {
          const rows = drawn.map(({ parts, ...rest }) => ({
            ...{
              shop: 'us-1',
              asOf: DOWNLOADED,
              origin: 'import:1',
              notes: [],
              productId: null,
              quantity: 0,
              rateBps: null,
              shopAdsRateBps: null,
            },
            ...{ campaignId: null, collaborationId: null, fullyReturned: false, ...rest },
            ...(rest.status === 'settled' ? { estimated: none, actual: parts } : { estimated: parts, actual: none }),
          })) as AffiliateRow[];
          expect((await read(writeAffiliateOrders(rows))).affiliate).toEqual(rows);
        },
      ),
      RUNS,
    );
  });

  test('FILE-9 posts.csv, costs.csv, sku-costs.csv, fx.csv', async () => {
    const decimal = fc.tuple(fc.nat(), fc.nat({ max: 999_999 })).map(([a, b]) => `${a}.${String(b).padStart(6, '0')}`);
    const share = fc.nat({ max: 10_000 }).map((n) => (n / 10_000).toFixed(4));
    const posts = fc.record({
      ...{
        id,
        platform: fc.constant('tiktok'),
        accountKey: word,
        kind: fc.constantFrom('video', 'photo', 'live', 'showcase'),
        publishedAt: maybe(instant),
      },
      ...{
        caption: fc.constant(null),
        url: maybe(word.map((w) => `https://www.tiktok.com/@${w}`)),
        productIds: fc.uniqueArray(id, { maxLength: 3 }),
      },
      ...{
        campaign: maybe(text),
        tags: fc.uniqueArray(text, { maxLength: 3 }),
        counts: fc.constant<never[]>([]),
        taggedAt: fc.constant(DOWNLOADED),
      },
    });
    const costs = fc.record({
      ...{
        id: fc.uuid(),
        day,
        creatorId: fc.constant(null),
        kind: fc.constant('ad_spend'),
        amount: fc.integer({ min: -1e9, max: 1e9 }),
        currency,
      },
      ...{ postId: maybe(id), campaign: maybe(text), from: day, to: day, note: maybe(text) },
    });
    const skuCosts = fc.record({
      skuId: id,
      from: maybe(day),
      unitCost: decimal,
      currency,
      category: maybe(text),
      returnShipping: decimal,
      unsaleableShare: share,
    });
    const fx = fc.record({
      day,
      base: fc.constantFrom('USD', 'EUR'),
      quote: fc.constantFrom('VND', 'GBP'),
      rate: decimal.map((d) => `1${d}`),
      source: fc.constant('file'),
    });
    await fc.assert(
      fc.asyncProperty(
        many(posts, (p) => p.id),
        many(costs, (c) => c.id),
        many(skuCosts, (s) => `${s.skuId}${s.from}`),
        many(fx, (f) => `${f.day}${f.base}${f.quote}`),
        async (somePosts, drawnCosts, someSkuCosts, someRates) => {
          const someCosts = drawnCosts.map((cost) => ({ ...cost, from: cost.from < cost.to ? cost.from : cost.to }));
          expect((await read(writePosts(somePosts as Post[]))).posts).toEqual(somePosts);
          expect((await read(writeCosts(someCosts as Cost[], []))).costs).toEqual(someCosts);
          expect((await read(writeSkuCosts(someSkuCosts as SkuCost[]))).skuCosts).toEqual(someSkuCosts);
          expect((await read(writeFx(someRates as FxRate[]))).fx).toEqual(someRates);
        },
      ),
      RUNS,
    );
  });

  test('FILE-9 codes.csv, clicks.csv; clicks that say the same stay apart', async () => {
    const codes = fc.record({
      code: text,
      accountKey: word,
      postId: maybe(id),
      url: maybe(word.map((w) => `https://www.tiktok.com/@${w}`)),
    });
    const clicks = fc.array(fc.record({ orderId: id, clickedAt: instant, code: text }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        many(codes, (c) => c.code),
        clicks,
        async (someCodes, someClicks) => {
          const codesFile = writeCodes(someCodes);
          const readCodes = (await readAs(CODES, codesFile)).codes;
          expect(readCodes).toEqual(someCodes);
          expect(writeCodes(readCodes)).toBe(codesFile);
          expect((await read(codesFile)).codes).toEqual(someCodes);
          const twice = [...someClicks, ...someClicks];
          const clicksFile = writeClicks(twice);
          const readClicks = (await readAs(CLICKS, clicksFile)).clicks;
          expect(readClicks).toEqual(twice);
          expect(writeClicks(readClicks)).toBe(clicksFile);
        },
      ),
      RUNS,
    );
  });

  test('FILE-9 creators.csv and accounts.csv: read into the same book they change nothing', async () => {
    const creators: Creator[] = [
      { id: 'a', name: '=Ann', category: 'beauty', tags: ['x', 'y'], market: 'US', note: 'line 1\nline 2', archived: false },
      { id: 'b', name: 'Bob', category: null, tags: [], market: null, note: null, archived: false },
    ];
    const account = (key: string, owners: Account['owners'], primary = false): Account => {
      return { key, platform: 'tiktok', handle: key, displayName: null, userId: null, followers: null, own: false, primary, owners };
    };
    const accounts = [
      account('ann', [{ creatorId: 'a', from: null, to: null }], true),
      account('ann.two', [{ creatorId: 'a', from: null, to: null }]),
      account('shared', [
        { creatorId: 'a', from: null, to: '2026-01-31' },
        { creatorId: 'b', from: '2026-02-01', to: null },
      ]),
    ];
    const ledger = { ...NO_LEDGER, creators, accounts };
    for (const file of [writeCreators(creators, accounts), writeAccounts(creators, accounts)]) {
      const found = await plan(file, ledger);
      expect(found.refusals).toEqual([]);
      expect(found.rows).toMatchObject({ added: 0, changed: 0 });
    }
    const fresh = await read(writeCreators(creators, accounts));
    expect(fresh.creators.map(({ id: _, ...rest }) => rest)).toEqual(creators.map(({ id: _, ...rest }) => rest));
    expect(fresh.accounts.map((a) => [a.key, a.primary])).toEqual([
      ['ann', true],
      ['ann.two', false],
    ]);
  });
});
