import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SampleApplication, StatementEntry } from '../../src/core/model/feeds';
import { dayStart } from '../../src/core/time';
import { writeAdjustments, writeSamples } from '../../src/files/own/write-feeds';
import { planFile } from '../../src/files/plan';
import { bytes, contextWith, DOWNLOADED, SHOP_TH, SHOP_US } from './support';

const SHOPS = [SHOP_US, SHOP_TH];
const ZONES = new Map(SHOPS.map((shop) => [shop.id, shop.timeZone]));
const plan = (text: string, book: { entries?: StatementEntry[] } = {}) =>
  planFile(
    { name: 'own.csv', bytes: bytes(text), lastModified: DOWNLOADED, origin: 'import:1' },
    contextWith({
      knownShops: SHOPS,
      feedRows: (async (table: string) => (table === 'statementEntries' ? (book.entries ?? []) : [])) as never,
    }),
  );

const RUNS = { numRuns: 100 };
const shop = fc.constantFrom('us-1', 'th-1');
const entry: fc.Arbitrary<StatementEntry> = fc
  .record({
    shop,
    id: fc.uuid(),
    day: fc.date({ min: new Date('2025-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
    type: fc.constantFrom('GMV_PAYMENT_FOR_ADS', 'PLATFORM_PENALTY', 'RESERVE', 'Violation fee, =1+1'),
    currency: fc.constantFrom('USD', 'VND', 'KWD'),
    amount: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
  })
  .map(({ day, type, ...row }) => ({
    ...row,
    ...{ type, reserve: type === 'RESERVE', statementId: null, asOf: DOWNLOADED },
    at: dayStart(day.toISOString().slice(0, 10), ZONES.get(row.shop)!),
  }));

const maybeId = fc.option(fc.stringMatching(/^1\d{18}$/), { nil: null });
const sample: fc.Arbitrary<SampleApplication> = fc.record({
  ...{ shop, id: fc.stringMatching(/^7\d{18}$/), status: fc.constantFrom('approved', 'completed', 'to_review') },
  ...{
    orderId: maybeId,
    productId: maybeId,
    skuId: maybeId,
    account: fc.option(fc.stringMatching(/^[a-z][a-z0-9_.]{1,20}$/), { nil: null }),
  },
  ...{ productName: fc.option(fc.constantFrom('Serum, 30 ml', '洗面奶'), { nil: null }), asOf: fc.constant(DOWNLOADED) },
  ...{
    fulfilment: fc.constant(null),
    nickname: fc.constant(null),
    followers: fc.constant(null),
    rateBps: fc.constant(null),
    contents: fc.constant([]),
  },
});
const some = <T extends { id: string }>(one: fc.Arbitrary<T>) =>
  fc.uniqueArray(one, { selector: (row) => row.id, minLength: 1, maxLength: 6 });

describe('adjustments.csv', () => {
  test('FILE-9 what is written reads as it was, and is written again to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(some(entry), async (entries) => {
        const text = writeAdjustments(entries, ZONES);
        const found = await plan(text);
        expect(found).toMatchObject({ kind: 'adjustments', refused: null, refusals: [] });
        expect(found.content!.statementEntries).toEqual(entries);
        expect(writeAdjustments(found.content!.statementEntries, ZONES)).toBe(text);
      }),
      RUNS,
    );
  });

  test('FILE-8 without ids rows that look alike stay apart, and the same file again changes nothing', async () => {
    const text = 'shop,day,type,amount,currency\nus-1,2026-07-20,Penalty,-5.00,USD\nus-1,2026-07-20,Penalty,-5.00,USD\n';
    const first = await plan(text);
    expect(first.rows).toMatchObject({ read: 2, added: 2 });
    const again = await plan(text, { entries: first.content!.statementEntries });
    expect(again.rows).toMatchObject({ read: 2, added: 0, changed: 0, unchanged: 2 });
  });

  test('FILE-7 a shop that nobody knows, a bad day or amount refuse the row', async () => {
    const found = await plan('shop,day,type,amount,currency\nxx,2026-07-20,a,1,USD\nus-1,2026-02-30,a,1,USD\nus-1,2026-07-20,a,=1,USD\n');
    expect(found.refusals.map(({ row, column }) => [row, column])).toEqual([
      [2, 'shop'],
      [3, 'day'],
      [4, 'amount'],
    ]);
    expect(found.content!.statementEntries).toEqual([]);
  });
});

describe('samples.csv', () => {
  test('FILE-9 what is written reads as it was, and is written again to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(some(sample), async (samples) => {
        const text = writeSamples(samples);
        const found = await plan(text);
        expect(found).toMatchObject({ kind: 'samples', refused: null, refusals: [] });
        expect(found.content!.samples).toEqual(samples);
        expect(writeSamples(found.content!.samples)).toBe(text);
      }),
      RUNS,
    );
  });
});
