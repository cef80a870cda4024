import type { Report } from '../../core/model/report';
import { formatAmount } from '../../core/money';
import { formatRatio, formatShare } from './numbers';

/** How the expected figure of each shop came about; `maturity` is sum(revenue x p) / sum(revenue), empty without revenue. */
export function expectationsOf(report: Report): Record<string, unknown>[] {
  return (report.expectations ?? []).map(({ shop, completeUpTo, maturity, hasLateRefunds }) => ({
    shop,
    complete_up_to: completeUpTo,
    maturity: formatShare(maturity),
    has_late_refunds: hasLateRefunds,
  }));
}

/** The ends of the 80 % band of each row that has one, in the order and the keys of the report. */
export function bandsOf(report: Report): Record<string, string>[] {
  const amount = (minor: number) => formatAmount(minor, report.currency);
  return report.rows.flatMap(({ key, key2, band }) => {
    if (band === undefined) return [];
    const ends = {
      refunds_low: amount(band.refundsLow),
      refunds_high: amount(band.refundsHigh),
      net_profit_low: amount(band.netProfitLow),
      net_profit_high: amount(band.netProfitHigh),
      roi_low: formatRatio(band.roiLow),
      roi_high: formatRatio(band.roiHigh),
    };
    return [{ key, ...(report.query.by2 === undefined ? {} : { key_2: key2 ?? '' }), ...ends }];
  });
}
