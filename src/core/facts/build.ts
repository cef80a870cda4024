import { byCodeUnit, groupBy } from '../collections';
import type { AffiliateRow, CancellationRow, Day, OrderLine, OrderRow, ReturnRow } from '../model/orders';
import type { ReportProblem } from '../model/report';
import { commissionToDate } from './commission';
import { FactsWriter } from './facts-writer';
import { CANCELLED, COUNTED, type DayFacts, type OrphanFact, REPLACEMENT, RETURNED, SAMPLE, SHIPPED } from './model';
import { isCancelled, isCounted, isReplacement, isShipped } from './order-state';
import { countingReturns, type LineRefund, refundLines } from './refunds';
import { absentFields, revenueOf } from './revenue';

/** Two rows that claim the same identity and say different things. */
export class RowConflictError extends Error {
  override readonly name = 'RowConflictError';
  constructor(readonly id: string) {
    super(`Two different rows of ${id}: expected one row for each order, and one affiliate row for each (order, SKU)`);
  }
}

/** All rows of one shop-day, each at most once: the orders of the day, and the rows that hang on them, in any order. */
export interface DayRows {
  shop: string;
  day: Day;
  orders: readonly OrderRow[];
  returns: readonly ReturnRow[];
  cancellations: readonly CancellationRow[];
  affiliate: readonly AffiliateRow[];
}

/**
 * Joins a shop-day's rows into columns: who gets what by which rule is left open, everything else is settled here (roi.md
 * sections 2 and 10). Rows of orders that are not among `orders` are left out, except affiliate rows, which become orphans.
 * Throws `RowConflictError` and, for amounts out of range, `MoneyRangeError`.
 */
export function buildDayFacts(rows: DayRows): DayFacts {
  const writer = new FactsWriter(rows.shop, rows.day);
  const returns = groupBy(rows.returns, orderOf);
  const cancellations = groupBy(rows.cancellations, orderOf);
  const affiliate = groupBy(rows.affiliate, orderOf);
  const orders = [...rows.orders].sort((a, b) => byCodeUnit(a.orderId, b.orderId));
  orders.forEach((order, i) => {
    if (i > 0 && orders[i - 1]!.orderId === order.orderId) throw new RowConflictError(`order ${order.orderId}`);
    const found = affiliate.get(order.orderId) ?? [];
    affiliate.delete(order.orderId);
    addOrder(writer, order, returns.get(order.orderId) ?? [], cancellations.get(order.orderId) ?? [], found);
  });
  for (const unknown of affiliate.values()) for (const row of unknown) writer.orphans.push(toOrphan(row));
  return writer.finish();
}

/** An affiliate row without its order line: commission as the platform gives it, and nothing else. */
export function toOrphan(row: AffiliateRow): OrphanFact {
  const { shop, orderId, skuId, productId, createdAt, account, contentId, contentType, currency } = row;
  const commission = commissionToDate(row, { kind: 'no_order' });
  return { shop, orderId, skuId, productId, createdAt, account, contentId, contentType, currency, commission };
}

function addOrder(
  w: FactsWriter,
  order: OrderRow,
  returns: ReturnRow[],
  cancellations: CancellationRow[],
  affiliate: AffiliateRow[],
): void {
  const counted = isCounted(order);
  const replacement = isReplacement(order);
  const lines = [...order.lines].sort((a, b) => byCodeUnit(a.skuId, b.skuId) || Number(a.gift) - Number(b.gift));
  const bySku = joinAffiliate(w, lines, affiliate);
  const keep = counted || replacement || order.kind === 'sample' || bySku.size > 0;
  if (!keep) return;
  noteAbsent(w, order, counted, lines, affiliate);

  const living = countingReturns(returns);
  const refunds = counted ? refundLines(order, lines, living, cancellations) : lines.map(untouched);
  const cameBack = counted && !isCancelled(order) && refunds.some((r) => r.returned > 0);
  const flags =
    (counted ? COUNTED : 0) |
    (counted && isCancelled(order) ? CANCELLED : 0) |
    (isShipped(order) ? SHIPPED : 0) |
    (cameBack ? RETURNED : 0) |
    (order.kind === 'sample' ? SAMPLE : 0) |
    (replacement ? REPLACEMENT : 0);
  w.openOrder(order, flags, replacement ? { replaces: order.replacesOrderId } : null);
  lines.forEach((line, i) => {
    const refund = refunds[i]!;
    const row = line.gift ? undefined : bySku.get(line.skuId);
    if (row) bySku.delete(line.skuId);
    const revenue = revenueOf(line);
    const basis = counted ? { kind: 'line' as const, revenue, refunded: refund.refunded } : { kind: 'uncounted' as const };
    const commission = row ? commissionToDate(row, basis) : null;
    if (row && commission?.absent) w.problems.push(commissionAbsent(row, counted));
    w.addLine(line, revenue, refund, row ? { row, commission: commission! } : null);
  });
  if (counted) w.problems.push(...refundProblems(order, lines, refunds, living));
}

/** Affiliate rows by SKU of the lines that are sold; the others become orphans. */
function joinAffiliate(w: FactsWriter, lines: readonly OrderLine[], affiliate: readonly AffiliateRow[]): Map<string, AffiliateRow> {
  const sold = new Set(lines.filter((line) => !line.gift).map((line) => line.skuId));
  const joined = new Map<string, AffiliateRow>();
  for (const row of affiliate) {
    const same = joined.get(row.skuId);
    if (same && JSON.stringify(same) !== JSON.stringify(row)) throw new RowConflictError(`affiliate ${row.orderId}/${row.skuId}`);
    if (sold.has(row.skuId)) joined.set(row.skuId, row);
    else w.orphans.push(toOrphan(row));
  }
  return joined;
}

function untouched(line: OrderLine): LineRefund {
  return { refunded: 0, returned: 0, cancelledUnits: Math.min(line.quantity, line.cancelledUnits), cutFrom: null };
}

function refundProblems(
  order: OrderRow,
  lines: readonly OrderLine[],
  refunds: readonly LineRefund[],
  returns: readonly ReturnRow[],
): ReportProblem[] {
  const problems: ReportProblem[] = [];
  lines.forEach((line, i) => {
    const { cutFrom, refunded } = refunds[i]!;
    if (cutFrom === null) return;
    const detail = `SKU ${line.skuId}: refund of ${cutFrom} minor units cut to the line's revenue of ${refunded}`;
    problems.push({ code: 'refund_cut', subject: order.orderId, detail });
  });
  const known = new Set(lines.map((line) => line.skuId));
  for (const row of returns) {
    for (const { skuId } of row.lines) {
      if (known.has(skuId)) continue;
      const detail = `return ${row.returnId} names SKU ${skuId}, which the order does not have; it is not counted`;
      problems.push({ code: 'field_absent', subject: order.orderId, detail });
    }
  }
  return problems;
}

function commissionAbsent(row: AffiliateRow, counted: boolean): ReportProblem {
  const isSettled = row.status === 'settled' && counted;
  const detail = isSettled ? 'settled without actual amounts: the estimate is used' : `status ${row.status}: no amount to count`;
  return { code: 'commission_absent', subject: row.orderId, detail: `SKU ${row.skuId}, ${row.account}: ${detail}` };
}

function noteAbsent(
  w: FactsWriter,
  order: OrderRow,
  counted: boolean,
  lines: readonly OrderLine[],
  affiliate: readonly AffiliateRow[],
): void {
  const ofOrder = new Set(fieldsOfNotes(order));
  if (counted) for (const line of lines) for (const field of absentFields(line)) ofOrder.add(field);
  w.noteAbsent(ofOrder);
  for (const row of affiliate) w.noteAbsent(new Set(fieldsOfNotes(row)));
}

const NO_FIELDS: readonly string[] = [];

function fieldsOfNotes(row: OrderRow | AffiliateRow): readonly string[] {
  if (row.notes.length === 0) return NO_FIELDS;
  return row.notes.filter((note) => note.code === 'field_absent').map((note) => note.field);
}

const orderOf = (row: { orderId: string }) => row.orderId;
