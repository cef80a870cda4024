import type { SettlementRow } from './orders';
import { addUpSettlements } from './settlement-sum';

/**
 * Identity of what a statement settles, the same from the API and from the platform's income file: `statement/order/sku` of an order's SKU,
 * `statement/order/` of an order as a whole, `statement/type/adjustment/order/` of an adjustment that names an order.
 */
export function settlementIdOf(
  statementId: string,
  orderId: string,
  { skuId = null, adjustment = null }: { skuId?: string | null; adjustment?: { type: string; id: string } | null } = {},
): string {
  return [statementId, ...(adjustment ? [adjustment.type, adjustment.id] : []), orderId, skuId ?? ''].join('/');
}

/** The statement that such an identity names. */
export function statementOfSettlement(settlementId: string): string {
  return settlementId.slice(0, settlementId.indexOf('/'));
}

/** Whether a row is what a statement sold of an order as a whole: no SKU, no adjustment. */
export function isWholeOrder({ settlementId, orderId, skuId }: Pick<SettlementRow, 'settlementId' | 'orderId' | 'skuId'>): boolean {
  return skuId === null && settlementId.startsWith(settlementIdOf(statementOfSettlement(settlementId), orderId));
}

/**
 * All transactions of one order in one statement as its one row, whatever pages they came on; the same one twice (by its identity) counts once. Throws
 * `RangeError` where there is none.
 */
export function wholeOrder(rows: readonly SettlementRow[]): SettlementRow {
  const own = [...new Map(rows.map((row) => [row.settlementId, row])).values()];
  const { settlementId, orderId } = own[0] ?? { settlementId: '', orderId: '' };
  return { ...addUpSettlements(own), settlementId: settlementIdOf(statementOfSettlement(settlementId), orderId) };
}

/**
 * Rows of one order without those that others stand for: where a statement has rows by SKU for the order, its rows of the whole order go. Both can be
 * in the book: one reading may get no SKUs, and a file may have lost theirs. Adjustments and rows of other identities stay.
 */
export function withoutWholes<Row extends { settlementId: string; orderId: string; skuId: string | null }>(
  rows: readonly Row[],
): readonly Row[] {
  const placeOf = ({ settlementId, orderId }: Row): string | null => {
    const place = `${statementOfSettlement(settlementId)}/${orderId}/`;
    return settlementId.startsWith(place) ? place : null;
  };
  const bySku = new Set(rows.flatMap((row) => (row.skuId === null ? [] : [placeOf(row)])));
  return rows.filter((row) => {
    const place = placeOf(row);
    return row.skuId !== null || place === null || !bySku.has(place);
  });
}
