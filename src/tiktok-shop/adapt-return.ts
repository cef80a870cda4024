import { byCodeUnit, groupBy } from '../core/collections';
import type { Minor, ReturnRow, ReturnStatus, ReturnType_, RowNote } from '../core/model/orders';
import { splitByWeights } from '../core/money';
import type { ApiReturn } from '../schema/tiktok-shop-aftersales';
import type { ShopRef } from './read-page';
import { idOrNull, plainWord, readAmount, readCurrency, sumOrNull, textOrNull } from './row-reader';

const TYPES: Record<string, ReturnType_> = { REFUND: 'refund', RETURNANDREFUND: 'return_and_refund', REPLACEMENT: 'replacement' };

/** Both spellings `RETURN_OR_REFUND` and `REFUND_OR_RETURN` occur. Money is refunded at COMPLETE alone. */
const STATUSES: Record<string, ReturnStatus> = {
  RETURNORREFUNDREQUESTPENDING: 'pending',
  REPLACEMENTREQUESTPENDING: 'pending',
  AWAITINGBUYERRESPONSE: 'pending',
  RETURNORREFUNDREQUESTREJECT: 'rejected',
  REPLACEMENTREQUESTREJECT: 'rejected',
  REJECTRECEIVEPACKAGE: 'rejected',
  AWAITINGBUYERSHIP: 'approved',
  BUYERSHIPPEDITEM: 'approved',
  RETURNORREFUNDREQUESTSUCCESS: 'approved',
  REPLACEMENTREQUESTREFUNDSUCCESS: 'approved',
  RETURNORREFUNDREQUESTCOMPLETE: 'completed',
  REPLACEMENTREQUESTCOMPLETE: 'completed',
  RETURNORREFUNDREQUESTCANCEL: 'withdrawn',
  REPLACEMENTREQUESTCANCEL: 'withdrawn',
};

/** A return of the return search 202309 as the day book's row; `asOf` is its update time. Throws `FieldUnreadable`. */
export function adaptReturn(raw: ApiReturn, shop: ShopRef): ReturnRow {
  const notes: RowNote[] = [];
  const type = TYPES[plainWord(raw.return_type)];
  // Of an unknown type only the money is believed: no goods are taken for returned.
  if (!type) notes.push({ code: 'status_unknown', field: 'return_type', text: raw.return_type });
  const status = STATUSES[plainWord(raw.return_status).replace('REFUNDORRETURN', 'RETURNORREFUND')] ?? 'unknown';
  if (status === 'unknown') notes.push({ code: 'status_unknown', field: 'return_status', text: raw.return_status });
  const currency = readCurrency(
    [raw.refund_amount?.currency, raw.return_line_items?.[0]?.refund_amount?.currency, shop.currency],
    'refund_amount.currency',
  );
  return {
    shop: shop.id,
    asOf: raw.update_time * 1000,
    origin: 'api',
    returnId: raw.return_id,
    orderId: raw.order_id,
    type: type ?? 'refund',
    status,
    createdAt: raw.create_time * 1000,
    updatedAt: raw.update_time * 1000,
    previousId: idOrNull(raw.pre_return_id),
    nextId: idOrNull(raw.next_return_id),
    currency,
    lines: returnLines(raw, currency, notes),
    notes,
  };
}

/** One entry a SKU: units = return lines, refund = the sum of their `refund_subtotal`. */
function returnLines(raw: ApiReturn, currency: string, notes: RowNote[]): ReturnRow['lines'] {
  const lines = raw.return_line_items ?? [];
  const subtotals = fillFromHeader(raw, readSubtotals(raw, currency, notes), currency, notes);
  const numbered = lines.map((line, index) => ({ skuId: line.sku_id, subtotal: subtotals[index] ?? null }));
  return [...groupBy(numbered, ({ skuId }) => skuId)]
    .map(([skuId, group]) => ({ skuId, units: group.length, refundSubtotal: sumOrNull(group.map(({ subtotal }) => subtotal)) }))
    .sort((a, b) => byCodeUnit(a.skuId, b.skuId));
}

function readSubtotals(raw: ApiReturn, currency: string, notes: RowNote[]): (Minor | null)[] {
  return (raw.return_line_items ?? []).map(({ refund_amount: refund }, index) => {
    const at = `return_line_items[${index}].refund_amount`;
    const own = textOrNull(refund?.currency);
    if (own !== null && own !== currency) {
      notes.push({ code: 'currency_mixed', field: at, text: own });
      return null;
    }
    return readAmount(refund?.refund_subtotal, currency, `${at}.refund_subtotal`, notes);
  });
}

/**
 * Lines without an amount share what the return's own subtotal leaves for them, a unit each, noted; the order's prices, by
 * which it would be split better, are not in a return.
 */
function fillFromHeader(raw: ApiReturn, subtotals: (Minor | null)[], currency: string, notes: RowNote[]): (Minor | null)[] {
  const open = subtotals.flatMap((value, index) => (value === null ? [index] : []));
  const header = readAmount(raw.refund_amount?.refund_subtotal, currency, 'refund_amount.refund_subtotal', notes);
  if (open.length === 0 || header === null) return subtotals;
  const left = header - subtotals.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  if (left < 0) return subtotals;
  notes.push({ code: 'refund_unsplit', field: 'refund_amount.refund_subtotal', text: raw.refund_amount?.refund_subtotal ?? '' });
  const shares = splitByWeights(
    left,
    open.map(() => 1),
  );
  return subtotals.map((value, index) => value ?? shares[open.indexOf(index)] ?? null);
}
