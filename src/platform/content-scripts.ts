import { browser } from './browser';
import { HOSTS, type HostFeature } from './hosts';
import { hostsGranted } from './permissions';

/** The content scripts and the feature whose hosts each runs on. They are registered only where the person granted the hosts. */
const SCRIPTS: { id: string; feature: HostFeature; file: string; excludeMatches?: string[] }[] = [
  { id: 'tiktok', feature: 'tiktok_pages', file: 'tiktok-overlay.js' },
  {
    id: 'seller',
    feature: 'seller_pages',
    file: 'seller-overlay.js',
    excludeMatches: ['https://www.tiktok.com/*', 'https://m.tiktok.com/*'],
  },
];

let last: Promise<void> = Promise.resolve();

/**
 * Makes the registered scripts equal to what the granted hosts allow; safe to call at every start. One after the other: a grant
 * is told by the browser and by the page that asked for it, and to register a script twice is an error.
 */
export function registerContentScripts(): Promise<void> {
  const next = last.then(registerNow);
  last = next.catch(() => undefined);
  return next;
}

async function registerNow(): Promise<void> {
  const granted = await hostsGranted();
  const registered = await browser.scripting.getRegisteredContentScripts();
  const known = new Set(registered.map((script) => script.id));
  for (const { id, feature, file, excludeMatches } of SCRIPTS) {
    const script = {
      id,
      js: [file],
      matches: [...HOSTS[feature]],
      runAt: 'document_idle' as const,
      ...(excludeMatches ? { excludeMatches } : {}),
    };
    if (!granted[feature]) {
      if (known.has(id)) await browser.scripting.unregisterContentScripts({ ids: [id] });
    } else if (known.has(id)) {
      await browser.scripting.updateContentScripts([script]);
    } else {
      await browser.scripting.registerContentScripts([script]);
    }
  }
}
