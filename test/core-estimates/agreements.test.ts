import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementCosts, checkAgreement, spanOfAgreements } from '../../src/core/agreements';
import { addMonths } from '../../src/core/agreements/months';
import type { Agreement, Ledger } from '../../src/core/model/ledger';
import { makeAccount, makeAffiliate, makeCreator, makeFacts, makeLedger, makeLine, makeOrder, makeReturn, makeRules } from '../core/make';
import { nameOfError } from './make';

const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' };
const rules = makeRules();

function makeAgreement(patch: Partial<Agreement> = {}): Agreement {
  return {
    id: 'a1',
    creatorId: 'id-Anna',
    kind: 'one_fee',
    amount: 5000,
    currency: 'USD',
    from: '2026-02-03',
    to: null,
    booking: 'day',
    metric: null,
    tiers: [],
    code: null,
    postId: null,
    campaign: null,
    note: null,
    ...patch,
  };
}

function makePost(id: string, at: string | null, patch: Partial<Ledger['posts'][number]> = {}): Ledger['posts'][number] {
  const publishedAt = at === null ? null : Date.parse(at);
  return { id, platform: 'tiktok', accountKey: 'anna.k', kind: 'video', publishedAt, productIds: [], campaign: null, ...patch };
}

/** Costs in February as `id day amount from..to`. */
function costsOf(agreement: Agreement, ledger: Partial<Ledger> = {}, range = FEBRUARY, facts = makeFacts({ orders: [] })): string[] {
  const costs = agreementCosts(makeLedger({ ...ledger, agreements: [agreement] }), rules, facts, range);
  return costs.map(({ id, day, amount, from, to }) => `${id} ${day} ${amount}${from === null ? '' : ` ${from}..${to}`}`);
}

describe('fees of agreements', () => {
  it('AGR-1 one fee on its first day, or over its days', () => {
    expect(costsOf(makeAgreement())).toEqual(['agreement:a1 2026-02-03 5000']);
    expect(costsOf(makeAgreement({ to: '2026-03-31' }))).toEqual(['agreement:a1 2026-02-03 5000']);
    expect(costsOf(makeAgreement({ booking: 'spread', from: '2026-01-20', to: '2026-02-01' }))).toEqual([
      'agreement:a1 2026-01-20 5000 2026-01-20..2026-02-01',
    ]);
    expect(costsOf(makeAgreement({ from: '2026-01-31' }))).toEqual([]);
  });

  it('AGR-1 the cost is the creator s fixed fee, in its currency, with campaign and note', () => {
    const agreement = makeAgreement({ currency: 'VND', campaign: 'Spring', note: 'as agreed by mail', postId: 'p9' });
    const [cost] = agreementCosts(makeLedger({ agreements: [agreement] }), rules, makeFacts({ orders: [] }), FEBRUARY);
    expect(cost).toEqual({
      id: 'agreement:a1',
      day: '2026-02-03',
      creatorId: 'id-Anna',
      kind: 'fixed_fee',
      amount: 5000,
      currency: 'VND',
      postId: 'p9',
      campaign: 'Spring',
      from: null,
      to: null,
      note: 'as agreed by mail',
    });
  });

  it('AGR-2 a fee a post: own accounts on the day of publication in the zone of reports, within the agreement', () => {
    const owners = [{ creatorId: 'id-Anna', from: null, to: '2026-02-09' }];
    const ledger = {
      creators: [makeCreator('Anna'), makeCreator('Ben')],
      accounts: [makeAccount('anna.k', 'id-Anna'), makeAccount('sub', null, { owners }), makeAccount('ben', 'id-Ben')],
      posts: [
        makePost('late evening', '2026-02-05T07:30:00Z'),
        makePost('too early', '2026-02-03T07:30:00Z'),
        makePost('sub', '2026-02-09T20:00:00Z', { accountKey: 'sub', campaign: 'Spring' }),
        makePost('sold', '2026-02-11T20:00:00Z', { accountKey: 'sub' }),
        makePost('other', '2026-02-05T20:00:00Z', { accountKey: 'ben' }),
        makePost('no time', null),
        makePost(String(BigInt(Date.parse('2026-02-10T20:00:00Z') / 1000) << 32n), null),
      ],
    };
    const agreement = makeAgreement({ kind: 'per_post', amount: 100, from: '2026-02-03', to: '2026-02-10' });
    expect(costsOf(agreement, ledger)).toEqual([
      'agreement:a1:late evening 2026-02-04 100',
      'agreement:a1:sub 2026-02-09 100',
      `agreement:a1:${ledger.posts[6]!.id} 2026-02-10 100`,
    ]);
    expect(costsOf({ ...agreement, campaign: 'Spring' }, ledger)).toEqual(['agreement:a1:sub 2026-02-09 100']);
    expect(costsOf({ ...agreement, postId: 'late evening' }, ledger)).toEqual(['agreement:a1:late evening 2026-02-04 100']);
    expect(costsOf({ ...agreement, creatorId: 'id-Ben', to: null }, ledger)).toEqual(['agreement:a1:other 2026-02-05 100']);
    expect(costsOf({ ...agreement, creatorId: 'nobody' }, ledger)).toEqual([]);
  });

  it('AGR-3 a retainer begins a month on its day of the month, at the end of short months', () => {
    const year = { from: '2026-01-01', to: '2026-05-31' };
    const open = makeAgreement({ kind: 'retainer', amount: 900, from: '2026-01-31' });
    expect(costsOf(open, {}, year)).toEqual([
      'agreement:a1:2026-01-31 2026-01-31 900',
      'agreement:a1:2026-02-28 2026-02-28 900',
      'agreement:a1:2026-03-31 2026-03-31 900',
      'agreement:a1:2026-04-30 2026-04-30 900',
      'agreement:a1:2026-05-31 2026-05-31 900',
    ]);
    expect(costsOf({ ...open, to: '2026-03-30' }, {}, year)).toHaveLength(2);
    expect(costsOf(open, {}, { from: '2026-03-01', to: '2026-03-30' })).toEqual([]);
    expect(costsOf({ ...open, booking: 'spread', to: '2026-04-02' }, {}, { from: '2026-03-01', to: '2026-04-30' })).toEqual([
      'agreement:a1:2026-02-28 2026-02-28 900 2026-02-28..2026-03-30',
      'agreement:a1:2026-03-31 2026-03-31 900 2026-03-31..2026-04-02',
    ]);
  });

  it('AGR-3 a retainer of any day: months follow each other without gap, and a range is the sum of its days', () => {
    const day = fc.integer({ min: 0, max: 1200 }).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.nat(24), (from, n) => {
        const [first, next] = [addMonths(from, n), addMonths(from, n + 1)];
        expect(next.slice(0, 7) > first.slice(0, 7)).toBe(true);
        const length = new Date(Date.UTC(Number(next.slice(0, 4)), Number(next.slice(5, 7)), 0)).getUTCDate();
        expect(Number(next.slice(8))).toBe(Math.min(Number(from.slice(8)), length));
        const agreement = makeAgreement({ kind: 'retainer', from, booking: 'spread' });
        const parts = costsOf(agreement, {}, { from: first, to: next });
        expect(parts).toEqual([...costsOf(agreement, {}, { from: first, to: first }), ...costsOf(agreement, {}, { from: next, to: next })]);
      }),
      { numRuns: 300 },
    );
  });

  it('AGR-4 a bonus is the highest tier that own affiliate sales reach, on the last day', () => {
    const tiers = [
      { from: 1, amount: 10 },
      { from: 2, amount: 20 },
      { from: 5, amount: 50 },
    ];
    const bonus = makeAgreement({ kind: 'tiered_bonus', amount: 0, metric: 'orders', tiers, from: '2026-02-01', to: '2026-02-10' });
    expect(costsOf(bonus, {}, FEBRUARY, sales())).toEqual(['agreement:a1 2026-02-10 20']);
    expect(costsOf({ ...bonus, booking: 'spread' }, {}, FEBRUARY, sales())).toEqual(['agreement:a1 2026-02-10 20 2026-02-01..2026-02-10']);
    expect(costsOf({ ...bonus, to: '2026-02-02' }, {}, FEBRUARY, sales())).toEqual([]);
    expect(costsOf(bonus, {}, { from: '2026-02-01', to: '2026-02-09' }, sales())).toEqual([]);
    // 10.00 + 10.00 - 5.00 + 4.00 of the two orders; the gift's and the stranger's lines are not hers.
    const money = { ...bonus, metric: 'net_gmv' as const };
    expect(costsOf({ ...money, tiers: [{ from: 1900, amount: 7 }] }, {}, FEBRUARY, sales())).toEqual(['agreement:a1 2026-02-10 7']);
    expect(costsOf({ ...money, tiers: [{ from: 1901, amount: 7 }] }, {}, FEBRUARY, sales())).toEqual([]);
  });

  it('AGR-4 net GMV of a bonus is converted at the day of each line; a missing rate stops', () => {
    const tiers = [{ from: 1425, amount: 7 }];
    const bonus = makeAgreement({
      kind: 'tiered_bonus',
      amount: 0,
      metric: 'net_gmv',
      tiers,
      from: '2026-02-01',
      to: '2026-02-10',
      currency: 'EUR',
    });
    const rate = (day: string, rate: string) => ({ day, base: 'USD', quote: 'EUR', rate, source: 'test' });
    // 10.00 - 5.00 at 0.75, 10.00 + 4.00 at 0.75
    const fx = [rate('2026-02-03', '0.75'), rate('2026-02-05', '0.75')];
    expect(costsOf(bonus, { fx }, FEBRUARY, sales())).toEqual(['agreement:a1 2026-02-10 7']);
    expect(costsOf({ ...bonus, tiers: [{ from: 1426, amount: 7 }] }, { fx }, FEBRUARY, sales())).toEqual([]);
    expect(nameOfError(() => costsOf(bonus, { fx: fx.slice(1) }, FEBRUARY, sales()))).toBe('FxMissingError');
  });

  it('AGR-4 a bonus needs the facts of its whole time, where it falls into the range', () => {
    const bonus = makeAgreement({
      kind: 'tiered_bonus',
      amount: 0,
      metric: 'orders',
      tiers: [{ from: 1, amount: 1 }],
      from: '2025-11-01',
      to: '2026-02-10',
    });
    const ledger = makeLedger({ agreements: [bonus, makeAgreement({ from: '2020-01-01' })] });
    expect(spanOfAgreements(ledger, FEBRUARY)).toEqual({ from: '2025-11-01', to: '2026-02-28' });
    expect(spanOfAgreements(ledger, { from: '2026-02-11', to: '2026-02-28' })).toEqual({ from: '2026-02-11', to: '2026-02-28' });
    const spread = makeLedger({ agreements: [{ ...bonus, booking: 'spread' }] });
    expect(spanOfAgreements(spread, { from: '2026-01-01', to: '2026-01-02' })).toEqual({ from: '2025-11-01', to: '2026-02-10' });
  });

  it('AGR-5 a code on its first day, or over its days', () => {
    const code = makeAgreement({ kind: 'spark_code', code: '#abc', to: '2026-03-03' });
    expect(costsOf(code)).toEqual(['agreement:a1 2026-02-03 5000']);
    expect(costsOf({ ...code, booking: 'spread' })).toEqual(['agreement:a1 2026-02-03 5000 2026-02-03..2026-03-03']);
  });

  it('AGR-6 what cannot be booked is named, and refused by name in a report', () => {
    const tiers = [
      { from: 5, amount: 1 },
      { from: 5, amount: -1 },
    ];
    const codesOf = (patch: Partial<Agreement>) => checkAgreement(makeAgreement(patch)).map(({ field, code }) => `${field} ${code}`);
    expect(codesOf({})).toEqual([]);
    expect(codesOf({ to: '2026-02-02' })).toEqual(['to to_before_from']);
    expect(codesOf({ booking: 'spread' })).toEqual(['to to_missing']);
    expect(codesOf({ booking: 'spread', kind: 'retainer' })).toEqual([]);
    expect(codesOf({ booking: 'spread', kind: 'per_post' })).toEqual([]);
    expect(codesOf({ kind: 'spark_code', code: ' ' })).toEqual(['code code_missing']);
    expect(codesOf({ amount: -1, currency: 'usd', from: '2026-02-30' })).toEqual([
      'amount not_an_amount',
      'currency unknown_currency',
      'from not_a_day',
    ]);
    expect(codesOf({ kind: 'tiered_bonus', amount: 1 })).toEqual([
      'amount amount_unused',
      'to to_missing',
      'metric metric_missing',
      'tiers tiers_missing',
    ]);
    expect(codesOf({ kind: 'tiered_bonus', amount: 0, to: '2026-02-04', metric: 'orders', tiers })).toEqual([
      'tiers not_an_amount',
      'tiers tiers_not_ascending',
    ]);
    expect(nameOfError(() => costsOf(makeAgreement({ booking: 'spread' })))).toBe('RuleInvalidError');
  });
});

/** Two orders of Anna: 10.00 less 5.00 back, and 10.00 + 4.00; besides an unpaid one, a sample, one of a stranger. */
function sales() {
  const lines = [makeLine(), makeLine({ skuId: 'B', list: 400 }), makeLine({ skuId: 'C', list: 100 })];
  const order = (orderId: string, day: string, patch = {}) =>
    makeOrder({ orderId, createdAt: Date.parse(`${day}T20:15:00-08:00`), ...patch });
  return makeFacts({
    orders: [
      order('1', '2026-02-03'),
      order('2', '2026-02-05', { lines }),
      order('3', '2026-02-05', { paidAt: null, status: 'unpaid' }),
      order('4', '2026-02-05', { kind: 'sample' }),
      order('5', '2026-02-06'),
      order('6', '2026-02-11'),
    ],
    returns: [makeReturn({ orderId: '1' })],
    affiliate: [
      makeAffiliate({ orderId: '1' }),
      makeAffiliate({ orderId: '2' }),
      makeAffiliate({ orderId: '2', skuId: 'B' }),
      makeAffiliate({ orderId: '2', skuId: 'C', account: 'stranger' }),
      makeAffiliate({ orderId: '3' }),
      makeAffiliate({ orderId: '4' }),
      makeAffiliate({ orderId: '5', account: 'stranger' }),
      makeAffiliate({ orderId: '6' }),
    ],
  });
}
