import { byCodeUnit } from '../collections';
import { type Fraction, fraction, plus, roundTo, TEN_THOUSAND, times } from '../maturity/fraction';
import { BASELINE_DEFAULTS, type Baseline, type Member, type NoBaseline } from './baseline';

/** ROI drawn towards the group's median, in ten-thousandths. */
export interface ShrunkRoi {
  readonly value: number;
  /** Weight of the creator's own ROI, in ten-thousandths. */
  readonly weight: number;
  /** There was no baseline: the value is the creator's own ROI, and is marked so. */
  readonly isUnshrunk: boolean;
}

/**
 * w ROI + (1 - w) group median, w = n / (n + 30), exact, rounded once (roi.md section 7); null where the creator has no ROI.
 *
 * @param creator numerator net profit, denominator promotion cost
 */
export function shrinkRoi(
  creator: Member,
  baseline: Baseline | NoBaseline,
  shrinkOrders = BASELINE_DEFAULTS.shrinkOrders,
): ShrunkRoi | null {
  if (creator.denominator === 0) return null;
  const roi = fraction(creator.numerator, creator.denominator);
  if (!baseline.ok) return { value: roundTo(roi, TEN_THOUSAND), weight: TEN_THOUSAND, isUnshrunk: true };
  const all = creator.orders + shrinkOrders;
  const own: Fraction = fraction(creator.orders, all);
  const value = plus(times(own, roi), times(fraction(shrinkOrders, all), baseline.median));
  return { value: roundTo(value, TEN_THOUSAND), weight: roundTo(own, TEN_THOUSAND), isUnshrunk: false };
}

/** What a list of creators is ranked by; ratios in ten-thousandths, null where absent. */
export interface Ranked {
  readonly creator: string;
  readonly roi: number | null;
  readonly shrunk: number | null;
  /** Lower end of the ROI's interval; null: no interval. */
  readonly low: number | null;
  readonly netGmv: number;
}

/** The lower end that ranks: shrunk - (ROI - low), in ten-thousandths; null without an interval. */
export function rankingValue({ roi, shrunk, low }: Ranked): number | null {
  return roi === null || shrunk === null || low === null ? null : shrunk - (roi - low);
}

/** Best first by the lower end; creators without an interval after all others, by net GMV; ties by name in code units. */
export function rankCreators<R extends Ranked>(rows: readonly R[]): R[] {
  return [...rows].sort((a, b) => {
    const [x, y] = [rankingValue(a), rankingValue(b)];
    if ((x === null) !== (y === null)) return x === null ? 1 : -1;
    return (x !== null && y !== null ? y - x : b.netGmv - a.netGmv) || byCodeUnit(a.creator, b.creator);
  });
}
