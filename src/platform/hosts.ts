/**
 * The hosts that the extension may ever ask for, by the feature that needs them. All are optional: each set is asked for
 * on the click that first needs it. Page hosts last seen in public code 2026-08.
 */
export const HOSTS = {
  /** TikTok Shop's API and its token service. */
  shop_api: ['https://open-api.tiktokglobalshop.com/*', 'https://auth.tiktok-shops.com/*'],
  /** The Marketing API, for what ads cost. */
  ads_api: ['https://business-api.tiktok.com/*'],
  /** Posts and profiles. */
  tiktok_pages: ['https://www.tiktok.com/*', 'https://m.tiktok.com/*'],
  /** Seller Center and Affiliate Center, by suffix; `*.tiktok.com` holds the seller-xx and affiliate-xx hosts. */
  seller_pages: [
    'https://*.tiktok.com/*',
    'https://*.tiktokglobalshop.com/*',
    'https://*.tiktokshopglobalselling.com/*',
    'https://seller-id.tokopedia.com/*',
    'https://affiliate-id.tokopedia.com/*',
  ],
  /** Short links, and where they lead: each is followed once, on a click. */
  short_links: ['https://vm.tiktok.com/*', 'https://vt.tiktok.com/*', 'https://www.tiktok.com/*', 'https://m.tiktok.com/*'],
} as const;

export type HostFeature = keyof typeof HOSTS;

/** Every optional host once. */
export const ALL_HOSTS: string[] = [...new Set(Object.values(HOSTS).flat())];

/**
 * Any https site: never asked for as a whole. A browser grants single hosts only where a pattern of the manifest holds them, and the
 * links that a seller gives out lead to shops that nobody can list here (link-sites.ts).
 */
export const ANY_SITE = 'https://*/*';

/** Whether every address that `inner` matches is one that `outer` does; both are patterns as above. */
export function covers(outer: string, inner: string): boolean {
  const [a, b] = [hostOf(outer), hostOf(inner)];
  if (!a.startsWith('*.')) return a === b;
  // `*.tiktok.com` is `tiktok.com` and everything under it.
  return b === a.slice(2) || b.endsWith(a.slice(1));
}

function hostOf(pattern: string): string {
  return pattern.slice('https://'.length, -'/*'.length);
}

/** The pattern of the one page host that an address is on; null where we have nothing to do. */
export function siteOf(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && isPageHost(url.origin) ? `https://${url.hostname}/*` : null;
}

/** Whether an origin is one of the page hosts above: https, the default port, exact host or true suffix. */
export function isPageHost(origin: string): boolean {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  if (url?.protocol !== 'https:' || url.port !== '' || url.origin !== origin) return false;
  return [...HOSTS.tiktok_pages, ...HOSTS.seller_pages].some((pattern) => {
    const host = hostOf(pattern);
    return host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host;
  });
}
