import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Dimension } from '../../src/core/model/report';
import { TOTAL, truth, World } from '../support/simulator';
import { SOAK_TIMEOUT, seedsOf, soakCount, tell } from '../support/soak';
import { BOOK, completeUpTo, costsExported, exported, folderOf, openBook, reported } from './books';
import { NOW, Stage } from './stage';

const HAND_KEPT = ['rules.json', 'creators.csv', 'accounts.csv', 'sku-costs.csv', 'fx.csv', 'posts.csv', 'costs.csv'];
const OWN = ['orders.csv', 'affiliate-orders.csv', 'refunds.csv', 'settlements.csv', 'adjustments.csv'];
const STATES = ['to_date', 'settled'] as const;
/**
 * Own files name no shop and no product of an affiliate row, which its order does; so reports by these are compared in a world in which every
 * row's order is known.
 */
const CASES: [title: string, has: { strays: boolean; samples: boolean }, dimensions: Dimension[]][] = [
  ['with rows of unknown orders', { strays: true, samples: false }, ['creator', 'account', 'post', 'day']],
  ['every order known', { strays: false, samples: false }, ['product', 'shop', 'category', 'week']],
  ['with sample applications', { strays: true, samples: true }, ['creator', 'day']],
];
const WORLD = { orders: soakCount(110, 160), days: soakCount(45, 60) };

afterEach(async () => {
  await new Promise((done) => {
    const asked = indexedDB.deleteDatabase(BOOK);
    asked.onsuccess = asked.onerror = asked.onblocked = done;
  });
});

/** Lines that differ, each side's, few of them. */
function unlike(ours: string, theirs: string): string[] {
  const [a, b] = [ours.split('\n'), theirs.split('\n')];
  return a.flatMap((line, i) => (line === b[i] ? [] : [`- ${line}`, `+ ${b[i]}`])).slice(0, 8);
}

describe('the same world through the API and through own files', () => {
  it.each(CASES.flatMap(([title, has, dimensions]) => seedsOf(1, 1, 12).map((seed) => [title, seed, has, dimensions] as const)))(
    '%s, seed %i: byte-equal reports, settled and to date',
    async (title, seed, has, dimensions) => {
      const stage = await Stage.open({ ...WORLD, seed, book: BOOK });
      if (!has.strays) {
        Object.assign(stage.world, { strays: [] });
        stage.world.advance(0);
      }
      const { worker } = await stage.run();
      expect(await stage.differences()).toEqual([]);
      if (!has.samples) await worker.db.samples.clear();
      worker.db.close();
      const files = stage.world.files();
      const { context, take } = await openBook(NOW);
      for (const name of HAND_KEPT) await take(stage.world, name, files[name]!);
      const rules = JSON.parse(files['rules.json']!) as object;
      const folder = folderOf({
        ...Object.fromEntries([...HAND_KEPT, ...OWN].map((name) => [name, files[name]!])),
        // The command has only the files to go by: what follows from synced samples is written among the costs.
        'costs.csv': await costsExported(context),
        'rules.json': JSON.stringify({ ...rules, complete_up_to: await completeUpTo(context) }),
      });
      const { from, to } = stage.world.range;
      for (const state of STATES) {
        for (const by of dimensions) {
          const api = await exported(context, { by, from, to, state }, NOW);
          const own = await folder.report({ by, from, to, state }, NOW);
          expect(unlike(api, own), `seed ${seed}, ${state} by ${by}: - the API's, + the files'`).toEqual([]);
          expect(api).toBe(own);
          expect(api.split('\n').length).toBeGreaterThan(3);
        }
      }
      context.db.close();
      tell(
        `same world ${title}, seed ${seed}: ${STATES.length * dimensions.length} reports are the same bytes from the API and from own files`,
      );
    },
    SOAK_TIMEOUT,
  );
});

describe("the same world through the platform's files", () => {
  it.each(seedsOf(1, 1, 12))(
    'seed %i: the figures of the truth for what they carry',
    async (seed) => {
      const world = new World({ ...WORLD, seed, now: NOW, feeds: true });
      const files = world.files();
      const { context, take } = await openBook(NOW);
      for (const name of HAND_KEPT) await take(world, name, files[name]!);
      for (const shop of world.shops) {
        for (const name of ['All order', 'affiliate_orders', 'income']) {
          await take(world, `${name}-${shop.region}.csv`, files[`${name}-${shop.region}.csv`]!, shop.id);
        }
      }
      const { from, to } = world.range;
      const wrong: string[] = [];
      for (const state of STATES) {
        for (const by of ['creator', 'day', 'shop'] as const) {
          const report = await reported(context, { by, from, to, state });
          const rows = new Map(report.rows.map((row) => [row.key, row]));
          for (const row of truth(world, { by, from, to, state, source: 'exports' })) {
            const own = rows.get(row.key);
            for (const [measure, amount] of Object.entries(row.measures)) {
              const ours = own?.measures[measure as keyof typeof own.measures] ?? 0;
              if (ours !== amount) wrong.push(`${state} by ${by}, ${row.key}: ${measure} is ${ours}, expected ${amount}`);
            }
            if (row.key !== TOTAL && (own?.orders ?? 0) !== row.orders)
              wrong.push(`${state} by ${by}, ${row.key}: ${own?.orders} orders, expected ${row.orders}`);
          }
        }
      }
      context.db.close();
      tell(`same world, seed ${seed}: ${wrong.length} figures of the platform's files differ`);
      expect(wrong.slice(0, 20), `seed ${seed}`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );
});
