import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, deviationOf, scaleExpected } from '../../src/core/maturity';
import { nameOfError, shuffle } from './make';

const orders = fc.array(
  fc.record({ open: fc.nat(1_000_000), part: fc.nat(100) }).map(({ open, part }) => ({ open, expected: Math.floor((open * part) / 100) })),
  { maxLength: 40 },
);
const cells = fc.array(
  fc.record({ level: fc.nat(1_000_000), orders: fc.nat(500_000_000), exposure: fc.bigInt({ min: 0n, max: 10n ** 15n }) }),
  { maxLength: 12 },
);

describe('band of the refunds still to come', () => {
  it('MAT-9 the pinned cell: q 0.133333, m 25, X 600.00 give s 23.40', () => {
    const s = deviationOf({ level: 133_333, orders: 25_000_000, exposure: 60_000_000_000n });
    expect(Math.round(s)).toBe(2340);
    expect(s).toBeCloseTo(60_000 * Math.sqrt((0.133333 * 0.866667) / 76), 6);
  });

  it('MAT-9 by hand: var and s add as squares, cells as deviations', () => {
    const order = { open: 1000, expected: 200 };
    // var = 200 x 800 = 400^2; 200 -+ 1.2816 x 400 = 200 -+ 512.64, clipped below at 0.
    expect(bandOf([order], [])).toEqual({ expected: 200, low: 0, high: 713 });
    // q 0.5, m 49: s = X x 0.5 / 10; X 20.00 and 40.00 give 100 and 200, together 300; sqrt(400^2 + 300^2) = 500, x 1.2816 = 640.8.
    const cell = (exposure: bigint) => ({ level: 500_000, orders: 49_000_000, exposure });
    expect(bandOf([order], [cell(2_000_000_000n), cell(4_000_000_000n)])).toEqual({ expected: 200, low: 0, high: 841 });
    // var = 900 x 100 = 300^2, s = 300: 900 -+ 543.74, clipped above at what is open.
    expect(bandOf([{ open: 1000, expected: 900 }], [cell(6_000_000_000n)])).toEqual({ expected: 900, low: 356, high: 1000 });
    expect(bandOf([], [])).toEqual({ expected: 0, low: 0, high: 0 });
    // An order that is certain to come back, or not to, has no spread.
    expect(
      bandOf(
        [
          { open: 70, expected: 70 },
          { open: 50, expected: 0 },
        ],
        [],
      ),
    ).toEqual({ expected: 70, low: 70, high: 70 });
  });

  it('MAT-9 holds its middle, stays within what is open, and does not depend on the order of its parts', () => {
    fc.assert(
      fc.property(orders, cells, fc.array(fc.nat(1000), { minLength: 1, maxLength: 50 }), (o, c, keys) => {
        const band = bandOf(o, c);
        expect(band.low <= band.expected && band.expected <= band.high).toBe(true);
        expect(band.low >= 0 && band.high <= o.reduce((sum, order) => sum + order.open, 0)).toBe(true);
        expect(bandOf(shuffle(o, keys), shuffle(c, keys))).toEqual(band);
      }),
      { numRuns: 300 },
    );
  });

  it('MAT-9 more than is open cannot be expected', () => {
    expect(nameOfError(() => bandOf([{ open: 1, expected: 2 }], []))).toBe('EstimateInputError');
  });

  it('MAT-14 scaled to an end of the band, lines keep their proportions, add up to it and are cut at open', () => {
    const line = (orderId: string, open: number, expected: number) => ({ orderId, skuId: 'A', open, maturity: 500_000, expected });
    expect(scaleExpected([line('1', 900, 100), line('2', 900, 200)], 450)).toEqual([150, 300]);
    expect(scaleExpected([line('1', 120, 100), line('2', 900, 200)], 450)).toEqual([120, 300]);
    expect(scaleExpected([line('2', 900, 50), line('1', 900, 50)], 25)).toEqual([12, 13]);
    // Nothing expected of any line: by what is open.
    expect(scaleExpected([line('1', 100, 0), line('2', 300, 0)], 8)).toEqual([2, 6]);
    expect(scaleExpected([line('1', 0, 0)], 0)).toEqual([0]);
  });
});
