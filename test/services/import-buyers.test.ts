import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LedgerContext, openContext } from '../../src/services/context';
import { importerOf } from '../../src/services/importer-of';
import { pageLedger } from '../../src/services/page-ledger';
import { readBuyers } from '../../src/store/buyers';
import { World } from '../support/simulator';
import { allOrderCsv } from '../support/simulator/files/exports';

const NOW = Date.UTC(2026, 9, 1, 12);

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
});
afterEach(() => context.db.delete());

/** Everything that lies in the book, bytes as they are. */
async function stored(): Promise<string> {
  const rows = (await Promise.all(context.db.tables.map((table) => table.toArray()))).flat();
  return JSON.stringify(rows, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value));
}

describe('buyers of imported orders', () => {
  it('ALERT-7 an "All order" file leaves hashes of recent orders alone, shows no name, and is taken back with them', async () => {
    const world = new World({ seed: 9, orders: 120, days: 50, now: NOW });
    const [shop] = world.shops;
    const own = world.orders.filter(({ plan }) => plan.shop === shop);
    own.slice(0, 6).forEach(({ plan }) => {
      plan.buyer = '7494105203982100001';
    });
    const { id, name, region: market, currency, timeZone } = shop!;
    const choice = { shop: { id, name, market, currency, timeZone }, dateOrder: 'MDY' as const };
    const importer = importerOf(context, { newId: () => 'n1', now: () => NOW });
    const csv = allOrderCsv(world, shop!);
    expect(csv).toContain(world.buyerMarkers[0]);
    const plan = await importer.plan({ name: 'all.csv', lastModified: NOW, bytes: new TextEncoder().encode(csv) }, choice);
    expect([plan.refused, plan.needs]).toEqual([null, null]);
    expect(JSON.stringify(plan)).not.toContain(world.buyerMarkers[0]);
    await importer.commit(plan.id, () => undefined);
    const kept = await readBuyers(context.db, [id], 0);
    expect(kept.size).toBeGreaterThan(20);
    const hashes = own.slice(0, 6).flatMap(({ plan: { id: orderId } }) => kept.get(`${id}/${orderId}`) ?? []);
    expect(new Set(hashes).size).toBe(1);
    expect(hashes.length).toBeGreaterThan(1);
    expect(new Set(kept.values()).size).toBeGreaterThan(kept.size - 10);
    expect(await stored()).not.toContain(world.buyerMarkers[0]);
    await pageLedger(context, { book: async () => undefined }).undoImport(plan.id);
    expect((await readBuyers(context.db, [id], 0)).size).toBe(0);
  });
});
