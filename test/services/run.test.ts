import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { Feed } from '../../src/core/model/feeds';
import type { SyncedStream } from '../../src/core/model/orders';
import { SYNCED_STREAMS } from '../../src/core/model/orders';
import type { LedgerError } from '../../src/services/errors';
import { feedBook } from '../../src/services/sync/feed-book';
import { runSync, type SyncDeps } from '../../src/services/sync/run';
import { cursorKey } from '../../src/services/sync/run-stream';
import type { SyncSource } from '../../src/services/sync/source';
import { createStatusBoard, idleStatus } from '../../src/services/sync/status';
import { toLedgerError } from '../../src/services/wording';
import { VaultLocked } from '../../src/store/vault/errors';
import { NO_ANSWER, Offline, RateLimited, ReconnectNeeded, ScopeMissing, SignatureWrong } from '../../src/tiktok-shop/errors';
import { newBook, order, SHOP } from '../store/support';
import { DAY, FakeShop, NOW, sourceOf } from './fake-shop';

const shopOf = (id: string) => ({ id, name: `Shop ${id}`, region: 'US' });

async function setting(servers: Record<string, FakeShop>, over: Partial<SyncDeps> = {}) {
  const { db, book } = await newBook();
  for (const id of Object.keys(servers)) {
    await db.shops.put({ id, name: id, market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles', source: 'api', connectionId: null });
  }
  const board = createStatusBoard(
    async () => undefined,
    idleStatus(),
    () => NOW,
  );
  const noted: [string, string | null][] = [];
  const complete: [Feed, string, number][] = [];
  const one = sourceOf(Object.entries(servers).map(([id, server]) => ({ shop: shopOf(id), server })));
  const deps: SyncDeps = {
    sources: async () => [one],
    book: feedBook(db, book),
    board,
    historyDays: 14,
    exclusively: (work) => work(),
    rememberShop: async () => undefined,
    noteConnection: async (id, error) => void noted.push([id, error?.code ?? null]),
    zoneOf: async () => 'America/Los_Angeles',
    noteRead: async (feed, shop, { readUpTo }) => {
      if (readUpTo !== null) complete.push([feed, shop, readUpTo]);
    },
    toLedgerError,
    ...over,
  };
  const run = (signal = new AbortController().signal) => runSync(deps, signal);
  return { db, book, board, noted, complete, deps, run, source: one };
}

function serverWith(orders: number, shop = SHOP): FakeShop {
  const server = new FakeShop();
  for (let i = 0; i < orders; i++) {
    const at = NOW - DAY - i * 60_000;
    server.put('orders', { ...order(`58${String(i).padStart(16, '0')}`, at), shop }, at, at);
  }
  return server;
}

const failOn = (stream: SyncedStream, error: () => Error) => (asked: { stream: SyncedStream }) => {
  if (asked.stream === stream) throw error();
};

describe('a run', () => {
  it('SYNC-20 reads every stream of every shop and says up to when', async () => {
    const servers = { [SHOP]: serverWith(9), '900': serverWith(4, '900') };
    const { run, book, board, complete, noted } = await setting(servers);
    expect(await run()).toEqual({ kind: 'done', failed: null });
    expect((await book.counts()).orders).toBe(13);
    expect(await book.inboxSize()).toBe(0);
    expect(complete.map(([stream, shop]) => `${stream} ${shop}`).sort()).toEqual(
      SYNCED_STREAMS.flatMap((stream) => [`${stream} ${SHOP}`, `${stream} 900`]).sort(),
    );
    expect(new Set(complete.map(([, , at]) => at))).toEqual(new Set([NOW]));
    expect(board.get().progress).toHaveLength(8);
    expect(board.get().progress.every((entry) => entry.state === 'done' && entry.fraction === 1)).toBe(true);
    expect(board.get().progress.find((entry) => entry.shop === '900' && entry.stream === 'orders')?.rows).toBe(4);
    expect(noted).toEqual([['c1', null]]);
  });

  it('SYNC-21 a missing scope ends its stream alone, and the connection says so', async () => {
    const server = serverWith(3);
    server.before = failOn('affiliate', () => new ScopeMissing('no', NO_ANSWER, { scope: 'seller.affiliate_collaboration.read' }));
    const { run, book, board, noted, complete } = await setting({ [SHOP]: server });
    const outcome = await run();
    expect(outcome).toMatchObject({
      kind: 'done',
      failed: { code: 'scope_missing', params: { scope: 'seller.affiliate_collaboration.read' } },
    });
    expect((await book.counts()).orders).toBe(3);
    expect(board.get().progress.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'failed']);
    expect(noted).toEqual([['c1', 'scope_missing']]);
    expect(complete.map(([stream]) => stream).sort()).toEqual(['cancellations', 'orders', 'returns']);
  });

  it.each([
    ['reconnect_needed', () => new ReconnectNeeded('no')],
    ['secret_wrong', () => new SignatureWrong('no')],
  ])('SYNC-22 %s ends the shop at once: nothing more is asked', async (code, error) => {
    const server = serverWith(3);
    server.before = failOn('orders', error);
    const { run, board, noted } = await setting({ [SHOP]: server });
    expect(await run()).toMatchObject({ kind: 'done', failed: { code } });
    expect(server.asked).toHaveLength(1);
    expect(board.get().progress.map(({ state }) => state)).toEqual(['failed', 'failed', 'failed', 'failed']);
    expect(noted).toEqual([['c1', code]]);
  });

  it('SYNC-23 without network it wants to be woken again and leaves what is known of the connection', async () => {
    const server = serverWith(3);
    server.before = failOn('returns', () => new Offline('no'));
    const { run, noted, book } = await setting({ [SHOP]: server });
    expect(await run()).toMatchObject({ kind: 'retry', error: { code: 'offline' }, until: null });
    expect(noted).toEqual([]);
    expect((await book.counts()).orders).toBe(3);
  });

  it('R03 the longest told wait counts, also beside another connection that is merely offline', async () => {
    const limited = serverWith(1);
    limited.before = () => {
      throw new RateLimited('slow', NO_ANSWER, 600_000, NOW + 600_000);
    };
    const offline = serverWith(1, '900');
    offline.before = () => {
      throw new Offline('no');
    };
    const { run } = await setting(
      { [SHOP]: limited, '900': offline },
      {
        sources: async () => [
          sourceOf([{ shop: shopOf('900'), server: offline }], 'c2'),
          sourceOf([{ shop: shopOf(SHOP), server: limited }], 'c1'),
        ],
      },
    );
    expect(await run()).toMatchObject({ kind: 'retry', error: { code: 'rate_limited' }, until: NOW + 600_000 });
  });

  it('SYNC-24 locked secrets are no fault of a connection', async () => {
    const { run } = await setting({ [SHOP]: serverWith(1) }, { sources: async () => Promise.reject(new VaultLocked()) });
    expect(await run()).toEqual({ kind: 'locked' });

    const server = serverWith(1);
    server.before = failOn('returns', () => new VaultLocked());
    const midway = await setting({ [SHOP]: server });
    expect(await midway.run()).toEqual({ kind: 'locked' });
    expect(midway.noted).toEqual([]);
    expect(midway.board.get().progress.map(({ stream, state }) => [stream, state])).toContainEqual(['returns', 'failed']);
  });

  it('SYNC-25 a connection without a shop is no success', async () => {
    const { run, noted } = await setting({});
    expect(await run()).toMatchObject({ kind: 'done', failed: { code: 'no_shops' } });
    expect(noted).toEqual([['c1', 'no_shops']]);
  });

  it('SYNC-26 a shop that two connections authorise is read once', async () => {
    const server = serverWith(2);
    const sources = async (): Promise<SyncSource[]> => ['c1', 'c2'].map((id) => sourceOf([{ shop: shopOf(SHOP), server }], id));
    const { run } = await setting({ [SHOP]: server }, { sources });
    expect(await run()).toEqual({ kind: 'done', failed: null });
    expect(server.asked.filter(({ stream }) => stream === 'orders')).toHaveLength(2);
  });

  it('SYNC-27 a shop that cannot be entered does not keep the others from being read', async () => {
    const server = serverWith(2);
    const { run, book } = await setting(
      { [SHOP]: server, '900': serverWith(2, '900') },
      {
        rememberShop: async (shop) => {
          if (shop.id === '900') throw Object.assign(new Error('unknown'), { name: 'UnknownMarketError', got: 'XX' });
        },
      },
    );
    expect(await run()).toMatchObject({ kind: 'done', failed: { code: 'rule_invalid', params: { field: 'market XX' } } });
    expect((await book.counts()).orders).toBe(2);
  });

  it('SYNC-28 cancelled it ends after the page it is at, keeps it, and is no failure of the connection', async () => {
    const server = serverWith(30);
    const controller = new AbortController();
    server.before = (_asked, n) => {
      if (n === 3) controller.abort();
    };
    const { run, noted, book } = await setting({ [SHOP]: server });
    expect(await run(controller.signal)).toEqual({ kind: 'cancelled' });
    expect(noted).toEqual([]);
    expect(server.asked).toHaveLength(3);
    const kept = (await book.counts()).orders;
    expect(kept).toBeGreaterThanOrEqual(14);
    expect(await book.cursor(cursorKey('orders', SHOP))).toMatchObject({ watermark: null });
  });

  it('SYNC-29 cancelled while it folds it is cancelled, not failed', async () => {
    const controller = new AbortController();
    const { run, deps } = await setting({ [SHOP]: serverWith(3) });
    const fold = deps.book.fold.bind(deps.book);
    deps.book.fold = async (options) => {
      controller.abort();
      return fold(options);
    };
    expect(await run(controller.signal)).toEqual({ kind: 'cancelled' });
  });

  it('R17 a book that cannot be written ends the run, and nothing of it goes on afterwards', async () => {
    const slow = serverWith(30, '900');
    let answers = 0;
    slow.before = async () => {
      await new Promise((done) => setTimeout(done, 15));
      answers++;
    };
    const { run, deps, board } = await setting({ [SHOP]: serverWith(3), '900': slow });
    const full = new DOMException('full', 'QuotaExceededError');
    const commitPage = deps.book.commitPage.bind(deps.book);
    deps.book.commitPage = (page) => (page.shop === SHOP ? Promise.reject(full) : commitPage(page));
    const outcome = await run();
    expect(outcome).toMatchObject({ kind: 'done', failed: { code: 'storage_full' } });
    const atEnd = answers;
    await new Promise((done) => setTimeout(done, 60));
    expect(answers).toBe(atEnd);
    // The other streams of that shop would meet the same.
    const own = board.get().progress.filter(({ shop }) => shop === SHOP);
    expect(own.map(({ pages }) => pages)).toEqual([0, 0, 0, 0]);

    const other = serverWith(30, '900');
    other.before = slow.before;
    const sources = async () => [
      sourceOf([{ shop: shopOf(SHOP), server: serverWith(1) }], 'c1'),
      sourceOf([{ shop: shopOf('900'), server: other }], 'c2'),
    ];
    const noteConnection = (id: string) => (id === 'c1' ? Promise.reject(full) : Promise.resolve());
    const beside = await setting({ [SHOP]: serverWith(1), '900': other }, { sources, noteConnection });
    await expect(beside.run()).rejects.toBe(full);
    const afterwards = other.asked.length;
    await new Promise((done) => setTimeout(done, 60));
    expect([other.asked.length, afterwards > 7]).toEqual([afterwards, true]);

    const unfoldable = await setting({ [SHOP]: serverWith(3) });
    unfoldable.deps.book.fold = () => Promise.reject(full);
    await expect(unfoldable.run()).rejects.toBe(full);
  });

  it('SYNC-30 folds at the start for what a dead worker left, at 50 pages, after the newest orders and at the end', async () => {
    const server = serverWith(55);
    server.pageSize = 1;
    const { run, deps } = await setting({ [SHOP]: server });
    const fold = vi.spyOn(deps.book, 'fold');
    await run();
    expect(fold).toHaveBeenCalledTimes(4);
  });
});

describe('the status board', () => {
  it('SYNC-31 writes changes of state at once and mere progress at most four times a second', async () => {
    let now = NOW;
    const written: number[] = [];
    const board = createStatusBoard(
      async (status) => void written.push(status.progress[0]?.rows ?? -1),
      idleStatus(),
      () => now,
    );
    await board.addShop(SHOP, SYNCED_STREAMS);
    await board.stream(SHOP, 'orders', { state: 'running' });
    const before = written.length;
    for (let i = 0; i < 100; i++) {
      now += 20;
      board.note('orders', { unknownFields: { 'a.b': 2 }, refused: [{ id: String(i), reason: 'duplicate_differs' }] });
      await board.page(SHOP, 'orders', 10, i / 100);
    }
    expect(written.length - before).toBeGreaterThan(5);
    expect(written.length - before).toBeLessThanOrEqual(8);
    await board.stream(SHOP, 'orders', { state: 'done' });
    expect(written.at(-1)).toBe(1_000);
    const { progress, unknownFields, refusedRows } = board.get();
    expect(progress[0]).toMatchObject({ rows: 1_000, pages: 100, state: 'done' });
    expect(progress[1]).toMatchObject({ rows: 0, state: 'waiting' });
    expect(unknownFields).toEqual({ 'orders.a.b': 200 });
    expect(refusedRows).toHaveLength(100);
    for (let i = 0; i < 150; i++) board.note('returns', { unknownFields: {}, refused: [{ id: `r${i}`, reason: 'x' }] });
    expect(board.get().refusedRows).toHaveLength(200);
  });

  it('SYNC-33 tells how long what takes longest still takes, by how fast it goes in this run', async () => {
    let now = NOW;
    const board = createStatusBoard(
      async () => undefined,
      idleStatus(),
      () => now,
    );
    await board.set({ state: 'running' });
    await board.addShop(SHOP, ['orders', 'videos']);
    await board.stream(SHOP, 'orders', { state: 'running' });
    await board.stream(SHOP, 'videos', { state: 'running' });
    // Half of the orders were there before: that says nothing of how fast they come.
    await board.page(SHOP, 'orders', 10, 0.5);
    await board.page(SHOP, 'videos', 10, 0);
    expect(board.get().remainingMs).toBeNull();
    now += 10_000;
    await board.page(SHOP, 'orders', 10, 0.6);
    await board.page(SHOP, 'videos', 10, 0.5);
    now += 300;
    await board.page(SHOP, 'videos', 0, 0.5);
    // A tenth in about 10 s, four tenths to go; the videos need as long again as they took.
    expect(board.get().remainingMs).toBeGreaterThan(39_000);
    expect(board.get().remainingMs).toBeLessThan(43_000);
    await board.stream(SHOP, 'orders', { state: 'done', fraction: 1 });
    expect(board.get().remainingMs).toBeLessThan(12_000);
    await board.set({ state: 'idle' });
    expect(board.get().remainingMs).toBeNull();
  });

  it('SYNC-32 a failure that is no error of ours is told by name, in the status too', async () => {
    const { run, board } = await setting({ [SHOP]: serverWith(1) });
    const broken = await setting({ [SHOP]: serverWith(1) });
    await run();
    expect(board.get().progress.every(({ error }) => error === null)).toBe(true);
    broken.deps.noteRead = async (_feed, _shop, _reading, failed) => {
      if (failed === null) throw new TypeError('nope');
    };
    const outcome = await broken.run();
    expect((outcome as { failed: LedgerError }).failed).toMatchObject({ code: 'unexpected', detail: 'TypeError: nope' });
  });
});
