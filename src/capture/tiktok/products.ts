import type { CapturedProduct } from '../../core/model/capture';
import { asObject, type JsonObject, pick, pickText } from '../json';

/** An anchor's own text of more than this is not read. */
const MAX_TEXT = 4_000;
const MAX_ANCHORS = 50;
/** Where an anchor's text speaks of a product of the shop; the type numbers mean different things to different pages. */
const SHOP_WORDS = /product_id|productId|\/view\/product\/|ec_product|shop_product/;
const PRODUCT_ID = /(?:product_?id|\/view\/product\/)\D{0,6}(\d{15,20})(?!\d)/i;
const FIELDS = ['extra', 'extraInfo', 'schema', 'logExtra', 'actionType'] as const;

/** Products that a post's anchors link to, recognised by what an anchor says, not by its type number. */
export function readProducts(anchors: unknown): CapturedProduct[] {
  if (!Array.isArray(anchors)) return [];
  const products: CapturedProduct[] = [];
  const seen = new Set<string>();
  for (const value of anchors.slice(0, MAX_ANCHORS)) {
    const anchor = asObject(value);
    const text = anchor && textOf(anchor);
    if (!anchor || !text || !SHOP_WORDS.test(text)) continue;
    const id = PRODUCT_ID.exec(text)?.[1];
    const name = pickText(anchor, 300, 'keyword');
    const key = id ?? name ?? '';
    if (key === '' || seen.has(key)) continue;
    seen.add(key);
    products.push({ ...(id === undefined ? {} : { id }), ...(name === undefined ? {} : { name }) });
  }
  return products;
}

/** The fields that may name a product, as one text; objects inside them are read one level deep. */
function textOf(anchor: JsonObject): string {
  const parts: string[] = [];
  for (const field of FIELDS) {
    const value = pick(anchor, field);
    if (typeof value === 'string') parts.push(value.slice(0, MAX_TEXT));
    for (const [name, inner] of Object.entries(asObject(value) ?? {}).slice(0, 40)) {
      if (typeof inner === 'string') parts.push(`${name}:${inner.slice(0, MAX_TEXT)}`);
    }
  }
  return parts.join('\n');
}
