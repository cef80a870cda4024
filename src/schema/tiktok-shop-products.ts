import { fieldTree } from './tiktok-shop-fields';
import { amount, id, list, object, optionalFlag, optionalSeconds, optionalText, pageFields, text } from './tiktok-shop-parts';
import * as z from './zod';

/** Product search 202502, product and categories 202309: names, prices and categories alone. */

const price = { currency: optionalText, sale_price: amount, tax_exclusive_price: amount };
const sku = { id, seller_sku: optionalText, price: z.nullish(object(price)) };
const product = { id, title: text, status: text, update_time: optionalSeconds, skus: z.nullish(list(object(sku))) };

export const productsData = object({ ...pageFields, products: z.nullish(list(object(product))) });
export type ApiProduct = z.infer<ReturnType<typeof object<typeof product>>>;

export const productFields = fieldTree(
  product,
  'audit create_time has_draft integrated_platform_statuses is_not_for_sale listing_quality_tier product_families ' +
    'product_sync_fail_reasons recommended_categories sales_regions scheduled_sale subscribe_info',
  {
    skus: fieldTree(sku, 'external_list_prices fees inventory list_price pre_sale status_info', {
      price: fieldTree(price, 'starting_bid_price'),
    }),
  },
);

const category = { id, parent_id: optionalText, local_name: text, is_leaf: optionalFlag };

export const categoriesData = object({ categories: z.nullish(list(object(category))) });
export type ApiCategory = z.infer<ReturnType<typeof object<typeof category>>>;
export const categoryFields = fieldTree(category, 'permission_statuses');

/** Of one product only where it stands among the categories; everything else of it is dropped. */
export const productData = object({ category_chains: z.nullish(list(object(category))) });
