import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { commitFeed, readFeed } from '../../src/store/feeds';
import { adAccountsOf, truthSpend, World } from '../support/simulator';
import { type SyncWorld, syncWorld } from './sync-world';

const NOW = Date.UTC(2026, 9, 1, 12);
const DAY = 86_400_000;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

async function withAccounts(world: World): Promise<SyncWorld> {
  const sync = await syncWorld({ world, historyDays: 60, withAds: true });
  const rows = adAccountsOf(world).map(({ id, name, currency, timeZone, shop }) => ({
    id,
    connectionId: 'a1',
    name,
    currency,
    timeZone,
    shopIds: [shop.id],
    asOf: 1,
  }));
  await commitFeed(sync.db, { table: 'adAccounts', shop: 'a1', rows });
  return sync;
}

/** Spend in the book and in truth, by source, account, id and day, of the days that a sync has read. */
async function expectSpend({ db }: SyncWorld, world: World, from: string): Promise<number> {
  const rows = (await readFeed(db, 'adDays')).filter(({ day }) => day >= from);
  const ours = rows.map(({ source, account, adId, day, spend, postId }): [string, object] => [
    `${source}/${account}/${adId}/${day}`,
    { spend, postId },
  ]);
  const truth = [...truthSpend(world, from, dayOf(world.now + DAY))];
  const sums = (entries: [string, { spend: number }][]) => entries.reduce((sum, [, { spend }]) => sum + spend, 0);
  const ads = (entries: [string, unknown][]) => entries.filter(([key]) => key.startsWith('ads/'));
  expect(new Map(ads(ours))).toEqual(new Map(ads(truth.map(([key, { spend, postId }]) => [key, { spend, postId }]))));
  // What a GMV Max campaign spent beside its items is a row of its own: the sum is what the items and it make.
  expect(sums(ours as [string, { spend: number }][])).toBeGreaterThanOrEqual(sums(truth));
  return rows.length;
}

describe('ad accounts', () => {
  it('SYNC-63 spend by ad, post and day equals the truth, also where it was revised within seven days', async () => {
    const world = new World({ seed: 21, orders: 60, days: 50, now: NOW, feeds: true });
    const sync = await withAccounts(world);
    expect(await sync.run()).toEqual({ kind: 'done', failed: null });
    expect(await expectSpend(sync, world, dayOf(NOW - 58 * DAY))).toBeGreaterThan(0);
    const ads = () => sync.simulator.requests.filter(({ host }) => host.startsWith('business-api'));
    const first = ads().length;
    world.advance(3_600_000);
    await sync.run();
    expect(ads().length).toBe(first);
    world.advance(3 * DAY);
    expect(await sync.run()).toEqual({ kind: 'done', failed: null });
    await expectSpend(sync, world, dayOf(NOW - 58 * DAY));
    const [account] = await readFeed(sync.db, 'adAccounts');
    expect(await sync.book.coverage('ads', account!.id)).toMatchObject({ failed: null });
    expect(sync.board.get().progress.find(({ stream }) => stream === 'ads')).toMatchObject({ shop: 'a1', state: 'done' });
  });

  it('SYNC-64 an ad connection whose access was taken back ends alone, and says so', async () => {
    const world = new World({ seed: 22, orders: 30, days: 30, now: NOW, feeds: true });
    const sync = await withAccounts(world);
    const secrets = await sync.network.secrets.read();
    await sync.network.secrets.write({ ...secrets, adConnections: { a1: { ...secrets.adConnections['a1']!, accessToken: 'taken-back' } } });
    expect(await sync.run()).toMatchObject({ kind: 'done', failed: { code: 'reconnect_needed' } });
    const states = sync.board.get().progress.map(({ stream, state }) => [stream, state]);
    expect(states.filter(([, state]) => state !== 'done')).toEqual([['ads', 'failed']]);
  });
});
