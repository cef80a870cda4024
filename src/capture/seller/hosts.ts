/**
 * Hosts of Seller Center and Affiliate Center, by suffix (last seen in public code 2026-08). Under tiktok.com only hosts that
 * start with one of the names count: the rest of tiktok.com is the video site.
 */
const SUFFIXES = ['tiktokglobalshop.com', 'tiktokshopglobalselling.com'] as const;
const EXACT = new Set(['seller-id.tokopedia.com', 'affiliate-id.tokopedia.com']);
const TIKTOK_NAMES = /^(?:seller|affiliate)(?:-[a-z]{2}(?:-accounts)?)?$/;

/** Whether the address is https on a seller-side host, by exact suffix; lookalikes, ports and user names are refused. */
export function isSellerUrl(text: string): boolean {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return false;
  }
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return false;
  const host = url.hostname;
  if (EXACT.has(host)) return true;
  if (SUFFIXES.some((suffix) => host === suffix || host.endsWith(`.${suffix}`))) return !host.startsWith('open-api.');
  return host.endsWith('.tiktok.com') && TIKTOK_NAMES.test(host.slice(0, -'.tiktok.com'.length));
}
