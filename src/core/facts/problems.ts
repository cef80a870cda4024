import type { AffiliateRow, OrderLine, OrderRow, RefundRow, ReturnRow } from '../model/orders';
import type { ReportProblem } from '../model/report';
import type { LineRefund } from './refunds';
import { isRefunding } from './returns';

const NONE: readonly ReportProblem[] = [];

/** What refunds of a counted order could not be taken at face value. Every problem of facts has the order as its subject. */
export function refundProblems(
  order: OrderRow,
  lines: readonly OrderLine[],
  refunds: readonly LineRefund[],
  returns: readonly ReturnRow[],
  refundRows: readonly RefundRow[],
): readonly ReportProblem[] {
  if (returns.length === 0 && refundRows.length === 0 && refunds.every((refund) => refund.cutFrom === null)) return NONE;
  const problems: ReportProblem[] = [];
  lines.forEach((line, i) => {
    const { cutFrom, refunded } = refunds[i]!;
    if (cutFrom === null) return;
    const detail = `SKU ${line.skuId}: refund of ${cutFrom} minor units cut to the line's revenue of ${refunded}`;
    problems.push({ code: 'refund_cut', subject: order.orderId, detail });
  });
  const left = (detail: string) => problems.push({ code: 'field_absent', subject: order.orderId, detail });
  const has = (skuId: string, gift: boolean) => lines.some((line) => line.skuId === skuId && (gift || !line.gift));
  for (const row of returns) {
    if (!isRefunding(row)) continue;
    for (const { skuId } of row.lines) {
      if (!has(skuId, true)) left(`return ${row.returnId} names SKU ${skuId}, which the order does not have; it is not counted`);
    }
  }
  for (const { refundId, skuId, currency } of refundRows) {
    if (!has(skuId, false)) left(`refund ${refundId} names SKU ${skuId}, which the order does not have; it is not counted`);
    else if (currency !== order.currency) left(`refund ${refundId} is in ${currency}, the order in ${order.currency}; it is not counted`);
  }
  return problems;
}

/** An affiliate row that gives no amount to count. */
export function commissionAbsent(row: AffiliateRow, counted: boolean): ReportProblem {
  const isSettled = row.status === 'settled' && counted;
  const detail = isSettled ? 'settled without actual amounts: the estimate is used' : `status ${row.status}: no amount to count`;
  return { code: 'commission_absent', subject: row.orderId, detail: `SKU ${row.skuId}, ${row.account}: ${detail}` };
}
