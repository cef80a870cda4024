import { browser } from './browser';

/** Opens a page of the extension in a tab, e.g. `options.html#/creators/abc`. */
export async function openExtensionPage(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}

export interface TabView {
  id: number;
  /** Null where the browser does not let us see it. */
  url: string | null;
}

/** The tab the popup stands over: the active one of this window, or the one named by `?tab=` when the popup is opened as a page. */
export async function currentTab(search: string): Promise<TabView | null> {
  const named = new URLSearchParams(search).get('tab');
  if (named !== null && /^\d+$/.test(named)) {
    const tab = await browser.tabs.get(Number(named));
    return { id: Number(named), url: tab.url ?? null };
  }
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : { id: tab.id, url: tab.url ?? null };
}

/** Runs the page reader in a tab and gives what it read; null where the browser does not let us into the tab. */
export async function readTab(tabId: number): Promise<unknown> {
  try {
    const [frame] = await browser.scripting.executeScript({ target: { tabId }, files: ['read-page.js'] });
    return frame?.result ?? null;
  } catch {
    return null; // no permission for this host and no click on the icon: the popup shows what needs no page
  }
}
