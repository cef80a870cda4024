import 'fake-indexeddb/auto';
import './locks';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CreatorCard } from '../../src/core/model/report';
import { refreshCards } from '../../src/services/cards';
import { type LedgerContext, openContext } from '../../src/services/context';
import { loadDemo } from '../../src/services/demo';
import { type FirstBook, readFirstView } from '../../src/services/first-view';
import { pageReads } from '../../src/services/page-reads';
import { openFirstRead } from '../../src/store/first-read';
import { patchSettings, putSyncState } from '../../src/store/ledger';

const NOW = Date.parse('2026-07-01T12:00:00Z');
const TIKTOK = 'https://www.tiktok.com/@someone';

let context: LedgerContext;
/** What the browser says of the tab, and what the script in it reads. */
let tab: { id: number; url?: string } | null;
let read: unknown;

beforeEach(() => {
  tab = { id: 7, url: 'https://example.com/' };
  read = null;
  Object.assign(globalThis, {
    chrome: {
      tabs: { get: async () => tab, query: async () => (tab ? [tab] : []) },
      scripting: { executeScript: async () => [{ result: read }] },
    },
  });
});
afterEach(async () => {
  context?.db.close();
  await Dexie.delete('creator-ledger');
  Reflect.deleteProperty(globalThis, 'chrome');
});

async function openDemo(): Promise<CreatorCard[]> {
  context = await openContext();
  await loadDemo(context, NOW);
  await refreshCards(context);
  return pageReads(context.db, async () => context).cards();
}

const view = (books: FirstBook[] = []) => readFirstView('?tab=7', (book) => books.push(book));

describe('what stands ready for the popup', () => {
  it('POPUP-3 is nothing, and makes nothing, where there is no book', async () => {
    expect(await view()).toBeNull();
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('POPUP-3 is nothing where the book is of another version', async () => {
    await openDemo();
    const version = context.db.backendDB().version;
    context.db.close();
    const newer = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('creator-ledger', version + 10);
      request.onsuccess = () => resolve(request.result);
    });
    expect(await openFirstRead()).toBeNull();
    newer.close();
    expect(await view()).toBeNull();
  });

  it('POPUP-3 makes way for an upgrade', async () => {
    await openDemo();
    const version = context.db.backendDB().version;
    context.db.close();
    expect(await openFirstRead()).not.toBeNull();
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open('creator-ledger', version + 10);
      request.onblocked = () => reject(new Error('expected to upgrade, found a reader in the way'));
      request.onsuccess = () => resolve(request.result.close());
    });
  });

  it('POPUP-3 is the kept card of the creator whose page the tab shows, as the page’s own API reads it', async () => {
    const [card] = await openDemo();
    const handle = card!.handles[0]!;
    const reads = pageReads(context.db, async () => context);
    // The address names somebody else than the page, or the same: the page counts.
    for (const url of [TIKTOK, `https://www.tiktok.com/@${handle}`])
      for (const [page, isPost] of [
        [{ kind: 'profile', handle: `@${handle.toUpperCase()}` }, false],
        [{ kind: 'post', id: '7500000000000000001', handle }, true],
        [{ kind: 'profile', account: { handle } }, false],
      ] as const) {
        tab = { id: 7, url };
        read = page;
        const found = await view();
        expect(found?.figures).toEqual({
          of: 'creator',
          creator: await reads.creatorByHandle(handle),
          card: await reads.card(card!.creatorId),
          handle,
          isPost,
        });
        expect(found?.hasTab).toBe(true);
      }
  });

  it('POPUP-3 is the kept extremes on any other page, with language and look told at once', async () => {
    await openDemo();
    await patchSettings<Record<string, unknown>>(context.db, { language: 'zh-CN', colorScheme: 'dark' });
    const reads = pageReads(context.db, async () => context);
    const books: FirstBook[] = [];
    expect((await view(books))?.figures).toEqual({ of: 'elsewhere', extremes: await reads.extremes() });
    const status = await reads.status({ state: 'unlocked', retryAt: null });
    expect(books).toEqual([{ language: 'zh-CN', colorScheme: 'dark', sync: status.sync, isConnected: false, demo: true, syncs: true }]);
    tab = null;
    expect(await readFirstView('', () => undefined)).toMatchObject({ figures: { of: 'elsewhere' }, hasTab: false });
  });

  it('POPUP-3 is nothing where the page has something else to say', async () => {
    const [card] = await openDemo();
    const refused: [what: string, read: unknown, url?: string][] = [
      ['a page of several people', { kind: 'grid', posts: [{ id: '1', handle: 'a' }] }],
      ['a page that cannot be read', { kind: 'none', reason: 'login' }],
      ['a stranger', { kind: 'profile', handle: 'nobody.we.know' }],
      ['a handle that is none', { kind: 'profile', handle: { toString: () => card!.handles[0] } }],
      ['a handle of another kind', { kind: 'profile', handle: `youtube:${card!.handles[0]}` }],
      ['no object at all', 'text'],
      ['a seller’s page', null, 'https://affiliate-us.tiktok.com/connection/creator'],
    ];
    for (const [what, page, url = TIKTOK] of refused) {
      tab = { id: 7, url };
      read = page;
      expect(await view(), what).toBeNull();
    }
    tab = { id: 7, url: 'https://example.com/' };
    await context.db.settings.put({ key: 'figuresError', value: { code: 'fx_missing', params: {}, detail: null } });
    expect(await view(), 'no figures, for a reason').toBeNull();
    await context.db.settings.delete('figuresError');
    await putSyncState(context.db, { state: 'failed', error: { code: 'offline', params: {}, detail: null } });
    expect(await view(), 'a sync that failed').toBeNull();
    await putSyncState(context.db, { state: 'idle' });
    await context.db.settings.delete('extremes');
    expect(await view(), 'no kept extremes').toBeNull();
  });
});
