import { browser } from './browser';
import { grantedPatterns } from './permissions';

/** Tells our scripts inside other people's pages that the book changed, and nothing else: what they show they ask for themselves. */
export async function tellPages(): Promise<void> {
  const url = (await Promise.all([grantedPatterns('tiktok_pages'), grantedPatterns('seller_pages')])).flat();
  if (url.length === 0) return;
  const tabs = await browser.tabs.query({ url });
  // A tab that was open before its host was granted has no script that could hear.
  await Promise.all(tabs.map(({ id }) => id !== undefined && browser.tabs.sendMessage(id, 'changed').catch(() => undefined)));
}
