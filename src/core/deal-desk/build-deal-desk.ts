import { roiInterval } from '../baselines';
import type { NoInterval, RoiInterval } from '../baselines/interval';
import type { Facts } from '../facts';
import type { InsightInterval } from '../model/insights';
import type { Ledger, Rules } from '../model/ledger';
import { MEASURES, type Report, type ReportRow, TOTAL } from '../model/report';
import { buildReport, creatorOrders } from '../report';
import type { DealDesk } from './model';
import { nativeRowsOf } from './native-rows';
import { pastDeals } from './past-deals';
import type { DealRange } from './range';
import { sampleValue } from './sample-value';

/**
 * The deal desk of a creator (roi.md section 5): what the range's sales can carry, by native credit and to date, whatever the rules' own credit is.
 *
 * @param facts every day that a report of the range needs
 * @throws what reports throw; `ReportQueryError` where the ledger has no such creator
 */
export function buildDealDesk(facts: Facts, ledger: Ledger, rules: Rules, range: DealRange): DealDesk {
  const { creatorId, from, to } = range;
  const native: Rules = { ...rules, credit: { ...rules.credit, native: true } };
  const asked = { from, to, ...(range.shops ? { shops: [...range.shops] } : {}) };
  const report = buildReport(facts, ledger, native, { by: 'creator', ...asked, onlyCreator: creatorId, state: 'to_date' });
  const row = rowOf(report, creatorId);
  const { measures: m } = row;
  const { base, rowsWithoutOrder, isBeforeGoods } = nativeRowsOf(facts, ledger, native, range);
  const orders = creatorOrders(facts, ledger, native, asked).get(row.key) ?? [];
  const distinct = orders.map((order, i) => ({ ...order, orderId: `${order.orderId}/${i}` }));
  const commissions = orders.reduce((sum, order) => sum + order.commission, 0);
  const seed = { rulesVersion: rules.version, from, to, creator: row.key };
  return {
    creatorId,
    from,
    to,
    currency: report.currency,
    orders: row.orders,
    figures: {
      netGmv: m.netGmv,
      contribution: m.contribution,
      commission: m.commission,
      commissionBase: base,
      other: m.promotionCost - m.commission,
      fixed: m.fixedFees,
    },
    roi: row.roi,
    interval: shownInterval(roiInterval(distinct, m.promotionCost - commissions, seed)),
    isBeforeGoods,
    rowsWithoutOrder,
    deals: pastDeals(facts, ledger, native, range),
    sample: sampleValue({ left: m.contribution - (m.promotionCost - m.samples), samples: m.samples }, distinct, ledger, native, range),
  };
}

/** The creator's row; without sales and costs one of zeros. */
function rowOf({ rows }: Report, creatorId: string): ReportRow {
  const row = rows.find(({ id }) => id === creatorId);
  if (row) return row;
  const measures = Object.fromEntries(MEASURES.map((name) => [name, 0])) as ReportRow['measures'];
  return { key: TOTAL, label: '', id: creatorId, orders: 0, units: 0, measures, roi: null, roiSimple: null, roas: null };
}

function shownInterval(interval: RoiInterval | NoInterval): InsightInterval {
  if (interval.ok) return { ok: true, low: interval.low, high: interval.high, method: interval.method };
  switch (interval.reason) {
    case 'too_few_orders':
      return { ok: false, reason: interval.reason, got: interval.got, need: interval.need };
    case 'too_many_dropped':
      return { ok: false, reason: interval.reason, got: interval.got, need: interval.most };
    default:
      return { ok: false, reason: interval.reason, got: null, need: null };
  }
}
