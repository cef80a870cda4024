import type { CancellationRow, Minor, OrderLine, OrderRow, ReturnRow } from '../model/orders';
import { mulDivRound } from '../money';
import { isCancelled, isShipped } from './order-state';
import { paidOf, revenueOf } from './revenue';

/** What came back of one line: money in terms of revenue, and units. */
export interface LineRefund {
  refunded: Minor;
  /** Units that came back; of a shipped order that was cancelled all. */
  returned: number;
  /** Units that never left: cancelled in a living order, or all of an order cancelled before shipment. */
  cancelledUnits: number;
  /** What the source claims, where it is more than the line is worth and was cut. */
  cutFrom: Minor | null;
}

/** Completed returns that count: of a chain of edited ones only the last one known. */
export function countingReturns(returns: readonly ReturnRow[]): readonly ReturnRow[] {
  if (returns.length === 0) return returns;
  const ids = new Set(returns.map((r) => r.returnId));
  const edited = new Set(returns.map((r) => r.previousId).filter((id, i) => id !== returns[i]!.returnId));
  const isLast = (r: ReturnRow) => !edited.has(r.returnId) && (r.nextId === null || r.nextId === r.returnId || !ids.has(r.nextId));
  return returns.filter((r) => r.status === 'completed' && r.type !== 'replacement' && isLast(r));
}

/**
 * Refunds of an order's lines (roi.md section 2). Cancelled after payment: all. Else completed returns, per line revenue x sum
 * of refund_subtotal / paid rounded once (paid 0: by units), where the line has any; else what the source itself states; plus
 * revenue x cancelled units / quantity, which a statement of the source already holds. Never more than the line is worth.
 *
 * @param returns the order's returns that count (`countingReturns`)
 * @param cancellations the order's cancellations, of any status
 */
export function refundLines(
  order: OrderRow,
  lines: readonly OrderLine[],
  returns: readonly ReturnRow[],
  cancellations: readonly CancellationRow[],
): LineRefund[] {
  if (isCancelled(order)) return lines.map((line) => cancelledLine(line, isShipped(order)));
  const cancelled = unitsBySku(cancellations.filter((c) => c.status === 'completed'));
  const back = unitsBySku(returns);
  const backWithGoods = unitsBySku(returns.filter((r) => r.type === 'return_and_refund'));
  return lines.map((line) => {
    const cancelledUnits = Math.min(line.quantity, Math.max(line.cancelledUnits, take(cancelled, line.skuId, line.quantity)));
    const hasReturn = back.has(line.skuId);
    const unitsBack = take(back, line.skuId, line.quantity);
    const goodsBack = hasReturn ? take(backWithGoods, line.skuId, line.quantity) : (line.statedReturned ?? 0);
    const claim = claimOf(line, hasReturn ? returns : null, unitsBack, cancelledUnits);
    const most = Math.max(0, revenueOf(line));
    return {
      refunded: Math.min(most, Math.max(0, claim)),
      returned: Math.max(0, Math.min(goodsBack, line.quantity - cancelledUnits)),
      cancelledUnits,
      cutFrom: claim > most && !line.gift ? claim : null,
    };
  });
}

function cancelledLine(line: OrderLine, shipped: boolean): LineRefund {
  const [returned, cancelledUnits] = shipped ? [line.quantity, 0] : [0, line.quantity];
  return { refunded: revenueOf(line), returned, cancelledUnits, cutFrom: null };
}

function claimOf(line: OrderLine, returns: readonly ReturnRow[] | null, unitsBack: number, cancelledUnits: number): Minor {
  if (line.gift) return 0;
  const revenue = revenueOf(line);
  if (!returns && line.statedRefund !== null) return line.statedRefund;
  const ofCancelled = line.quantity > 0 ? mulDivRound(revenue, cancelledUnits, line.quantity) : 0;
  return ofCancelled + (returns ? claimOfReturns(line, revenue, returns, unitsBack) : 0);
}

function claimOfReturns(line: OrderLine, revenue: Minor, returns: readonly ReturnRow[], unitsBack: number): Minor {
  const paid = paidOf(line) ?? 0;
  if (paid <= 0) return line.quantity > 0 ? mulDivRound(revenue, unitsBack, line.quantity) : 0;
  let subtotal = 0;
  for (const row of returns) {
    for (const part of row.lines) {
      if (part.skuId !== line.skuId) continue;
      subtotal += part.refundSubtotal ?? (line.quantity > 0 ? mulDivRound(paid, Math.min(part.units, line.quantity), line.quantity) : 0);
    }
  }
  return mulDivRound(revenue, subtotal, paid);
}

/** Most orders have nothing that came back; `take` leaves an empty map as it is. */
const NO_UNITS = new Map<string, number>();

function unitsBySku(rows: readonly { lines: { skuId: string; units: number }[] }[]): Map<string, number> {
  if (rows.length === 0) return NO_UNITS;
  const units = new Map<string, number>();
  for (const row of rows) for (const line of row.lines) units.set(line.skuId, (units.get(line.skuId) ?? 0) + line.units);
  return units;
}

/** Takes up to `most` units of a SKU; the gift line, which stands last, gets what the sold line leaves. */
function take(units: Map<string, number>, skuId: string, most: number): number {
  const there = units.get(skuId);
  if (there === undefined) return 0;
  const taken = Math.min(there, most);
  units.set(skuId, there - taken);
  return taken;
}
