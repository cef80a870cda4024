import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchExtension } from '../support/browser';
import { extensionDir } from '../support/extension-dir';
import { PASSPHRASE } from '../support/journey';
import type { SeenRequest } from '../support/simulator';
import { soakCount } from '../support/soak';
import {
  bookRows,
  connectStage,
  goTo,
  iconMark,
  importHandKept,
  listen,
  openStage,
  rowsSoFar,
  type Stage,
  statusOf,
  statusThat,
  syncNow,
  worldRows,
  wrongFigures,
} from '../support/stage';

const SEED = 43;
/** Browsers that are killed, one after the other; each time several hundred rows more are read. */
const SIGKILLS = soakCount(1, 20);
const HOWS: ('close' | 'sigkill')[] = ['close', ...Array.from({ length: SIGKILLS }, () => 'sigkill' as const)];
const isApi = (request: SeenRequest) => request.host.startsWith('open-api');

describe('a sync that is cancelled, and one that a browser ends in the middle of', () => {
  const userDataDir = mkdtempSync(join(tmpdir(), 'creator-ledger-restart-'));
  let stage: Stage;
  /** Lets the server answer fast again: until both restarts are over, the sync must not be. */
  let slow: () => void;
  beforeAll(async () => {
    stage = await openStage('cancel and restart', { world: { seed: SEED, orders: 3_000 + 700 * (SIGKILLS - 1) }, userDataDir });
  });
  afterAll(async () => {
    await stage?.close();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 30, retryDelay: 200 });
  });

  const sumOf = (rows: Record<string, number>) => Object.values(rows).reduce((sum, n) => sum + n, 0);

  /** The whole browser ends, in order or at once, and comes back with the same profile. */
  async function restart(how: 'close' | 'sigkill'): Promise<void> {
    await stage.harness[how]();
    stage.harness = await launchExtension({ extensionDir, simulator: stage.simulator, userDataDir });
    listen(stage.harness, stage.consoles);
    stage.page = await stage.harness.openPage('options.html#/data');
  }

  it('cancel: the run ends idle, what came stays', async () => {
    slow = stage.simulator.addFault({ when: ({ path }) => path.endsWith('/search'), delayMs: 300 });
    await connectStage(stage);
    await statusThat(stage.page, (status) => status.state === 'running' && rowsSoFar(status) > 300);
    await goTo(stage.page, '/data');
    await stage.page.getByRole('button', { name: 'Stop' }).click();
    const ended = await statusThat(stage.page, ({ state }) => state !== 'running');
    expect(ended).toMatchObject({ state: 'idle', cancelled: true, error: null });
    const kept = sumOf(await bookRows(stage));
    expect(kept).toBeGreaterThan(300);
    expect(kept).toBeLessThan(sumOf(worldRows(stage.world)));
    // Nothing goes on behind the person's back.
    const asked = stage.simulator.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(stage.simulator.requests.length).toBe(asked);
    expect(sumOf(await bookRows(stage))).toBe(kept);
  });

  it.each(HOWS)('%s in the middle: the sync waits, marked and locked; one field in the popup and it goes on', async (how) => {
    const before = sumOf(await bookRows(stage));
    if ((await statusOf(stage.page)).state !== 'running') await stage.page.getByRole('button', { name: 'Sync now' }).click();
    await statusThat(stage.page, (status) => status.state === 'running' && rowsSoFar(status) > 300);
    await restart(how);
    expect(await statusThat(stage.page, ({ state }) => state === 'waiting_unlock', 20_000)).toMatchObject({
      error: { code: 'vault_locked' },
    });
    expect(await iconMark(stage.page)).toBe('🔒');
    const asked = stage.simulator.requests.filter(isApi).length;
    const waiting = sumOf(await bookRows(stage));
    // What was committed outlives even a crash.
    expect(waiting).toBeGreaterThanOrEqual(before);
    expect(waiting).toBeLessThan(sumOf(worldRows(stage.world)));

    const popup = await stage.harness.openPage('popup.html');
    await popup.getByText('Locked. Figures can be read; sync waits for your passphrase.').waitFor();
    expect(stage.simulator.requests.filter(isApi).length).toBe(asked);
    await popup.getByLabel('Passphrase').fill(PASSPHRASE);
    await popup.getByRole('button', { name: 'Unlock', exact: true }).click();
    await statusThat(popup, (status) => status.state === 'running');
    await popup.close();
  });

  it('ends with every row once and the figures of the truth', async () => {
    slow();
    expect(await statusThat(stage.page, ({ state }) => state !== 'running', 90_000)).toMatchObject({ state: 'idle', error: null });
    expect(await iconMark(stage.page)).toBe('');
    expect(await bookRows(stage)).toEqual(worldRows(stage.world));
    await importHandKept(stage);
    expect(await wrongFigures(stage)).toEqual([]);
    expect(await syncNow(stage.page)).toMatchObject({ state: 'idle', error: null });
    expect(await bookRows(stage)).toEqual(worldRows(stage.world));
  });
});
