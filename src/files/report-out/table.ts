import type { ReportState } from '../../core/model/ledger';
import type { Measure, Report, ReportRow } from '../../core/model/report';
import { formatAmount } from '../../core/money';
import { formatRatio } from './numbers';

/** Columns between `units` and the ratios, and after them: key in files and measure of the report (formats.md section 3). */
const AMOUNTS: readonly [string, Measure][] = [
  ['gmv', 'gmv'],
  ['refunds', 'refunds'],
  ['net_gmv', 'netGmv'],
  ['cogs', 'cogs'],
  ['platform_fees', 'platformFees'],
  ['shipping', 'shipping'],
  ['tax', 'tax'],
  ['return_loss', 'returnLoss'],
  ['labour', 'labour'],
  ['contribution', 'contribution'],
  ['commission', 'commission'],
  ['partner_commission', 'partnerCommission'],
  ['fixed_fees', 'fixedFees'],
  ['samples', 'samples'],
  ['ad_spend', 'adSpend'],
  ['other_costs', 'otherCosts'],
  ['promotion_cost', 'promotionCost'],
  ['net_profit', 'netProfit'],
];
const RATIOS = [
  ['roi', 'roi'],
  ['roi_simple', 'roiSimple'],
  ['roas', 'roas'],
] as const satisfies readonly [string, keyof ReportRow][];
const PARTS: readonly [string, Measure][] = [
  ['gmv_confirmed', 'gmvConfirmed'],
  ['gmv_tracked', 'gmvTracked'],
  ['gmv_estimated', 'gmvEstimated'],
  ['gmv_provisional', 'gmvProvisional'],
  ['gmv_settled', 'gmvSettled'],
];

const SECOND = ['dimension_2', 'key_2', 'label_2'];

/** Header keys of a report, in order; of two crossed dimensions the second stands behind the first. */
export function columnsOf(report: Report): string[] {
  return report.query.by2 === undefined ? [...REPORT_COLUMNS] : [...REPORT_COLUMNS.slice(0, 3), ...SECOND, ...REPORT_COLUMNS.slice(3)];
}

export interface ReportFileOptions {
  /** Header texts by key for people; the keys themselves are the default. */
  headers?: Readonly<Record<string, string>>;
}

/** The header of a report, in words where there are any. */
export function headerTexts(report: Report, options: ReportFileOptions): string[] {
  return columnsOf(report).map((key) => options.headers?.[key] ?? key);
}

/** Header keys of a report by one dimension, in order. */
export const REPORT_COLUMNS: readonly string[] = [
  ...['dimension', 'key', 'label', 'currency', 'orders', 'units'],
  ...[...AMOUNTS, ...RATIOS, ...PARTS].map(([key]) => key),
  'state',
];

/** Columns that hold text; all others hold numbers. */
export const TEXT_COLUMNS: readonly string[] = ['dimension', 'key', 'label', ...SECOND, 'currency', 'state'];

/** Gives any row of a report as texts in the order of `columnsOf`: plain decimals with all digits, ratios with 4, absent empty. */
export function rowTexts(report: Report): (row: ReportRow) => string[] {
  const { currency, query } = report;
  const state = stateOf(report);
  return (row) => {
    // Packed rows work out their measures when they are asked for: once.
    const { measures } = row;
    const texts = [query.by, row.key, row.label];
    if (query.by2 !== undefined) texts.push(query.by2, row.key2 ?? '', row.label2 ?? '');
    texts.push(currency, String(row.orders), String(row.units));
    for (const [, measure] of AMOUNTS) texts.push(formatAmount(measures[measure], currency));
    for (const [, ratio] of RATIOS) texts.push(formatRatio(row[ratio]));
    for (const [, measure] of PARTS) texts.push(formatAmount(measures[measure], currency));
    texts.push(state);
    return texts;
  };
}

/** The report's rows as texts, one by one. */
export function* reportTable(report: Report): Generator<string[]> {
  const textsOf = rowTexts(report);
  for (const row of report.rows) yield textsOf(row);
}

/** The state that the figures are in. */
export function stateOf(report: Report): ReportState {
  return report.state ?? 'to_date';
}
