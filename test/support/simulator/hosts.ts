/** Hosts that the simulator stands for; the patterns are what the browser's resolver maps to it. */
export const API_HOST = 'open-api.tiktokglobalshop.com';
export const AUTH_HOST = 'auth.tiktok-shops.com';
export const ADS_HOST = 'business-api.tiktok.com';
export const CONSENT_HOSTS: Readonly<Record<string, string>> = { 'services.tiktokshop.com': 'GB', 'services.us.tiktokshop.com': 'US' };

export const HOST_PATTERNS = [
  '*.tiktok.com',
  '*.tiktokglobalshop.com',
  '*.tiktok-shops.com',
  '*.tiktokshop.com',
  '*.us.tiktokshop.com',
  '*.tiktokshopglobalselling.com',
  '*.tokopedia.com',
  'callback.example.com',
] as const;

/** What a host stands for. */
export type HostKind =
  | { kind: 'api' | 'auth' | 'ads' | 'tiktok' | 'affiliate' | 'callback' | 'unknown' }
  | { kind: 'consent' | 'seller'; region: string };

export function hostKind(host: string): HostKind {
  if (host === API_HOST) return { kind: 'api' };
  if (host === AUTH_HOST) return { kind: 'auth' };
  if (host === ADS_HOST) return { kind: 'ads' };
  if (host === 'callback.example.com') return { kind: 'callback' };
  const consent = CONSENT_HOSTS[host];
  if (consent) return { kind: 'consent', region: consent };
  if (host === 'www.tiktok.com' || host === 'm.tiktok.com') return { kind: 'tiktok' };
  if (
    /^affiliate(-[a-z]{2})?\.tiktok\.com$/.test(host) ||
    host === 'affiliate.tiktokshopglobalselling.com' ||
    host === 'affiliate-id.tokopedia.com'
  )
    return { kind: 'affiliate' };
  const seller = /^seller(?:[-.]([a-z]{2}))?\.(?:tiktok\.com|tiktokshopglobalselling\.com|tiktokglobalshop\.com|tokopedia\.com)$/.exec(
    host,
  );
  if (seller) return { kind: 'seller', region: { uk: 'GB', vn: 'VN' }[seller[1] ?? ''] ?? 'US' };
  return { kind: 'unknown' };
}
