import type { ReportState } from '../../../core/model/ledger';
import type { Measure, Report, ReportRow } from '../../../core/model/report';
import * as at from '../../../core/report/measures';
import { rowFigure } from '../../../core/report/packed/row-figures';
import { toRow } from '../../../core/report/rows';
import type { RowSummary } from '../../components/table-index';
import { rowKey } from '../../figures/state';

/** Key of the row that adds up what is shown. */
export const SHOWN = '(shown)';

/** Where each additive measure stands in the sums of the core. Counts are none: an order may stand in several rows. */
const PLACES: readonly [place: number, measure: Measure][] = [
  [at.GMV, 'gmv'],
  [at.REFUNDS, 'refunds'],
  [at.COGS, 'cogs'],
  [at.PLATFORM_FEES, 'platformFees'],
  [at.SHIPPING, 'shipping'],
  [at.TAX, 'tax'],
  [at.RETURN_LOSS, 'returnLoss'],
  [at.LABOUR, 'labour'],
  [at.SAMPLES, 'samples'],
  [at.COMMISSION_ACTUAL, 'commissionActual'],
  [at.COMMISSION_ESTIMATED, 'commissionEstimated'],
  [at.PARTNER, 'partnerCommission'],
  [at.FIXED_FEES, 'fixedFees'],
  [at.AD_SPEND, 'adSpend'],
  [at.OTHER_COSTS, 'otherCosts'],
  [at.GMV_CONFIRMED, 'gmvConfirmed'],
  [at.GMV_TRACKED, 'gmvTracked'],
  [at.GMV_ESTIMATED, 'gmvEstimated'],
  [at.GMV_PROVISIONAL, 'gmvProvisional'],
  [at.GMV_SETTLED, 'gmvSettled'],
];

/**
 * The rows shown as one row of a report: exact sums of their additive parts, from which the core makes results and ratios as of any row. It
 * has no band (bands do not add up), and of settled figures a ROI only where four fifths of the GMV to date are settled (roi.md section 5).
 */
export function shownTotal(
  state: ReportState,
  toDate: Report | undefined,
  labelOf: (shown: number, all: number) => string,
): RowSummary<ReportRow> {
  return {
    start() {
      const sums = new Float64Array(at.WIDTH);
      const whole = state === 'settled' && toDate ? new Map(toDate.rows.map((row) => [rowKey(row), row])) : null;
      let gmvToDate = 0;
      let settledToDate = 0;
      return {
        add(row) {
          for (const [place, measure] of PLACES) sums[place]! += rowFigure(row, measure) ?? 0;
          const all = whole?.get(rowKey(row));
          gmvToDate += all ? (rowFigure(all, 'gmv') ?? 0) : 0;
          settledToDate += all ? (rowFigure(all, 'gmvSettled') ?? 0) : 0;
        },
        row(shown, all) {
          const made = toRow({ key: SHOWN, label: labelOf(shown, all) }, sums, true);
          if (state !== 'settled') return made;
          const isThin = whole === null || BigInt(settledToDate) * 10n < BigInt(gmvToDate) * 8n;
          return isThin ? { ...made, roi: null } : made;
        },
      };
    },
  };
}
