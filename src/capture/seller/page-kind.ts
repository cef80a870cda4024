/** Pages of Seller Center and Affiliate Center that are known, by what they list. */
export type SellerPageKind =
  | 'creator_list'
  | 'creator_detail'
  | 'collaborations'
  | 'sample_requests'
  | 'affiliate_orders'
  | 'orders'
  | 'order_detail';

/** Beginnings of paths, the longer first (public code, 2024 to 2026-08). `affiliate_orders`: its address was never seen, this is its name. */
const PATHS: readonly (readonly [prefix: string, kind: SellerPageKind])[] = [
  ['/connection/creator/detail', 'creator_detail'],
  ['/connection/creator-management', 'creator_list'],
  ['/connection/creator', 'creator_list'],
  ['/connection/target-invitation', 'collaborations'],
  ['/affiliate/collaboration', 'collaborations'],
  ['/affiliate/assets/creator-management', 'creator_list'],
  ['/affiliate/creator/detail', 'creator_detail'],
  ['/affiliate/creator/marketplace', 'creator_list'],
  ['/affiliate/creator/search', 'creator_list'],
  ['/affiliate/orders', 'affiliate_orders'],
  ['/product/sample-request', 'sample_requests'],
  ['/order/detail', 'order_detail'],
  ['/order/manage', 'orders'],
  ['/order/return', 'orders'],
  ['/order', 'orders'],
];

/** Kinds whose rows are creators, where an unknown handle can be added. */
const OF_CREATORS: ReadonlySet<SellerPageKind | null> = new Set([
  'creator_list',
  'creator_detail',
  'collaborations',
  'sample_requests',
] as const);

/** What the page at a path lists; null where that is not known. */
export function sellerPageKind(pathname: string): SellerPageKind | null {
  return PATHS.find(([prefix]) => pathname === prefix || pathname.startsWith(`${prefix}/`))?.[1] ?? null;
}

export function listsCreators(kind: SellerPageKind | null): boolean {
  return OF_CREATORS.has(kind);
}

/** Kinds whose rows or whose subject are orders of the shop. */
export function showsOrders(kind: SellerPageKind | null): boolean {
  return kind === 'orders' || kind === 'order_detail';
}
