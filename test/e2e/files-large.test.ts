import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, launchExtension } from '../support/browser';
import { answerShop, drop, dropPath, go, store } from '../support/drop';
import { extensionDir } from '../support/extension-dir';
import { onboard } from '../support/journey';
import { largeExport, ROWS } from '../support/large-export';
import { heard, listen } from '../support/listening-build';
import { stored, watchProblems } from '../support/look';
import { type Simulator, startSimulator, World, worldFiles } from '../support/simulator';

const IMPORT_MS = 60_000;

describe('a large export', () => {
  const world = new World({ seed: 3, orders: 20, now: Date.now() });
  const shop = world.shops.find(({ currency }) => currency === 'USD')!;
  const large = largeExport();
  let simulator: Simulator;
  let harness: Harness;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    large.write();
    simulator = await startSimulator({ world });
    harness = await launchExtension({ extensionDir: large.build(extensionDir), simulator });
    problems = watchProblems(harness.context);
    page = await harness.openPage('options.html');
    await onboard(page, 'Drop export files');
    await drop(page, 'rules.json', worldFiles(world)['rules.json']!);
    await store(page);
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
    large.remove();
  });

  it('is read by two workers, and all of its rows are in the book', async () => {
    await listen(page);
    await go(page, '/data');
    await dropPath(page, large.file);
    await answerShop(page, new RegExp(`^${shop.id}`));
    expect(await store(page)).toContain(new Intl.NumberFormat('en-US').format(ROWS));
    const firstAndLast = async () => {
      const said = await heard(page);
      return [said[0], said.at(-1)];
    };
    await expect.poll(firstAndLast).toEqual(['begin', 'end']);
    const state = async () => {
      const imports = await stored<{ fileName: string; state: string }>(page, 'imports');
      return imports.find(({ fileName }) => fileName === 'affiliate.csv')?.state;
    };
    await expect.poll(state, { timeout: IMPORT_MS }).toBe('done');
    const tallies = await stored<{ stream: string; rows: number }>(page, 'tallies');
    expect(tallies.find(({ stream }) => stream === 'affiliate')).toMatchObject({ rows: large.sums.rows });
  });

  it('nothing complained', () => expect(problems).toEqual([]));
});
