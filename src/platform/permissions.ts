import { browser } from './browser';
import { covers, HOSTS, type HostFeature, siteOf } from './hosts';

/** Asks the browser for the hosts of a feature; must run inside a click. True when all are granted. */
export async function requestHosts(feature: HostFeature): Promise<boolean> {
  return browser.permissions.request({ origins: [...HOSTS[feature]] });
}

/** Which features have all their hosts. */
export async function hostsGranted(): Promise<Record<HostFeature, boolean>> {
  const entries = await Promise.all(
    (Object.keys(HOSTS) as HostFeature[]).map(
      async (feature) => [feature, await browser.permissions.contains({ origins: [...HOSTS[feature]] })] as const,
    ),
  );
  return Object.fromEntries(entries) as Record<HostFeature, boolean>;
}

/** How far we are let in at an address: `other` where we have nothing to do. */
export type SiteAccess = 'granted' | 'askable' | 'other';

export async function siteAccess(address: string): Promise<SiteAccess> {
  const site = siteOf(address);
  if (site === null) return 'other';
  return (await browser.permissions.contains({ origins: [site] })) ? 'granted' : 'askable';
}

/** Asks the browser for the one host of an address; must run inside a click. False where we have nothing to do there. */
export async function requestSite(address: string): Promise<boolean> {
  const site = siteOf(address);
  return site !== null && browser.permissions.request({ origins: [site] });
}

/** What was granted of a feature's hosts: whole patterns of it, and single hosts of those that were not granted whole. */
export async function grantedPatterns(feature: HostFeature): Promise<string[]> {
  const patterns: readonly string[] = HOSTS[feature];
  const isGranted = await Promise.all(patterns.map((pattern) => browser.permissions.contains({ origins: [pattern] })));
  const whole = patterns.filter((_pattern, i) => isGranted[i]);
  const { origins = [] } = await browser.permissions.getAll();
  const single = origins.filter(
    (one) => patterns.some((pattern) => covers(pattern, one)) && !whole.some((pattern) => covers(pattern, one)),
  );
  return [...whole, ...single];
}

/** Runs the handler whenever hosts were granted or taken away, by us or in the browser's settings. */
export function onHostsChanged(handle: () => void): void {
  browser.permissions.onAdded.addListener(handle);
  browser.permissions.onRemoved.addListener(handle);
}
