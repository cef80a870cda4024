import { browser } from './browser';
import type { HostFeature } from './hosts';
import { grantedPatterns } from './permissions';

/** The content scripts and the feature whose hosts each runs on: on those of them that the person granted, one or all. */
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
  const registered = await browser.scripting.getRegisteredContentScripts();
  const known = new Set(registered.map((script) => script.id));
  for (const { id, feature, file, excludeMatches } of SCRIPTS) {
    const matches = (await grantedPatterns(feature)).filter((pattern) => !excludeMatches?.includes(pattern));
    const script = {
      id,
      js: [file],
      matches,
      runAt: 'document_idle' as const,
      ...(excludeMatches ? { excludeMatches } : {}),
    };
    if (matches.length === 0) {
      if (known.has(id)) await browser.scripting.unregisterContentScripts({ ids: [id] });
    } else if (known.has(id)) {
      await browser.scripting.updateContentScripts([script]);
    } else {
      await browser.scripting.registerContentScripts([script]);
    }
  }
}
