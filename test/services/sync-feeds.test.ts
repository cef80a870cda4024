import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { SettlementRow } from '../../src/core/model/orders';
import { settlementIdOf } from '../../src/core/model/settlement-id';
import { readRecounted } from '../../src/services/sync/recounted';
import { readFeed, readRecounts } from '../../src/store/feeds';
import { truthFeeds, World } from '../support/simulator';
import { type SyncWorld, syncWorld } from './sync-world';

const NOW = Date.UTC(2026, 9, 1, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ALL = ['2000-01-01', '2999-12-31'] as const;

const worldOf = (seed: number, orders = 120) => new World({ seed, orders, days: 45, now: NOW, feeds: true });

async function settlementsOf({ book, simulator }: SyncWorld): Promise<Map<string, SettlementRow>> {
  const rows = [];
  for (const { id } of simulator.world.shops) {
    rows.push(...(await book.readRows('settlements', id, ...ALL)), ...(await book.readRows('settlements', id, '~', '~~')));
  }
  return new Map(rows.map((row) => [row.settlementId, row]));
}

/** What the book holds of every feed beside the streams equals the world's truth, row by row. */
async function expectFeedsEqual(sync: SyncWorld): Promise<void> {
  const { simulator, db } = sync;
  const truth = truthFeeds(simulator.world);
  const statements = await readFeed(db, 'statements');
  expect(new Map(statements.map(({ id, shop, at, settlement, paidAt }) => [id, { shop, at, settlement, paidAt }]))).toEqual(
    new Map([...truth.statements].map(([id, { shop, at, settlement, paidAt }]) => [id, { shop, at, settlement, paidAt }])),
  );
  const settlements = await settlementsOf(sync);
  const wanted = new Map<string, number>();
  for (const { statementId, orderId, skuId, settlement, balanced } of truth.settlements.values()) {
    // Where the parts of a SKU do not add up, the order's row of the statement stands.
    const id = settlementIdOf(statementId, orderId, settlements.has(settlementIdOf(statementId, orderId)) ? {} : { skuId });
    if (!balanced) expect([id, settlements.get(id)?.balanced]).toEqual([id, false]);
    wanted.set(id, (wanted.get(id) ?? 0) + settlement);
  }
  const ofOrders = [...settlements].filter(([, { adjustments }]) => adjustments.length === 0);
  expect(new Map(ofOrders.map(([id, { settlement }]) => [id, settlement]))).toEqual(wanted);
  expect(settlements.size - ofOrders.length).toBe(truth.adjustments.size);
  const sum = (amounts: Iterable<{ amount: number }>) => [...amounts].reduce((total, { amount }) => total + amount, 0);
  const entries = await readFeed(db, 'statementEntries');
  expect([entries.length, sum(entries)]).toEqual([truth.entries.size, sum(truth.entries.values())]);
  expect((await readFeed(db, 'unsettled')).length).toBe(truth.unsettled.size);
  const products = await readFeed(db, 'products');
  expect(new Map(products.map(({ id, title, categories }) => [id, { title, categories }]))).toEqual(
    new Map([...truth.products].map(([id, { title, categories }]) => [id, { title, categories }])),
  );
  const samples = await readFeed(db, 'samples');
  expect(new Map(samples.map(({ id, orderId }) => [id, orderId]))).toEqual(
    new Map([...truth.samples].map(([id, { orderId }]) => [id, orderId])),
  );
}

describe('every feed', () => {
  it('SYNC-60 ends equal to the truth, at once and after days, and asks nothing twice that is fresh', async () => {
    const world = worldOf(3);
    const sync = await syncWorld({ world, historyDays: 120 });
    expect(await sync.run()).toEqual({ kind: 'done', failed: null });
    await expectFeedsEqual(sync);
    expect(sync.board.get().progress.every(({ state, fraction }) => state === 'done' && fraction === 1)).toBe(true);
    const videos = await readFeed(sync.db, 'videoDays');
    expect(videos.length).toBeGreaterThan(0);
    const asked = sync.simulator.requests.length;
    world.advance(5 * 60_000);
    await sync.run();
    const again = sync.simulator.requests.slice(asked).map(({ path }) => path);
    expect(again.filter((path) => /finance|product|sample|videos/.test(path))).toEqual([]);
    for (const days of [1, 4]) {
      world.advance(days * DAY, 20);
      expect(await sync.run()).toEqual({ kind: 'done', failed: null });
      await expectFeedsEqual(sync);
    }
  });

  it('SYNC-65 reads the newest orders and affiliate orders of every shop before anything else, and says so', async () => {
    const world = worldOf(4, 60);
    let asked: string[] = [];
    const sync: SyncWorld = await syncWorld({
      world,
      historyDays: 60,
      over: () => ({
        afterFirst: () => {
          asked = sync.simulator.requests.map(({ path }) => path);
        },
      }),
    });
    await sync.run();
    expect(asked.length).toBeGreaterThanOrEqual(1 + 2 * world.shops.length);
    expect(asked.filter((path) => !/\/shops$|\/orders\/search$/.test(path))).toEqual([]);
    expect(sync.simulator.requests.length).toBeGreaterThan(2 * asked.length);
  });

  it('SYNC-67 a request a day for videos stands behind everything else, and begins with the newest day', async () => {
    const world = worldOf(4, 60);
    const sync = await syncWorld({ world, historyDays: 60 });
    await sync.run();
    const isVideos = ({ path }: { path: string }) => path.endsWith('/shop_videos/performance');
    const { requests } = sync.simulator;
    const first = requests.findIndex(isVideos);
    expect(requests.filter(isVideos).length).toBeGreaterThan(50);
    // Only the count of days comes after them.
    expect(requests.slice(first, requests.findLastIndex(isVideos)).every(isVideos)).toBe(true);
    expect(requests.slice(first).filter(({ path }) => path.startsWith('/finance/') || path.includes('/sample'))).toEqual([]);
    const days = requests.filter(isVideos).map(({ query }) => `${query['shop_cipher']} ${query['start_date_ge']}`);
    for (const shop of world.shops) {
      const own = days.filter((day) => day.startsWith(shop.cipher));
      // Up to four are on their way at a time.
      expect(own.indexOf([...own].sort().at(-1)!)).toBeLessThan(4);
    }
  });

  it('R01 a worker killed anywhere goes on, loses nothing, and asks at most one page a running queue again', async () => {
    const seed = 77;
    const quiet = await syncWorld({ world: worldOf(seed), historyDays: 60 });
    await quiet.run();
    const pages = quiet.simulator.requests.length;
    const world = worldOf(seed);
    let left = 0;
    let die: () => void = () => undefined;
    const sync = await syncWorld({
      world,
      historyDays: 60,
      fetch:
        (fetch) =>
        async (...request) => {
          const isBefore = left % 2 === 0;
          if (--left === 0 && isBefore) die();
          const answer = await fetch(...request);
          if (left === 0 && !isBefore) die();
          return answer;
        },
    });
    let kills = 0;
    let queues = 0;
    for (const after of [1, 4, 9, 30, 55, 7, 80, 2, 120, 41]) {
      left = after;
      const dead = new Promise<'dead'>((resolve) => {
        die = () => resolve('dead');
      });
      const end = await Promise.race([dead, sync.run()]);
      if (end !== 'dead') break;
      kills++;
      queues += sync.board.get().progress.filter(({ state }) => state === 'running').length + 1;
      await sync.revive();
    }
    left = Number.POSITIVE_INFINITY;
    expect(await sync.run()).toEqual({ kind: 'done', failed: null });
    await expectFeedsEqual(sync);
    expect(kills).toBeGreaterThan(5);
    // Each start asks for the shops; each queue that was running may ask for one page again.
    expect(sync.simulator.requests.length).toBeLessThanOrEqual(pages + kills + queues);
  });

  it('SYNC-61 a scope that is missing, a version that is gone and a server that fails end their feed alone', async () => {
    const sync = await syncWorld({ world: worldOf(5), historyDays: 60 });
    sync.simulator.authority.dropScope('seller.finance.info');
    sync.simulator.retire('/analytics/202509/shop_videos/performance');
    sync.simulator.addFault({ when: ({ path }) => path.includes('/product/202502/'), status: 200, html: true });
    const outcome = await sync.run();
    const states = new Map(
      sync.board.get().progress.map(({ stream, state, error }) => [stream, [state, error?.code ?? null, error?.params]]),
    );
    expect(states.get('videos')).toMatchObject(['failed', 'version_gone', { endpoint: 'videos', version: '202509' }]);
    expect(states.get('products')).toMatchObject(['failed', 'answer_unreadable', {}]);
    for (const feed of ['settlements', 'unsettled'] as const) expect(states.get(feed)?.slice(0, 2)).toEqual(['failed', 'scope_missing']);
    for (const feed of ['orders', 'affiliate', 'returns', 'cancellations', 'samples'] as const) expect(states.get(feed)?.[0]).toBe('done');
    expect(outcome).toMatchObject({ kind: 'done', failed: { code: expect.stringMatching(/version_gone|answer_unreadable/) } });
    expect((await sync.book.coverage('videos', sync.simulator.world.shops[0]!.id)).failed).toMatchObject({ code: 'version_gone' });
  });

  it('SYNC-62 the day’s requests spent, it stops, says until when, and goes on the next day to the same end', async () => {
    const world = worldOf(9, 60);
    const sync = await syncWorld({ world, historyDays: 60, dailyRequests: 150 });
    let runs = 0;
    for (;;) {
      const outcome = await sync.run();
      const made = sync.simulator.requests.filter(({ host }) => host.startsWith('open-api')).length;
      expect(made).toBeLessThanOrEqual(150 * ++runs);
      if (outcome.kind === 'done') break;
      expect(outcome).toMatchObject({ kind: 'retry', error: { code: 'budget_spent' }, until: Math.floor(world.now / DAY + 1) * DAY });
      expect(sync.board.get().requests?.count).toBe(150);
      world.advance(DAY);
      expect(runs).toBeLessThan(20);
    }
    expect(runs).toBeGreaterThan(1);
    await expectFeedsEqual(sync);
  });

  it('R28 a day that is counted otherwise is read again; what differs still is listed', async () => {
    const world = worldOf(13);
    const sync = await syncWorld({ world, historyDays: 60 });
    expect(await readRecounted(sync.db)).toBeNull();
    await sync.run();
    expect(await readRecounts(sync.db)).toEqual([]);
    // That nothing differs is said of what was compared: four feeds of every shop, two weeks each and a week before them.
    const most = world.shops.length * 4 * (14 + 7);
    const compared = await readRecounted(sync.db);
    expect(compared!.days).toBeGreaterThan(most / 2);
    expect(compared!.days).toBeLessThanOrEqual(most);
    const [shop] = world.shops;
    const day = (await sync.book.coverage('orders', shop!.id)).completeUpTo!;
    expect(day).toBe('2026-09-29');
    // A sync of long ago lost rows: they are found again.
    await sync.db.packs
      .where(':id')
      .between(['orders', shop!.id, day], ['orders', shop!.id, `${day}~`])
      .delete();
    await sync.revive();
    const lost = await sync.book.readRows('orders', shop!.id, day, day);
    expect(lost).toEqual([]);
    await sync.db.cursors.delete(`recount/${shop!.id}`);
    world.advance(HOUR);
    await sync.run();
    expect((await sync.book.readRows('orders', shop!.id, day, day)).length).toBeGreaterThan(0);
    expect(await readRecounts(sync.db)).toEqual([]);
    // Rows that the platform does not know stay, and are told of.
    const [row] = await sync.book.readRows('orders', shop!.id, day, day);
    await sync.book.commitPage({ stream: 'orders', shop: shop!.id, rows: [{ ...row!, orderId: '999000000000000001' }] });
    await sync.db.cursors.delete(`recount/${shop!.id}`);
    world.advance(HOUR);
    await sync.run();
    expect(await readRecounts(sync.db)).toMatchObject([{ shop: shop!.id, feed: 'orders', day, theirs: expect.any(Number) }]);
    const [found] = await readRecounts(sync.db);
    expect(found!.ours - found!.theirs).toBe(1);
  });
});
