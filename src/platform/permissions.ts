import { browser } from './browser';
import { HOSTS, type HostFeature } from './hosts';

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

/** Runs the handler whenever hosts were granted or taken away, by us or in the browser's settings. */
export function onHostsChanged(handle: () => void): void {
  browser.permissions.onAdded.addListener(handle);
  browser.permissions.onRemoved.addListener(handle);
}
