import { toText } from '../exact';
import { Random } from '../random';
import { categoryTree, productsOf } from '../world/catalogue';
import type { SimProduct } from '../world/feeds-model';
import type { World } from '../world/world';
import { badParameter } from './codes';
import { type Endpoint, PAGE } from './listing';
import { type Json, shuffled } from './payload-order';

const SCOPE = 'seller.product.basic';
const STATUSES = ['ALL', 'DRAFT', 'PENDING', 'FAILED', 'ACTIVATE', 'SELLER_DEACTIVATED', 'PLATFORM_DEACTIVATED', 'FREEZE', 'DELETED'];

const search: Endpoint = {
  method: 'POST',
  path: '/product/{v}/products/search',
  versions: ['202309', '202312', '202502'],
  scope: SCOPE,
  shopScoped: true,
  query: PAGE(1, 100, true),
  body: {
    audit_status: { type: 'strings' },
    category_version: { type: 'string', values: ['v1', 'v2'] },
    create_time_ge: { type: 'seconds' },
    create_time_le: { type: 'seconds' },
    update_time_ge: { type: 'seconds' },
    update_time_le: { type: 'seconds' },
    listing_platforms: { type: 'strings', values: ['TOKOPEDIA', 'TIKTOK_SHOP'] },
    listing_quality_tiers: { type: 'strings', values: ['POOR', 'FAIR', 'GOOD'] },
    return_draft_version: { type: 'bool' },
    seller_skus: { type: 'strings' },
    sku_ids: { type: 'strings', max: 10 },
    sns_filter: { type: 'string', values: ['CONFIGURED', 'ELIGIBLE'] },
    status: { type: 'string', values: STATUSES },
  },
  run: (call) => {
    const { status = 'ALL', sku_ids: ids, seller_skus: own } = call.body as { status?: string; sku_ids?: string[]; seller_skus?: string[] };
    const sellerSkus = new Map(call.world.skus.map((sku) => [sku.id, sku.sellerSku]));
    const inTime = (name: string, at: number): boolean =>
      at >= Number(call.body[`${name}_ge`] ?? 0) && at <= Number(call.body[`${name}_le`] ?? Number.POSITIVE_INFINITY);
    const mine = productsOf(call.world).filter(
      (p) =>
        p.shop === call.shop &&
        (status === 'ALL' || p.status === status) &&
        (ids === undefined || p.skuIds.some((id) => ids.includes(id))) &&
        (own === undefined || p.skuIds.some((id) => own.includes(sellerSkus.get(id)!))) &&
        inTime('create_time', p.createdAt) &&
        inTime('update_time', p.updatedAt),
    );
    return {
      name: 'products',
      rows: mine.map((p) => ({ sort: p.updatedAt, id: p.id, payload: () => productPayload(call.world, p) })),
      descending: true,
      pageSize: Number(call.query.get('page_size')),
      totalCount: mine.length,
    };
  },
};

const detail: Endpoint = {
  method: 'GET',
  path: '/product/{v}/products/{id}',
  versions: ['202309'],
  scope: SCOPE,
  shopScoped: true,
  query: { return_under_review_version: { type: 'bool' }, return_draft_version: { type: 'bool' }, locale: { type: 'string' } },
  body: null,
  run: ({ world, shop, ids }) => {
    const product = productsOf(world).find((p) => p.id === ids[0] && p.shop === shop);
    if (!product) return badParameter('invalid parameter: product_id does not exist');
    const { recommended_categories: _, ...rest } = productPayload(world, product);
    return { data: { ...rest, category_chains: product.categories.map(categoryPayload) } };
  },
};

const categories: Endpoint = {
  method: 'GET',
  path: '/product/{v}/categories',
  versions: ['202309'],
  scope: SCOPE,
  shopScoped: true,
  query: {
    locale: { type: 'string' },
    keyword: { type: 'string' },
    category_version: { type: 'string', values: ['v1', 'v2'] },
    listing_platform: { type: 'string', values: ['TIKTOK_SHOP', 'TOKOPEDIA'] },
    include_prohibited_categories: { type: 'bool' },
  },
  body: null,
  run: ({ shop, query }) => {
    // The US has its own tree, and its shops must say which they mean.
    if (shop.region === 'US' && query.get('category_version') !== 'v2')
      return badParameter('invalid parameter: category_version must be v2 for shops of the US');
    const keyword = query.get('keyword')?.toLowerCase() ?? '';
    return {
      data: {
        categories: categoryTree()
          .filter((c) => c.name.toLowerCase().includes(keyword))
          .map(categoryPayload),
      },
    };
  },
};

export const PRODUCTS: readonly Endpoint[] = [search, detail, categories];

function categoryPayload(category: { id: string; parentId: string; name: string; leaf: boolean }): Json {
  return { id: category.id, parent_id: category.parentId, local_name: category.name, is_leaf: category.leaf };
}

/** A product in short. Its category is named by its leaf alone, and only as a recommendation. */
function productPayload(world: World, product: SimProduct): Json {
  const { shop, skuIds, categories: chain } = product;
  const random = new Random(Number(BigInt.asUintN(31, BigInt(product.id))));
  const leaf = chain.at(-1)!;
  const skus = skuIds.map((id) => {
    const sku = world.skus.find((s) => s.id === id)!;
    const price = toText(sku.price, shop.exponent);
    return {
      id,
      seller_sku: sku.sellerSku,
      price: { currency: shop.currency, tax_exclusive_price: price, sale_price: price },
      inventory: [{ warehouse_id: '7544618096311817137', quantity: random.int(0, 900) }],
      status_info: { status: 'NORMAL' },
    };
  });
  return shuffled(
    {
      id: product.id,
      title: product.title,
      status: product.status,
      skus,
      sales_regions: [shop.region],
      create_time: product.createdAt,
      update_time: product.updatedAt,
      has_draft: false,
      audit: { status: product.status === 'ACTIVATE' ? 'APPROVED' : 'NONE' },
      ...(random.chance(0.8) ? { recommended_categories: [{ id: leaf.id, local_name: leaf.name }] } : {}),
    },
    random,
  );
}
