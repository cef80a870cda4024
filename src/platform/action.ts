import { browser } from './browser';

type IconMark = 'locked' | 'problem' | null;

const MARKS = { locked: '🔒', problem: '!' } as const;
/** The badge has room for four characters. */
const MOST_COUNTED = 99;

let last: Promise<void> = Promise.resolve();

/** The small mark on the extension's icon: locked, problem, or nothing; the count beside it stays. */
export function setIconMark(mark: IconMark): Promise<void> {
  return repaint(({ count }) => ({ mark, count }));
}

/** How many things wait for somebody to look at them, beside the mark; 0 shows none. */
export function setIconCount(count: number): Promise<void> {
  return repaint(({ mark }) => ({ mark, count }));
}

interface IconState {
  mark: IconMark;
  count: number;
}

/** One after the other. What is shown is read from the icon itself: it outlives the worker. */
function repaint(change: (shown: IconState) => IconState): Promise<void> {
  const next = last.then(async () => {
    const { mark, count } = change(shownBy(await browser.action.getBadgeText({})));
    const counted = count > 0 ? String(Math.min(count, MOST_COUNTED)) : '';
    await browser.action.setBadgeText({ text: `${mark ? MARKS[mark] : ''}${counted}` });
    const color = mark === 'locked' ? '#5c6370' : mark === 'problem' ? '#c2410c' : '#1d4ed8';
    if (mark || counted) await browser.action.setBadgeBackgroundColor({ color });
  });
  last = next.catch(() => undefined);
  return next;
}

function shownBy(text: string): IconState {
  const mark = text.startsWith(MARKS.locked) ? 'locked' : text.startsWith(MARKS.problem) ? 'problem' : null;
  return { mark, count: Number.parseInt(mark ? text.slice(MARKS[mark].length) : text, 10) || 0 };
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
