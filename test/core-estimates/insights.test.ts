import { describe, expect, it } from 'vitest';
import { roiInterval } from '../../src/core/baselines';
import { combineFacts, type Facts } from '../../src/core/facts';
import { buildInsights } from '../../src/core/insights';
import type { Ledger } from '../../src/core/model/ledger';
import {
  makeAccount,
  makeAffiliate,
  makeCost,
  makeCreator,
  makeFacts,
  makeLedger,
  makeLine,
  makeOrder,
  makeParts,
  makeRules,
  makeSkuCost,
  type Rows,
  SHOP,
} from '../core/make';
import { shuffle } from './make';

const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' };
const NAMES = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'few'];

/** Orders of a creator: price of each by its number, commission 1.00. */
function salesOf(
  name: string,
  n: number,
  priceOf: (i: number) => number,
  patch: Parameters<typeof makeAffiliate>[0] = {},
  shop = SHOP,
): Rows {
  const ids = Array.from({ length: n }, (_, i) => `${name}-${String(i).padStart(2, '0')}`);
  return {
    orders: ids.map((orderId, i) => makeOrder({ orderId, shop, lines: [makeLine({ list: priceOf(i) })] })),
    affiliate: ids.map((orderId) => makeAffiliate({ orderId, shop, account: name, estimated: makeParts({ standard: 100 }), ...patch })),
  };
}

function join(all: readonly Rows[]): Rows {
  return { orders: all.flatMap((rows) => rows.orders), affiliate: all.flatMap((rows) => rows.affiliate ?? []) };
}

/** Facts of shops that may use the same order ids. */
function factsOf(...shops: Rows[]): Facts {
  return combineFacts(
    shops.flatMap((rows) => makeFacts(rows).blocks.map((block) => block.facts)),
    [],
  );
}

/** Six creators of 10 orders each at 10.00, 11.00 ... 15.00, goods 3.00, a fee of 5.00; and one of three orders. */
const rows = join(
  NAMES.map((name, i) => salesOf(name, name === 'few' ? 3 : 10, () => 1000 + 100 * i, { contentType: name === 'c5' ? 'live' : 'video' })),
);
const ledger: Ledger = makeLedger({
  creators: NAMES.map((name) => makeCreator(name, { category: 'skin' })),
  accounts: NAMES.map((name) => makeAccount(name, `id-${name}`)),
  costs: NAMES.map((name) => makeCost({ id: name, creatorId: `id-${name}` })),
  skuCosts: [makeSkuCost('A', '3.00')],
});

describe('insights', () => {
  const { creators, contentTypes } = buildInsights(makeFacts(rows), ledger, makeRules(), FEBRUARY);
  const of = (key: string) => creators.find((creator) => creator.key === key)!;

  it('BASE-2 the group s baselines by hand, who has too few orders left out', () => {
    // Net profit 55.00, 65.00 ... 105.00, promotion cost 15.00 each: 3.6667, 4.3333 ... 7.
    expect(of('c0')).toMatchObject({
      creatorId: 'id-c0',
      label: 'c0',
      orders: 10,
      netGmv: 10_000,
      netProfit: 5500,
      roi: 36_667,
      group: { category: 'skin', market: 'US' },
      refundRate: 0,
      commissionRate: 1000,
      contributionRate: 7000,
    });
    expect(of('c0').baselines.roi).toEqual({ ok: true, creators: 6, value: 53_333, q1: 45_000, median: 53_333, q3: 61_667 });
    expect(of('c0').baselines.commissionRate).toMatchObject({ ok: true, value: 800 });
    expect(of('few').baselines.roi).toEqual(of('c0').baselines.roi);
  });

  it('BASE-4 BASE-5 place in the group, and ROI drawn towards its median', () => {
    expect(['c0', 'c2', 'c5'].map((key) => of(key).percentile)).toEqual([0, 4000, 10_000]);
    expect(of('c0').shrunk).toEqual({ value: 49_167, weight: 2500, isUnshrunk: false });
  });

  it('INT-2 orders that are all alike give an interval without width; too few give none', () => {
    expect(of('c3').interval).toEqual({ ok: true, low: of('c3').roi, high: of('c3').roi, method: 'bootstrap' });
    expect(of('few').interval).toEqual({ ok: false, reason: 'too_few_orders', got: 3, need: 10 });
  });

  it('BASE-6 by the lower end, those without an interval last', () => {
    expect(creators.map(({ key, rank }) => `${rank} ${key}`)).toEqual(['1 c5', '2 c4', '3 c3', '4 c2', '5 c1', '6 c0', '7 few']);
  });

  it('BASE-6 the order of arrival changes nothing', () => {
    const keys = [5, 3, 8, 1, 9, 2];
    const shuffled = { orders: shuffle(rows.orders, keys), affiliate: shuffle(rows.affiliate!, keys) };
    const other = { ...ledger, creators: shuffle(ledger.creators, keys), costs: shuffle(ledger.costs, keys) };
    expect(buildInsights(makeFacts(shuffled), other, makeRules(), FEBRUARY)).toEqual({ creators, contentTypes });
  });

  it('BASE-7 by content type over all groups, without payee costs', () => {
    // c0 .. c4: 600.00 of sales, commission 50.00, goods 150.00.
    expect(contentTypes.map((baseline) => baseline.contentType)).toEqual(['live', 'video']);
    expect(contentTypes[1]).toMatchObject({
      refundRate: { ok: true, creators: 5, value: 0 },
      commissionRate: { value: 833 },
      contributionRate: { value: 7500 },
    });
    expect(contentTypes[0]!.commissionRate).toEqual({ ok: false, reason: 'too_few_creators', got: 1, need: 5 });
  });

  it('BASE-1 another market, another category, a handle that nobody introduced: groups of their own', () => {
    const gb = { ...makeRules().shops[SHOP]!, market: 'GB' };
    const rules = makeRules({}, { shops: { ...makeRules().shops, gb } });
    const more = factsOf(
      join([rows, salesOf('stranger', 10, () => 1000)]),
      salesOf('c4', 11, () => 1400, {}, 'gb'),
    );
    const other = {
      ...ledger,
      creators: ledger.creators.map((creator) => (creator.name === 'c0' ? { ...creator, category: ' ' } : creator)),
    };
    const insights = buildInsights(more, other, rules, FEBRUARY).creators;
    const groups = Object.fromEntries(insights.map(({ key, group }) => [key, `${group.category} ${group.market}`]));
    expect(groups).toMatchObject({ c0: '(none) US', c1: 'skin US', c4: 'skin GB', stranger: '(none) US' });
    const c1 = insights.find(({ key }) => key === 'c1')!;
    expect(c1.baselines.roi).toEqual({ ok: false, reason: 'too_few_creators', got: 4, need: 5 });
    expect(c1.shrunk).toMatchObject({ value: c1.roi, isUnshrunk: true });
    const few = { baselineCreators: 2, shrinkOrders: 10 };
    const lenient = buildInsights(more, other, { ...rules, assumptions: few }, FEBRUARY).creators;
    expect(lenient.find(({ key }) => key === 'c1')).toMatchObject({
      baselines: { roi: { ok: true, creators: 4 } },
      shrunk: { weight: 5000 },
    });
  });

  it('INT-2 the interval is that of the creator s orders and of all other promotion cost, with the report s seed', () => {
    const priceOf = (i: number) => 500 + 137 * i;
    const rowOf = (orderId: string, skuId: string) =>
      makeAffiliate({ orderId, skuId, account: 'anna.k', estimated: makeParts({ standard: 40 }) });
    const sales = salesOf('anna.k', 20, priceOf);
    // One order is not in the book, of another one SKU is not.
    const facts = makeFacts({
      ...sales,
      affiliate: [...sales.affiliate!, rowOf('gone', 'A'), rowOf('gone', 'B'), rowOf('anna.k-07', 'B')],
    });
    const own = makeLedger({ costs: [makeCost()], skuCosts: [makeSkuCost('A', '3.00')] });
    const orders = sales.orders.map(({ orderId }, i) => {
      return { orderId, contribution: priceOf(i) - 300, commission: i === 7 ? 140 : 100 };
    });
    orders.push({ orderId: 'gone', contribution: 0, commission: 80 });
    const seed = { rulesVersion: 1, ...FEBRUARY, creator: 'Anna' };
    const expected = roiInterval(orders, 500, seed);
    const [anna] = buildInsights(facts, own, makeRules(), FEBRUARY).creators;
    if (!expected.ok) throw new Error('refused');
    expect(anna!.interval).toEqual({ ok: true, low: expected.low, high: expected.high, method: 'bootstrap' });
    expect(anna!.roi).toBe(expected.roi);
  });

  it('INT-2 two shops may use one order id, and a report may be narrowed to one of them', () => {
    const shops = { ...makeRules().shops, gb: makeRules().shops[SHOP]! };
    const rules = makeRules({}, { shops });
    const both = factsOf(
      salesOf('anna.k', 10, () => 1000),
      salesOf('anna.k', 10, () => 1000, {}, 'gb'),
    );
    const ask = (only?: string[]) =>
      buildInsights(both, makeLedger({ costs: [makeCost()] }), rules, { ...FEBRUARY, ...(only && { shops: only }) });
    expect(ask().creators[0]).toMatchObject({ orders: 20, interval: { ok: true } });
    expect(ask(['gb']).creators[0]).toMatchObject({ orders: 10, interval: { ok: true } });
  });
});
