import { describe, expect, it } from 'vitest';
import { combineFacts } from '../../src/core/facts';
import type { Rules } from '../../src/core/model/ledger';
import { MEASURES } from '../../src/core/model/report';
import { buildCards, buildReport, spanNeeded } from '../../src/core/report';
import { at, FEBRUARY, report, thrown, totals } from './ask';
import {
  makeAccount,
  makeAffiliate,
  makeCost,
  makeCreator,
  makeFacts,
  makeLedger,
  makeLine,
  makeOrder,
  makeRules,
  makeSkuCost,
} from './make';

describe('reports', () => {
  it('REP-1 rows by key in code units, empty ones left out, (uncredited) and (total) last', () => {
    const names = ['b', 'a', 'Z', 'é'];
    const orders = names.map((_, i) => makeOrder({ orderId: String(i + 1) }));
    const affiliate = names.map((account, i) => makeAffiliate({ orderId: String(i + 1), account }));
    expect(report({ orders, affiliate }).rows.map((r) => r.key)).toEqual(['Z', 'a', 'b', 'é', '(uncredited)', '(total)']);
    expect(report({ orders: [] }).rows.map((r) => [r.key, r.orders, r.roi])).toEqual([
      ['(uncredited)', 0, null],
      ['(total)', 0, null],
    ]);
  });

  it('REP-3 an order counts once in each row that has credit of it, and once in all', () => {
    const lines = ['A', 'B', 'C', 'D'].map((skuId) => makeLine({ skuId, quantity: 2 }));
    const affiliate = [makeAffiliate(), makeAffiliate({ skuId: 'B' }), makeAffiliate({ skuId: 'C', account: 'other' })];
    const r = report({ orders: [makeOrder({ lines })], affiliate });
    expect(r.rows.map(({ key, orders, units }) => [key, orders, units])).toEqual([
      ['Anna', 1, 4],
      ['other', 1, 2],
      ['(uncredited)', 1, 2],
      ['(total)', 1, 8],
    ]);
  });

  it('REP-4 days after the last complete one are provisional', () => {
    const orders = [makeOrder(), makeOrder({ orderId: '2', createdAt: at('2026-02-05') })];
    const completeUpTo = { orders: '2026-02-10', affiliate: '2026-02-04' };
    expect(totals({ orders }, makeRules({}, { completeUpTo })).gmvProvisional).toBe(1000);
    expect(totals({ orders }).gmvProvisional).toBe(0);
  });

  it('REP-5 shops narrow orders and rows without an order; a shop without rules, or a wrong question, is an error', () => {
    const rules = makeRules();
    const two: Rules = { ...rules, shops: { ...rules.shops, 'us-2': rules.shops['us-1']! } };
    const rows = {
      orders: [makeOrder(), makeOrder({ orderId: '2', shop: 'us-2' })],
      affiliate: [makeAffiliate({ orderId: '9', shop: 'us-2' })],
    };
    const of = (shops?: string[]) =>
      buildReport(makeFacts(rows), makeLedger(), two, { by: 'shop', ...FEBRUARY, shops }).rows.at(-1)!.measures;
    expect([of(), of(['us-1']), of([])].map((m) => [m.gmv, m.commission])).toEqual([
      [2000, 100],
      [1000, 0],
      [0, 0],
    ]);
    expect(thrown(() => report(rows))).toContain('ShopRulesMissingError');
    const ask = (patch: object) =>
      thrown(() => buildReport(combineFacts([], []), makeLedger(), rules, { by: 'day', ...FEBRUARY, ...patch }));
    expect([ask({ from: '2026-03-01' }), ask({ to: 'soon' }), ask({ by: 'moon' })].map((t) => t.split(':')[0])).toEqual(
      new Array(3).fill('ReportQueryError'),
    );
    expect(thrown(() => report({ orders: [makeOrder()] }, 'creator', makeRules({ taxRate: '5%' })))).toContain(
      'taxRate of shop us-1 is "5%"',
    );
  });

  it('ROI-2 roi, roiSimple and roas; a denominator of 0 is absent', () => {
    const costs = [makeCost({ amount: 300 }), makeCost({ id: '2', kind: 'ad_spend', amount: 700 })];
    const rows = { orders: [makeOrder()], affiliate: [makeAffiliate()] };
    const row = report(rows, 'creator', makeRules(), makeLedger({ costs })).rows[0]!;
    // netProfit = 10.00 - 11.00; 10.00 / 4.00 - 1; 10.00 / 7.00.
    expect([row.roi, row.roiSimple, row.roas]).toEqual([-909, 15_000, 14_286]);
    const free = report({ ...rows, affiliate: [makeAffiliate({ status: 'ineligible' })] }).rows[0]!;
    expect([free.roi, free.roiSimple, free.roas]).toEqual([null, null, null]);
  });

  it('ROI-3 every measure is a safe integer, also for the largest amounts; beyond that the report stops', () => {
    const orders = (list: number) => [makeOrder({ lines: [makeLine({ list }), makeLine({ skuId: 'B', list: list - 1 })] })];
    const rules = makeRules({ platformFeeRate: '0.0615', shippingPerOrder: '12345678.91', taxRate: '0.19' });
    const m = totals({ orders: orders(4_000_000_000_000_000) }, rules);
    for (const name of MEASURES) expect(Number.isSafeInteger(m[name]), name).toBe(true);
    expect(m).toMatchObject({
      gmv: 7_999_999_999_999_999,
      shipping: 1_234_567_891,
      platformFees: 246_000_000_000_000 * 2,
      tax: 1_520_000_000_000_000,
    });
    expect(thrown(() => totals({ orders: orders(5_000_000_000_000_000) }, rules))).toContain('MoneyRangeError');
  });

  it('REP-13 a report needs the whole book: with it a replacement is a loss of the earlier day, without it of nobody', () => {
    const replacement = makeOrder({
      orderId: '9',
      createdAt: at('2026-02-10'),
      kind: 'replacement',
      paidAt: null,
      replacesOrderId: makeOrder().orderId,
    });
    const facts = makeFacts({ orders: [makeOrder(), replacement] });
    const query = { by: 'day', from: '2026-02-10', to: '2026-02-10' } as const;
    const span = spanNeeded(makeLedger(), makeRules(), query, { from: '2026-02-03', to: '2026-02-12' });
    expect(span).toEqual({ from: '2026-02-03', to: '2026-02-12' });
    expect(spanNeeded(makeLedger(), makeRules(), query, { from: '2026-02-11', to: '2026-02-11' })).toEqual({
      from: '2026-02-10',
      to: '2026-02-11',
    });
    const ledger = makeLedger({ skuCosts: [makeSkuCost('A', '3')] });
    const lossOf = (days: typeof facts) => buildReport(days, ledger, makeRules(), query).rows.at(-1)!.measures.returnLoss;
    const cut = combineFacts(
      facts.blocks.map((block) => block.facts).filter(({ day }) => day >= query.from),
      [],
    );
    expect([lossOf(facts), lossOf(cut)]).toEqual([0, 300]);
  });

  it('REP-6 cards: everybody of the ledger and everybody with figures; posts and handles of the last day', () => {
    const ledger = makeLedger({
      creators: [makeCreator('Anna'), makeCreator('Old', { archived: true }), makeCreator('Quiet')],
      accounts: [
        makeAccount('anna.k', 'id-Anna'),
        makeAccount('anna.main', 'id-Anna', { primary: true }),
        makeAccount('ours', 'id-Anna', { own: true }),
      ],
      posts: [
        {
          id: '7450000000000000000',
          platform: 'tiktok',
          accountKey: 'anna.k',
          kind: 'video',
          publishedAt: null,
          productIds: [],
          campaign: null,
        },
        {
          id: '7450000000000000001',
          platform: 'tiktok',
          accountKey: 'anna.main',
          kind: 'video',
          publishedAt: 5,
          productIds: [],
          campaign: null,
        },
      ],
    });
    const rows = {
      orders: [makeOrder(), makeOrder({ orderId: '2' })],
      affiliate: [makeAffiliate(), makeAffiliate({ orderId: '2', account: 'new.one' })],
    };
    const cards = buildCards(makeFacts(rows), ledger, makeRules(), { ...FEBRUARY, computedAt: 7, completeUpTo: null });
    expect(
      cards.map(({ creatorId, name, handles, posts, lastPostAt, orders, estimatedShare }) => [
        creatorId,
        name,
        handles,
        posts,
        lastPostAt,
        orders,
        estimatedShare,
      ]),
    ).toEqual([
      ['id-Anna', 'Anna', ['anna.main', 'anna.k'], 2, 1_734_588_295_000, 1, 10_000],
      ['id-Quiet', 'Quiet', [], 0, null, 0, null],
      ['new.one', 'new.one', ['new.one'], 0, null, 1, 10_000],
    ]);
    expect(cards[0]!.spark).toHaveLength(28);
    expect(cards[0]!.spark.reduce((a, b) => a + b)).toBe(cards[0]!.netProfit);
  });
});
