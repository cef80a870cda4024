import { browser } from './browser';

/** The small mark on the extension's icon: locked, problem, or nothing. */
export async function setIconMark(mark: 'locked' | 'problem' | null): Promise<void> {
  await browser.action.setBadgeText({ text: mark === 'locked' ? '🔒' : mark === 'problem' ? '!' : '' });
  if (mark) await browser.action.setBadgeBackgroundColor({ color: mark === 'locked' ? '#5c6370' : '#c2410c' });
}

/** How long a mark about one tab stays. */
const MARK_MS = 6_000;

/** Says on the icon over one tab how something done there by key or menu ended; `title` is read where the pointer rests on it. */
export async function markTab(tabId: number, ok: boolean, title: string): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: ok ? '✓' : '!' });
  await browser.action.setBadgeBackgroundColor({ tabId, color: ok ? '#15803d' : '#c2410c' });
  await browser.action.setTitle({ tabId, title });
  // Where the worker ends before, the browser takes the mark away with the next page of the tab.
  setTimeout(() => void unmark(tabId).catch(() => undefined), MARK_MS);
}

/** A tab that was closed meanwhile has no mark left to take away. */
async function unmark(tabId: number): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: '' });
  await browser.action.setTitle({ tabId, title: browser.i18n.getMessage('extension_name') });
}
