import type { Measure, Report, ReportRow } from '../../core/model/report';
import { formatAmount } from '../../core/money';

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

/** Header keys of a report, in order. */
export const REPORT_COLUMNS: readonly string[] = [
  ...['dimension', 'key', 'label', 'currency', 'orders', 'units'],
  ...[...AMOUNTS, ...RATIOS, ...PARTS].map(([key]) => key),
  'state',
];

/** Columns that hold text; all others hold numbers. */
export const TEXT_COLUMNS: readonly string[] = ['dimension', 'key', 'label', 'currency', 'state'];

/** The report's rows as texts in the order of `REPORT_COLUMNS`: plain decimals with all digits, ratios with 4, absent empty. */
export function reportTable(report: Report): string[][] {
  const { currency } = report;
  const amounts = (row: ReportRow, columns: readonly [string, Measure][]) =>
    columns.map(([, m]) => formatAmount(row.measures[m], currency));
  return report.rows.map((row) => [
    report.query.by,
    row.key,
    row.label,
    currency,
    String(row.orders),
    String(row.units),
    ...amounts(row, AMOUNTS),
    ...RATIOS.map(([, ratio]) => formatRatio(row[ratio])),
    ...amounts(row, PARTS),
    report.rules.state,
  ]);
}

const RATIO_DIGITS = 4;

/** A ratio in 1/10,000 as a plain decimal; empty where it is absent. */
function formatRatio(ratio: number | null): string {
  if (ratio === null) return '';
  const digits = String(Math.abs(ratio)).padStart(RATIO_DIGITS + 1, '0');
  return `${ratio < 0 ? '-' : ''}${digits.slice(0, -RATIO_DIGITS)}.${digits.slice(-RATIO_DIGITS)}`;
}
