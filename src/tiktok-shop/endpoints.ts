/** The hosts of TikTok Shop's API and its token service; all markets share them. */
export const HOSTS = { api: 'https://open-api.tiktokglobalshop.com', auth: 'https://auth.tiktok-shops.com' } as const;
export type Host = keyof typeof HOSTS;

/** One endpoint: everything that a new version of it would change. */
export interface Endpoint {
  method: 'GET' | 'POST';
  /** `{id}` stands for the id of what is asked about. */
  path: string;
  /** Scope that the seller must have granted; named to the person where it is missing. */
  scope: string;
  /** Whether the call names a shop; sending a cipher where none is expected is refused. */
  shopScoped: boolean;
  pageSize?: number;
  /** The fewest rows that a page may be asked to hold, for who wants the count alone. */
  leastPageSize?: number;
  /** Whether the endpoint sorts by `create_time` or `update_time`; others take no sort field at all. */
  sorts?: boolean;
  /** Longest window of one request. */
  maxWindowMs?: number;
}

const DAY_MS = 86_400_000;
const FINANCE_SCOPE = 'seller.finance.info';
const PRODUCT_SCOPE = 'seller.product.basic';

export const ENDPOINTS = {
  authorizedShops: { method: 'GET', path: '/authorization/202309/shops', scope: 'seller.authorization.info', shopScoped: false },
  orders: {
    method: 'POST',
    path: '/order/202309/orders/search',
    scope: 'seller.order.info',
    shopScoped: true,
    pageSize: 100,
    leastPageSize: 1,
    sorts: true,
  },
  // 202602 of the next two exists; 202309 answers still and its real payloads are known.
  returns: {
    method: 'POST',
    path: '/return_refund/202309/returns/search',
    scope: 'seller.return_refund.basic',
    shopScoped: true,
    pageSize: 50,
    leastPageSize: 10,
    sorts: true,
  },
  cancellations: {
    method: 'POST',
    path: '/return_refund/202309/cancellations/search',
    scope: 'seller.return_refund.basic',
    shopScoped: true,
    pageSize: 50,
    leastPageSize: 1,
    sorts: true,
  },
  // Older affiliate versions stop on 2026-10-12; whether 202410 outlives that day is not known, so VersionGone must be handled.
  affiliateOrders: {
    method: 'POST',
    path: '/affiliate_seller/202410/orders/search',
    scope: 'seller.affiliate_collaboration.read',
    shopScoped: true,
    pageSize: 100,
    leastPageSize: 1,
    // "Three months": the shortest three calendar months have 89 days.
    maxWindowMs: 89 * DAY_MS,
  },
  // Only this version of the list is known; a newer one exists for payments alone.
  statements: { method: 'GET', path: '/finance/202309/statements', scope: FINANCE_SCOPE, shopScoped: true, pageSize: 100 },
  // 202309 of the next two has fewer keys than it counts; answers of its shape are read all the same.
  statementTransactions: {
    method: 'GET',
    path: '/finance/202501/statements/{id}/statement_transactions',
    scope: FINANCE_SCOPE,
    shopScoped: true,
    pageSize: 100,
  },
  orderTransactions: {
    method: 'GET',
    path: '/finance/202501/orders/{id}/statement_transactions',
    scope: FINANCE_SCOPE,
    shopScoped: true,
  },
  unsettled: { method: 'GET', path: '/finance/202507/orders/unsettled', scope: FINANCE_SCOPE, shopScoped: true, pageSize: 100 },
  products: { method: 'POST', path: '/product/202502/products/search', scope: PRODUCT_SCOPE, shopScoped: true, pageSize: 100 },
  product: { method: 'GET', path: '/product/202309/products/{id}', scope: PRODUCT_SCOPE, shopScoped: true },
  categories: { method: 'GET', path: '/product/202309/categories', scope: PRODUCT_SCOPE, shopScoped: true },
  samples: {
    method: 'POST',
    path: '/affiliate_seller/202508/sample_applications/search',
    scope: 'seller.affiliate_collaboration.read',
    shopScoped: true,
    pageSize: 50,
  },
  sampleContents: {
    method: 'POST',
    path: '/affiliate_seller/202409/sample_applications/{id}/fulfillments/search',
    scope: 'seller.affiliate_collaboration.read',
    shopScoped: true,
  },
  videos: {
    method: 'GET',
    path: '/analytics/202509/shop_videos/performance',
    scope: 'data.shop_analytics.public.read',
    shopScoped: true,
    pageSize: 100,
  },
} as const satisfies Record<string, Endpoint>;

/** An endpoint by the name it has here, and the version that its path asks for; for messages and for what is counted by endpoint. */
export function nameOf(endpoint: Endpoint): { name: string; version: string } {
  const name = Object.entries<Endpoint>(ENDPOINTS).find(([, one]) => one.path === endpoint.path)?.[0] ?? endpoint.path;
  return { name, version: /\/(\d{6})\//.exec(endpoint.path)?.[1] ?? '' };
}

/** The token service: unsigned, with the secret in the query. */
export const AUTH_PATHS = { exchange: '/api/v2/token/get', refresh: '/api/v2/token/refresh' } as const;

const CONSENT_HOSTS = { us: 'https://services.us.tiktokshop.com', row: 'https://services.tiktokshop.com' } as const;

/** Address of the page where the seller allows the app; `state` comes back with the code. The service id is not the app key. */
export function consentUrl({ consent, serviceId, state }: { consent: 'us' | 'row'; serviceId: string; state: string }): string {
  return `${CONSENT_HOSTS[consent]}/open/authorize?service_id=${encodeURIComponent(serviceId)}&state=${encodeURIComponent(state)}`;
}
