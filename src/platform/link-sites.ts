import { browser } from './browser';

/**
 * Hosts of links that the seller gives out: any shop's. The manifest declares them as optional (`ANY_SITE` in hosts.ts); each host is
 * asked for by itself, on the click that makes the link, and is used for nothing but following that link.
 */
function siteOfLink(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === 'https:' && url.hostname !== '' ? `https://${url.hostname}/*` : null;
}

/** Asks for the hosts of links in one question; must run inside a click. False where one of them is none, or was refused. */
export async function requestLinkSites(addresses: readonly string[]): Promise<boolean> {
  const sites = addresses.map(siteOfLink);
  const origins = [...new Set(sites.filter((site) => site !== null))];
  return origins.length > 0 && !sites.includes(null) && browser.permissions.request({ origins });
}

/** Whether the browser lets us read the host of a link. */
export async function isLinkSiteGranted(address: string): Promise<boolean> {
  const site = siteOfLink(address);
  return site !== null && browser.permissions.contains({ origins: [site] });
}
