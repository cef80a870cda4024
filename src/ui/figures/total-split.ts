import { MEASURES, type Measure, type Report, type ReportRow, TOTAL, UNCREDITED } from '../../core/model/report';
import { ratiosOf } from '../../core/report/rows';
import { ROI_FROM_SHARE } from './settled-share';
import { totalRow } from './state';

/** A total in two: what creators are credited with and paid, and the rest, which nobody promoted. */
export interface TotalSplit {
  creators: ReportRow;
  uncredited: ReportRow;
}

/**
 * The total of a report by creator in two; null for other reports, and where nothing is uncredited. A settled ROI of creators alone needs
 * the same report to date.
 */
export function splitOfTotal(report: Partial<Report> & Pick<Report, 'rows'>, toDate?: Report): TotalSplit | null {
  const { query } = report;
  if (query?.by !== 'creator' || query.by2 !== undefined || query.onlyCreator !== undefined || query.items?.length) return null;
  const total = totalRow(report);
  const uncredited = uncreditedRow(report);
  if (!total || !uncredited) return null;
  const { measures: rest } = uncredited;
  if (MEASURES.every((measure) => rest[measure] === 0)) return null;
  const creators = lessRest(total, uncredited);
  return { creators: report.state === 'settled' && !isEnough(creators, toDate) ? { ...creators, roi: null } : creators, uncredited };
}

function uncreditedRow({ rows }: Pick<Report, 'rows'>): ReportRow | undefined {
  const before = rows.at(-2);
  return before?.key === UNCREDITED ? before : rows.find(({ key }) => key === UNCREDITED);
}

function lessRest(total: ReportRow, rest: ReportRow): ReportRow {
  const [all, others] = [total.measures, rest.measures];
  const measures = Object.fromEntries(MEASURES.map((name) => [name, all[name] - others[name]])) as Record<Measure, number>;
  const { roi, roiSimple, roas } = ratiosOf(measures);
  // An order with lines of both is counted in both: how many are creators' alone is not told.
  return { key: TOTAL, label: TOTAL, id: null, orders: 0, units: 0, measures, roi, roiSimple, roas };
}

function isEnough({ measures }: ReportRow, toDate: Report | undefined): boolean {
  const [total, rest] = toDate ? [totalRow(toDate), uncreditedRow(toDate)] : [];
  if (!total || !rest) return false;
  const gmv = total.measures.gmv - rest.measures.gmv;
  return gmv > 0 && measures.gmvSettled * 10_000 >= gmv * ROI_FROM_SHARE;
}
