import { describe, expect, it } from 'vitest';
import {
  estimateShop,
  goodsBackShare,
  horizonWeeks,
  levelOf,
  MATURITY_DEFAULTS,
  type MaturityLine,
  maturityOf,
  outstandingOf,
  returnsExpected,
  returnWindowOf,
  type ShopMaturity,
  splitOpen,
  unitsBack,
} from '../../src/core/maturity';
import { roundTo } from '../../src/core/maturity/fraction';
import { MONDAY, makeHistory, makeMaturityLine, makeRefund, nameOfError } from './make';

/** J = 3 without delivery and processing, and few refunds asked for. */
const SMALL = { ...MATURITY_DEFAULTS, deliveryDays: 0, processingDays: 0, minRefunds: 1 };
const SMALL_WINDOW = 21;
/** Saturday of the week after the fifth cohort: the cohorts have reached 5, 4, 3, 2 and 1 weeks. */
const V = MONDAY + 4 * 7 + 6 + 6;

/** Weekly refunds of five cohorts, one order each, on Mondays: the small triangle of roi.md section 6. */
const WEEKLY = [[100, 200, 100], [200, 300, 100], [150, 300, 50], [100, 150], [300]];

function smallLines(): MaturityLine[] {
  return WEEKLY.map((amounts, i) => {
    const orderDay = MONDAY + 7 * i;
    const refunds = amounts.map((amount, j) => makeRefund(orderDay + 7 * j + 6, amount));
    return makeMaturityLine({ orderId: `57700000000000000${i}`, orderDay, refunds });
  });
}

function small(lines: MaturityLine[] = smallLines(), patch = {}): ReturnType<typeof estimateShop> {
  return estimateShop(makeHistory({ completeUpTo: V, returnWindowDays: SMALL_WINDOW, lines, ...patch }), SMALL);
}

function accepted(result: ReturnType<typeof estimateShop>): ShopMaturity {
  if (!result.ok) throw new Error(`refused: ${result.reason}`);
  return result;
}

describe('maturity of a shop', () => {
  it('MAT-1 the horizon is delivery, return window and processing in whole weeks', () => {
    expect(['US', 'TH', 'VN', 'ID', 'GB', 'constructor'].map(returnWindowOf)).toEqual([30, 15, 15, 6, 30, 30]);
    // 54 days, 39 days, 30 days
    expect([30, 15, 6].map((days) => horizonWeeks(days))).toEqual([8, 6, 5]);
  });

  it('MAT-7 the small example from refunds to lines, by hand', () => {
    const result = accepted(small());
    expect(result.pattern).toEqual([305_556, 833_333, 1_000_000]);
    // Ages 40, 33, 26 are past 3 weeks. 19: 833333 + 6/7 x 166667 = 976190. 12: 305556 + 6/7 x 527777 = 757936.
    expect(result.lines.map((line) => line.maturity)).toEqual([1_000_000, 1_000_000, 1_000_000, 976_190, 757_936]);
    // e = 100.00 x (3 + 0.976190 + 0.757936) = 473.4126, R = 20.50: q = 0.043303 for the shop and, all own, for the cell.
    expect(result.shopLevel).toBe(43_303);
    // X = 100.00 x (0.023810 + 0.242064) = 26.5874, U = 1.15 of open 97.50 + 97.00.
    expect(result.cells).toEqual([
      { category: '', creator: '', level: 43_303, orders: 4_734_126, exposure: 2_658_740_000n, open: 19_450, outstanding: 115 },
    ]);
    // 115 by 9750 x 0.023810 : 9700 x 0.242064 = 10.35 : 104.65; the unit left goes to the larger remainder.
    expect(result.lines.map((line) => line.expected)).toEqual([0, 0, 0, 10, 105]);
    expect(result.lines.map((line) => line.open)).toEqual([0, 0, 0, 9750, 9700]);
    expect(result.lines.map((line) => line.isMature)).toEqual([true, true, true, false, false]);
    expect(maturityOf(result.lines.map(({ maturity }) => ({ maturity, revenue: 10_000 })))).toBe(946_825);
  });

  it('MAT-2 a week counts as far as all of its days have reached, and the week of V not yet', () => {
    // One day less: the fifth cohort has not had 7 days after its Sunday, the fourth not 14, the third not 21.
    const result = small(smallLines(), { completeUpTo: V - 1 });
    expect(result).toMatchObject({ ok: false, reason: 'too_few_cohorts', factor: 1, got: 2, need: 3 });
    // A refund on the seventh day of delay is still in the first column, one on the eighth day is not.
    const lines = smallLines();
    const onEighth = { ...lines[0]!, refunds: [makeRefund(lines[0]!.orderDay + 7, 100), ...lines[0]!.refunds.slice(1)] };
    expect(accepted(small([onEighth, ...lines.slice(1)])).factors[0]).toEqual({ n: 1500n, d: 450n });
  });

  it('MAT-2 only the last 26 ISO weeks count, the one of V included', () => {
    const monday = MONDAY + 35;
    const late = (orderDay: number) => makeMaturityLine({ orderId: '9', orderDay, refunds: [makeRefund(orderDay, 7000)] });
    const factorOf = (line: MaturityLine) => accepted(small([...smallLines(), line])).factors[0];
    expect(factorOf(late(monday - 25 * 7 - 1))).toEqual({ n: 1500n, d: 550n });
    expect(factorOf(late(monday - 25 * 7))).toEqual({ n: 8500n, d: 7550n });
  });

  it('MAT-5 without a complete day, with incomplete days or undated refunds there is no figure', () => {
    expect(small(smallLines(), { completeUpTo: null })).toEqual({ ok: false, reason: 'no_complete_day' });
    expect(small(smallLines(), { incompleteDays: [V, MONDAY + 3, V] })).toEqual({
      ok: false,
      reason: 'incomplete_day',
      days: [MONDAY + 3, V],
    });
    const undated = { ...smallLines()[2]!, refunds: [makeRefund(null, 5)] };
    expect(small([...smallLines().filter((_, i) => i !== 2), undated])).toEqual({
      ok: false,
      reason: 'refund_without_day',
      orderIds: ['577000000000000002'],
    });
    // Neither matters before the window or after V.
    const old = makeMaturityLine({ orderId: '9', orderDay: MONDAY - 400, refunds: [makeRefund(null, 5)] });
    expect(small([...smallLines(), old], { incompleteDays: [V + 1, MONDAY - 400] }).ok).toBe(true);
  });

  it('MAT-5 too few cohorts, a column without refunds, and too few refunds are refused by name', () => {
    expect(small([])).toMatchObject({ ok: false, reason: 'too_few_cohorts', factor: 0, got: 0, need: 3 });
    const without = smallLines().map((line) => ({ ...line, refunds: line.refunds.slice(1) }));
    expect(small(without)).toEqual({ ok: false, reason: 'factor_without_refunds', factor: 0 });
    const history = makeHistory({ completeUpTo: V, returnWindowDays: SMALL_WINDOW, lines: smallLines() });
    expect(estimateShop(history, { ...SMALL, minRefunds: 13 })).toEqual({ ok: false, reason: 'too_few_refunds', got: 12, need: 13 });
    expect(estimateShop(history, { ...SMALL, minRefunds: 12 }).ok).toBe(true);
  });

  it('MAT-13 refunds after the horizon stay out of the model, and are told when over 2 %', () => {
    const withLate = (delay: number, amount: number) => {
      const [first, ...others] = smallLines();
      return accepted(small([{ ...first!, refunds: [...first!.refunds, makeRefund(first!.orderDay + delay, amount)] }, ...others]));
    };
    // 21 days and more are late. 41 of 2091 is 1.96 %, 42 of 2092 2.008 %.
    expect(withLate(21, 41)).toMatchObject({ shopLevel: 43_303, late: { late: 41, all: 2091, isNotable: false } });
    expect(withLate(21, 42).late).toEqual({ late: 42, all: 2092, isNotable: true });
    expect(withLate(20, 42).late.late).toBe(0);
    // Inside the horizon it counts, for the timing too: f_1 = 1542 / 1250, p 297233 810636, p(12) = 737292, p(19) = 972948; 2092 / 47102.40.
    expect(withLate(20, 42).shopLevel).toBe(44_414);
  });

  it('MAT-13 refunds and orders after V teach nothing; the orders keep their whole exposure', () => {
    const [first, ...others] = smallLines();
    const after = { ...first!, refunds: [...first!.refunds, makeRefund(V + 1, 500)] };
    const fresh = makeMaturityLine({ orderId: '9', orderDay: V + 1, refunds: [makeRefund(V + 1, 40)] });
    const result = accepted(small([after, ...others, fresh]));
    expect(result.shopLevel).toBe(43_303);
    expect(result.lines.at(-1)).toMatchObject({ maturity: 0, open: 9960, isMature: false });
    expect(result.cells[0]!.exposure).toBe(2_658_740_000n + 10_000_000_000n);
    expect(result.late.all).toBe(2050);
  });

  it('MAT-8 an approved return is at least its amount, of a mature line exactly that', () => {
    const lines = smallLines().map((line, i) => ({ ...line, pending: [0, 2500, 99_999, 2500, 20][i]! }));
    const result = accepted(small(lines));
    expect(result.lines.map((line) => line.expected)).toEqual([0, 2500, 9500, 2500, 105]);
    expect(result.lines.map((line) => line.open)).toEqual([0, 2500, 9500, 9750, 9700]);
    expect(result.lines.map((line) => line.isMature)).toEqual([true, false, false, false, false]);
    expect(result.cells[0]!.outstanding).toBe(115);
  });

  it('MAT-6 the pinned cell: m 25, own 0.20, parent 0.10, X 600.00 give q 0.133333 and U 80.00', () => {
    const q = levelOf({ exposure: 100_000_000_000n, refunded: 20_000n, orders: 25_000_000 }, 100_000, 50);
    expect(q).toBe(133_333);
    expect(outstandingOf(q, 60_000_000_000n, 1_000_000)).toBe(8000);
    expect(outstandingOf(q, 60_000_000_000n, 7999)).toBe(7999);
  });

  it('MAT-6 nothing seen takes the level of the parent; a level is at most 1', () => {
    expect(levelOf({ exposure: 0n, refunded: 0n, orders: 9_000_000 }, 123_456, 50)).toBe(123_456);
    // own 20, Z = 50 / 100: 10 and half of the parent.
    expect(levelOf({ exposure: 1_000_000n, refunded: 20n, orders: 50_000_000 }, 100_000, 50)).toBe(1_000_000);
  });

  it('MAT-6 an order counts once in every cell, category and shop that it has lines in', () => {
    const lines = smallLines().flatMap((line) => [
      { ...line, category: 'c', creator: 'x' },
      { ...line, skuId: 'B', category: 'c', creator: 'x', refunds: [] },
      { ...line, skuId: 'C', category: 'c', creator: 'y', refunds: [] },
      { ...line, skuId: 'D', category: '', creator: null, refunds: [] },
    ]);
    const { cells } = accepted(small(lines));
    expect(cells.map(({ category, creator, orders }) => [category, creator, orders])).toEqual([
      ['', '', 4_734_126],
      ['c', 'x', 4_734_126],
      ['c', 'y', 4_734_126],
    ]);
    // Z = 4.734126 / 54.734126 everywhere. Shop: 2050 / (4 x 47341.26) = 0.010826. Category c: own 2050 / (3 x 47341.26), q = 0.011138.
    // x: own 2050 / (2 x 47341.26), q = 0.012047. y: own 0, (1 - Z) x 0.011138. Neither: (1 - Z) of its category, (1 - Z) x 0.010826 = 0.009890.
    expect(cells.map((cell) => cell.level)).toEqual([9035, 12_047, 10_175]);
  });

  it('MAT-7 shares are cut at what is open, and what is cut goes to nobody', () => {
    const line = (orderId: string, open: number, maturity: number) => ({ orderId, skuId: 'A', open, maturity });
    // Weights 50 x 1 : 60 x 0.01; 98.81 and 1.19 of 100, the first cut at 50.
    expect(splitOpen(100, [line('1', 50, 0), line('2', 60, 990_000)])).toEqual([50, 1]);
    // Equal remainders: the earlier order id, then SKU, by code unit, wherever it stands.
    expect(splitOpen(1, [line('b', 10, 0), line('a', 10, 0)])).toEqual([0, 1]);
    expect(splitOpen(5, [line('b', 0, 0), line('a', 10, 1_000_000)])).toEqual([0, 0]);
  });

  it('MAT-12 input that no shop can have is an error that names the line', () => {
    const run = (patch: Partial<MaturityLine>) => nameOfError(() => small([makeMaturityLine(patch)]));
    expect(run({ revenue: 1.5 })).toBe('EstimateInputError');
    expect(run({ pending: -1 })).toBe('EstimateInputError');
    expect(run({ orderDay: 0.5 })).toBe('EstimateInputError');
    expect(run({ refunds: [makeRefund(MONDAY, 0)] })).toBe('EstimateInputError');
    const [first, ...others] = smallLines();
    const twoDays = [first!, { ...first!, skuId: 'B', orderDay: first!.orderDay + 1 }, ...others];
    expect(nameOfError(() => small(twoDays))).toBe('EstimateInputError');
  });
});

describe('goods that come back', () => {
  it('MAT-11 s is the share of refunded money with goods over 30 refunded mature lines, else 0', () => {
    const line = { isMature: true, refunded: 1000, refundedWithGoods: 250 };
    const lines = Array.from({ length: 30 }, () => line);
    expect(roundTo(goodsBackShare(lines), 10_000)).toBe(2500);
    const others = [
      { ...line, isMature: false },
      { ...line, refunded: 0, refundedWithGoods: 0 },
    ];
    expect(roundTo(goodsBackShare([...lines.slice(1), ...others]), 10_000)).toBe(0);
  });

  it('MAT-11 units back = quantity x e / revenue x s, labour = e x s / order revenue', () => {
    const share = { n: 1n, d: 4n };
    // 3 x 500 / 2000 / 4 = 0.1875
    expect(roundTo(unitsBack({ quantity: 3, expected: 500, revenue: 2000 }, share), 10_000)).toBe(1875);
    expect(roundTo(returnsExpected({ expected: 500, orderRevenue: 4000 }, share), 100_000)).toBe(3125);
    expect(unitsBack({ quantity: 3, expected: 0, revenue: 0 }, share).n).toBe(0n);
    expect(returnsExpected({ expected: 0, orderRevenue: 0 }, share).n).toBe(0n);
  });
});
