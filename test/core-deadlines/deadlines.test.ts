import { describe, expect, it } from 'vitest';
import { buildDeadlines, type DeadlineSources, dueSoon, openCommission } from '../../src/core/deadlines';
import type { UnsettledEstimate } from '../../src/core/model/feeds';
import type { Agreement } from '../../src/core/model/ledger';
import { makeAffiliate, makeCreator, makeFacts, makeLine, makeOrder, makeParts } from '../core/make';

const NOW = Date.parse('2026-03-10T20:00:00Z');
const DAY = 86_400_000;

const agreement = (id: string, over: Partial<Agreement>): Agreement => ({
  ...{ id, creatorId: 'id-Anna', kind: 'retainer', amount: 100, currency: 'USD', from: '2026-01-01', to: null, booking: 'day' },
  ...{ metric: null, tiers: [], code: null, postId: null, campaign: null, note: null },
  ...over,
});
const unsettled = (id: string, at: string | null, settlement: number | null, over: Partial<UnsettledEstimate> = {}): UnsettledEstimate => ({
  ...{ shop: 'us-1', id, orderId: id, type: 'ORDER', currency: 'USD', settlement, revenue: null, fees: null, shipping: null },
  ...{ adjustment: null, expectedAt: at === null ? null : Date.parse(at), expectedText: null, reason: null, asOf: 1 },
  ...over,
});
const sources = (over: Partial<DeadlineSources>): DeadlineSources => ({
  ...{ creators: [makeCreator('Anna'), makeCreator('Ben', { archived: true })], agreements: [], unsettled: [] },
  ...{ openCommission: [], openSamples: [], contentDays: 14 },
  ...{ shops: [{ id: 'us-1', name: 'US', timeZone: 'America/Los_Angeles' }], connections: [], timeZone: 'America/Los_Angeles', now: NOW },
  ...over,
});

describe('what falls due', () => {
  it('DUE-1 codes and agreements on their last day in the report’s zone; open ones and those of archived creators never', () => {
    const found = buildDeadlines(
      sources({
        agreements: [
          agreement('a1', { to: '2026-03-20', campaign: 'Spring' }),
          agreement('a2', { kind: 'spark_code', to: '2026-03-12', code: '#x' }),
          agreement('a3', {}),
          agreement('a4', { to: '2026-03-20', creatorId: 'id-Ben' }),
        ],
      }),
    );
    expect(found).toEqual([
      {
        ...{ id: 'spark_code/a2', kind: 'spark_code', at: Date.parse('2026-03-12T07:00:00Z'), day: '2026-03-12', subject: 'Anna' },
        ...{ creatorId: 'id-Anna', params: { agreementId: 'a2', kind: 'spark_code', code: '#x' } },
      },
      {
        ...{ id: 'agreement_end/a1', kind: 'agreement_end', at: Date.parse('2026-03-20T07:00:00Z'), day: '2026-03-20', subject: 'Anna' },
        ...{ creatorId: 'id-Anna', params: { agreementId: 'a1', kind: 'retainer', campaign: 'Spring' } },
      },
    ]);
  });

  it('DUE-2 what fell due a week ago is still there, what fell due before is not', () => {
    const ended = ['2026-03-02', '2026-03-03', '2026-03-04'].map((to) => agreement(to, { to }));
    expect(buildDeadlines(sources({ agreements: ended })).map(({ day }) => day)).toEqual(['2026-03-03', '2026-03-04']);
  });

  it('DUE-3 money to be settled adds up by the day of the shop and by currency; words alone are no day', () => {
    const rows = [
      unsettled('1', '2026-03-13T06:00:00Z', 1_000),
      unsettled('2', '2026-03-12T20:00:00Z', -250),
      unsettled('3', '2026-03-12T20:00:00Z', null),
      unsettled('4', '2026-03-12T20:00:00Z', 70, { currency: 'EUR' }),
      unsettled('5', '2026-03-13T20:00:00Z', 40),
      unsettled('6', null, 99),
      unsettled('7', '2026-03-13T20:00:00Z', 99, { shop: 'gone' }),
    ];
    const found = buildDeadlines(sources({ unsettled: rows }));
    expect(found.map(({ id, params }) => [id, params['amount'], params['orders'], params['without']])).toEqual([
      ['settlement/us-1/2026-03-12/EUR', 70, 1, 0],
      ['settlement/us-1/2026-03-12/USD', 750, 3, 1],
      ['settlement/us-1/2026-03-13/USD', 40, 1, 0],
    ]);
  });

  it('DUE-4 a consent ends at a moment; one that tells no end is not among them', () => {
    const connections = [
      { id: 'k1', sellerName: 'Northwind', authorizedUntil: NOW + DAY },
      { id: 'k2', sellerName: 'South', authorizedUntil: null },
    ];
    const [one, ...rest] = buildDeadlines(sources({ connections }));
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ id: 'token/k1', kind: 'token', at: NOW + DAY, day: null, subject: 'Northwind' });
  });

  it('DUE-6 a consent is worth a look two months ahead; whatever else falls due is at once', () => {
    const ends = [59, 61].map((days) => ({ id: `k${days}`, sellerName: 'Northwind', authorizedUntil: NOW + days * DAY }));
    const all = buildDeadlines(sources({ connections: ends, agreements: [agreement('a1', { to: '2027-01-01' })] }));
    expect(all.map(({ id }) => id)).toEqual(['token/k59', 'token/k61', 'agreement_end/a1']);
    expect(dueSoon(all, NOW).map(({ id }) => id)).toEqual(['token/k59', 'agreement_end/a1']);
  });

  it('DUE-5 commission is final with the settlement: estimates alone, of orders that have a day', () => {
    const orders = ['577000000000000001', '577000000000000002', '577000000000000003'].map((orderId) =>
      makeOrder({ orderId, lines: [makeLine({ skuId: 'A', list: 1_000 }), makeLine({ skuId: 'B', list: 1_000 })] }),
    );
    const row = (order: number, skuId: string, standard: number, isFinal = false) =>
      makeAffiliate({
        ...{ orderId: orders[order]!.orderId, account: 'anna', createdAt: orders[order]!.createdAt, skuId },
        estimated: makeParts({ base: 1_000, standard, shopAds: 5 }),
        ...(isFinal ? { status: 'settled' as const, actual: makeParts({ base: 1_000, standard }) } : {}),
      });
    const affiliate = [row(0, 'A', 100), row(0, 'B', 30), row(1, 'A', 100, true), row(2, 'A', 100)];
    const days = makeFacts({ orders, affiliate }).blocks.map(({ facts }) => facts);
    const open = openCommission(days, new Set([orders[0]!.orderId, orders[1]!.orderId]));
    expect(open).toEqual([{ shop: orders[0]!.shop, orderId: orders[0]!.orderId, currency: 'USD', amount: 140 }]);
    const due = [0, 1, 2].map((i) => unsettled(orders[i]!.orderId, '2026-03-12T20:00:00Z', 1));
    const locks = buildDeadlines(sources({ unsettled: due, openCommission: open })).filter(({ kind }) => kind === 'commission_lock');
    expect(locks).toMatchObject([{ id: 'commission_lock/us-1/2026-03-12/USD', day: '2026-03-12', params: { amount: 140, orders: 1 } }]);
  });
});
