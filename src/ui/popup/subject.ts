import type { CapturedPage } from '../../core/model/capture';
import type { TabPage } from '../../services/tag-api';

/** What a tab is about, as popup and side panel show it. */
export type Subject =
  | { kind: 'post' | 'creator'; handle: string; page: CapturedPage; url: string }
  /** Posts of several people: explore, search, hashtag, collection. */
  | { kind: 'posts'; page: CapturedPage; url: string }
  /** A page of Seller or Affiliate Center, and the handles of the book that it names. */
  | { kind: 'table'; handles: string[]; url: string }
  | { kind: 'unreadable'; reason: NonNullable<CapturedPage['reason']> }
  /** The browser does not let us see the tab. */
  | { kind: 'hidden' }
  | { kind: 'elsewhere' };

/** What the tab shows; less rather than wrong. */
export function subjectOf(tab: TabPage | null): Subject {
  if (!tab) return { kind: 'elsewhere' };
  const { page, handles } = tab;
  const url = tab.url ?? '';
  if (handles) return { kind: 'table', handles, url };
  if (!page) return { kind: tab.url === null || isTikTok(url) ? 'hidden' : 'elsewhere' };
  const handle = page.handle ?? page.account?.handle;
  if (handle) return { kind: page.kind === 'post' && page.id !== undefined ? 'post' : 'creator', handle, page, url };
  if (page.posts && page.posts.length > 0) return { kind: 'posts', page, url };
  return page.reason ? { kind: 'unreadable', reason: page.reason } : { kind: 'elsewhere' };
}

/** The handle that a tab is about; null where it is about nobody. */
export function handleOf(subject: Subject | null): string | null {
  return subject && (subject.kind === 'post' || subject.kind === 'creator') ? subject.handle : null;
}

/** Whether the tab may be read better in a moment: the page was still loading when it was read. */
export function isPassing(subject: Subject): boolean {
  return subject.kind === 'unreadable' && (subject.reason === 'shell' || subject.reason === 'stale');
}

/** Whether a seller-side page is about sample requests. */
export function isSampleRequest(subject: Subject): boolean {
  return subject.kind === 'table' && /sample/i.test(pathOf(subject.url));
}

function isTikTok(url: string): boolean {
  return /^https:\/\/(?:[\w-]+\.)*tiktok\.com\//.test(url);
}

function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]+/, '').split(/[?#]/)[0] ?? '';
}
