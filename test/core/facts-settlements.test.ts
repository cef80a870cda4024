import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDayFacts } from '../../src/core/facts';
import { COMMISSION_STATED, type DayFacts, RETURN_LOSS_STATED, type SettledColumns, TAX_STATED } from '../../src/core/facts/model';
import { epochDayOf } from '../../src/core/time';
import {
  makeAffiliate,
  makeCancellation,
  makeDayRows,
  makeLine,
  makeOrder,
  makeRefund,
  makeSettlement,
  type Rows,
  ZONE,
} from './make-rows';

const DAY_MS = 86_400_000;

function facts(rows: Rows): DayFacts {
  return buildDayFacts(makeDayRows(rows));
}

type Amount = Exclude<keyof SettledColumns, 'currency' | 'stated' | 'day'>;

/** An amount of every line, null where the line is not settled. */
function settledOf(f: DayFacts, amount: Amount): (number | null)[] {
  return Array.from(f.affiliate, (_, line) => {
    const entry = f.settlement?.[line] ?? -1;
    return entry < 0 ? null : (f.settled![amount]?.[entry] ?? 0);
  });
}

const lines = [makeLine({ skuId: 'A', list: 4498 }), makeLine({ skuId: 'B', list: 1500 })];
const orders = [makeOrder({ lines })];

describe('settlements', () => {
  it('FACT-13 amounts of an order are split over its lines by revenue, each by itself', () => {
    const row = makeSettlement({ revenue: 3749, platformFees: 252, shipping: 399, returnShipping: 450, commission: 337 });
    const f = facts({ orders, settlements: [row] });
    expect(settledOf(f, 'shipping')).toEqual([299, 100]);
    expect(settledOf(f, 'platformFees')).toEqual([189, 63]);
    expect(settledOf(f, 'commission')).toEqual([253, 84]);
    expect(settledOf(f, 'settlement')).toEqual([1733, 578]);
    expect([...f.settled!.day]).toEqual([20_509, 20_509]);
    expect([...f.settled!.stated]).toEqual([RETURN_LOSS_STATED | COMMISSION_STATED, RETURN_LOSS_STATED | COMMISSION_STATED]);
    expect(f.settled!.tax).toBe(null);
    expect(f.currencies).toEqual(['USD']);
  });

  it('FACT-14 commission of an order goes to the lines with an affiliate row, ad money and reserves keep their names', () => {
    const adjustments = [
      { type: 'GMV_PAYMENT_FOR_ADS', amount: -120 },
      { type: 'RESERVE', amount: -80 },
      { type: 'OTHER', amount: 30 },
    ];
    const row = makeSettlement({ revenue: 3749, commission: 337, partnerCommission: 11, platformFees: 0, adjustments });
    const f = facts({ orders, settlements: [row], affiliate: [makeAffiliate({ skuId: 'B' })] });
    expect([settledOf(f, 'commission'), settledOf(f, 'partner')]).toEqual([
      [0, 337],
      [0, 11],
    ]);
    const sum = (amount: Amount) => settledOf(f, amount).reduce<number>((all, one) => all + (one ?? 0), 0);
    expect([sum('ads'), sum('withheld'), sum('platformFees')]).toEqual([120, 80, -30]);
  });

  it('FACT-5 units of a replacement that a cancellation names never left', () => {
    const sent = makeOrder({ kind: 'replacement', lines: [makeLine({ skuId: 'A', quantity: 3 })] });
    const f = facts({ orders: [sent], cancellations: [makeCancellation({ lines: [{ skuId: 'A', units: 2 }] })] });
    expect([...f.cancelledUnits!]).toEqual([2]);
  });

  it('FACT-13 revenue 0 everywhere: evenly, ties to the earlier', () => {
    const free = [makeOrder({ lines: lines.map((l) => ({ ...l, list: 0 })) })];
    expect(settledOf(facts({ orders: free, settlements: [makeSettlement({ shipping: 399 })] }), 'shipping')).toEqual([200, 199]);
  });

  it('FACT-13 rows of a SKU go to its line, several are added, and lines without any are not settled', () => {
    const first = makeSettlement({ skuId: 'B', platformFees: 90, tax: 5 });
    const later = makeSettlement({ ...first, settlementId: 'S2', platformFees: -30, tax: null, settledAt: first.settledAt + 3 * DAY_MS });
    const f = facts({ orders, settlements: [later, first] });
    expect(settledOf(f, 'platformFees')).toEqual([null, 60]);
    expect([[...f.settlement!], f.settled!.day[0], f.settled!.stated[0]]).toEqual([[-1, 0], 20_512, TAX_STATED]);
    const both = facts({ orders, settlements: [first, makeSettlement({ settlementId: 'S0', platformFees: 600 })] });
    expect(settledOf(both, 'platformFees')).toEqual([450, 240]);
  });

  it('FACT-13 gifts have no part and are settled once all sold lines are', () => {
    const gift = makeLine({ skuId: 'A', gift: true });
    const withGift = [makeOrder({ lines: [lines[0]!, gift, lines[1]!] })];
    const ofSku = (skuId: string) => makeSettlement({ settlementId: skuId, skuId, revenue: 10, platformFees: 1 });
    expect(settledOf(facts({ orders: withGift, settlements: [ofSku('A')] }), 'revenue')).toEqual([10, null, null]);
    expect(settledOf(facts({ orders: withGift, settlements: [ofSku('A'), ofSku('B')] }), 'revenue')).toEqual([10, 0, 10]);
    const free = [makeOrder({ lines: [{ ...lines[0]!, list: 0 }, gift, { ...lines[1]!, list: 0 }] })];
    expect(settledOf(facts({ orders: free, settlements: [makeSettlement({ shipping: 400 })] }), 'shipping')).toEqual([200, 0, 200]);
  });

  it('FACT-13 the parts of an order always add up to its rows, and to what was paid out', () => {
    const amount = fc.integer({ min: -5000, max: 5000 });
    const row = fc.record({
      revenue: amount,
      platformFees: amount,
      shipping: amount,
      tax: fc.oneof(amount, fc.constant(null)),
      returnShipping: amount,
      partnerCommission: amount,
      ads: amount,
      withheld: amount,
      adjustments: fc.array(fc.record({ type: fc.constantFrom('CHARGE_BACK', 'SAMPLE_SHIPPING_FEE', 'REBATE', ''), amount })),
    });
    const prices = fc.array(fc.oneof(fc.constant(0), fc.nat(9000)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(prices, fc.array(row, { minLength: 1, maxLength: 3 }), (lists, rows) => {
        const order = makeOrder({ lines: lists.map((list, i) => makeLine({ skuId: `S${i}`, list })) });
        const settlements = rows.map((patch, i) => makeSettlement({ ...patch, settlementId: String(i) }));
        const f = facts({ orders: [order], settlements });
        const sum = (name: Amount) => settledOf(f, name).reduce<number>((all, value) => all + value!, 0);
        const total = (read: (s: (typeof settlements)[number]) => number) => settlements.reduce((all, s) => all + read(s), 0);
        expect(sum('revenue')).toBe(total((s) => s.revenue));
        expect(sum('settlement')).toBe(total((s) => s.settlement));
        expect(sum('platformFees') + sum('adjustment')).toBe(total((s) => s.platformFees));
        expect(sum('adjustment') - sum('samples') - sum('chargeback')).toBe(
          total((s) => s.adjustments.reduce((all, a) => all + a.amount, 0)),
        );
        const taken = (
          ['platformFees', 'shipping', 'tax', 'returnLoss', 'commission', 'partner', 'ads', 'samples', 'chargeback', 'withheld'] as const
        )
          .map(sum)
          .reduce((all, value) => all + value, 0);
        expect(sum('revenue') - taken).toBe(sum('settlement'));
      }),
      { numRuns: 500 },
    );
  });
});

describe('one and the same money', () => {
  const ORDER = '577000000000000001';
  const at = Date.parse('2026-02-25T00:00:00Z');
  const api = (patch: Parameters<typeof makeSettlement>[0] = {}) =>
    makeSettlement({ settlementId: `7860/${ORDER}/${patch.skuId ?? ''}`, settledAt: at, origin: 'api', ...patch });
  /** As a file without a statement's id has it: its day stands for it, here seven hours off, in the shop's zone. */
  const file = (patch: Parameters<typeof makeSettlement>[0] = {}) => {
    const settledAt = patch.settledAt ?? at + 7 * 3_600_000;
    return makeSettlement({ settlementId: `${settledAt}/${ORDER}/${patch.skuId ?? ''}`, origin: 'import:1', ...patch, settledAt });
  };
  const revenueOf = (...settlements: ReturnType<typeof makeSettlement>[]) => settledOf(facts({ orders, settlements }), 'revenue');

  it('FACT-16 a file that names no statement beside the statement: by SKU, and of the order as a whole', () => {
    const a = { skuId: 'A', revenue: 900 };
    const b = { skuId: 'B', revenue: 100 };
    expect(revenueOf(api(a), api(b), file(a), file(b))).toEqual([900, 100]);
    // The finer of the two stands.
    expect(revenueOf(api({ revenue: 1000, platformFees: 120 }), file(a), file(b))).toEqual([900, 100]);
    expect(revenueOf(api(a), api(b), file({ revenue: 1000, platformFees: 120 }))).toEqual([900, 100]);
    // One SKU of the two alone.
    expect(revenueOf(api(a), api(b), file(b))).toEqual([900, 100]);
  });

  it('FACT-16 other money counts: another amount, another week, another SKU, a second time', () => {
    const b = { skuId: 'B', revenue: 100 };
    expect(revenueOf(api(b), file({ ...b, revenue: 101 }))).toEqual([null, 201]);
    expect(revenueOf(api(b), file({ ...b, settledAt: at + 7 * DAY_MS }))).toEqual([null, 200]);
    expect(revenueOf(api(b), file({ skuId: 'A', revenue: 100 }))).toEqual([100, 100]);
    expect(revenueOf(api(b), file(b), file({ ...b, settledAt: at + DAY_MS }))).toEqual([null, 200]);
  });

  it('FACT-16 an adjustment is known by its id, whatever language its type comes in', () => {
    const own = api({ revenue: 1000 });
    const adjustment = (type: string, origin: string, statement = '7860') =>
      makeSettlement({
        ...{ settlementId: `${statement}/${type}/901/${ORDER}/`, settledAt: at, origin, revenue: 0, platformFees: 0 },
        adjustments: [{ type, amount: -300 }],
      });
    const chargebacks = (...rows: ReturnType<typeof makeSettlement>[]) =>
      settledOf(facts({ orders, settlements: [own, ...rows] }), 'chargeback').reduce<number>((sum, one) => sum + (one ?? 0), 0);
    const known = adjustment('CHARGE_BACK', 'api');
    expect(chargebacks(known, adjustment('Hoàn tiền / khác', 'import:1'))).toBe(300);
    expect(chargebacks(known, adjustment('退款', 'import:1', String(at)))).toBe(300);
    expect(chargebacks(known, adjustment('CHARGE_BACK', 'import:1', '7861'))).toBe(600);
  });

  it('FACT-17 adjustments alone settle nothing; they count once the line is settled, a chargeback at once', () => {
    const fee = makeSettlement({
      settlementId: 'x',
      revenue: 0,
      platformFees: 0,
      adjustments: [{ type: 'LOGISTICS_REIMBURSEMENT', amount: 200 }],
    });
    const back = makeSettlement({ settlementId: 'y', revenue: 0, platformFees: 0, adjustments: [{ type: 'CHARGE_BACK', amount: -400 }] });
    const alone = facts({ orders, settlements: [fee, back] });
    expect(settledOf(alone, 'platformFees')).toEqual([null, null]);
    expect([...alone.refunded].reduce((sum, one) => sum + one, 0)).toBe(400);
    const half = facts({ orders, settlements: [fee, makeSettlement({ skuId: 'A', platformFees: 90 })] });
    expect(settledOf(half, 'platformFees')).toEqual([-60, null]);
    const whole = facts({ orders, settlements: [fee, makeSettlement({ platformFees: 90 })] });
    expect(settledOf(whole, 'platformFees').reduce<number>((sum, one) => sum + one!, 0)).toBe(-110);
  });
});

describe('adjustments', () => {
  const chargeback = (amount: number, type = 'CHARGE_BACK') =>
    makeSettlement({ skuId: 'A', adjustments: [{ type, amount }], settledAt: Date.parse('2026-03-04T12:00:00-08:00') });

  it('FACT-14 a chargeback is a refund of its line on the day of the settlement, however its type is written', () => {
    for (const type of ['CHARGE_BACK', 'chargeback', 'Charge Back', 'charge-back']) {
      const f = facts({ orders, settlements: [chargeback(-1000, type)] });
      expect([f.refunded[0], f.refundAmount[0], f.refundDay[0]], type).toEqual([
        1000,
        1000,
        epochDayOf(Date.parse('2026-03-04T20:00:00Z'), ZONE),
      ]);
      expect([settledOf(f, 'chargeback')[0], settledOf(f, 'adjustment')[0], settledOf(f, 'platformFees')[0]]).toEqual([1000, 0, 60]);
    }
  });

  it('FACT-14 chargebacks are cut at the revenue, lowered by what is given back, and not counted twice beside refund rows of one', () => {
    expect(facts({ orders, settlements: [chargeback(-9000)] })).toMatchObject({
      refunded: Int32Array.of(4498, 0),
      problems: [{ code: 'refund_cut' }],
    });
    const won = { ...chargeback(600), settlementId: 'S2' };
    expect(facts({ orders, settlements: [chargeback(-1000), won] }).refunded[0]).toBe(400);
    expect(facts({ orders, settlements: [won] }).refunded[0]).toBe(0);
    expect(facts({ orders, settlements: [chargeback(-1000)], refunds: [makeRefund({ amount: 30 })] }).refunded[0]).toBe(1030);
    const told = makeRefund({ amount: 1000, kind: 'chargeback' });
    expect(facts({ orders, settlements: [chargeback(-1000)], refunds: [told] }).refunded[0]).toBe(1000);
  });

  it('FACT-14 shipping of samples is kept apart, all else comes off the platform fees', () => {
    const adjustments = [
      { type: 'SAMPLE_SHIPPING_FEE', amount: -350 },
      { type: 'REBATE', amount: 40 },
      { type: '', amount: -15 },
    ];
    const f = facts({ orders: [makeOrder()], settlements: [makeSettlement({ adjustments })] });
    expect([settledOf(f, 'samples')[0], settledOf(f, 'adjustment')[0], settledOf(f, 'platformFees')[0]]).toEqual([350, 25, 35]);
    expect(f.refunded[0]).toBe(0);
  });
});

describe('settlements that cannot be taken as they are', () => {
  it('FACT-15 one row that does not add up leaves the whole order not settled, and is listed', () => {
    const good = makeSettlement({ adjustments: [{ type: 'CHARGE_BACK', amount: -100 }] });
    const f = facts({ orders, settlements: [good, makeSettlement({ settlementId: 'S2', skuId: 'B', balanced: false })] });
    expect([f.settlement, f.settled, f.refunded[0]]).toEqual([null, null, 0]);
    expect(f.problems).toMatchObject([{ code: 'settlement_broken', subject: '577000000000000001' }]);
  });

  it('FACT-15 a SKU that the order does not sell is listed; the other rows count', () => {
    const f = facts({ orders, settlements: [makeSettlement({ skuId: 'Q' }), makeSettlement({ settlementId: 'S2', skuId: 'B' })] });
    expect(settledOf(f, 'revenue')).toEqual([null, 1000]);
    expect(f.problems).toMatchObject([{ code: 'settlement_broken' }]);
  });

  it('FACT-15 another currency than the order has its own; two in one order are refused', () => {
    const gbp = makeSettlement({ currency: 'GBP', adjustments: [{ type: 'CHARGE_BACK', amount: -100 }] });
    const f = facts({ orders: [makeOrder()], settlements: [gbp] });
    expect([f.currencies, [...f.settled!.currency!]]).toEqual([['USD', 'GBP'], [1]]);
    // A chargeback in pounds lowers no revenue in dollars.
    expect([f.refunded[0], settledOf(f, 'chargeback')[0], settledOf(f, 'platformFees')[0]]).toEqual([0, 0, 160]);
    const mixed = facts({ orders: [makeOrder()], settlements: [gbp, makeSettlement({ settlementId: 'S2' })] });
    expect([mixed.settled, mixed.problems[0]?.code]).toEqual([null, 'settlement_broken']);
  });

  it('FACT-15 of orders that do not count only the shipping of samples is kept', () => {
    const row = makeSettlement({ platformFees: 60, adjustments: [{ type: 'SAMPLE_SHIPPING_FEE', amount: -350 }] });
    const f = facts({ orders: [makeOrder({ kind: 'sample' })], settlements: [row] });
    expect([settledOf(f, 'samples')[0], settledOf(f, 'platformFees')[0], settledOf(f, 'settlement')[0]]).toEqual([350, 0, 0]);
    expect(facts({ orders: [makeOrder({ kind: 'sample' })], settlements: [makeSettlement()] }).settlement).toBe(null);
    expect(facts({ orders: [makeOrder({ paidAt: null, status: 'unpaid' })], settlements: [row] }).orderId).toHaveLength(0);
  });
});
