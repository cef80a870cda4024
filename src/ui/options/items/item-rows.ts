import { MEASURES, type Measure, type Report, type ReportRow, TOTAL, UNCREDITED } from '../../../core/model/report';
import { plainRow } from '../../../core/report/packed/packed-row';

/** What belongs to the item but names nothing in the dimension it is crossed with. */
export const REST = '(rest)';

/** The row of an item; the two rows at the end are none. */
export function rowOf(report: Pick<Report, 'rows'> | undefined, key: string): ReportRow | null {
  if (key === UNCREDITED || key === TOTAL) return null;
  return report?.rows.find((row) => row.key === key) ?? null;
}

/** Whether rows add up to the item's own in every amount. */
export function isWhole(rows: readonly ReportRow[], item: ReportRow): boolean {
  return isNothing(leftOf(rows, item));
}

/** What of the item its rows leave over: sales and costs that name nothing in their dimension. Null where nothing is left. */
export function restOf(rows: readonly ReportRow[], item: ReportRow): ReportRow | null {
  const measures = leftOf(rows, item);
  if (isNothing(measures)) return null;
  // Orders are counted in each row that they touch, so those of the rest cannot be told; no ratio is made of a rest.
  return { key: REST, label: REST, id: null, orders: 0, units: 0, measures, roi: null, roiSimple: null, roas: null };
}

/** The item's row as the total under its rows. */
export function totalOf(item: ReportRow): ReportRow {
  return { ...plainRow(item), key: TOTAL, label: TOTAL };
}

function leftOf(rows: readonly ReportRow[], item: ReportRow): Record<Measure, number> {
  const left = { ...item.measures };
  for (const row of rows) {
    // Packed rows work out their measures when they are asked for: once.
    const { measures } = row;
    for (const measure of MEASURES) left[measure] -= measures[measure];
  }
  return left;
}

function isNothing(measures: Record<Measure, number>): boolean {
  return MEASURES.every((measure) => measures[measure] === 0);
}
