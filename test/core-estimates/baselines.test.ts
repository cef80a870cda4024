import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselineOf, groupOf, type Member, percentilesOf, quartile, rankCreators, rankingValue, shrinkRoi } from '../../src/core/baselines';
import { compareFractions, fraction, roundTo } from '../../src/core/maturity/fraction';
import { shuffle } from './make';

const member = (creator: string, numerator: number, denominator: number, orders = 10): Member => ({
  creator,
  orders,
  numerator,
  denominator,
});
/** ROI 0.10, 0.20, 0.40, 0.80, 1.60 on costs of 100, 100, 100, 100, 1000. */
const FIVE = [member('a', 10, 100), member('b', 20, 100), member('c', 40, 100), member('d', 80, 100), member('e', 1600, 1000)];

function shown(baseline: ReturnType<typeof baselineOf>): number[] {
  if (!baseline.ok) throw new Error(baseline.reason);
  return [baseline.value, baseline.q1, baseline.median, baseline.q3].map((x) => roundTo(x, 10_000));
}

describe('baselines', () => {
  it('BASE-1 the group is the category, (none) if blank, and the market with most net GMV', () => {
    expect(groupOf('skin', { US: 5, GB: 7, VN: 6 })).toEqual({ category: 'skin', market: 'GB' });
    expect(groupOf(' ', { US: 5, GB: 5 })).toEqual({ category: '(none)', market: 'GB' });
    expect(groupOf(null, { US: 0, GB: -3 })).toEqual({ category: '(none)', market: null });
  });

  it('BASE-2 sums over creators with 10 orders, and a code where there are fewer than 5 of them', () => {
    // 1750 / 1400; the quartiles of five values are the second, third and fourth.
    expect(shown(baselineOf([...FIVE, member('f', 9999, 1, 9)], 'roi'))).toEqual([12_500, 2000, 4000, 8000]);
    const four = [...FIVE.slice(1), member('a', 10, 100, 9)];
    expect(baselineOf(four, 'roi')).toEqual({ ok: false, reason: 'too_few_creators', got: 4, need: 5 });
    // No denominator: in the sums, without a ratio of its own.
    expect(shown(baselineOf([...FIVE, member('f', 350, 0)], 'roi'))).toEqual([15_000, 2000, 4000, 8000]);
    expect(
      baselineOf(
        FIVE.map((m) => ({ ...m, denominator: 0 })),
        'roi',
      ),
    ).toEqual({ ok: false, reason: 'no_denominator' });
  });

  it('BASE-3 quartiles lie on straight lines between neighbours, as QUARTILE.INC', () => {
    const quartiles = (values: number[]) =>
      ([1, 2, 3] as const).map((k) =>
        roundTo(
          quartile(
            values.map((v) => ({ num: v, den: 1 })),
            k,
          ),
          100,
        ),
      );
    // The example of spreadsheets' manuals: 1 2 4 7 8 9 10 12.
    expect(quartiles([1, 2, 4, 7, 8, 9, 10, 12])).toEqual([350, 750, 925]);
    expect(quartiles([6])).toEqual([600, 600, 600]);
    expect(quartiles([0, 10])).toEqual([250, 500, 750]);
  });

  it('BASE-3 quartiles are exact, ordered and within the values, whatever their order', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), fc.integer({ min: 1, max: 10 ** 9 })), {
      minLength: 5,
      maxLength: 30,
    });
    fc.assert(
      fc.property(values, fc.array(fc.nat(99), { minLength: 1 }), (rows, keys) => {
        const members = rows.map(([n, d], i) => member(`c${i}`, n, d));
        const baseline = baselineOf(members, 'roi');
        const again = baselineOf(shuffle(members, keys), 'roi');
        if (!baseline.ok || !again.ok) throw new Error('no baseline');
        const ratios = rows.map(([n, d]) => fraction(n, d)).sort(compareFractions);
        const ladder = [ratios[0]!, baseline.q1, baseline.median, baseline.q3, ratios.at(-1)!];
        for (const [i, step] of ladder.entries()) if (i > 0) expect(compareFractions(ladder[i - 1]!, step)).toBeLessThanOrEqual(0);
        for (const name of ['value', 'q1', 'median', 'q3'] as const) expect(compareFractions(baseline[name], again[name])).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('BASE-4 the percentile counts the others below and half of the equal ones', () => {
    // Of the four others of c: two below, none equal. With f equal to c: (2 + 1/2) / 5.
    expect(percentilesOf(FIVE)(FIVE[2]!)).toBe(5000);
    expect(percentilesOf([...FIVE, member('f', 4, 10)])(FIVE[2]!)).toBe(5000);
    expect(percentilesOf([...FIVE, member('f', 4, 10), member('g', 1, 10)])(FIVE[2]!)).toBe(5833);
    expect([percentilesOf(FIVE)(FIVE[0]!), percentilesOf(FIVE)(FIVE[4]!)]).toEqual([0, 10_000]);
    // z has too few orders to be among the others, and is compared with all five.
    expect(percentilesOf(FIVE)({ ...member('z', 4, 10), orders: 1 })).toBe(5000);
    expect([percentilesOf([FIVE[0]!])(FIVE[0]!), percentilesOf(FIVE)(member('z', 1, 0))]).toEqual([null, null]);
  });

  it('BASE-5 ROI is drawn to the median by n / (n + 30); without a baseline it stays and is marked', () => {
    // n 10: 1/4 of 1.60 and 3/4 of 0.40.
    expect(shrinkRoi(FIVE[4]!, baselineOf(FIVE, 'roi'))).toEqual({ value: 7000, weight: 2500, isUnshrunk: false });
    expect(shrinkRoi(FIVE[4]!, baselineOf([], 'roi'))).toEqual({ value: 16_000, weight: 10_000, isUnshrunk: true });
    expect(shrinkRoi(member('z', 5, 0), baselineOf(FIVE, 'roi'))).toBeNull();
  });

  it('BASE-6 lists rank by shrunk - (ROI - low); those without an interval follow by net GMV', () => {
    const row = (creator: string, roi: number | null, shrunk: number | null, low: number | null, netGmv = 0) => ({
      creator,
      roi,
      shrunk,
      low,
      netGmv,
    });
    const rows = [
      row('none, small', 90_000, 80_000, null, 5),
      row('wide', 30_000, 25_000, 5000),
      row('none, large', null, null, null, 9),
      row('narrow', 20_000, 18_000, 17_000),
      row('same', 10_000, 15_000, 10_000),
    ];
    expect(rows.map(rankingValue)).toEqual([null, 0, null, 15_000, 15_000]);
    expect(rankCreators(rows).map((r) => r.creator)).toEqual(['narrow', 'same', 'wide', 'none, large', 'none, small']);
    expect(rankCreators([...rows].reverse())).toEqual(rankCreators(rows));
  });

  it('BASE-7 by content type only ratios without payee costs', () => {
    expect(baselineOf(FIVE, 'roi', true)).toEqual({ ok: false, reason: 'payee_costs_have_no_content_type', ratio: 'roi' });
    for (const ratio of ['refund_rate', 'commission_rate', 'contribution_rate'] as const)
      expect(baselineOf(FIVE, ratio, true).ok).toBe(true);
  });
});
