import { type ApiCategory, categoriesData, categoryFields, productData } from '../schema/tiktok-shop-products';
import type { ShopClient } from './client';
import { ENDPOINTS } from './endpoints';
import { type PageKind, readPage, type ShopRef } from './read-page';
import { idOrNull } from './row-reader';

/** A category of the platform's tree, in the shop's own language. */
export interface Category {
  id: string;
  /** Null: it is a root. */
  parentId: string | null;
  name: string;
  isLeaf: boolean;
}

const adapt = (raw: ApiCategory) => ({
  rows: [{ id: raw.id, parentId: idOrNull(raw.parent_id), name: raw.local_name, isLeaf: raw.is_leaf ?? false }],
});

const TREE: PageKind<Category, typeof categoriesData, ApiCategory, object> = {
  schema: categoriesData,
  fields: categoryFields,
  listName: 'categories',
  list: (data) => data.categories,
  adapt,
};

const CHAIN: PageKind<Category, typeof productData, ApiCategory, object> = {
  schema: productData,
  fields: categoryFields,
  listName: 'category_chains',
  list: (data) => data.category_chains,
  adapt,
};

/** All categories that a shop can sell in (202309), in no order. Throws `AnswerUnreadable` and the errors of the client. */
export async function categories(client: ShopClient, shop: ShopRef, signal?: AbortSignal): Promise<Category[]> {
  const query: Record<string, string> = { shop_cipher: shop.cipher };
  // The tree of seven levels; the US must ask for it, other markets have the one of three.
  if (shop.market === 'US') query.category_version = 'v2';
  return (await readPage(TREE, client, { endpoint: ENDPOINTS.categories, query }, {}, signal)).page.rows;
}

/** Names of a product's categories from the root to the leaf (product 202309), one call a product. Throws as `categories`. */
export async function productCategories(client: ShopClient, shop: ShopRef, productId: string, signal?: AbortSignal): Promise<string[]> {
  const request = { endpoint: ENDPOINTS.product, id: productId, query: { shop_cipher: shop.cipher } };
  const chain = (await readPage(CHAIN, client, request, {}, signal)).page.rows;
  const leaf = chain.find(({ isLeaf }) => isLeaf) ?? chain.find(({ id }) => !chain.some(({ parentId }) => parentId === id));
  return leaf ? categoryPath(chain, leaf.id) : [];
}

/** Names from the root to a category; those above one that the list does not hold are left out. */
export function categoryPath(list: readonly Category[], id: string): string[] {
  const byId = new Map(list.map((category) => [category.id, category]));
  const names: string[] = [];
  let next = byId.get(id);
  // A tree that leads back into itself ends when every category was seen.
  for (let left = list.length; next && left > 0; left--) {
    names.unshift(next.name);
    next = next.parentId === null ? undefined : byId.get(next.parentId);
  }
  return names;
}
