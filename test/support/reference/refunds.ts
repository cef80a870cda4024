import type { CancellationRow, OrderLine, OrderRow, RefundRow, ReturnRow } from '../../../src/core/model/orders';
import { dayIn } from './calendar';
import { least, most, quotient, round, split, total } from './fractions';
import { paidOf } from './sale';
import { byCode } from './world';

/** Part of a line's refund with the day it was completed on; null: nobody says. */
export interface RefundEvent {
  day: string | null;
  amount: bigint;
  withGoods: boolean;
}

export interface OrderRefund {
  order: OrderRow;
  zone: string;
  isSent: boolean;
  returns: ReturnRow[];
  cancellations: CancellationRow[];
  refunds: RefundRow[];
}

export interface LineRefund {
  events: RefundEvent[];
  returned: number;
  lost: number;
  pending: bigint;
  hasOpenReturn: boolean;
}

/** A claim before it is cut at the revenue. */
type Claim = RefundEvent;

/** Refunds of one line (roi.md sections 2 and 10); `chargebacks` as settlements tell of them. */
export function refundsOfLine(mine: OrderRefund, line: OrderLine, revenue: bigint, chargebacks: RefundEvent[]): LineRefund {
  const dayOf = (at: number | null) => (at === null ? null : dayIn(mine.zone, at));
  const living = lastOfChains(mine.returns);
  const open = living.filter((r) => (r.status === 'pending' || r.status === 'approved') && names(r, line.skuId));
  const none = { pending: 0n, hasOpenReturn: open.length > 0 };
  if (mine.order.status === 'cancelled') {
    const units = mine.isSent ? { returned: line.quantity, lost: 0 } : { returned: 0, lost: line.quantity };
    const times = mine.cancellations.filter((c) => c.status === 'completed').map((c) => c.updatedAt);
    const at = mine.order.cancelledAt ?? lastOf(times) ?? lastOf(mine.refunds.map((r) => r.refundedAt));
    return {
      pending: 0n,
      hasOpenReturn: false,
      ...units,
      events: cut([{ day: dayOf(at), amount: revenue, withGoods: mine.isSent }], revenue),
    };
  }
  const done = living.filter((r) => r.status === 'completed' && r.type !== 'replacement' && names(r, line.skuId));
  const cancelled = mine.cancellations.filter((c) => c.status === 'completed' && names(c, line.skuId));
  const stated = line.gift ? [] : mine.refunds.filter((r) => r.skuId === line.skuId);
  const before = unitsBefore(mine.order, line);
  const part = (units: number): number => Math.max(0, Math.min(units - before, line.quantity));
  const unitsIn = (rows: { lines: { skuId: string; units: number }[] }[]) =>
    rows.flatMap((r) => r.lines).reduce((sum, l) => sum + (l.skuId === line.skuId ? l.units : 0), 0);

  let lost = Math.min(line.quantity, Math.max(line.cancelledUnits, part(unitsIn(cancelled))));
  let back = done.length > 0 ? part(unitsIn(done.filter((r) => r.type === 'return_and_refund'))) : (line.statedReturned ?? 0);
  let claims: Claim[];
  if (stated.length > 0) {
    const unitsOf = (rows: RefundRow[]) => rows.reduce((a, r) => a + (r.returnedQuantity ?? 0), 0);
    const neverLeft = stated.filter((r) => isBeforeShipment(mine, r));
    const cameBack = stated.filter((r) => !neverLeft.includes(r));
    back = unitsOf(cameBack);
    lost = Math.min(line.quantity, Math.max(lost, unitsOf(neverLeft)));
    const sorted = [...stated].sort((a, b) => a.refundedAt - b.refundedAt || byCode(a.refundId, b.refundId));
    claims = sorted.map((r) => {
      return { day: dayOf(r.refundedAt), amount: BigInt(r.amount), withGoods: cameBack.includes(r) && (r.returnedQuantity ?? 0) > 0 };
    });
  } else if (done.length === 0 && line.statedRefund !== null) {
    claims = [{ day: null, amount: BigInt(line.statedRefund), withGoods: (line.statedReturned ?? 0) > 0 }];
  } else {
    claims = [...claimsOfUnits(mine, cancelled, line, revenue, lost), ...claimsOfReturns(mine, done, line, revenue, part)];
  }
  if (!stated.some((r) => r.kind === 'chargeback')) claims.push(...chargebacks);
  const events = line.gift ? [] : cut(claims, revenue);
  const refunded = events.reduce((sum, e) => sum + e.amount, 0n);
  const approved = open.filter((r) => r.status === 'approved' && r.type !== 'replacement');
  const pending = line.gift ? 0n : least(moneyOf(approved, line, revenue, part), revenue - refunded);
  return { ...none, pending, returned: Math.min(back, line.quantity - lost), lost, events };
}

const names = (row: { lines: { skuId: string }[] }, skuId: string): boolean => row.lines.some((l) => l.skuId === skuId);

/** Of linked records of one return only the last that is known. */
function lastOfChains(returns: ReturnRow[]): ReturnRow[] {
  return returns.filter((r) => !returns.some((later) => later.previousId === r.returnId || later.returnId === r.nextId));
}

const lastOf = (times: number[]): number | null => (times.length === 0 ? null : Math.max(...times));

/** A cancellation of units that had not left by then. */
const isBeforeShipment = (mine: OrderRefund, row: RefundRow): boolean =>
  row.kind === 'cancellation' && (!mine.isSent || (mine.order.shippedAt !== null && row.refundedAt < mine.order.shippedAt));

/** Units of a SKU go to its line first, what is more to its gift. */
function unitsBefore(order: OrderRow, line: OrderLine): number {
  if (!line.gift) return 0;
  return order.lines.reduce((sum, l) => sum + (l.skuId === line.skuId && !l.gift ? l.quantity : 0), 0);
}

/** Subtotal of each part of a return that names the line; without one, the units' part of what was paid. */
function subtotalsOf(returns: ReturnRow[], line: OrderLine): bigint[] {
  const own = returns.flatMap((r) => r.lines).filter((l) => l.skuId === line.skuId);
  return own.map((l) => {
    if (l.refundSubtotal !== null) return BigInt(l.refundSubtotal);
    return round(quotient(paidOf(line) * BigInt(Math.min(l.units, line.quantity)), BigInt(line.quantity)));
  });
}

/** Revenue x sum of the subtotals / paid, rounded once; nothing paid: by units. */
function moneyOf(returns: ReturnRow[], line: OrderLine, revenue: bigint, part: (units: number) => number): bigint {
  const paid = paidOf(line);
  if (paid > 0n) return round(quotient(revenue * total(subtotalsOf(returns, line)), paid));
  return round(quotient(revenue * BigInt(part(unitsOf(returns, line))), BigInt(line.quantity)));
}

const unitsOf = (returns: { lines: { skuId: string; units: number }[] }[], line: OrderLine): number =>
  returns.flatMap((r) => r.lines).reduce((sum, l) => sum + (l.skuId === line.skuId ? l.units : 0), 0);

/** What was rounded once falls apart into its returns by their subtotals, largest remainder, ties to the earlier. */
function claimsOfReturns(mine: OrderRefund, done: ReturnRow[], line: OrderLine, revenue: bigint, part: (units: number) => number): Claim[] {
  const sorted = [...done].sort((a, b) => a.updatedAt - b.updatedAt || byCode(a.returnId, b.returnId));
  const weights = sorted.map((r) => (paidOf(line) > 0n ? total(subtotalsOf([r], line)) : BigInt(unitsOf([r], line))));
  const shares = split(moneyOf(sorted, line, revenue, part), weights);
  return sorted.map((row, i) => ({
    day: dayIn(mine.zone, row.updatedAt),
    amount: shares[i]!,
    withGoods: row.type === 'return_and_refund',
  }));
}

/** Cancelled units of a living order: revenue x units / quantity, apart by units; units that no row names have the order's day, if any. */
function claimsOfUnits(mine: OrderRefund, rows: CancellationRow[], line: OrderLine, revenue: bigint, lost: number): Claim[] {
  const sorted = [...rows].sort((a, b) => a.updatedAt - b.updatedAt || byCode(a.cancelId, b.cancelId));
  let left = lost;
  const named = sorted.map((row) => {
    const units = Math.min(unitsOf([row], line), left);
    left -= units;
    return { day: dayIn(mine.zone, row.updatedAt), units };
  });
  const at = mine.order.cancelledAt;
  const all = [...(left > 0 ? [{ day: at === null ? null : dayIn(mine.zone, at), units: left }] : []), ...named];
  const shares = split(
    round(quotient(revenue * BigInt(lost), BigInt(line.quantity))),
    all.map((u) => BigInt(u.units)),
  );
  return all.map(({ day }, i) => ({ day, amount: shares[i]!, withGoods: false }));
}

/** Never more than the revenue: claims in order of days (of one day in the order given) as far as their sum goes; money given back lowers that. */
function cut(claims: Claim[], revenue: bigint): RefundEvent[] {
  let left = most(0n, least(revenue, total(claims.map((c) => c.amount))));
  const events: RefundEvent[] = [];
  for (const claim of [...claims].sort((a, b) => byCode(a.day ?? '', b.day ?? ''))) {
    if (claim.amount <= 0n) continue;
    const amount = least(claim.amount, left);
    left -= amount;
    if (amount > 0n) events.push({ ...claim, amount });
  }
  return events;
}
