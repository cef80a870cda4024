import { addDays, dayOf, epochDay } from '../../src/core/time';
import { lookForAlerts } from '../../src/services/alerts';
import { refreshCards } from '../../src/services/cards';
import { openContext } from '../../src/services/context';
import type { CardMaterial } from '../../src/services/figures';
import { keepFirstViews } from '../../src/services/page-report/first-views';
import { KeptReports } from '../../src/services/page-report/keep';
import { enterShop } from '../../src/services/shops';
import { createBulkBook } from '../../src/store/day-book/bulk';
import { BulkSpool } from '../../src/store/day-book/bulk-spool';
import { patchSettings } from '../../src/store/ledger';
import { CREATORS, makeChanges, makeDays, makePosts, POSTS, SHOPS, ZONE } from './dashboard-world';

declare const chrome: { runtime: { getManifest(): { version: string } } };

/** What runs in a page of the extension: writes the book of the dashboard's bench through the store's own functions. */

const IMPORT = 'import:bench';
const OPS = 5_000;

/** How long each thing took, in milliseconds, and how much there is of it. */
export interface Filled {
  ms: Record<string, number>;
  lines: number;
  cards: number;
  posts: number;
  alerts: number;
}

const book = {
  /** Fills the empty book of this profile with a year that ended yesterday, and makes what the background worker keeps ready. */
  async fill(): Promise<Filled> {
    const context = await openContext();
    const { db } = context;
    const ms: Record<string, number> = {};
    const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      const began = performance.now();
      const result = await work();
      ms[name] = performance.now() - began;
      return result;
    };
    const last = addDays(dayOf(Date.now(), ZONE), -1);
    for (const [i, id] of SHOPS.entries()) {
      const shop = {
        id,
        name: `Shop ${i + 1}`,
        market: 'US',
        currency: 'USD',
        timeZone: ZONE,
        source: 'file',
        connectionId: null,
      } as const;
      await enterShop(context.shops, shop);
    }
    const info = { id: IMPORT, fileName: 'bench.csv', kind: 'orders', at: 1, rows: 0, state: 'done' } as const;
    await context.book.putImport(info);
    const lines = await timed('rows', () => writeDays(db, last));
    await timed('hand-kept', async () => {
      const changes = makeChanges(last);
      for (let i = 0; i < changes.length; i += OPS) await context.commit(changes.slice(i, i + OPS));
      for (let i = 0; i < POSTS; i += OPS) await context.commit(makePosts(i, i + OPS, last));
    });
    const range = (await context.book.range())!;
    await timed('facts', () => context.book.readFacts([...SHOPS], range.from, range.to));
    await timed('cards', async () => {
      const kept = new KeptReports(db, `creator-ledger ${chrome.runtime.getManifest().version}`);
      const stamp = await kept.stamp();
      let material: CardMaterial | null = null;
      await refreshCards(context, (from) => {
        material = from;
      });
      if (material) await keepFirstViews(kept, material, stamp, Date.now());
    });
    await timed('alerts', () => lookForAlerts(context, Date.now()));
    await patchSettings<Record<string, unknown>>(db, { language: 'en', onboarded: true });
    const alerts = (await db.alertRuns.get('last'))?.alerts.length ?? 0;
    const filled = { ms, lines, cards: await db.cards.count(), posts: await db.posts.count(), alerts };
    if (filled.cards < CREATORS || filled.posts < POSTS) throw new RangeError(`cards of ${CREATORS}, got ${JSON.stringify(filled)}`);
    db.close();
    return filled;
  },
};

async function writeDays(db: Awaited<ReturnType<typeof openContext>>['db'], last: string): Promise<number> {
  const bulk = createBulkBook(db);
  const spool = new BulkSpool();
  let lines = 0;
  for (const { shop, day, orders, returns, affiliate } of makeDays(last)) {
    for (const order of orders) lines += order.lines.length;
    spool.writeRows('orders', shop, ZONE, epochDay(day), orders);
    if (returns.length > 0) spool.writeRows('returns', shop, ZONE, epochDay(day), returns);
    spool.writeRows('affiliate', shop, ZONE, epochDay(day), affiliate);
  }
  await bulk.commit(spool, IMPORT, { alone: (work) => work(), onDone: () => undefined });
  return lines;
}

export type DashboardBook = typeof book;
Object.assign(globalThis, { dashboardBook: book });
