import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runReport } from '../../src/cli/main';
import { unzip } from '../../src/files/table/zip';
import { go } from '../support/drop';
import { World } from '../support/simulator';
import { type DemoStage, demoPeriod, openDemo } from './figures-demo';

describe('data pages over the demo', () => {
  let stage: DemoStage;
  beforeAll(async () => {
    stage = await openDemo();
  });
  afterAll(() => stage?.close());

  /** Somebody whose page the simulator of that world has. */
  const { handle } = new World({ seed: 2, orders: 10, now: Date.now() }).posts[0]!;
  const shot = (name: string) => stage.page.screenshot({ path: `test/results/shots/data-${name}.png`, fullPage: true });

  it('UI-94 the calendar, the steps and the codes of a real book, without a complaint of the browser', async () => {
    const { page, problems } = stage;
    await go(page, '/data?tab=calendar');
    await page.getByRole('gridcell').first().waitFor();
    const states = await page.locator('[data-state]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-state')));
    for (const state of ['complete', 'provisional']) expect(states).toContain(state);
    await shot('calendar');
    await go(page, '/data?tab=check');
    await page.getByText('Rows in the book').first().waitFor();
    await page.getByText('Webhooks are not used').waitFor();
    await shot('check');
    await go(page, '/data?tab=ads');
    await page.getByText('No ads account connected').waitFor();
    expect(problems).toEqual([]);
  });

  it('EXPORT-2 the exported book, unpacked, makes the report that the page exports, to the byte', async () => {
    const { page } = stage;
    const saved = async (click: () => Promise<void>): Promise<Buffer> => {
      const download = page.waitForEvent('download');
      await click();
      return readFileSync(await (await download).path());
    };
    await go(page, `/reports?p=${demoPeriod()}`);
    await page.locator('table tfoot').first().waitFor();
    const own = await saved(async () => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: /CSV/ }).click();
    });
    await go(page, '/data');
    const archive = await saved(() => page.getByRole('button', { name: 'Export the book' }).click());
    const folder = mkdtempSync(join(tmpdir(), 'creator-ledger-book-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, 'in'));
    for (const [name, bytes] of await unzip(new Uint8Array(archive), () => true)) writeFileSync(join(folder, 'in', name), bytes);
    const [from, to] = demoPeriod().split('..') as [string, string];
    const said: string[] = [];
    const out = join(folder, 'report.csv');
    const argv = [
      '--in',
      join(folder, 'in'),
      '--rules',
      join(folder, 'in', 'rules.json'),
      '--by',
      'creator',
      '--from',
      from,
      '--to',
      to,
      '--out',
      out,
    ];
    const code = await runReport(argv, { say: (line) => said.push(line), now: Date.now });
    expect(code, said.slice(0, 5).join('\n')).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(own.toString('utf8'));
  });

  it('TLINK-7 a link is made, followed by the worker, and says that its code arrives', async () => {
    const { page, problems } = stage;
    await go(page, '/costs?tab=links');
    await page.getByRole('button', { name: 'Create a link' }).click();
    await page.getByLabel('Destination').fill(`https://www.tiktok.com/@${handle}?lang=en`);
    await page.getByRole('combobox', { name: 'Account' }).fill('@mia');
    await page.getByRole('textbox', { name: 'Code', exact: true }).fill('MIA-1');
    await page.getByRole('button', { name: 'Create link' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'MIA-1' });
    await row.getByText('Never checked').waitFor();
    await row.getByRole('button', { name: 'Check now' }).click();
    await row.getByText('Code arrives').waitFor();
    await shot('links');
    await page.getByRole('button', { name: 'Create a link' }).click();
    await page.getByLabel('Destination').fill('https://127.0.0.1/x');
    await page.getByRole('button', { name: 'Create link' }).click();
    await page.getByText('A public https:// address is needed').waitFor();
    expect(problems).toEqual([]);
  });
});
