import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoStage, demoPeriod, figuresReady, openDemo, shoot, show, speak } from './figures-demo';

const P = demoPeriod();

describe('a list set to one’s needs', () => {
  let stage: DemoStage;
  beforeAll(async () => {
    stage = await openDemo();
  }, 120_000);
  afterAll(async () => {
    await stage?.close();
  });

  it('UI-160 columns and filters are chosen, kept as a view, opened by its link in a new tab, deleted and brought back', async () => {
    const { page, harness } = stage;
    await page.setViewportSize({ width: 1280, height: 800 });
    await show(page, `/creators?p=${P}&sort=netProfit.desc`);
    await speak(page, 'en');
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Fixed fees', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add a filter', exact: true }).click();
    await page.getByRole('combobox', { name: 'Filter by' }).fill('Net profit');
    await page.getByRole('option', { name: 'Net profit', exact: true }).click();
    await page.getByLabel('At least').fill('0');
    await shoot(page, 'tables-filter');
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    await page.getByText(/^\d+ of \d+ shown$/).waitFor();
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Save as a new view…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Earning');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const opened = page.getByRole('button', { name: 'Earning', exact: true });
    await opened.waitFor();
    await shoot(page, 'tables-view');
    const shown = await page.locator('tbody').first().innerText();

    const other = await harness.openPage(`options.html${new URL(page.url()).hash}`);
    await figuresReady(other);
    await other.getByText(/^\d+ of \d+ shown$/).waitFor();
    expect(await other.getByRole('columnheader', { name: 'Fixed fees' }).count()).toBe(0);
    expect((await other.locator('tbody').first().innerText()).split('\n')[0]).toBe(shown.split('\n')[0]);
    await other.close();

    await opened.click();
    await page.getByRole('menuitem', { name: 'Delete “Earning”' }).click();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await opened.waitFor();
    await speak(page, 'zh-CN');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shoot(page, 'tables-view-zh-dark');
    expect(stage.problems).toEqual([]);
  });
});
