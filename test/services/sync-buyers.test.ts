import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { BUYER_KEPT_DAYS } from '../../src/core/buyers';
import { readBuyers } from '../../src/store/buyers';
import { World } from '../support/simulator';
import { syncWorld } from './sync-world';

const NOW = Date.UTC(2026, 9, 1, 12);
const DAY = 24 * 3_600_000;

describe('buyers of synced orders', () => {
  it('ALERT-7 a sync keeps a hash of each recent order’s buyer, and the buyer nowhere', async () => {
    const world = new World({ seed: 5, orders: 160, days: 90, now: NOW });
    const { orders } = world;
    // Some of them come again.
    orders.forEach((order, i) => {
      if (i % 7 === 0) order.plan.buyer = '7494105203982100001';
    });
    const sync = await syncWorld({ world, historyDays: 120 });
    expect(await sync.run()).toEqual({ kind: 'done', failed: null });
    const shops = world.shops.map(({ id }) => id);
    const kept = await readBuyers(sync.db, shops, NOW - BUYER_KEPT_DAYS * DAY);
    const byHash = new Map<string, Set<string>>();
    let recent = 0;
    for (const { plan } of orders) {
      const hash = kept.get(`${plan.shop.id}/${plan.id}`);
      if (plan.createdAt * 1000 < NOW - BUYER_KEPT_DAYS * DAY) expect(hash).toBeUndefined();
      if (hash === undefined) continue;
      recent++;
      byHash.set(hash, (byHash.get(hash) ?? new Set()).add(plan.buyer));
    }
    expect(recent).toBe(kept.size);
    expect(recent).toBeGreaterThan(40);
    expect([...byHash.values()].every((buyers) => buyers.size === 1)).toBe(true);
    const stored = (await Promise.all(sync.db.tables.map((table) => table.toArray()))).flat();
    const text = JSON.stringify(stored, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    for (const { plan } of orders) expect(text.includes(plan.buyer)).toBe(false);
  });
});
