import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOTAL } from '../../src/core/model/report';
import { minorOf } from '../support/journey';
import { stored } from '../support/look';
import { type Cells, cellsOf, choose, type DemoStage, demoPeriod, numberIn, openDemo, shoot, show, walkInChinese } from './figures-demo';

const P = demoPeriod();
const WHO = 'Ana of accounts';

describe('rules: compared, then saved, with demo data', () => {
  let stage: DemoStage;
  let page: Page;
  let first: Cells;
  let second: Cells;
  beforeAll(async () => {
    stage = await openDemo();
    page = stage.page;
    await show(page, '/settings');
    await page.getByLabel('Your name').fill(WHO);
    await page.getByLabel('Your name').blur();
    first = await reports();
  });
  afterAll(() => stage?.close());

  const reports = async (): Promise<Cells> => {
    await show(page, `/reports?p=${P}`);
    return cellsOf(page);
  };
  const compare = async () => {
    await page.getByRole('button', { name: 'Compare and save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Compare before saving' });
    await dialog.getByRole('region', { name: 'Totals' }).waitFor({ timeout: 15_000 });
    return dialog;
  };
  /** The totals of the comparison by their names: before, after, change. */
  const totals = async (): Promise<Record<string, (number | null)[]>> => {
    const rows = await page
      .getByRole('region', { name: 'Totals' })
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText)));
    return Object.fromEntries(rows.map(([name = '', ...values]) => [name, values.map(minorOf)]));
  };
  const labour = () => page.getByRole('region', { name: 'Shop Lumi Studio US' }).getByLabel('Labour per order');

  it('a change shows both figures side by side; going back changes nothing', async () => {
    await show(page, `/rules?p=${P}`);
    await labour().fill('1.10');
    await page.getByText('1 unsaved change', { exact: true }).waitFor();
    const dialog = await compare();
    await dialog
      .getByText(/0\.60.*1\.10/s)
      .first()
      .waitFor();
    await dialog.getByRole('columnheader', { name: 'Version 1, in force' }).waitFor();
    const { 'Net profit': profit, 'Paid GMV': gmv } = await totals();
    const [before, after, change] = profit ?? [];
    expect(before).toBe(numberIn(first[TOTAL], 'netProfit'));
    expect(after! - before!).toBe(change);
    expect(change).toBeLessThan(0);
    expect(gmv).toEqual([numberIn(first[TOTAL], 'gmv'), numberIn(first[TOTAL], 'gmv'), null]);
    await shoot(page, 'compare-en');
    await dialog.getByRole('button', { name: 'Back to editing' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await reports()).toEqual(first);
    await show(page, '/rules?tab=versions');
    expect(await page.getByRole('main').getByRole('listitem').filter({ hasText: 'Version' }).count()).toBe(1);
  });

  it('what was typed is still there; saving puts the compared figures into force', async () => {
    await show(page, `/rules?p=${P}`);
    expect(await labour().inputValue()).toBe('1.10');
    const dialog = await compare();
    const { 'Net profit': profit } = await totals();
    await dialog.getByRole('button', { name: 'Save as version 2' }).click();
    await page.getByText('Rules version 2 in force').waitFor();
    await page.getByText('Version 2 in force', { exact: true }).waitFor();
    second = await reports();
    expect(numberIn(second[TOTAL], 'netProfit')).toBe(profit?.[1]);
    const orders = (cells: Cells) => numberIn(cells[TOTAL], 'orders');
    expect(orders(second)).toBe(orders(first));
    await page.getByText('By rules version 2').waitFor();
  });

  it('the list of versions names who, when and what', async () => {
    await show(page, '/rules?tab=versions');
    const version = page.getByRole('main').locator('li').filter({ hasText: 'Version 2' }).first();
    const said = await version.innerText();
    expect(said).toContain(WHO);
    expect(said).toMatch(/[A-Z][a-z]{2} \d{1,2}, \d{2}:\d{2}/);
    expect(said).toMatch(/Labour per order.*0\.60.*1\.10/s);
    expect(said).toContain('In force');
    await shoot(page, 'versions-en');
  });

  it('the report by the old version gives the old figures again, exactly', async () => {
    await show(page, `/reports?p=${P}`);
    await choose(page, 'Rules', /^Version 1 ·/);
    await page.getByText('By rules version 1, not the one in force').waitFor();
    expect(await cellsOf(page)).toEqual(first);
    expect(page.url()).toContain('v=1');
    await choose(page, 'Rules', 'Version 2, in force');
    await page.getByText('By rules version 2').waitFor();
    expect(await cellsOf(page)).toEqual(second);
  });

  it('another model of credit moves creators, never the total of the sales; undo brings the figures back', async () => {
    await show(page, `/rules?p=${P}`);
    await page.getByRole('switch', { name: /^Native/ }).click();
    await page.getByRole('radio', { name: /^Linear/ }).check();
    await page.getByText('Estimated', { exact: true }).click();
    const dialog = await compare();
    const rows = await totals();
    expect(rows['Net GMV']?.[0]).toBe(rows['Net GMV']?.[1]);
    expect(rows['Net GMV credited to nobody']?.[2]).toBeLessThan(0);
    expect(await dialog.getByRole('region', { name: 'Creators that move most' }).locator('tbody tr').count()).toBeGreaterThan(2);
    await dialog.getByRole('button', { name: 'Save as version 3' }).click();
    await page.getByText('Rules version 3 in force').waitFor();
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).last().click();
    await page.getByText('Undone').waitFor();
    await expect.poll(reports, { timeout: 10_000 }).toEqual(second);
  });

  it('an old version is used again, and is compared before that too', async () => {
    await show(page, `/rules?tab=versions&p=${P}`);
    await page.getByRole('button', { name: 'Use this again: Version 1' }).click();
    const dialog = page.getByRole('dialog', { name: 'Use version 1 again' });
    await dialog.getByRole('button', { name: /^Save as version/ }).click();
    await page.getByText(/^Version 1 is in force again/).waitFor();
    await expect.poll(reports, { timeout: 10_000 }).toEqual(first);
  });

  it('in Chinese no heading is English', async () => {
    const names = (await stored<{ name: string }>(page, 'creators')).map(({ name }) => name);
    const comparison = async () => {
      await show(page, `/rules?p=${P}`);
      await page.getByLabel('每单人工').first().fill('2.00');
      await page.getByRole('button', { name: '对比并保存' }).click();
      await page.getByRole('dialog').getByRole('table').first().waitFor({ timeout: 15_000 });
    };
    const routes = { rules: '/rules', versions: '/rules?tab=versions', version: '/rules?tab=versions&v=1', compare: comparison };
    expect(await walkInChinese(page, names, routes)).toEqual([]);
  });

  it('nothing complained in the consoles', () => expect(stage.problems).toEqual([]));
});
