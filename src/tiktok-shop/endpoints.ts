/** The hosts of TikTok Shop's API and its token service; all markets share them. */
export const HOSTS = { api: 'https://open-api.tiktokglobalshop.com', auth: 'https://auth.tiktok-shops.com' } as const;
export type Host = keyof typeof HOSTS;

/** One endpoint: everything that a new version of it would change. */
export interface Endpoint {
  method: 'GET' | 'POST';
  path: string;
  /** Scope that the seller must have granted; named to the person where it is missing. */
  scope: string;
  /** Whether the call names a shop; sending a cipher where none is expected is refused. */
  shopScoped: boolean;
  pageSize?: number;
  /** Whether the endpoint sorts by `create_time` or `update_time`; others take no sort field at all. */
  sorts?: boolean;
  /** Longest window of one request. */
  maxWindowMs?: number;
}

const DAY_MS = 86_400_000;

export const ENDPOINTS = {
  authorizedShops: { method: 'GET', path: '/authorization/202309/shops', scope: 'seller.authorization.info', shopScoped: false },
  orders: { method: 'POST', path: '/order/202309/orders/search', scope: 'seller.order.info', shopScoped: true, pageSize: 100, sorts: true },
  // 202602 of the next two exists; 202309 answers still and its real payloads are known.
  returns: {
    method: 'POST',
    path: '/return_refund/202309/returns/search',
    scope: 'seller.return_refund.basic',
    shopScoped: true,
    pageSize: 50,
    sorts: true,
  },
  cancellations: {
    method: 'POST',
    path: '/return_refund/202309/cancellations/search',
    scope: 'seller.return_refund.basic',
    shopScoped: true,
    pageSize: 50,
    sorts: true,
  },
  // Older affiliate versions stop on 2026-10-12; whether 202410 outlives that day is not known, so VersionGone must be handled.
  affiliateOrders: {
    method: 'POST',
    path: '/affiliate_seller/202410/orders/search',
    scope: 'seller.affiliate_collaboration.read',
    shopScoped: true,
    pageSize: 100,
    // "Three months": the shortest three calendar months have 89 days.
    maxWindowMs: 89 * DAY_MS,
  },
} as const satisfies Record<string, Endpoint>;

/** The token service: unsigned, with the secret in the query. */
export const AUTH_PATHS = { exchange: '/api/v2/token/get', refresh: '/api/v2/token/refresh' } as const;

const CONSENT_HOSTS = { us: 'https://services.us.tiktokshop.com', row: 'https://services.tiktokshop.com' } as const;

/** Address of the page where the seller allows the app; `state` comes back with the code. The service id is not the app key. */
export function consentUrl({ consent, serviceId, state }: { consent: 'us' | 'row'; serviceId: string; state: string }): string {
  return `${CONSENT_HOSTS[consent]}/open/authorize?service_id=${encodeURIComponent(serviceId)}&state=${encodeURIComponent(state)}`;
}
