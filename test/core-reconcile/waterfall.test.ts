import { describe, expect, it } from 'vitest';
import type { PlatformBasis } from '../../src/core/model/ledger';
import type { Waterfall, WaterfallQuery, WaterfallStepName } from '../../src/core/model/reconcile';
import { buildWaterfall, DEFAULT_BASIS } from '../../src/core/reconcile';
import {
  makeAccount,
  makeAffiliate,
  makeCreator,
  makeFacts,
  makeLedger,
  makeLine,
  makeOrder,
  makeParts,
  makeReturn,
  makeRules,
  SHOP,
} from '../core/make';
import { nameOfError } from '../core-estimates/make';

const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' };

function makeQuery(amount: number, patch: Partial<WaterfallQuery> = {}, basis: PlatformBasis = DEFAULT_BASIS): WaterfallQuery {
  const platform = { amount, currency: 'USD', accounts: ['@Anna.K'], basis };
  return { creatorId: 'id-Anna', shop: SHOP, ...FEBRUARY, platform, ...patch };
}

/** Steps that change anything, by name. */
function changesOf({ steps }: Waterfall): Partial<Record<WaterfallStepName, number>> {
  return Object.fromEntries(steps.filter((step) => step.amount !== 0).map((step) => [step.name, step.amount]));
}

/** Lines behind a step. */
function linesOf({ steps }: Waterfall, name: WaterfallStepName): string[] {
  const { count, orders } = steps.find((step) => step.name === name)!;
  expect(count).toBe(orders.length);
  return orders.map(({ orderId, skuId, before, after }) => `${orderId}/${skuId} ${before} -> ${after}`);
}

describe('the worked example of roi.md section 11', () => {
  it('REC-1 from 41.98 by discounts and refunds to 22.49, nothing unexplained', () => {
    const facts = makeFacts({
      orders: [
        makeOrder({
          lines: [
            makeLine({ skuId: 'B', list: 1500, paid: 1500 }),
            makeLine({ quantity: 2, list: 4998, sellerDiscount: 500, platformDiscount: 300, paid: 4198 }),
          ],
        }),
      ],
      returns: [makeReturn({ lines: [{ skuId: 'A', units: 1, refundSubtotal: 2099 }] })],
      affiliate: [makeAffiliate({ status: 'settled', actual: makeParts({ base: 2249, standard: 337 }) })],
    });
    const waterfall = buildWaterfall(facts, makeLedger(), makeRules(), makeQuery(4198));
    expect(waterfall).toMatchObject({ currency: 'USD', rulesVersion: 1, platform: 4198, ours: 2249 });
    expect(changesOf(waterfall)).toEqual({ discounts: 300, refunds: -2249 });
    expect(linesOf(waterfall, 'refunds')).toEqual(['577000000000000001/A 4498 -> 2249']);
  });
});

describe('every step of the waterfall', () => {
  const at = (time: string) => Date.parse(time);
  const noon = at('2026-02-10T12:00:00-08:00');
  const order = (n: number, list: number, patch: Parameters<typeof makeOrder>[0] = {}) => {
    return makeOrder({ orderId: `o${n}`, createdAt: noon, lines: [makeLine({ list })], ...patch });
  };
  const row = (n: number, patch: Parameters<typeof makeAffiliate>[0] = {}) =>
    makeAffiliate({ orderId: `o${n}`, createdAt: noon, ...patch });
  const [before, after] = [at('2026-01-31T20:00:00-08:00'), at('2026-02-28T20:00:00-08:00')];
  const detailed = makeLine({ list: 1000, sellerDiscount: 100, platformDiscount: 50, paid: 850, taxIncluded: 40 });
  const facts = makeFacts({
    orders: [
      order(1, 0, { lines: [detailed] }),
      order(3, 300, { createdAt: before }),
      order(4, 200, { createdAt: after }),
      order(5, 500, { status: 'cancelled' }),
      order(6, 400, { status: 'unpaid', paidAt: null }),
      order(7, 250, { kind: 'sample' }),
      order(8, 600, { code: 'BEN' }),
      order(9, 150),
      order(10, 80, { code: 'ANNA' }),
    ],
    returns: [makeReturn({ orderId: 'o1', lines: [{ skuId: 'A', units: 1, refundSubtotal: 425 }] })],
    affiliate: [
      row(1),
      row(2, { estimated: makeParts({ base: 700, standard: 70 }) }),
      row(3, { createdAt: before }),
      row(4, { createdAt: after }),
      ...[5, 6, 7, 8].map((n) => row(n)),
      row(9, { account: 'sub' }),
    ],
  });
  const ledger = makeLedger({
    creators: [makeCreator('Anna'), makeCreator('Ben')],
    accounts: [makeAccount('anna.k', 'id-Anna'), makeAccount('sub', 'id-Anna'), makeAccount('ben', 'id-Ben')],
    codes: ['anna.k', 'ben'].map((accountKey, i) => ({ code: ['ANNA', 'BEN'][i]!, accountKey, postId: null, url: null })),
  });
  const rules = makeRules();
  const first = { ...rules, credit: { ...rules.credit, model: 'first' as const } };
  const basis: PlatformBasis = { value: 'list', withTax: true, keepsCancelled: true, keepsUnpaid: true, timeZone: 'UTC' };
  const all = buildWaterfall(facts, ledger, first, makeQuery(3700, {}, basis));

  it('REC-2 amounts by hand', () => {
    expect(all).toMatchObject({ platform: 3700, ours: 430 + 200 + 80 + 150 });
    expect(all.steps.map(({ name, amount }) => `${name} ${amount}`)).toEqual([
      'not_in_book -700',
      'date_basis -100',
      'tax -40',
      'discounts -100',
      'cancelled_unpaid -900',
      'refunds -430',
      'samples -250',
      'window_model -520',
      'sub_accounts 150',
      'currency 0',
      'unexplained 50',
    ]);
  });

  it('REC-3 the lines behind each step, the largest difference first', () => {
    expect(linesOf(all, 'not_in_book')).toEqual(['o2/A 700 -> 0']);
    expect(linesOf(all, 'date_basis')).toEqual(['o3/A 300 -> 0', 'o4/A 0 -> 200']);
    expect(linesOf(all, 'tax')).toEqual(['o1/A 1000 -> 960']);
    expect(linesOf(all, 'discounts')).toEqual(['o1/A 960 -> 860']);
    expect(linesOf(all, 'cancelled_unpaid')).toEqual(['o5/A 500 -> 0', 'o6/A 400 -> 0']);
    expect(linesOf(all, 'refunds')).toEqual(['o1/A 860 -> 430']);
    expect(linesOf(all, 'samples')).toEqual(['o7/A 250 -> 0']);
    expect(linesOf(all, 'window_model')).toEqual(['o8/A 600 -> 0', 'o10/A 0 -> 80']);
    expect(linesOf(all, 'sub_accounts')).toEqual(['o9/A 0 -> 150']);
    expect([linesOf(all, 'currency'), linesOf(all, 'unexplained')]).toEqual([[], []]);
  });

  it('REC-2 a basis says what is paid, whether tax is in it, which statuses it keeps', () => {
    const lean = buildWaterfall(facts, ledger, first, makeQuery(0, {}, { ...basis, ...DEFAULT_BASIS, keepsCancelled: false }));
    // Rows at paid less tax in the shop's own zone: 810 + 700 + 200 + 250 + 600.
    expect(changesOf(lean)).toEqual({
      unexplained: 2560,
      not_in_book: -700,
      discounts: 50,
      refunds: -430,
      samples: -250,
      window_model: -520,
      sub_accounts: 150,
    });
    const value = { ...DEFAULT_BASIS, value: 'list_less_seller' as const, withTax: true };
    // 900 + 700 + 200 + 500 + 250 + 600
    const gross = changesOf(buildWaterfall(facts, ledger, first, makeQuery(0, {}, value)));
    expect(gross).toMatchObject({ unexplained: 3150, tax: -40 });
    expect(gross).not.toHaveProperty('discounts');
  });

  it('REC-4 steps are differences of levels converted at the last day; the currency step is what the days of the lines change', () => {
    const fx = ['2026-02-10', '2026-02-28'].map((day, i) => ({
      day,
      base: 'USD',
      quote: 'EUR',
      rate: ['0.905', '0.805'][i]!,
      source: 'test',
    }));
    const inEuro = { ...first, reportCurrency: 'EUR' };
    const euro = buildWaterfall(facts, { ...ledger, fx }, inEuro, makeQuery(3700, {}, basis));
    // Levels 3750, 3050, 2950, 2910, 2810, 1910, 1480, 1230, 710, 860 at 0.805, each rounded once.
    expect(euro.platform).toBe(2979);
    expect(euro.steps.map((step) => step.amount)).toEqual([-564, -80, -32, -81, -724, -347, -201, -418, 120, 66, 40]);
    // 860 and 430 at 0.905: 778 - 389; 200 at 0.805: 161; 80: 72; 150: 136.
    expect(euro.ours).toBe(389 + 161 + 72 + 136);
    expect(nameOfError(() => buildWaterfall(facts, { ...ledger, fx: fx.slice(0, 1) }, inEuro, makeQuery(3700, {}, basis)))).toBe(
      'FxMissingError',
    );
    const inPounds = { amount: 100, currency: 'GBP', accounts: ['anna.k'], basis };
    expect(nameOfError(() => buildWaterfall(facts, ledger, first, makeQuery(0, { platform: inPounds })))).toBe('FxMissingError');
  });

  it('REC-5 without a figure of the platform the rows of all her accounts begin, and nothing is unexplained', () => {
    const waterfall = buildWaterfall(facts, ledger, { ...first, platformBasis: basis }, makeQuery(0, { platform: null }));
    expect(waterfall).toMatchObject({ platform: null, ours: 860 });
    // The account `sub` is among those compared.
    expect(changesOf(waterfall)).toMatchObject({ not_in_book: -700, window_model: -520 });
    expect(changesOf(waterfall)).not.toHaveProperty('sub_accounts');
    expect(changesOf(waterfall)).not.toHaveProperty('unexplained');
  });

  it('REC-6 shops, creators and periods without meaning are refused by name', () => {
    const ask = (patch: Partial<WaterfallQuery>) => nameOfError(() => buildWaterfall(facts, ledger, first, makeQuery(0, patch)));
    expect(ask({ shop: 'gone' })).toBe('ShopRulesMissingError');
    expect(ask({ creatorId: 'gone' })).toBe('ReportQueryError');
    expect(ask({ from: '2026-03-01' })).toBe('ReportQueryError');
    expect(ask({ to: '2026-02-30' })).toBe('ReportQueryError');
  });

  it('REC-3 at most 1,000 lines are listed and all are counted', () => {
    const many = makeFacts({
      orders: Array.from({ length: 9005 }, (_, n) => order(n, 1 + (n % 3))),
      affiliate: Array.from({ length: 9005 }, (_, n) => row(n, { account: 'sub' })),
    });
    const step = buildWaterfall(many, ledger, rules, makeQuery(0)).steps.find(({ name }) => name === 'sub_accounts')!;
    expect(step).toMatchObject({ count: 9005, amount: 18_009 });
    expect(step.orders).toHaveLength(1000);
    expect(step.orders.every(({ after }) => after === 3)).toBe(true);
  });
});
