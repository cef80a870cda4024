import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { FeedTable } from '../../src/core/model/feeds';
import { STREAMS } from '../../src/core/model/orders';
import { readFeed } from '../../src/store/feeds';
import type { Fault } from '../support/simulator';
import { SOAK, SOAK_TIMEOUT, seedsOf, tell } from '../support/soak';
import { CALLS, everywhere, ofFirstShop } from './endpoints';
import { Stage } from './stage';
import { SMALL } from './wakes';
import type { Worker } from './worker';

const TABLES: FeedTable[] = ['statements', 'statementEntries', 'unsettled', 'products', 'samples', 'videoDays'];

/** Rows of the shop in the book, of everything that a sync brings. */
async function rowsOf({ db, book }: Worker, shop: string): Promise<number> {
  const streams = await Promise.all(STREAMS.map((stream) => book.readRows(stream, shop, '2000-01-01', '2999-12-31')));
  const tables = await Promise.all(TABLES.map((table) => readFeed(db, table, shop)));
  return [...streams, ...tables].reduce((sum, rows) => sum + rows.length, 0);
}

type Json = Record<string, unknown>;

/** In a short run those calls that are made for rows of other calls: of them each has a way of its own to fail. */
const ALONE = SOAK ? CALLS : CALLS.filter(({ part }) => /statement_transactions|products.{3}d|fulfillments|ad.{2}get/.test(part.source));

/** Long enough that orders of every shop are settled, and so asked about one by one. */
const SETTLED = { ...SMALL, days: 30 };

/** The first row of the page with an object in the place of its id. */
function wrongType(body: Json): Json {
  const data = body['data'] as Json;
  const name = Object.keys(data).find((key) => Array.isArray(data[key]));
  if (name === undefined) return { ...body, data: { ...data, id: { wrong: true }, title: 7 } };
  const [row, ...rows] = data[name] as Json[];
  if (!row) return { ...body, data: { ...data, [name]: [{ wrong: true }] } };
  const spoilt = Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, /(^|_)id$|^dimensions$/.test(key) ? { wrong: true } : value]),
  );
  return { ...body, data: { ...data, [name]: [spoilt, ...rows] } };
}

const UNREADABLE: [name: string, fault: Omit<Fault, 'when'>, codes: RegExp][] = [
  ['JSON cut short', { truncate: 0.6 }, /answer_unreadable/],
  ['a page of HTML with 200', { html: true }, /answer_unreadable/],
  ['gzip that breaks off', { gzipCut: true }, /offline/],
  ['a value of the wrong type', { rewrite: wrongType }, /answer_unreadable/],
  ['a code with 200', { status: 200, code: 98001004, message: 'Something else.' }, /request_refused|answer_unreadable/],
];

describe('R06 answers that are none', () => {
  it.each(UNREADABLE.flatMap(([name, fault, codes]) => seedsOf(601, 1, 6).map((seed) => [name, seed, fault, codes] as const)))(
    '%s, seed %i: pages are rejected whole, bookmarks stay, and the end is the truth',
    async (name, seed, fault, codes) => {
      const stage = await Stage.open({ ...SMALL, seed });
      for (const one of everywhere(stage.world, fault, fault.code === undefined ? {} : { code: 40002 })) stage.simulator.addFault(one);
      const { worker } = await stage.run();
      const shop = stage.world.shops[0]!.id;
      const failed = (await worker.status()).progress.filter((one) => one.shop === shop && one.state === 'failed');
      const told = [...new Set(failed.map(({ error }) => `${error?.code} ${error?.params['field'] ?? ''}`))];
      tell(`R06 ${name}, seed ${seed}: ${told.join('; ')}`);
      expect(failed.length).toBeGreaterThan(0);
      expect(told.every((one) => codes.test(one) || one.startsWith('cancelled'))).toBe(true);
      expect(failed.filter(({ error }) => error?.code === 'answer_unreadable').every(({ error }) => error?.params['field'])).toBe(true);
      expect(await rowsOf(worker, shop), `seed ${seed}`).toBe(0);
      stage.simulator.clearFaults();
      stage.clock.jump(60_000);
      await worker.scheduler.start();
      expect(await stage.settle(worker), `seed ${seed}`).toMatchObject({ state: 'idle', error: null });
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );

  it.each(ALONE.flatMap((call) => seedsOf(621, 1, 3).map((seed) => [String(call.part), seed, call] as const)))(
    '%s alone is unreadable once, seed %i: the end is the truth',
    async (_name, seed, { part }) => {
      const stage = await Stage.open({ ...(/orders/.test(part.source) ? SETTLED : SMALL), seed });
      const isFirst = ofFirstShop(stage.world);
      let hits = 0;
      stage.simulator.addFault({
        when: (request) => part.test(request.path) && isFirst(request) && ++hits % 3 === 1,
        times: 4,
        truncate: 0.5,
      });
      const { worker } = await stage.run();
      stage.simulator.clearFaults();
      stage.clock.jump(3_600_000);
      await worker.scheduler.start();
      expect(await stage.settle(worker), `seed ${seed}`).toMatchObject({ state: 'idle', error: null });
      expect(hits).toBeGreaterThan(0);
      expect(await stage.differences(), `seed ${seed}`).toEqual([]);
    },
    SOAK_TIMEOUT,
  );
});
