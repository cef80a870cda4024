import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchExtension } from '../support/browser';
import { extensionDir } from '../support/extension-dir';
import type { SeenRequest } from '../support/simulator';
import {
  bookRows,
  connectStage,
  importHandKept,
  listen,
  openStage,
  type Stage,
  statusThat,
  worldRows,
  wrongFigures,
} from '../support/stage';

const SEED = 46;
const OPTIONS = { world: { seed: SEED, orders: 1_200, now: Date.now() }, simulator: { latencyMs: 20 } };
const isPage = (request: SeenRequest) => request.path.endsWith('/search');

describe('R24: two browsers of one shop', () => {
  const stages: Stage[] = [];
  /** Pages that one browser asks for. */
  let quietPages = 0;
  beforeAll(async () => {
    const quiet = await openStage('one browser', OPTIONS);
    await connectStage(quiet);
    await statusThat(quiet.page, ({ state }) => state === 'idle');
    quietPages = quiet.simulator.requests.filter(isPage).length;
    await quiet.close();
    const one = await openStage('two browsers', OPTIONS);
    const harness = await launchExtension({ extensionDir, simulator: one.simulator });
    const consoles: string[] = [];
    listen(harness, consoles);
    stages.push(one, { ...one, harness, consoles, page: await harness.openPage('options.html'), close: () => harness.close() });
  });
  afterAll(async () => {
    for (const stage of stages.reverse()) await stage.close();
  });

  it('both sync at once, both hold the truth, and together they ask for at most twice as many pages', async () => {
    await Promise.all(stages.map(connectStage));
    for (const stage of stages) {
      const ended = await statusThat(stage.page, ({ state, finishedAt }) => state !== 'running' && finishedAt !== null, 120_000);
      expect(ended).toMatchObject({ state: 'idle', error: null, refusedRows: [] });
    }
    const pages = stages[0]!.simulator.requests.filter(isPage).length;
    console.log(`${pages} pages asked for by two browsers, ${quietPages} by one`);
    expect(pages).toBeLessThanOrEqual(2 * quietPages);
    for (const stage of stages) {
      expect(await bookRows(stage)).toEqual(worldRows(stage.world));
      await importHandKept(stage);
      expect(await wrongFigures(stage)).toEqual([]);
    }
  });
});
