import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IntervalOrder, roiInterval } from '../../src/core/baselines';
import { nameOfError, shuffle } from './make';

const SEED = { rulesVersion: 3, from: '2026-01-01', to: '2026-01-31', creator: 'Anna' };

/** Twelve orders whose interval was computed apart from this code, in fractions. */
const TWELVE: [number, number][] = [
  [1000, 150],
  [1137, 181],
  [1548, 212],
  [1333, 173],
  [1392, 204],
  [1725, 165],
  [1432, 196],
  [1413, 157],
  [1668, 188],
  [1297, 219],
  [1200, 180],
  [1377, 211],
];

function makeOrders(rows: readonly (readonly [number, number])[]): IntervalOrder[] {
  return rows.map(([contribution, commission], i) => ({ orderId: String(577_000_000 + i), contribution, commission }));
}

describe('interval of a ROI', () => {
  it('INT-2 the pinned resamples of twelve orders', () => {
    const expected = { ok: true, method: 'bootstrap', orders: 12, roi: 50_387, low: 47_237, high: 53_893, dropped: 0 };
    expect(roiInterval(makeOrders(TWELVE), 500, SEED)).toEqual(expected);
  });

  it('INT-2 rules version, range and creator seed the resamples', () => {
    const ends = [
      SEED,
      { ...SEED, rulesVersion: 4 },
      { ...SEED, from: '2026-01-02' },
      { ...SEED, to: '2026-01-30' },
      { ...SEED, creator: 'Ben' },
    ].map((seed) => JSON.stringify(roiInterval(makeOrders(TWELVE), 500, seed)));
    expect(new Set(ends).size).toBe(5);
  });

  it('INT-2 the order of the orders changes nothing; equal orders leave no width', () => {
    const row = fc.tuple(fc.integer({ min: -5000, max: 50_000 }), fc.nat(3000));
    fc.assert(
      fc.property(fc.array(row, { minLength: 10, maxLength: 14 }), fc.array(fc.nat(99), { minLength: 1, maxLength: 14 }), (rows, keys) => {
        const orders = makeOrders(rows);
        const interval = roiInterval(orders, 700, SEED);
        expect(roiInterval(shuffle(orders, keys), 700, SEED)).toEqual(interval);
        if (interval.ok) expect(interval.low <= interval.high).toBe(true);
        const same = roiInterval(makeOrders(rows.map(() => [rows[0]![0], rows[0]![1] + 1] as const)), 0, SEED);
        expect(same).toMatchObject({ ok: true, low: (same as { roi: number }).roi, high: (same as { roi: number }).roi });
      }),
      { numRuns: 300 },
    );
  });

  it('INT-3 no interval under 10 orders, without promotion cost, or where over 10 % of the resamples have none', () => {
    expect(roiInterval(makeOrders(TWELVE.slice(0, 9)), 500, SEED)).toEqual({ ok: false, reason: 'too_few_orders', got: 9, need: 10 });
    const free = makeOrders(TWELVE.map(([c]) => [c, 0] as const));
    expect(roiInterval(free, 0, SEED)).toEqual({ ok: false, reason: 'no_promotion_cost' });
    // One order with commission among twelve is missed by (11/12)^12 = 35 % of the resamples.
    const one = makeOrders(TWELVE.map(([c], i) => [c, i === 0 ? 100 : 0] as const));
    const result = roiInterval(one, 0, SEED);
    expect(result).toMatchObject({ ok: false, reason: 'too_many_dropped', most: 100 });
    expect(Math.abs((result as { got: number }).got - 352)).toBeLessThan(60);
    // Three: (9/12)^12 = 3 %; those are dropped and counted.
    const three = roiInterval(makeOrders(TWELVE.map(([c], i) => [c, i < 3 ? 100 : 0] as const)), 0, SEED);
    expect(three.ok && three.dropped > 5 && three.dropped < 70).toBe(true);
  });

  it('INT-3 an order that occurs twice, or sums beyond 2^53, are errors', () => {
    expect(nameOfError(() => roiInterval([...makeOrders(TWELVE), ...makeOrders(TWELVE)], 0, SEED))).toBe('EstimateInputError');
    expect(nameOfError(() => roiInterval(makeOrders(TWELVE.map(() => [2 ** 50, 1] as const)), 0, SEED))).toBe('MoneyRangeError');
  });

  it('INT-4 above 2,000 orders: the normal approximation, pinned', () => {
    const rows = Array.from({ length: 2001 }, (_, i) => [1000 + ((137 * i * i) % 900), 150 + ((31 * i) % 70)] as const);
    // 6.7584855 -+ 0.0477147
    const expected = { ok: true, method: 'closed_form', orders: 2001, roi: 67_585, low: 67_108, high: 68_062, dropped: 0 };
    expect(roiInterval(makeOrders(rows), 500, SEED)).toEqual(expected);
    // Wide enough to tell a sample variance (n - 1) from another.
    const wide = Array.from({ length: 2001 }, (_, i) => [((7919 * i) % 100_003) * 10 - 300_000, 10 + (i % 3)] as const);
    expect(roiInterval(makeOrders(wide), 500, SEED)).toMatchObject({ roi: 177_310_577, low: 169_943_509, high: 184_677_644 });
    // At 2,000 the resamples answer, and nearly the same.
    const resampled = roiInterval(makeOrders(rows.slice(0, 2000)), 500, SEED);
    expect(resampled).toMatchObject({ ok: true, method: 'bootstrap' });
    if (resampled.ok) expect(Math.abs(resampled.low - 67_108) + Math.abs(resampled.high - 68_062)).toBeLessThan(200);
  });
});
