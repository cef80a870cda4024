import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bookRows,
  connectStage,
  figures,
  importHandKept,
  openStage,
  rowsSoFar,
  type Stage,
  statusThat,
  syncNow,
  worldRows,
  wrongFigures,
} from '../support/stage';

const DAY_MS = 86_400_000;
const SEED = 41;

describe('sync of 5,000 orders in 3 shops', () => {
  let stage: Stage;
  beforeAll(async () => {
    const begun = Date.now();
    // The server lives four days ago and moves on later, so that all days are past ones and its clock is not the browser's.
    stage = await openStage('sync', {
      world: { seed: SEED, orders: 5_000, now: begun - 4 * DAY_MS },
      simulator: { clock: (world) => world.now + (Date.now() - begun) },
    });
  });
  afterAll(() => stage?.close());

  it('connects through the pages, syncs, and every figure on the screen is the truth', async () => {
    await connectStage(stage);
    const ended = await statusThat(stage.page, ({ state }) => state !== 'running', 120_000);
    expect(ended).toMatchObject({ state: 'idle', error: null, cancelled: false, refusedRows: [] });
    await importHandKept(stage);
    expect(await bookRows(stage)).toEqual(worldRows(stage.world));
    expect(await wrongFigures(stage)).toEqual([]);
    console.log(
      `first sync: ${rowsSoFar(ended)} rows, ${stage.simulator.requests.length} requests, ${(ended.finishedAt ?? 0) - (ended.startedAt ?? 0)} ms`,
    );
  });

  it('four days later a sync brings the new truth, and one more at once changes nothing', async () => {
    const before = worldRows(stage.world);
    stage.world.advance(4 * DAY_MS, 300);
    expect(worldRows(stage.world)).not.toEqual(before);
    const asked = stage.simulator.requests.length;
    const ended = await syncNow(stage.page);
    expect(ended).toMatchObject({ state: 'idle', error: null });
    console.log(`incremental: ${rowsSoFar(ended)} rows, ${stage.simulator.requests.length - asked} requests`);
    expect(await bookRows(stage)).toEqual(worldRows(stage.world));
    expect(await wrongFigures(stage)).toEqual([]);

    const shown = await figures(stage);
    expect(await syncNow(stage.page)).toMatchObject({ state: 'idle', error: null });
    expect(await bookRows(stage)).toEqual(worldRows(stage.world));
    expect(await figures(stage)).toEqual(shown);
  });
});
