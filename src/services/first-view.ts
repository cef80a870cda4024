import { isSellerUrl } from '../capture/seller/hosts';
import { parseTikTokUrl, toHandle } from '../capture/tiktok/url';
import { accountKey } from '../core/handles';
import type { CapturedPage } from '../core/model/capture';
import type { Account, Creator } from '../core/model/ledger';
import type { CreatorCard } from '../core/model/report';
import { firstTab, readFirstTab } from '../platform/first-tab';
import { type FirstRead, openFirstRead } from '../store/first-read';
import type { AppStatus, Settings, ShopInfo, SyncStatus } from './api';
import { isDemoShop } from './demo-shop';
import type { Extremes } from './extremes';
import { DEFAULT_SETTINGS } from './settings';
import { idleStatus } from './sync/status';

/** What stands ready in the book for a popup, read before anything else is loaded. */
export interface FirstBook {
  language: Settings['language'];
  colorScheme: Settings['colorScheme'];
  sync: SyncStatus;
  isConnected: boolean;
  demo: boolean;
  /** Whether any shop's rows come by themselves, so that days can be incomplete. */
  syncs: boolean;
}

/** What can be shown of it: the creator of the tab, or who earned most and who cost most. */
export type FirstFigures =
  | { of: 'creator'; creator: Creator; card: CreatorCard; handle: string; isPost: boolean }
  | { of: 'elsewhere'; extremes: Extremes };

/** What the popup shows first and everything it is worded with. */
export interface FirstView {
  book: FirstBook;
  figures: FirstFigures;
  /** Whether there is a tab that a panel can stand beside. */
  hasTab: boolean;
}

/**
 * Reads the figures that stand ready for the tab beside; null where anything but those is to be shown: no book or one of another version,
 * nobody known, an error to be told of. `search` is the page's own address part. `onBook` hears of the language and the look as soon as they are known.
 */
export async function readFirstView(search: string, onBook: (book: FirstBook) => void): Promise<FirstView | null> {
  const opened = openFirstRead();
  const people = new Map<string, Promise<Person | null>>();
  const personOf = (handle: string): Promise<Person | null> => {
    const known = people.get(handle) ?? opened.then((reads) => reads && readPerson(reads, handle));
    people.set(handle, known);
    return known;
  };
  // Whom the address names is looked up while the page is still being read; who is shown is whom the page names.
  const subject = readSubject(search, (likely) => void personOf(likely).catch(() => undefined));
  const reads = await opened;
  if (!reads) return null;
  try {
    const names = ['language', 'colorScheme', 'extremes', 'figuresError'];
    const [records, shops, connections] = await Promise.all([
      reads.get([...names.map((name) => ['settings', name] as const), ['syncState', 'sync'] as const]),
      reads.all('shops') as Promise<ShopInfo[]>,
      reads.all('connections'),
    ]);
    const [language, colorScheme, extremes, figuresError, sync] = records.map(
      (record) => (record as { value: unknown } | undefined)?.value,
    );
    const book: FirstBook = {
      language: (language as Settings['language'] | undefined) ?? DEFAULT_SETTINGS.language,
      colorScheme: (colorScheme as Settings['colorScheme'] | undefined) ?? DEFAULT_SETTINGS.colorScheme,
      sync: { ...idleStatus(), ...(sync as AppStatus['sync'] | undefined) },
      isConnected: connections.length > 0,
      demo: shops.some(({ id }) => isDemoShop(id)),
      syncs: shops.some(({ source }) => source !== 'file'),
    };
    onBook(book);
    const figures = await figuresFor(
      await subject,
      personOf,
      extremes as Extremes | undefined,
      figuresError !== undefined && figuresError !== null,
      book,
    );
    return figures && { book, figures, hasTab: (await subject)?.hasTab ?? false };
  } finally {
    reads.close();
  }
}

async function figuresFor(
  subject: Subject | null,
  personOf: (handle: string) => Promise<Person | null>,
  extremes: Extremes | undefined,
  isWithout: boolean,
  { sync }: FirstBook,
): Promise<FirstFigures | null> {
  if (subject === null) return null;
  const { handle, isPost } = subject;
  if (handle !== null) {
    const person = await personOf(handle);
    return person && { of: 'creator', ...person, handle, isPost };
  }
  const isTrouble = isWithout || (sync.error !== null && sync.state !== 'waiting_unlock');
  return isTrouble || !extremes || extremes.creators === 0 ? null : { of: 'elsewhere', extremes };
}

type Person = Pick<Extract<FirstFigures, { of: 'creator' }>, 'creator' | 'card'>;

/** Whoever owns a handle now, with the figures that stand ready. */
async function readPerson(reads: FirstRead, handle: string): Promise<Person | null> {
  const [account] = (await reads.get([['accounts', accountKey('tiktok', handle)]])) as [Account | undefined];
  const id = account?.owners.find(({ to }) => to === null)?.creatorId;
  if (id === undefined) return null;
  const [creator, card] = (await reads.get([
    ['creators', id],
    ['cards', id],
  ])) as [Creator | undefined, CreatorCard | undefined];
  return creator && card ? { creator, card } : null;
}

/** Who the tab is about; no handle: about nobody. */
interface Subject {
  handle: string | null;
  isPost: boolean;
  hasTab: boolean;
}

const NOBODY: Subject = { handle: null, isPost: false, hasTab: true };

/** As `readTabPage` and what the popup makes of it, for those tabs alone that are about one creator or about nobody; null: any other. */
async function readSubject(search: string, onLikely: (handle: string) => void): Promise<Subject | null> {
  const tab = await firstTab(search);
  if (!tab) return { ...NOBODY, hasTab: false };
  if (tab.url !== null && isSellerUrl(tab.url)) return null;
  const address = tab.url === null ? undefined : parseTikTokUrl(tab.url);
  if (address === null) return NOBODY;
  if (address && 'handle' in address && address.handle !== null) onLikely(address.handle);
  return subjectOfPage(await readFirstTab(tab.id));
}

/** What a script of ours read in the page: only a handle and what it stands on are taken from it, and only where they are such. */
function subjectOfPage(read: unknown): Subject | null {
  if (read === null) return NOBODY;
  if (typeof read !== 'object') return null;
  const { kind, id, handle, account, posts, reason } = read as Partial<CapturedPage>;
  const named: unknown = handle ?? account?.handle;
  if (named !== undefined) {
    const known = typeof named === 'string' && named.length <= 100 ? toHandle(named) : null;
    return known === null ? null : { handle: known, isPost: kind === 'post' && id !== undefined, hasTab: true };
  }
  return (Array.isArray(posts) && posts.length > 0) || reason !== undefined ? null : NOBODY;
}
