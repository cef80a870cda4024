import type { UnsettledEstimate } from '../core/model/feeds';
import type { Instant } from '../core/model/orders';
import { type ApiUnsettled, unsettledData, unsettledFields } from '../schema/tiktok-shop-finance';
import type { ShopClient } from './client';
import { ENDPOINTS } from './endpoints';
import { pageQuery, type TimeSpan, wholeSeconds } from './page';
import { type FeedPage, FieldUnreadable, type PageKind, readPage, type ShopRef } from './read-page';
import { idOrNull, plainWord, readAmount, readCurrency, textOrNull } from './row-reader';

const KIND: PageKind<UnsettledEstimate, typeof unsettledData, ApiUnsettled, { shop: ShopRef }> = {
  schema: unsettledData,
  fields: unsettledFields,
  listName: 'transactions',
  list: (data) => data.transactions,
  adapt: (raw, { shop, serverTime }) => ({ rows: [adaptUnsettled(raw, shop, serverTime)] }),
};

/**
 * One page (up to 100) of what the platform expects to settle (202507), oldest orders first, of transactions made in the span (null: all of
 * them, from 2025 on). A row is gone once it is settled, so what no page has any more is to go from the book too. Throws `AnswerUnreadable`,
 * `WindowInvalid` for an empty span, and the errors of the client.
 */
export async function unsettledTransactions(
  client: ShopClient,
  shop: ShopRef,
  window: TimeSpan | null,
  pageToken: string | null,
  signal?: AbortSignal,
): Promise<FeedPage<UnsettledEstimate>> {
  const endpoint = ENDPOINTS.unsettled;
  const query: Record<string, string> = { ...pageQuery(endpoint, shop, pageToken), sort_field: 'order_create_time', sort_order: 'ASC' };
  if (window !== null) {
    const { ge, lt } = wholeSeconds(window);
    query.search_time_ge = String(ge);
    query.search_time_lt = String(lt);
  }
  return (await readPage(KIND, client, { endpoint, query }, { shop }, signal)).page;
}

function adaptUnsettled(raw: ApiUnsettled, shop: ShopRef, serverTime: Instant): UnsettledEstimate {
  const currency = readCurrency([raw.currency, shop.currency], 'currency');
  const read = (field: `est_${string}` & keyof ApiUnsettled) => readAmount(raw[field], currency, field, []);
  const type = textOrNull(raw.type)?.trim() ?? '';
  const [orderId, adjustmentId] = [idOrNull(raw.order_id), idOrNull(raw.adjustment_id)];
  const isAdjustment = plainWord(type) !== 'ORDER' && adjustmentId !== null;
  const id = (isAdjustment ? adjustmentId : orderId) ?? adjustmentId ?? idOrNull(raw.id);
  if (id === null) throw new FieldUnreadable('order_id', 'an id of an order, an adjustment or the transaction', 'none');
  const expected = textOrNull(raw.estimated_settlement)?.trim() ?? null;
  // Seconds once the order is delivered, words before.
  const seconds = expected !== null && /^[1-9]\d{8,10}$/.test(expected) ? Number(expected) : null;
  return {
    shop: shop.id,
    id,
    orderId: isAdjustment ? (idOrNull(raw.adjustment_order_id) ?? orderId) : (orderId ?? idOrNull(raw.adjustment_order_id)),
    type,
    currency,
    settlement: read('est_settlement_amount'),
    revenue: read('est_revenue_amount'),
    fees: read('est_fee_tax_amount'),
    shipping: read('est_shipping_cost_amount'),
    adjustment: read('est_adjustment_amount'),
    expectedAt: seconds === null ? null : seconds * 1000,
    expectedText: seconds === null ? expected : null,
    reason: textOrNull(raw.unsettled_reason)?.trim() ?? null,
    asOf: serverTime,
  };
}
