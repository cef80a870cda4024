import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderRow } from '../../src/core/model/orders';
import type { StreamCursor } from '../../src/services/sync/cursor';
import { cursorKey, runStream } from '../../src/services/sync/run-stream';
import { toLedgerError } from '../../src/services/wording';
import { createDayBook, type DayBook } from '../../src/store/day-book/day-book';
import type { LedgerDb } from '../../src/store/db';
import { newBook, order, SHOP } from '../store/support';
import { DAY, FakeShop, NOW, sourceOf } from './fake-shop';

const shop = { id: SHOP, name: 'Shop', region: 'US' };
const KEY = cursorKey('orders', SHOP);
const ALWAYS = new AbortController().signal;

class Killed extends Error {
  override readonly name = 'Killed';
}

/** Orders of 20 days, seven in each second that has any (R08). */
function worldOf(count: number): FakeShop {
  const server = new FakeShop();
  for (let i = 0; i < count; i++) {
    const createdAt = NOW - 20 * DAY + Math.floor(i / 7) * Math.floor((20 * DAY) / Math.ceil(count / 7));
    server.put('orders', order(`57${String(i).padStart(16, '0')}`, createdAt), createdAt, createdAt);
  }
  return server;
}

function update(server: FakeShop, index: number, updatedAt: number): void {
  const entry = server.entries.orders[index] as (typeof server.entries.orders)[0];
  entry.updatedAt = updatedAt;
  entry.row = { ...(entry.row as OrderRow), asOf: updatedAt, status: 'delivered' };
}

function job(
  server: FakeShop,
  book: DayBook,
  over: { signal?: AbortSignal; commitPage?: DayBook['commitPage']; run?: number | null } = {},
) {
  return {
    source: sourceOf([{ shop, server }]),
    book: { cursor: book.cursor, commitPage: over.commitPage ?? book.commitPage },
    shop,
    stream: 'orders' as const,
    historyDays: 30,
    run: over.run ?? null,
    signal: over.signal ?? ALWAYS,
    onPage: async () => undefined,
    onRead: async () => undefined,
    toLedgerError,
  };
}

async function expectEqual(server: FakeShop, book: DayBook): Promise<void> {
  const stored = await book.readRows('orders', SHOP, '2000-01-01', '2999-12-31');
  const byId = (rows: OrderRow[]) => [...rows].sort((a, b) => (a.orderId < b.orderId ? -1 : 1));
  expect(byId(stored)).toEqual(byId(server.entries.orders.map(({ row }) => row as OrderRow)));
}

describe('killed and resumed', () => {
  it('R01 wherever it is killed, what is stored equals the truth in the end, for at most one more request a kill', async () => {
    const seed = 20_260_701;
    const kill = fc.record({ at: fc.integer({ min: 1, max: 12 }), phase: fc.constantFrom('fetch', 'commit', 'committed') });
    let db: LedgerDb | null = null;
    await fc.assert(
      fc.asyncProperty(fc.array(kill, { maxLength: 6 }), fc.integer({ min: 0, max: 40 }), async (kills, count) => {
        const server = worldOf(count);
        const quiet = await newBook();
        await runStream(job(server, quiet.book));
        const pages = server.asked.length;
        server.asked.length = 0;
        quiet.db.close();

        const { db: own, book: first } = await newBook();
        db = own;
        let book = first;
        for (const { at, phase } of [...kills, { at: Number.POSITIVE_INFINITY, phase: 'fetch' }]) {
          let n = 0;
          server.before = () => {
            if (++n >= at && phase === 'fetch') throw new Killed();
          };
          const commitPage: DayBook['commitPage'] = async (page) => {
            if (n >= at && phase === 'commit') throw new Killed();
            const counts = await book.commitPage(page);
            if (n >= at && phase === 'committed') throw new Killed();
            return counts;
          };
          await runStream(job(server, book, { commitPage, run: NOW })).catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
          });
          // A new worker knows nothing but what is on disk.
          book = createDayBook(own);
        }
        expect(server.asked.length).toBeLessThanOrEqual(pages + kills.length);
        await expectEqual(server, book);
        expect((await book.cursor<StreamCursor>(KEY))?.todo).toEqual([]);
        own.close();
      }),
      { seed, numRuns: 40 },
    );
    expect(db).not.toBeNull();
  });

  it('R01 cancelled between pages it keeps what came and goes on from there', async () => {
    const server = worldOf(40);
    const { book } = await newBook();
    const controller = new AbortController();
    server.before = (_asked, n) => {
      if (n === 4) controller.abort();
    };
    await expect(runStream(job(server, book, { signal: controller.signal }))).rejects.toThrow();
    const kept = (await book.cursor<StreamCursor>(KEY)) as StreamCursor;
    expect(kept.todo.length).toBeGreaterThan(0);
    const asked = server.asked.length;
    server.before = () => undefined;
    await runStream(job(server, book));
    const { field, from, to, pageToken } = kept.todo[0]!;
    expect(server.asked[asked]).toMatchObject({ window: { field, from, to }, pageToken });
    await expectEqual(server, book);
  });

  it('SYNC-9 what was left over long ago is finished, and then what changed since is read', async () => {
    const server = worldOf(40);
    const { book } = await newBook();
    server.before = (_asked, n) => {
      if (n === 4) throw new Killed();
    };
    await expect(runStream(job(server, book))).rejects.toThrow(Killed);
    server.before = () => undefined;
    server.now = NOW + 9 * DAY;
    update(server, 39, NOW + DAY);
    update(server, 38, NOW + 8 * DAY);
    expect(await runStream(job(server, book))).toBe(NOW + 9 * DAY);
    await expectEqual(server, book);
  });
});

describe('a server that moves', () => {
  it('R08 rows of one second across page borders are all there, once', async () => {
    for (const pageSize of [1, 2, 3, 6, 7, 8]) {
      const server = worldOf(28);
      server.pageSize = pageSize;
      const { book } = await newBook();
      await runStream(job(server, book));
      await expectEqual(server, book);
    }
  });

  it('R11 rows that shift between pages while they are read are right after the next run', async () => {
    const server = worldOf(42);
    const { book } = await newBook();
    await runStream(job(server, book));
    for (let i = 0; i < 30; i++) update(server, i, NOW + (i + 1) * 1000);
    server.now = NOW + 60_000;
    // While the second run reads its pages, rows it has read are updated again and leave their places.
    let moved = 0;
    server.before = ({ pageToken }) => {
      if (pageToken !== null && moved < 12) update(server, moved++, NOW + 55_000 + moved);
    };
    await runStream(job(server, book));
    expect(moved).toBeGreaterThan(0);
    server.before = () => undefined;
    server.now = NOW + 600_000;
    await runStream(job(server, book));
    await expectEqual(server, book);
  });

  it('R10 rows that come late with an older update time are found within three days', async () => {
    const server = worldOf(14);
    const { book } = await newBook();
    await runStream(job(server, book));
    const late = NOW - 2 * DAY;
    server.put('orders', order('590000000000000001', late), late, late);
    server.now = NOW + 60 * 60_000;
    await runStream(job(server, book));
    await expectEqual(server, book);
  });
});

describe('a server that fails', () => {
  it('SYNC-10 a page token that the server forgot begins the window anew, once', async () => {
    const server = worldOf(42);
    server.pageSize = 2;
    const { book } = await newBook();
    server.before = (_asked, n) => {
      if (n === 3) server.tokenEra++;
    };
    await runStream(job(server, book));
    expect(server.asked[2]?.pageToken).not.toBeNull();
    expect(server.asked[3]).toMatchObject({ window: server.asked[2]?.window, pageToken: null });
    await expectEqual(server, book);

    // A server that takes none of its own tokens is not asked again and again.
    const stubborn = worldOf(42);
    stubborn.pageSize = 2;
    const other = await newBook();
    stubborn.before = () => {
      stubborn.tokenEra++;
    };
    await expect(runStream(job(stubborn, other.book))).rejects.toMatchObject({ name: 'RequestRefused' });
    expect(stubborn.asked.length).toBeLessThan(8);
  });

  it('R07 a loop of tokens ends with an error, and the next run reads the window from its beginning', async () => {
    const server = worldOf(42);
    server.pageSize = 2;
    const { book } = await newBook();
    server.bend = (page, { pageToken }) => ({ ...page, nextPageToken: pageToken === '0/2' ? '0/4' : '0/2' });
    await expect(runStream(job(server, book))).rejects.toMatchObject({ name: 'PagingLoop' });
    expect(server.asked.length).toBeLessThan(10);
    const kept = await book.cursor<StreamCursor>(KEY);
    expect(kept?.watermark).toBeNull();
    expect(kept?.todo.map(({ pageToken }) => pageToken)).not.toContain('0/2');
    server.bend = (page) => page;
    await runStream(job(server, book));
    await expectEqual(server, book);
  });

  it('R07 a list that ends although the server counts more rows is an error that names the field, and the next run reads the window anew', async () => {
    const server = worldOf(42);
    server.pageSize = 2;
    const { book } = await newBook();
    server.bend = (page, { pageToken }) => (pageToken === '0/2' ? { ...page, nextPageToken: null } : page);
    const error = await runStream(job(server, book)).catch((thrown: unknown) => thrown);
    expect(toLedgerError(error)).toMatchObject({ code: 'answer_unreadable', params: { field: 'next_page_token' } });
    expect((await book.cursor<StreamCursor>(KEY))?.watermark).toBeNull();
    server.bend = (page) => page;
    await runStream(job(server, book));
    await expectEqual(server, book);
  });

  it('R06 a page that cannot be read stores nothing and leaves the bookmark', async () => {
    const server = worldOf(42);
    const { book } = await newBook();
    server.before = (_asked, n) => {
      if (n === 3) throw new TypeError('unreadable');
    };
    await expect(runStream(job(server, book))).rejects.toThrow('unreadable');
    const [kept, counts] = [await book.cursor<StreamCursor>(KEY), await book.counts()];
    server.before = () => {
      throw new TypeError('unreadable');
    };
    await expect(runStream(job(server, book))).rejects.toThrow('unreadable');
    expect(await book.cursor(KEY)).toEqual(kept);
    expect((await book.counts()).orders).toBe(counts.orders);
  });

  it('R12 a half-read plan of the year 2999 is dropped, and the first rows are read all the same', async () => {
    const server = worldOf(21);
    const { book } = await newBook();
    server.now = Date.UTC(2999, 0, 1);
    server.before = (_asked, n) => {
      if (n === 2) throw new Killed();
    };
    await expect(runStream(job(server, book))).rejects.toThrow(Killed);
    server.now = NOW;
    server.before = () => undefined;
    const asked = server.asked.length;
    await runStream(job(server, book));
    for (const { window } of server.asked.slice(asked)) expect(window.to).toBeLessThanOrEqual(NOW);
    await expectEqual(server, book);
    expect((await book.cursor<StreamCursor>(KEY))?.watermark).toBe(NOW - 60_000);
  });
});
