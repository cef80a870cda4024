import { byCodeUnit } from '../collections';
import type { AffiliateRow, CancellationRow, OrderLine, OrderRow, RefundRow, ReturnRow, SettlementRow } from '../model/orders';
import { absentRows } from './absent-rows';
import { commissionToDate, isShopAd } from './commission';
import type { FactsWriter } from './facts-writer';
import { CANCELLED, COUNTED, type OrphanFact, REPLACEMENT, RETURNED, SAMPLE, SHIPPED } from './model';
import { isCancelled, isCounted, isReplacement, isShipped } from './order-state';
import { commissionAbsent, refundProblems } from './problems';
import { refundLines, untouched } from './refunds';
import { lastOfChains } from './returns';
import { revenueOf } from './revenue';
import { RowConflictError } from './row-conflict';
import { settleLines } from './settle';

/** An order and all rows that hang on it. */
export interface OrderRows {
  order: OrderRow;
  returns: readonly ReturnRow[];
  cancellations: readonly CancellationRow[];
  affiliate: readonly AffiliateRow[];
  refunds: readonly RefundRow[];
  settlements: readonly SettlementRow[];
  timeZone: string;
}

/** Joins one order with its rows and adds its lines; one that no figure needs is left out. Throws `RowConflictError`. */
export function joinOrder(w: FactsWriter, rows: OrderRows): void {
  const { order, affiliate, timeZone } = rows;
  const counted = isCounted(order);
  const replacement = isReplacement(order);
  const lines = order.lines.length === 1 ? order.lines : [...order.lines].sort(byIdentity);
  const bySku = affiliate.length === 0 ? NO_ROWS : joinAffiliate(w, lines, affiliate);
  const keep = counted || replacement || order.kind === 'sample' || bySku.size > 0;
  if (!keep) return;

  const revenues = lines.map(revenueOf);
  const settled = settleLines(
    order,
    counted,
    lines,
    revenues,
    lines.map((line) => !line.gift && bySku.has(line.skuId)),
    rows.settlements,
    timeZone,
  );
  const returns = lastOfChains(rows.returns);
  const { cancellations } = rows;
  const refunds = counted
    ? refundLines(order, lines, { returns, cancellations, refunds: rows.refunds, chargebacks: settled.chargebacks, timeZone })
    : untouched(order, lines, cancellations);
  const cameBack = counted && !isCancelled(order) && refunds.some((r) => r.returned > 0);
  const flags =
    (counted ? COUNTED : 0) |
    (counted && isCancelled(order) ? CANCELLED : 0) |
    (isShipped(order) ? SHIPPED : 0) |
    (cameBack ? RETURNED : 0) |
    (order.kind === 'sample' ? SAMPLE : 0) |
    (replacement ? REPLACEMENT : 0);
  w.openOrder(order, flags, replacement ? { replaces: order.replacesOrderId } : null, absentRows(order, counted, lines, affiliate));
  lines.forEach((line, i) => {
    const refund = refunds[i]!;
    const revenue = revenues[i]!;
    const row = line.gift ? undefined : bySku.get(line.skuId);
    if (row) bySku.delete(line.skuId);
    const basis = counted ? { kind: 'line' as const, revenue, refunded: refund.refunded } : { kind: 'uncounted' as const };
    const commission = row ? commissionToDate(row, basis) : null;
    if (row && commission?.absent) w.problems.push(commissionAbsent(row, counted));
    w.addLine(line, revenue, refund, row ? { row, commission: commission! } : null, settled.lines[i] ?? null);
  });
  w.problems.push(...settled.problems);
  if (counted) w.problems.push(...refundProblems(order, lines, refunds, returns, rows.refunds));
}

/** An affiliate row without its order line: commission as the platform gives it, and nothing else. */
export function toOrphan(row: AffiliateRow): OrphanFact {
  const { shop, orderId, skuId, productId, createdAt, account, contentId, contentType, currency } = row;
  const { given: _given, ...commission } = commissionToDate(row, { kind: 'no_order' });
  return { shop, orderId, skuId, productId, createdAt, account, contentId, contentType, isShopAd: isShopAd(row), currency, commission };
}

const NO_ROWS = new Map<string, AffiliateRow>();

/** Affiliate rows by SKU of the lines that are sold; the others become orphans. */
function joinAffiliate(w: FactsWriter, lines: readonly OrderLine[], affiliate: readonly AffiliateRow[]): Map<string, AffiliateRow> {
  const joined = new Map<string, AffiliateRow>();
  for (const row of affiliate) {
    const same = joined.get(row.skuId);
    if (same && JSON.stringify(same) !== JSON.stringify(row)) throw new RowConflictError(`affiliate ${row.orderId}/${row.skuId}`);
    if (lines.some((line) => !line.gift && line.skuId === row.skuId)) joined.set(row.skuId, row);
    else w.orphans.push(toOrphan(row));
  }
  return joined;
}

function byIdentity(a: OrderLine, b: OrderLine): number {
  return byCodeUnit(a.skuId, b.skuId) || Number(a.gift) - Number(b.gift);
}
