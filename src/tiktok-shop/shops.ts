import { shopsData } from '../schema/tiktok-shop';
import { check } from '../schema/tiktok-shop-parts';
import type { ShopClient } from './client';
import { ENDPOINTS } from './endpoints';
import { AnswerUnreadable } from './errors';

/** A shop that the seller has opened to the app. */
export interface AuthorizedShop {
  id: string;
  name: string;
  /** Two-letter market, such as `GB`. */
  region: string;
  isCrossBorder: boolean;
  /** Sent with every call about the shop. */
  cipher: string;
  /** The code that Seller Center shows. */
  code: string | null;
}

/** The shops of the authorization; none where the seller has opened none. Throws `AnswerUnreadable` and the client's errors. */
export async function authorizedShops(client: ShopClient, signal?: AbortSignal): Promise<AuthorizedShop[]> {
  const answer = await client.call({ endpoint: ENDPOINTS.authorizedShops }, signal);
  const checked = check(shopsData, answer.data, 'data');
  if (!checked.ok) {
    const facts = { requestId: answer.requestId, httpStatus: answer.httpStatus, apiCode: 0 };
    throw new AnswerUnreadable(checked.field, checked.expected, checked.got, facts);
  }
  return (checked.value.shops ?? []).map((shop) => ({
    id: shop.id,
    name: shop.name,
    region: shop.region,
    isCrossBorder: shop.seller_type === 'CROSS_BORDER',
    cipher: shop.cipher,
    code: shop.code || null,
  }));
}
