import { byCodeUnit, groupBy } from '../collections';
import type { AffiliateRow, CancellationRow, Day, OrderRow, RefundRow, ReturnRow, SettlementRow } from '../model/orders';
import { FactsWriter } from './facts-writer';
import { joinOrder, toOrphan } from './join-order';
import type { DayFacts } from './model';
import { RowConflictError } from './row-conflict';

/** All rows of one shop-day, each at most once: the orders of the day, and the rows that hang on them, in any order. */
export interface DayRows {
  shop: string;
  day: Day;
  orders: readonly OrderRow[];
  returns: readonly ReturnRow[];
  cancellations: readonly CancellationRow[];
  affiliate: readonly AffiliateRow[];
  refunds: readonly RefundRow[];
  settlements: readonly SettlementRow[];
  /** The shop's zone, in which refunds and settlements have their days. */
  timeZone: string;
}

/**
 * Joins a shop-day's rows into columns: who gets what by which rule is left open, everything else is settled here (roi.md
 * sections 2, 4 and 10). Rows of orders that are not among `orders` are left out, except affiliate rows, which become orphans.
 * Throws `RowConflictError`, for amounts out of range `MoneyRangeError`, and for times that are none `TimeError`.
 */
export function buildDayFacts(rows: DayRows): DayFacts {
  const writer = new FactsWriter(rows.shop, rows.day);
  const returns = groupBy(rows.returns, orderOf);
  const cancellations = groupBy(rows.cancellations, orderOf);
  const affiliate = groupBy(rows.affiliate, orderOf);
  const refunds = groupBy(rows.refunds, orderOf);
  const settlements = groupBy(rows.settlements, orderOf);
  const orders = [...rows.orders].sort((a, b) => byCodeUnit(a.orderId, b.orderId));
  orders.forEach((order, i) => {
    const id = order.orderId;
    if (i > 0 && orders[i - 1]!.orderId === id) throw new RowConflictError(`order ${id}`);
    joinOrder(writer, {
      order,
      returns: returns.get(id) ?? NONE,
      cancellations: cancellations.get(id) ?? NONE,
      affiliate: affiliate.get(id) ?? NONE,
      refunds: refunds.get(id) ?? NONE,
      settlements: settlements.get(id) ?? NONE,
      timeZone: rows.timeZone,
    });
    affiliate.delete(id);
  });
  for (const unknown of affiliate.values()) for (const row of unknown) writer.orphans.push(toOrphan(row));
  return writer.finish();
}

const NONE: readonly never[] = [];
const orderOf = (row: { orderId: string }) => row.orderId;
