import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runReport } from '../../src/cli/main';
import type { Dimension } from '../../src/core/model/report';
import { type Harness, launchExtension } from '../support/browser';
import { answerShop, drop, go, store } from '../support/drop';
import { extensionDir } from '../support/extension-dir';
import { onboard } from '../support/journey';
import { watchProblems } from '../support/look';
import { moreOwnFiles } from '../support/more-own-files';
import { type Simulator, startSimulator, World, worldFiles } from '../support/simulator';

const SEED = 23;
const DAYS = 200;
const FIRST = [
  'rules.json',
  'creators.csv',
  'accounts.csv',
  'sku-costs.csv',
  'fx.csv',
  'posts.csv',
  'codes.csv',
  'orders.csv',
  'affiliate-orders.csv',
];
const THEN = ['costs.csv', 'agreements.csv', 'clicks.csv', 'refunds.csv', 'settlements.csv'];

/** A question as the address of the reports page has it, and as the command is asked. */
interface Question {
  by: Dimension;
  by2?: Dimension;
  state: 'settled' | 'to_date' | 'expected';
}
const QUESTIONS: Question[] = [
  { by: 'creator', state: 'to_date' },
  { by: 'creator', state: 'settled' },
  { by: 'creator', state: 'expected' },
  { by: 'product', state: 'to_date' },
  { by: 'category', by2: 'month', state: 'expected' },
  { by: 'account', by2: 'content_type', state: 'to_date' },
  { by: 'traffic', state: 'settled' },
  { by: 'week', state: 'to_date' },
];

describe(`the command and the extension, world of seed ${SEED}`, () => {
  const world = new World({ seed: SEED, orders: 1_500, days: DAYS, now: Date.now() });
  const base = worldFiles(world);
  const files: Record<string, string> = {
    ...base,
    ...moreOwnFiles(
      base,
      world.creators.map(({ name }) => name),
      world.accounts.filter((account) => account.introduced && account.owners.length === 1).map(({ shown }) => shown),
    ),
  };
  const { from, to } = world.range;
  const rules = JSON.parse(files['rules.json']!) as Record<string, unknown>;
  files['rules.json'] = JSON.stringify({
    ...rules,
    credit: { evidence: 'estimated', model: 'linear', window_days: 14, half_life_days: 7 },
    complete_up_to: { orders: to, returns: to, cancellations: to, affiliate: to },
  });
  const folder = mkdtempSync(join(tmpdir(), 'creator-ledger-equal-'));
  let simulator: Simulator;
  let harness: Harness;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    simulator = await startSimulator({ world });
    harness = await launchExtension({ extensionDir, simulator });
    problems = watchProblems(harness.context);
    page = await harness.openPage('options.html');
    page.setDefaultTimeout(20_000);
    await onboard(page, 'Drop export files');
    await page.getByText('Drop export files here').first().waitFor();
    mkdirSync(join(folder, 'in'));
    for (const name of [...FIRST, ...THEN]) writeFileSync(join(folder, 'in', name), files[name]!);
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
  });

  /** What the command writes; where it refuses, what it says. */
  async function commanded({ by, by2, state }: Question): Promise<string> {
    const out = join(folder, `${by}-${by2 ?? ''}-${state}.csv`);
    const said: string[] = [];
    const crossed = by2 ? `${by},${by2}` : by;
    const argv = ['--in', join(folder, 'in'), '--rules', join(folder, 'in', 'rules.json'), '--by', crossed, '--from', from, '--to', to];
    const code = await runReport([...argv, '--state', state, '--out', out], { say: (line) => said.push(line), now: Date.now });
    return code === 0 ? readFileSync(out, 'utf8') : `refused: ${said.join('\n')}`;
  }

  async function exported({ by, by2, state }: Question): Promise<string> {
    await go(page, `/reports?p=${from}..${to}&by=${by}${by2 ? `&by2=${by2}` : ''}&state=${state}`);
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download', (one) => one.suggestedFilename().endsWith('.csv')),
      page.getByRole('menuitem', { name: /^CSV/ }).click(),
    ]);
    return readFileSync(await download.path(), 'utf8');
  }

  it('takes every file of the folder', async () => {
    for (const name of [...FIRST, ...THEN]) {
      await drop(page, name, files[name]!);
      if (await page.getByText('Whose shop is this file from?').isVisible()) await answerShop(page, new RegExp(`^${world.shops[0]!.id}`));
      expect(await store(page), name).toMatch(/^Store/);
    }
  });

  it.each(QUESTIONS)('by $by ($by2), $state: the same bytes', async (question) => {
    const expected = await commanded(question);
    expect(expected).toMatch(/^dimension,/);
    expect(expected.split('\n').length).toBeGreaterThan(4);
    expect(await exported(question)).toBe(expected);
  });

  it('nothing complained in the consoles', () => expect(problems).toEqual([]));
});
