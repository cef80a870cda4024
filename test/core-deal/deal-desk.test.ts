import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDealDesk, type DealFigures, highestFee, highestRate, paidRate, underOffer } from '../../src/core/deal-desk';
import type { Agreement } from '../../src/core/model/ledger';
import {
  makeAffiliate,
  makeCost,
  makeFacts,
  makeLedger,
  makeLine,
  makeOrder,
  makeParts,
  makeReturn,
  makeRules,
  makeSkuCost,
  type Rows,
} from '../core/make';
import { nameOfError } from '../core-estimates/make';

const RANGE = { creatorId: 'c1', from: '2026-02-01', to: '2026-02-28' };
const RULES = makeRules({ platformFeeRate: '0.06', shippingPerOrder: '3.99', labourPerOrder: '0.50', labourPerReturn: '1.20' });
const COSTS = [makeSkuCost('A', '6.00', { unsaleableShare: '0.5', returnShipping: '4.50' }), makeSkuCost('B', '4.00')];
const FEE = makeCost({ day: '2026-02-02', from: '2026-02-02', to: '2026-02-04', amount: 500 });

/** The order of roi.md section 11. */
const WORKED: Rows = {
  orders: [
    makeOrder({
      lines: [
        makeLine({ skuId: 'B', productId: 'P2', productName: 'Second', list: 1500, paid: 1500 }),
        makeLine({ quantity: 2, list: 4998, sellerDiscount: 500, platformDiscount: 300, paid: 4198 }),
      ],
    }),
  ],
  returns: [makeReturn({ lines: [{ skuId: 'A', units: 1, refundSubtotal: 2099 }] })],
  affiliate: [
    makeAffiliate({ status: 'settled', actual: makeParts({ base: 2249, standard: 337 }), estimated: makeParts({ standard: 675 }) }),
  ],
};

describe('the deal desk on the worked example of roi.md section 11', () => {
  const creatorId = makeLedger().creators[0]!.id;
  const desk = () => buildDealDesk(makeFacts(WORKED), makeLedger({ costs: [FEE], skuCosts: COSTS }), RULES, { ...RANGE, creatorId });

  it('DEAL-1 break-even -7.20 % with past fees, highest fee 0.01 at 0 and -1.12 at 50 %', () => {
    const { figures } = desk();
    expect(figures).toEqual({ netGmv: 2249, contribution: 338, commission: 337, commissionBase: 2249, other: 500, fixed: 500 });
    expect(highestRate(figures, 0, { withPastFees: true })).toBe(-720);
    // 3.38 / 22.49
    expect(highestRate(figures, 0, { withPastFees: false })).toBe(1503);
    expect(highestFee(figures, 0, { withPastFees: false })).toBe(1);
    expect(highestFee(figures, 5_000, { withPastFees: false })).toBe(-112);
    expect(highestFee(figures, 0, { withPastFees: true })).toBe(-499);
    expect(paidRate(figures)).toBe(1498);
  });

  it('DEAL-2 native credit and the state to date hold whatever the rules say', () => {
    const rules = makeRules(
      {},
      { credit: { evidence: 'estimated', model: 'linear', windowDays: 30, halfLifeDays: 7, native: false }, state: 'settled' },
    );
    const ledger = makeLedger({ costs: [FEE], skuCosts: COSTS });
    const other = buildDealDesk(makeFacts(WORKED), ledger, { ...rules, shops: RULES.shops }, { ...RANGE, creatorId });
    expect(other.figures).toEqual(desk().figures);
  });

  it('DEAL-3 one order gives no interval, and says what it needs', () => {
    expect(desk().interval).toEqual({ ok: false, reason: 'too_few_orders', got: 1, need: 10 });
  });
});

describe('commission base', () => {
  it('DEAL-4 counts the rows of all accounts of the creator in the range, and those alone', () => {
    const ids = ['1', '2', '3'];
    const rows: Rows = {
      orders: ids.map((orderId) => makeOrder({ orderId })),
      affiliate: [
        makeAffiliate({ orderId: '1', estimated: makeParts({ base: 1000, standard: 100 }) }),
        makeAffiliate({ orderId: '2', account: 'somebody.else', estimated: makeParts({ base: 700, standard: 70 }) }),
        makeAffiliate({ orderId: '3', estimated: makeParts({ base: 300, standard: 30 }) }),
        makeAffiliate({ orderId: '99', estimated: makeParts({ base: 500, standard: 50 }) }),
      ],
    };
    const ledger = makeLedger();
    const creatorId = ledger.creators[0]!.id;
    const found = buildDealDesk(makeFacts(rows), ledger, makeRules(), { ...RANGE, creatorId });
    expect(found.figures.commissionBase).toBe(1300);
    // The row whose order is not in the book pays its commission and brings no base.
    expect(found.figures.commission).toBe(180);
    expect(found.rowsWithoutOrder).toBe(1);
    const before = buildDealDesk(makeFacts(rows), ledger, makeRules(), { ...RANGE, creatorId, to: '2026-02-02' });
    expect(before.figures.commissionBase).toBe(0);
    expect(highestRate(before.figures, 0, { withPastFees: true })).toBeNull();
  });
});

const figures = fc.record({
  netGmv: fc.integer({ min: 0, max: 10 ** 12 }),
  contribution: fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
  commission: fc.integer({ min: 0, max: 10 ** 11 }),
  // Large enough that no rate leaves the exact numbers: those are refused.
  commissionBase: fc.integer({ min: 10 ** 6, max: 10 ** 12 }),
  other: fc.integer({ min: 0, max: 10 ** 11 }),
  fixed: fc.integer({ min: 0, max: 10 ** 11 }),
}) satisfies fc.Arbitrary<DealFigures>;

describe('offers', () => {
  it('DEAL-5 the highest fee at a target, paid on top, gives that ROI to the minor unit', () => {
    fc.assert(
      fc.property(figures, fc.integer({ min: -9_000, max: 50_000 }), (f, target) => {
        const fee = highestFee(f, target, { withPastFees: false });
        const cost = BigInt(f.commission + f.other - f.fixed + fee);
        // |contribution - cost (1 + target)| is at most half a unit of the fee, scaled.
        const off = BigInt(f.contribution) * 10_000n - cost * BigInt(10_000 + target);
        expect((off < 0n ? -off : off) * 2n <= BigInt(10_000 + target)).toBe(true);
      }),
    );
  });

  it('DEAL-6 past fees lower the highest rate and the fee that is left, by exactly their part', () => {
    fc.assert(
      fc.property(figures, fc.integer({ min: 0, max: 30_000 }), (f, target) => {
        expect(highestFee(f, target, { withPastFees: false }) - highestFee(f, target, { withPastFees: true })).toBe(f.fixed);
        expect(highestRate(f, target, { withPastFees: true })!).toBeLessThanOrEqual(highestRate(f, target, { withPastFees: false })!);
      }),
    );
  });

  it('DEAL-7 the break-even rate as an offer leaves less than what its rounding is worth', () => {
    fc.assert(
      fc.property(figures, (f) => {
        const rate = highestRate(f, 0, { withPastFees: false })!;
        fc.pre(rate >= 0);
        const { netProfit } = underOffer(f, { rate, fee: 0 });
        expect(Math.abs(netProfit)).toBeLessThanOrEqual(Math.ceil(f.commissionBase / 20_000) + 1);
      }),
    );
  });

  it('DEAL-8 a target of -100 % or less is refused', () => {
    const f: DealFigures = { netGmv: 0, contribution: 1, commission: 0, commissionBase: 1, other: 0, fixed: 0 };
    expect(nameOfError(() => highestRate(f, -10_000, { withPastFees: true }))).toBe('TargetRoiError');
    expect(nameOfError(() => highestFee(f, 0.5, { withPastFees: true }))).toBe('TargetRoiError');
  });
});

describe('past deals', () => {
  const creatorId = makeLedger().creators[0]!.id;
  const agreement = (patch: Partial<Agreement>): Agreement => ({
    id: 'a1',
    creatorId,
    kind: 'one_fee',
    amount: 20_000,
    currency: 'USD',
    from: '2026-01-10',
    to: null,
    booking: 'day',
    metric: null,
    tiers: [],
    code: null,
    postId: null,
    campaign: null,
    note: null,
    ...patch,
  });

  it('DEAL-9 agreements with what they booked so far, and fixed fees by hand, newest first', () => {
    const agreements = [
      agreement({}),
      agreement({ id: 'a2', kind: 'retainer', from: '2025-12-15', amount: 1_000 }),
      agreement({ id: 'a3', from: '2026-05-01' }),
      agreement({
        id: 'a4',
        kind: 'tiered_bonus',
        amount: 0,
        from: '2025-10-01',
        to: '2025-10-31',
        metric: 'orders',
        tiers: [{ from: 1, amount: 5 }],
      }),
      agreement({ id: 'a5', creatorId: 'somebody' }),
    ];
    const { deals } = buildDealDesk(makeFacts(WORKED), makeLedger({ costs: [FEE], skuCosts: COSTS, agreements }), RULES, {
      ...RANGE,
      creatorId,
    });
    expect(deals.map((deal) => [deal.source === 'agreement' ? deal.agreement.id : deal.source, deal.from, deal.paid])).toEqual([
      ['fee', '2026-02-02', 500],
      ['a1', '2026-01-10', 20_000],
      // 12-15, 01-15 and 02-15.
      ['a2', '2025-12-15', 3_000],
      ['a4', '2025-10-01', null],
    ]);
  });
});

describe('one more sample', () => {
  const creatorId = makeLedger().creators[0]!.id;
  const samples = (n: number) =>
    Array.from({ length: n }, (_, i) => makeCost({ id: `s${i}`, day: '2026-02-05', kind: 'sample', amount: 800 }));
  const sales = (n: number): Rows => ({
    orders: Array.from({ length: n }, (_, i) =>
      makeOrder({ orderId: `${1000 + i}`, lines: [makeLine({ list: 1000 + i * 10, paid: 1000 + i * 10 })] }),
    ),
    affiliate: Array.from({ length: n }, (_, i) =>
      makeAffiliate({ orderId: `${1000 + i}`, estimated: makeParts({ base: 1000, standard: 100 }) }),
    ),
  });

  it('DEAL-10 too few samples are said, with what was sent', () => {
    const { sample } = buildDealDesk(makeFacts(sales(3)), makeLedger({ costs: samples(4) }), makeRules(), { ...RANGE, creatorId });
    expect(sample).toEqual({ ok: false, reason: 'too_few_samples', got: 4, need: 5, cost: 800 });
  });

  it('DEAL-11 value = what all sales leave after all other promotion, per sample; other fees are not put down to samples', () => {
    const found = buildDealDesk(makeFacts(sales(12)), makeLedger({ costs: [...samples(5), FEE] }), makeRules(), { ...RANGE, creatorId });
    const { contribution, commission } = found.figures;
    expect(found.sample).toMatchObject({ ok: true, samples: 5, cost: 800, value: Math.round((contribution - commission - 500) / 5) });
    const { interval } = found.sample as Extract<typeof found.sample, { ok: true }>;
    if (!interval.ok) throw new Error('expected an interval of 12 orders');
    expect(interval.low).toBeLessThan((contribution - commission - 500) / 5);
    expect(interval.high).toBeGreaterThan((contribution - commission - 500) / 5);
    // Drawn from a seed: the same again.
    const again = buildDealDesk(makeFacts(sales(12)), makeLedger({ costs: [...samples(5), FEE] }), makeRules(), { ...RANGE, creatorId });
    expect(again.sample).toEqual(found.sample);
  });

  it('DEAL-12 fewer than ten orders: a value without interval', () => {
    const { sample } = buildDealDesk(makeFacts(sales(9)), makeLedger({ costs: samples(6) }), makeRules(), { ...RANGE, creatorId });
    expect(sample).toMatchObject({ ok: true, samples: 6, interval: { ok: false, got: 9, need: 10 } });
  });
});

describe('goods without a cost', () => {
  const rows: Rows = {
    orders: [makeOrder({ orderId: '1' }), makeOrder({ orderId: '2', lines: [makeLine({ skuId: 'B', productId: 'P2' })] })],
    affiliate: [makeAffiliate({ orderId: '1' }), makeAffiliate({ orderId: '2', skuId: 'B', account: 'somebody.else' })],
  };
  const { id: creatorId } = makeLedger().creators[0]!;

  it('DEAL-13 are told where the creator sold them, not where somebody else did', () => {
    const desk = (skuId: string) =>
      buildDealDesk(makeFacts(rows), makeLedger({ skuCosts: [makeSkuCost(skuId, '1.00')] }), makeRules(), { ...RANGE, creatorId });
    expect(desk('B').isBeforeGoods).toBe(true);
    expect(desk('A').isBeforeGoods).toBe(false);
  });
});
