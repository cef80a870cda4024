import { browser } from './browser';

/** Opens a page of the extension in a tab, e.g. `options.html#/creators/abc`. */
export async function openExtensionPage(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}

/** Opens an address in a tab. */
export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

export interface TabView {
  id: number;
  /** Null where the browser does not let us see it. */
  url: string | null;
}

/** The tab the popup stands over: the active one of this window, or the one named by `?tab=` when the popup is opened as a page. */
export async function currentTab(search: string): Promise<TabView | null> {
  const named = new URLSearchParams(search).get('tab');
  if (named !== null && /^\d+$/.test(named)) return tabById(Number(named));
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : { id: tab.id, url: tab.url ?? null };
}

/** A tab by its id; null where it is closed. */
export async function tabById(id: number): Promise<TabView | null> {
  try {
    return { id, url: (await browser.tabs.get(id)).url ?? null };
  } catch {
    return null; // closed meanwhile
  }
}

/** Runs the reader of TikTok's pages in a tab and gives what it read; null where the browser does not let us into the tab. */
export function readTab(tabId: number): Promise<unknown> {
  return runIn(tabId, 'read-page.js');
}

/** Runs the reader of seller-side pages in a tab: texts that could be handles, and what is missing; null as above. */
export function readSellerTab(tabId: number): Promise<unknown> {
  return runIn(tabId, 'read-seller.js');
}

async function runIn(tabId: number, file: string): Promise<unknown> {
  try {
    const [frame] = await browser.scripting.executeScript({ target: { tabId }, files: [file] });
    return frame?.result ?? null;
  } catch {
    return null; // no permission for this host and no click on the icon: what needs no page is shown
  }
}

/** Runs a script of ours in the tab, beside the content script that asked for it. Rejects where the browser does not let us in. */
export async function runInTab(tabId: number, file: string): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [file] });
}

/** Calls `onChange` when another tab of the window becomes active or the active tab's address or content changes; gives the stop. */
export function onTabChange(onChange: () => void): () => void {
  const updated = (_id: number, change: { status?: string; url?: string }, tab: { active?: boolean }) => {
    if (tab.active && (change.url !== undefined || change.status === 'complete')) onChange();
  };
  const activated = () => onChange();
  browser.tabs.onUpdated.addListener(updated);
  browser.tabs.onActivated.addListener(activated);
  return () => {
    browser.tabs.onUpdated.removeListener(updated);
    browser.tabs.onActivated.removeListener(activated);
  };
}
