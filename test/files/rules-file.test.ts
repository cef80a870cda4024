import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultShopRules, FEE_SCHEDULES, MARKETS } from '../../src/core/markets';
import type { Assumptions, FeeTerm, Rules, ShopRules } from '../../src/core/model/ledger';
import { isDay } from '../../src/core/time';
import { FileRefusedError } from '../../src/files/errors';
import { readRules } from '../../src/files/own/rules';
import { toRulesFile, writeRules } from '../../src/files/own/write-rules';

const day = fc.integer({ min: 0, max: 3000 }).map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));
const decimal = fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 9999 })).map(([a, b]) => `${a}.${String(b).padStart(4, '0')}`);
const count = fc.integer({ min: 1, max: 500 });
const zone = fc.constantFrom('America/Los_Angeles', 'Asia/Bangkok', 'UTC');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const term: fc.Arbitrary<FeeTerm> = fc.record({
  ...{ from: maybe(day), rate: decimal, base: fc.constantFrom('revenue', 'gross'), refundable: fc.boolean(), refundFeeShare: decimal },
  ...{ refundFeeCap: maybe(decimal), source: fc.string(), verified: fc.boolean() },
});
const schedule = fc
  .uniqueArray(term, { selector: (one) => one.from, maxLength: 4 })
  .map((terms) => terms.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1)));
const shop: fc.Arbitrary<ShopRules> = fc.record(
  {
    ...{ market: fc.constantFrom('US', 'GB', ''), currency: fc.constantFrom('USD', 'GBP'), timeZone: zone, platformFeeRate: decimal },
    ...{ platformFeeBase: fc.constantFrom('revenue', 'gross'), refundFeeShare: decimal, refundFeeCap: maybe(decimal), taxRate: decimal },
    ...{ shippingPerOrder: decimal, labourPerOrder: decimal, labourPerReturn: decimal, returnWindowDays: maybe(count) },
    ...{ feeSource: fc.string(), feeVerified: fc.boolean(), feeSchedule: schedule },
  },
  {
    requiredKeys: [
      ...(['market', 'currency', 'timeZone', 'platformFeeRate', 'platformFeeBase', 'refundFeeShare', 'refundFeeCap', 'taxRate'] as const),
      ...(['shippingPerOrder', 'labourPerOrder', 'labourPerReturn', 'returnWindowDays'] as const),
    ],
  },
);
const assumptions: fc.Arbitrary<Partial<Assumptions>> = fc.record(
  {
    ...{ deliveryDays: count, processingDays: count, cohortWeeks: count, minCohorts: count, minRefunds: count, credibilityOrders: count },
    ...{ lateShare: decimal, minGoodsBack: count, baselineOrders: count, baselineCreators: count, shrinkOrders: count },
    ...{ sampleContentDays: count },
  },
  { requiredKeys: [] },
);
const rules: fc.Arbitrary<Rules> = fc.record(
  {
    version: count,
    reportCurrency: fc.constantFrom('USD', 'VND'),
    timeZone: zone,
    credit: fc.record({
      evidence: fc.constantFrom('confirmed', 'tracked', 'estimated'),
      model: fc.constantFrom('last', 'first', 'linear', 'time_decay', 'position'),
      ...{ windowDays: fc.constantFrom(1, 7, 30, 36_500), halfLifeDays: count, native: fc.boolean() },
    }),
    state: fc.constantFrom('settled', 'to_date', 'expected'),
    ownAccounts: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9._]{0,8}$/), { maxLength: 3 }),
    shops: fc.dictionary(fc.stringMatching(/^[a-z]{2}-\d$/), shop, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    completeUpTo: fc.dictionary(fc.constantFrom('orders', 'affiliate', 'refunds'), day, { noNullPrototype: true }),
    assumptions,
    platformBasis: fc.record({
      value: fc.constantFrom('list', 'list_less_seller', 'paid'),
      ...{ withTax: fc.boolean(), keepsCancelled: fc.boolean(), keepsUnpaid: fc.boolean(), timeZone: maybe(zone) },
    }),
  },
  { requiredKeys: ['version', 'reportCurrency', 'timeZone', 'credit', 'state', 'ownAccounts', 'shops', 'completeUpTo'] },
) as fc.Arbitrary<Rules>;

const SHOP = { currency: 'USD', time_zone: 'UTC' };
const FILE = { version: 1, report_currency: 'USD', shops: { s: SHOP } };

function refusalOf(file: object): FileRefusedError {
  try {
    readRules(JSON.stringify(file));
  } catch (error) {
    if (error instanceof FileRefusedError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('rules.json', () => {
  test('RULE-1 rules are written, read as they were, and written again to the byte', () => {
    fc.assert(
      fc.property(rules, (drawn) => {
        const text = writeRules(drawn);
        expect(readRules(text)).toEqual(drawn);
        expect(writeRules(readRules(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test.each<[object, string]>([
    [{ ...FILE, stat: 'settled' }, 'stat'],
    [{ ...FILE, shops: { s: { ...SHOP, platform_fee: '0.06' } } }, 'shops.s.platform_fee'],
    [{ ...FILE, shops: { s: { ...SHOP, fee_schedule: [{ rate: '0.06', until: '2026-01-01' }] } } }, 'shops.s.fee_schedule.0.until'],
    [{ ...FILE, assumptions: { deliveryDays: 5 } }, 'assumptions.deliveryDays'],
    [{ ...FILE, platform_basis: { tax: true } }, 'platform_basis.tax'],
    [{ ...FILE, credit: { windowDays: 7 } }, 'credit.windowDays'],
  ])('RULE-2 a field that no rule has is refused by its name: %o', (file, path) => {
    const refused = refusalOf(file);
    expect(refused).toMatchObject({ ledgerCode: 'rule_invalid', params: { path } });
    expect(refused.message).toContain(`Rules, ${path}: got `);
    expect(refused.message).toContain('a field that no rule has');
  });

  test.each<[object, string]>([
    [{ ...FILE, shops: { s: { ...SHOP, fee_schedule: [{ rate: '0.06', from: '2026-02-30' }] } } }, 'shops.s.fee_schedule.0.from'],
    [{ ...FILE, shops: { s: { ...SHOP, fee_schedule: [{ rate: '0.06' }, { rate: '0.07' }] } } }, 'shops.s.fee_schedule.1.from'],
    [{ ...FILE, shops: { s: { ...SHOP, fee_schedule: [{ from: '2026-01-01' }] } } }, 'shops.s.fee_schedule.0.rate'],
    [{ ...FILE, assumptions: { cohort_weeks: 0 } }, 'assumptions.cohort_weeks'],
    [{ ...FILE, assumptions: { late_share: 'few' } }, 'assumptions.late_share'],
    [{ ...FILE, platform_basis: { value: 'gross' } }, 'platform_basis.value'],
    [{ ...FILE, platform_basis: { time_zone: 'Mars/Olympus' } }, 'platform_basis.time_zone'],
  ])('RULE-2 a wrong value is refused by its path: %o', (file, path) => {
    expect(refusalOf(file)).toMatchObject({ ledgerCode: 'rule_invalid', params: { path } });
  });

  test('RULE-1 what a file leaves out: fees come back with refunds, the platform counts paid without tax, cancelled kept', () => {
    const read = readRules(
      JSON.stringify({
        ...FILE,
        shops: { s: { ...SHOP, fee_schedule: [{ from: '2026-02-01', rate: 0.08 }, { rate: '0.06' }] } },
        platform_basis: {},
      }),
    );
    const term = { base: 'revenue', refundable: true, refundFeeShare: '0', refundFeeCap: null, source: '', verified: false };
    expect(read.shops['s']!.feeSchedule).toEqual([
      { ...term, from: null, rate: '0.06' },
      { ...term, from: '2026-02-01', rate: '0.08' },
    ]);
    expect(read.platformBasis).toEqual({ value: 'paid', withTax: false, keepsCancelled: true, keepsUnpaid: false, timeZone: null });
    expect(readRules(JSON.stringify(FILE))).not.toHaveProperty('assumptions');
  });
});

describe('fee schedules that are shipped', () => {
  test('NAME-3 every market has one, earliest first; only that of US is verified, all others say so', () => {
    expect(Object.keys(FEE_SCHEDULES).sort()).toEqual(Object.keys(MARKETS).sort());
    for (const [market, terms] of Object.entries(FEE_SCHEDULES)) {
      expect(terms[0]!.from, market).toBe(null);
      const days = terms.slice(1).map((one) => one.from!);
      expect(days.every(isDay), market).toBe(true);
      expect(days, market).toEqual([...new Set(days)].sort());
      for (const one of terms) {
        expect(one.source, market).not.toBe('');
        expect(one.verified, market).toBe(market === 'US');
      }
    }
    expect(FEE_SCHEDULES['US']).toMatchObject([{ rate: '0.06', base: 'revenue', refundFeeShare: '0.20', refundFeeCap: '5.00' }]);
    expect(FEE_SCHEDULES['GB']!.map(({ from, rate }) => [from, rate])).toEqual([
      [null, '0.05'],
      ['2024-09-09', '0.09'],
    ]);
  });

  test('NAME-3 a new shop has the latest term in its plain fields, and its rules survive a file', () => {
    const shops = Object.fromEntries(Object.keys(MARKETS).map((market) => [market, defaultShopRules(market)]));
    for (const [market, one] of Object.entries(shops)) {
      const latest = FEE_SCHEDULES[market]!.at(-1)!;
      expect(one).toMatchObject({ platformFeeRate: latest.rate, platformFeeBase: latest.base, feeSource: latest.source });
      expect(one.feeSchedule?.at(-1) ?? latest).toEqual(latest);
    }
    expect(shops['GB']!.platformFeeRate).toBe('0.09');
    const all = { ...readRules(JSON.stringify(FILE)), shops };
    expect(readRules(JSON.stringify(toRulesFile(all)))).toEqual(all);
  });
});
