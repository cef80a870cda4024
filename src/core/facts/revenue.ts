import type { Minor, OrderLine } from '../model/orders';

/** What the buyer paid for the goods; from list and discounts where the source names no sum, null where neither is there. */
export function paidOf(line: OrderLine): Minor | null {
  if (line.paid !== null) return line.paid;
  if (line.list === null) return null;
  return line.list - (line.sellerDiscount ?? 0) - (line.platformDiscount ?? 0);
}

/** What the sale is worth to the seller: paid + platformDiscount - taxIncluded (roi.md section 2); a gift is worth 0. */
export function revenueOf(line: OrderLine): Minor {
  if (line.gift) return 0;
  return (paidOf(line) ?? 0) + (line.platformDiscount ?? 0) - (line.taxIncluded ?? 0);
}

const NONE: readonly string[] = [];

/** Fields that revenue needs and the source did not give; they count as 0 and are listed. */
export function absentFields(line: OrderLine): readonly string[] {
  if (line.gift || (line.paid !== null && line.platformDiscount !== null && line.taxIncluded !== null)) return NONE;
  const absent: string[] = [];
  if (paidOf(line) === null) absent.push('paid');
  if (line.platformDiscount === null) absent.push('platformDiscount');
  if (line.taxIncluded === null) absent.push('taxIncluded');
  return absent;
}
