import { byCodeUnit, groupBy } from '../core/collections';
import type { CancellationRow, CancellationStatus, RowNote } from '../core/model/orders';
import type { ApiCancellation } from '../schema/tiktok-shop-aftersales';
import type { ShopRef } from './read-page';
import { plainWord } from './row-reader';

/** Answers spell it CANCELLED, the filter of the request CANCEL. */
const STATUSES: Record<string, CancellationStatus> = {
  CANCELLATIONREQUESTPENDING: 'pending',
  CANCELLATIONREQUESTSUCCESS: 'approved',
  CANCELLATIONREQUESTCOMPLETE: 'completed',
  CANCELLATIONREQUESTCANCELLED: 'withdrawn',
  CANCELLATIONREQUESTCANCEL: 'withdrawn',
};

/** A cancellation of the cancellation search 202309 as the day book's row; `asOf` is its update time. */
export function adaptCancellation(raw: ApiCancellation, shop: ShopRef): CancellationRow {
  const notes: RowNote[] = [];
  const status = STATUSES[plainWord(raw.cancel_status)] ?? 'unknown';
  if (status === 'unknown') notes.push({ code: 'status_unknown', field: 'cancel_status', text: raw.cancel_status });
  return {
    shop: shop.id,
    asOf: raw.update_time * 1000,
    origin: 'api',
    cancelId: raw.cancel_id,
    orderId: raw.order_id,
    status,
    createdAt: raw.create_time * 1000,
    updatedAt: raw.update_time * 1000,
    lines: [...groupBy(raw.cancel_line_items ?? [], (line) => line.sku_id)]
      .map(([skuId, lines]) => ({ skuId, units: lines.length }))
      .sort((a, b) => byCodeUnit(a.skuId, b.skuId)),
    notes,
  };
}
