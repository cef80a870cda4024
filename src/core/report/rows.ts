import { MEASURES, type Measure, type ReportRow, type RowBand } from '../model/report';
import { MoneyRangeError, mulDivRound } from '../money';
import type { RowName } from './cut';
import { measureAt } from './measure-parts';
import * as at from './measures';

/** Whether a row of accumulators holds nothing at all. */
export function isEmptyRow(values: ArrayLike<number>, row = 0): boolean {
  const from = row * at.WIDTH;
  for (let i = from; i < from + at.WIDTH; i++) if (values[i] !== 0) return false;
  return true;
}

/** A row of a report before it is an object of its own: what it is called, and its additive parts. */
export interface MadeRow {
  name: RowName;
  values: ArrayLike<number>;
  /** `(uncredited)` has no ratios. */
  hasRatios: boolean;
  /** Of settled figures: too little is settled for a ROI. */
  isThin?: boolean;
  /** Of expected figures. */
  band?: RowBand;
}

/** numerator / denominator in units of 1/10,000, rounded half up by absolute value; null where the denominator is 0. */
export function ratioOf(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : mulDivRound(numerator, 10_000, denominator);
}

/** All measures of one row from its additive parts (roi.md section 5). Throws `MoneyRangeError` where a sum is no longer exact. */
export function measuresOf(sums: ArrayLike<number>): Record<Measure, number> {
  const measures = {} as Record<Measure, number>;
  for (const name of MEASURES) measures[name] = measureAt(sums, 0, name);
  for (const name of MEASURES) if (!Number.isSafeInteger(measures[name])) throw new MoneyRangeError(`${name} of a report row`);
  return measures;
}

export type Ratio = 'roi' | 'roiSimple' | 'roas';

/** A ratio of a row from its measures. */
export function ratioFrom(ratio: Ratio, measure: (name: Measure) => number): number | null {
  switch (ratio) {
    case 'roi':
      return ratioOf(measure('netProfit'), measure('promotionCost'));
    case 'roiSimple': {
      const cost = measure('commission') + measure('fixedFees');
      return ratioOf(measure('gmv') - cost, cost);
    }
    case 'roas':
      return ratioOf(measure('netGmv'), measure('adSpend'));
  }
}

/** roi, roiSimple and roas of a row. */
export function ratiosOf(measures: Record<Measure, number>): Pick<ReportRow, Ratio> {
  const of = (name: Measure) => measures[name];
  return { roi: ratioFrom('roi', of), roiSimple: ratioFrom('roiSimple', of), roas: ratioFrom('roas', of) };
}

/** A row of a report; ratios of `(uncredited)` are absent. */
export function toRow(name: RowName, sums: ArrayLike<number>, hasRatios: boolean): ReportRow {
  const measures = measuresOf(sums);
  const ratios = hasRatios ? ratiosOf(measures) : { roi: null, roiSimple: null, roas: null };
  const { key, label, id = null, key2, label2 } = name;
  const second = key2 === undefined ? {} : { key2, label2 };
  return { key, label, ...second, id, orders: sums[at.ORDERS]!, units: sums[at.UNITS]!, measures, ...ratios };
}

/** The row as reports give it. Throws `MoneyRangeError`. */
export function finishedRow({ name, values, hasRatios, isThin, band }: MadeRow): ReportRow {
  const row = toRow(name, values, hasRatios);
  if (isThin) row.roi = null;
  if (band) row.band = band;
  return row;
}
