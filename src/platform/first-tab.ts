import type { TabView } from './tabs';

/**
 * The few calls that the popup makes before everything else, on the browser's own object: `browser` in Firefox and new Chromium, `chrome`
 * (which answers with promises too) in older Chromium. The rest of our pages goes through browser.ts, which takes longer to start.
 */
interface TabApi {
  tabs: {
    get(id: number): Promise<{ id?: number; url?: string }>;
    query(filter: { active: boolean; currentWindow: boolean }): Promise<{ id?: number; url?: string }[]>;
  };
  scripting: { executeScript(injection: { target: { tabId: number }; files: string[] }): Promise<{ result?: unknown }[]> };
}

function tabApi(): TabApi {
  const scope = globalThis as unknown as { browser?: TabApi; chrome: TabApi };
  return scope.browser?.tabs ? scope.browser : scope.chrome;
}

/** As `currentTab` of tabs.ts: the active tab of this window, or the one that `?tab=` names; null where there is none. */
export async function firstTab(search: string): Promise<TabView | null> {
  const named = /[?&]tab=(\d+)(?:&|$)/.exec(search)?.[1];
  try {
    const tab = named ? await tabApi().tabs.get(Number(named)) : (await tabApi().tabs.query({ active: true, currentWindow: true }))[0];
    return tab?.id === undefined ? null : { id: tab.id, url: tab.url ?? null };
  } catch {
    return null; // closed meanwhile
  }
}

/** Runs the reader of TikTok's pages in a tab and gives what it read; null where the browser does not let us into the tab. */
export async function readFirstTab(tabId: number): Promise<unknown> {
  try {
    const [frame] = await tabApi().scripting.executeScript({ target: { tabId }, files: ['read-page.js'] });
    return frame?.result ?? null;
  } catch {
    return null; // no permission for this host and no click on the icon
  }
}
