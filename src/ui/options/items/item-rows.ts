import { MEASURES, type Report, type ReportRow, TOTAL, UNCREDITED } from '../../../core/model/report';

/** What belongs to the item but names nothing in the dimension it is crossed with. */
export const REST = '(rest)';

/** The row of an item; the two rows at the end are none. */
export function rowOf(report: Pick<Report, 'rows'> | undefined, key: string): ReportRow | null {
  if (key === UNCREDITED || key === TOTAL) return null;
  return report?.rows.find((row) => row.key === key) ?? null;
}

/** Whether rows add up to the item's own in every amount. */
export function isWhole(rows: readonly ReportRow[], item: ReportRow): boolean {
  return MEASURES.every((measure) => rows.reduce((sum, row) => sum + row.measures[measure], 0) === item.measures[measure]);
}

/** What of the item its rows leave over: sales and costs that name nothing in their dimension. Null where nothing is left. */
export function restOf(rows: readonly ReportRow[], item: ReportRow): ReportRow | null {
  if (isWhole(rows, item)) return null;
  const measures = { ...item.measures };
  for (const row of rows) for (const measure of MEASURES) measures[measure] -= row.measures[measure];
  // Orders are counted in each row that they touch, so those of the rest cannot be told; no ratio is made of a rest.
  return { key: REST, label: REST, id: null, orders: 0, units: 0, measures, roi: null, roiSimple: null, roas: null };
}
