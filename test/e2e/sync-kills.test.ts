import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHOP_FEEDS } from '../../src/core/model/feeds';
import type { SyncStatus } from '../../src/services/api';
import { ask } from '../support/journey';
import type { SeenRequest } from '../support/simulator';
import { Random } from '../support/simulator/random';
import {
  bookRows,
  connectStage,
  importHandKept,
  openStage,
  type Stage,
  statusOf,
  statusThat,
  worldRows,
  wrongFigures,
} from '../support/stage';

const SEED = 42;
const KILLS = 20;
/** Queues of a shop whose pages are counted: the streams, products and samples. */
const QUEUES = 6;
const OPTIONS = { world: { seed: SEED, orders: 5_000, now: Date.now() }, simulator: { latencyMs: 40 } };
const isPage = (request: SeenRequest) => request.path.endsWith('/search');

describe(`R01: the worker is killed ${KILLS} times in the middle of the first sync`, () => {
  let stage: Stage;
  /** Pages that the same world takes when nobody disturbs. */
  let quietPages = 0;
  beforeAll(async () => {
    const quiet = await openStage('sync undisturbed', OPTIONS);
    await connectStage(quiet);
    await statusThat(quiet.page, ({ state }) => state === 'idle');
    quietPages = quiet.simulator.requests.filter(isPage).length;
    await quiet.close();
    stage = await openStage('sync with kills', OPTIONS);
  });
  afterAll(() => stage?.close());

  it('nothing is lost or doubled, and hardly a page is asked for twice', async () => {
    const { harness, page, simulator, world } = stage;
    const random = new Random(SEED);
    await connectStage(stage);
    const moments: number[] = [];
    while (moments.length < KILLS) {
      // Told the status, so the worker is up; then it may work for a moment.
      const status = await statusOf(page);
      if (status.state !== 'running') throw new Error(`the sync was over after ${moments.length} kills, expected ${KILLS} in its middle`);
      const wait = random.int(60, 320);
      await new Promise((resolve) => setTimeout(resolve, wait));
      await harness.killWorker();
      moments.push(wait);
    }
    // Nobody presses anything: the status that the page asks for starts the worker, which goes on by itself.
    const ended = await statusThat(page, ({ state }) => state !== 'running', 120_000);
    const pages = simulator.requests.filter(isPage).length;
    console.log(
      `killed after ${moments.join(', ')} ms; ${pages} pages asked for, ${quietPages} undisturbed; ${simulator.requests.length} requests`,
    );
    expect(ended).toMatchObject({ state: 'idle', error: null, refusedRows: [] });
    expect(await bookRows(stage)).toEqual(worldRows(world));
    await importHandKept(stage);
    expect(await wrongFigures(stage)).toEqual([]);
    // The feeds of all shops are read side by side, so a kill costs the page each of them was at; and a run goes on where it was, not from its start.
    expect(pages).toBeGreaterThanOrEqual(quietPages);
    expect(pages).toBeLessThanOrEqual(quietPages + KILLS * world.shops.length * QUEUES + 3);
    // Beside pages: one list of shops for each start of the worker, and the token.
    expect(simulator.requests.filter((request) => request.path.endsWith('/shops')).length).toBeLessThanOrEqual(KILLS + 3);
  });

  it('a stream that the run has read is not read once more after a kill; a run asked for right after the end begins', async () => {
    const { harness, page, simulator, world } = stage;
    const isLast = ({ path, query }: SeenRequest) =>
      path.endsWith('/orders/search') && path.includes('/affiliate_seller/') && query['shop_cipher'] === world.shops[0]?.cipher;
    const fast = simulator.addFault({ when: isLast, delayMs: 350 });
    const before = await statusOf(page);
    await ask(page, 'sync.start');
    // Videos wait for everything else, so for that last stream too.
    const others = ({ progress }: SyncStatus) => progress.filter(({ stream, state }) => stream !== 'videos' && state === 'done').length;
    const reading = await statusThat(
      page,
      (status) => status.startedAt !== before.startedAt && others(status) === world.shops.length * (SHOP_FEEDS.length - 1) - 1,
    );
    const asked = simulator.requests.length;
    await harness.killWorker();
    const ended = await statusThat(page, ({ state }) => state !== 'running');
    expect(ended).toMatchObject({ state: 'idle', error: null, startedAt: reading.startedAt });
    const after = simulator.requests.slice(asked).filter(isPage);
    expect(after.length).toBeGreaterThan(0);
    expect(after.filter((request) => !isLast(request))).toEqual([]);
    fast();

    await ask(page, 'sync.start');
    await statusThat(page, ({ startedAt }) => startedAt !== ended.startedAt, 5_000);
    expect(await statusThat(page, ({ state }) => state !== 'running')).toMatchObject({ state: 'idle', error: null });
    expect(await bookRows(stage)).toEqual(worldRows(world));
  });
});
