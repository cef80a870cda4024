import type { Minor, OrderLine, ReturnRow } from '../model/orders';
import { mulDivRound } from '../money';
import { paidOf, revenueOf } from './revenue';

const OPEN: readonly ReturnRow['status'][] = ['pending', 'approved'];

/** Of each chain of edited returns the last one known (roi.md section 2). */
export function lastOfChains(returns: readonly ReturnRow[]): readonly ReturnRow[] {
  if (returns.length === 0) return returns;
  const ids = new Set(returns.map((r) => r.returnId));
  const edited = new Set(returns.map((r) => r.previousId).filter((id, i) => id !== returns[i]!.returnId));
  return returns.filter((r) => !edited.has(r.returnId) && (r.nextId === null || r.nextId === r.returnId || !ids.has(r.nextId)));
}

/** Whether the return pays money back: completed, and no replacement. */
export function isRefunding(row: ReturnRow): boolean {
  return row.status === 'completed' && row.type !== 'replacement';
}

/** Whether the return is asked for or approved, and not finished. */
export function isOpen(row: ReturnRow): boolean {
  return OPEN.includes(row.status);
}

/** What a return says of a line's SKU: units, and money in terms of what was paid. */
export interface ReturnedPart {
  row: ReturnRow;
  units: number;
  subtotal: Minor;
}

/** The parts of returns that name the line's SKU; without a subtotal it is the units' part of what was paid. */
export function partsOfSku(line: OrderLine, returns: readonly ReturnRow[]): ReturnedPart[] {
  const found: ReturnedPart[] = [];
  const paid = paidOf(line) ?? 0;
  for (const row of returns) {
    for (const { skuId, units, refundSubtotal } of row.lines) {
      if (skuId !== line.skuId) continue;
      const ofUnits = line.quantity > 0 && paid > 0 ? mulDivRound(paid, Math.min(units, line.quantity), line.quantity) : 0;
      found.push({ row, units, subtotal: refundSubtotal ?? ofUnits });
    }
  }
  return found;
}

/** Revenue x sum of subtotals / paid, rounded once; paid 0: by units (roi.md sections 2 and 10). */
export function claimOfParts(line: OrderLine, parts: readonly ReturnedPart[]): Minor {
  const revenue = revenueOf(line);
  const paid = paidOf(line) ?? 0;
  if (paid > 0) return mulDivRound(revenue, sum(parts.map((part) => part.subtotal)), paid);
  const units = Math.min(line.quantity, sum(parts.map((part) => part.units)));
  return line.quantity > 0 ? mulDivRound(revenue, units, line.quantity) : 0;
}

/** Weights by which a claim falls apart into its returns. */
export function weightsOfParts(line: OrderLine, parts: readonly ReturnedPart[]): number[] {
  const byMoney = (paidOf(line) ?? 0) > 0;
  return parts.map(({ subtotal, units }) => Math.max(0, byMoney ? subtotal : units));
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
