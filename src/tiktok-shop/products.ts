import type { ShopProduct } from '../core/model/feeds';
import type { Instant } from '../core/model/orders';
import { type ApiProduct, productFields, productsData } from '../schema/tiktok-shop-products';
import type { ShopClient } from './client';
import { ENDPOINTS } from './endpoints';
import { pageQuery, type TimeSpan } from './page';
import { type FeedPage, type PageKind, readPage, type ShopRef } from './read-page';
import { instantOrNull, readAmount, readCurrency, textOrNull } from './row-reader';

const KIND: PageKind<ShopProduct, typeof productsData, ApiProduct, { shop: ShopRef }> = {
  schema: productsData,
  fields: productFields,
  listName: 'products',
  list: (data) => data.products,
  adapt: (raw, { shop, serverTime }) => ({ rows: [adaptProduct(raw, shop, serverTime)] }),
};

/**
 * One page (up to 100) of a shop's products (202502), of those updated in the span, or of all (null). The platform gives no
 * more than 10,000 for one question and refuses the rest (12052180): of a larger shop ask by spans. `categories` stay empty: the search does
 * not tell them (`productCategories` does). Throws `AnswerUnreadable` and the errors of the client.
 */
export async function searchProducts(
  client: ShopClient,
  shop: ShopRef,
  updated: TimeSpan | null,
  pageToken: string | null,
  signal?: AbortSignal,
): Promise<FeedPage<ShopProduct>> {
  const endpoint = ENDPOINTS.products;
  // Both ends are inclusive here, in whole seconds.
  const body =
    updated === null ? {} : { update_time_ge: Math.floor(updated.from / 1000), update_time_le: Math.ceil(updated.to / 1000) - 1 };
  return (await readPage(KIND, client, { endpoint, query: pageQuery(endpoint, shop, pageToken), body }, { shop }, signal)).page;
}

function adaptProduct(raw: ApiProduct, shop: ShopRef, serverTime: Instant): ShopProduct {
  return {
    shop: shop.id,
    id: raw.id,
    title: raw.title,
    status: raw.status.trim().toLowerCase(),
    categories: [],
    skus: (raw.skus ?? []).map(({ id, seller_sku: sellerSku, price }) => {
      // The first is the price on the page of sellers from abroad, the second that of local ones.
      const field = textOrNull(price?.sale_price) === null ? 'tax_exclusive_price' : 'sale_price';
      if (textOrNull(price?.[field]) === null) return { id, sellerSku: textOrNull(sellerSku), price: null, currency: null };
      const currency = readCurrency([price?.currency, shop.currency], 'skus.price.currency');
      // A price of today is shown, never added to a figure, so its rounding is not noted.
      return { id, sellerSku: textOrNull(sellerSku), price: readAmount(price?.[field], currency, `skus.price.${field}`, []), currency };
    }),
    updatedAt: instantOrNull(raw.update_time),
    asOf: serverTime,
  };
}
