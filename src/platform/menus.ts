import { browser } from './browser';

/** What the browser's own menu offers on pages and links of TikTok. */
export type MenuAct = 'tag' | 'add';

export interface MenuClick {
  act: MenuAct;
  /** The link that was clicked; null where it was the page. */
  linkUrl: string | null;
  tabId: number | null;
  pageUrl: string | null;
}

const POSTS = ['https://*.tiktok.com/@*/video/*', 'https://*.tiktok.com/@*/photo/*'];
const PEOPLE = ['https://*.tiktok.com/@*'];
const ON_PAGE = ['page', 'video', 'selection'] as const;

let last: Promise<void> = Promise.resolve();

/** Makes the menu anew with these titles. One after the other: an entry that is made twice is an error. */
export function setMenus(titles: Record<MenuAct, string>): Promise<void> {
  const next = last.then(async () => {
    await browser.contextMenus.removeAll();
    for (const act of ['tag', 'add'] as const) {
      const patterns = act === 'tag' ? POSTS : PEOPLE;
      browser.contextMenus.create({ id: `${act}-page`, title: titles[act], contexts: [...ON_PAGE], documentUrlPatterns: patterns });
      browser.contextMenus.create({ id: `${act}-link`, title: titles[act], contexts: ['link'], targetUrlPatterns: patterns });
    }
  });
  last = next.catch(() => undefined);
  return next;
}

/** Registers the one handler; call it in the worker's first turn. */
export function onMenu(handle: (click: MenuClick) => void): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl, pageUrl }, tab) => {
    const [act, on] = String(menuItemId).split('-');
    if (act !== 'tag' && act !== 'add') return;
    handle({ act, linkUrl: on === 'link' ? (linkUrl ?? '') : null, tabId: tab?.id ?? null, pageUrl: tab?.url ?? pageUrl ?? null });
  });
}
