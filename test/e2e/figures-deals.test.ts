import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minorOf } from '../support/journey';
import { stored } from '../support/look';
import { cellsOf, choose, type DemoStage, demoPeriod, numberIn, openDemo, shoot, show, walkInChinese } from './figures-demo';

const P = demoPeriod();
const TODAY = new Date().toISOString().slice(0, 10);
const CREATOR = { id: 'demo-creator-03', name: 'Jordan Blake', handle: 'jordanblakefits' };

describe('what was agreed with a creator, with demo data', () => {
  let stage: DemoStage;
  let page: Page;
  beforeAll(async () => {
    stage = await openDemo();
    page = stage.page;
  });
  afterAll(() => stage?.close());

  /** Fixed fees and net profit of the creator in the list. */
  const figures = async (): Promise<{ fees: number; profit: number }> => {
    await show(page, `/creators?p=${P}&q=${CREATOR.handle}`);
    const row = (await cellsOf(page))[CREATOR.name];
    return { fees: numberIn(row, 'fixedFees'), profit: numberIn(row, 'netProfit') };
  };
  const changedBy = ({ fees, profit }: Awaited<ReturnType<typeof figures>>, cents: number) => ({
    fees: fees + cents,
    profit: profit - cents,
  });
  const agree = async (kind: string, fill: (form: ReturnType<Page['getByRole']>) => Promise<void>) => {
    await show(page, '/costs?tab=agreements');
    await page.getByRole('button', { name: 'Add agreement' }).click();
    const form = page.getByRole('dialog', { name: 'Add agreement' });
    await form.getByRole('combobox', { name: 'Creator' }).fill(CREATOR.name);
    await page.getByRole('option', { name: CREATOR.name, exact: true }).click();
    await choose(page, 'Kind', kind);
    await fill(form);
    await form.getByRole('region', { name: 'What this books' }).waitFor();
    await shoot(page, `agreement-${kind.replace(' ', '-')}-en`);
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`Agreement with ${CREATOR.name} saved`).last().waitFor();
    await form.waitFor({ state: 'detached' });
  };
  const rowOf = (text: string) => page.locator('tr[data-row]').filter({ hasText: CREATOR.name }).filter({ hasText: text });

  it('each of two agreements is in the creator’s fixed fees to the cent; deleted it is out, and undo brings it back', async () => {
    const before = await figures();
    await agree('One fee', async (form) => {
      await form.getByLabel('Fee', { exact: true }).fill('25.05');
      await form.getByLabel('Currency').fill('USD');
      await form.getByLabel('Day', { exact: true }).fill(TODAY);
      await form.getByText('$25.05 in all.').waitFor();
    });
    await expect.poll(figures, { timeout: 10_000 }).toEqual(changedBy(before, 25_05));
    await agree('Spark code', async (form) => {
      await form.getByLabel('Spark code', { exact: true }).fill('#e2e-77');
      await form.getByLabel('Price').fill('10.10');
      await form.getByLabel('Currency').fill('USD');
      await form.getByText('On the first day').click();
      await form.getByLabel(/^(First day|Day)$/).fill(TODAY);
      await form.getByText('$10.10').first().waitFor();
    });
    await expect.poll(figures, { timeout: 10_000 }).toEqual(changedBy(before, 35_15));
    await show(page, `/creators/${CREATOR.id}?p=${P}`);
    const step = page.getByRole('row').filter({ hasText: 'Fixed fees' }).first().locator('td').last();
    expect(minorOf(await step.innerText())).toBe(-(before.fees + 35_15));
    await show(page, '/costs?tab=agreements');
    await rowOf('#e2e-77').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Agreement deleted').waitFor();
    await rowOf('#e2e-77').waitFor({ state: 'detached' });
    const undo = page.getByRole('status').locator('div').filter({ hasText: 'Agreement deleted' }).getByRole('button', { name: 'Undo' });
    await undo.click();
    await page.getByText('Undone').waitFor();
    await rowOf('#e2e-77').waitFor();
    await expect.poll(figures, { timeout: 10_000 }).toEqual(changedBy(before, 35_15));
    await show(page, '/costs?tab=agreements');
    await rowOf('#e2e-77').getByRole('button', { name: 'Delete' }).click();
    await rowOf('#e2e-77').waitFor({ state: 'detached' });
    await expect.poll(figures, { timeout: 10_000 }).toEqual(changedBy(before, 25_05));
  });

  it('a fee that does not fit is said at its field and books nothing', async () => {
    const count = (await stored(page, 'agreements')).length;
    await show(page, '/costs?tab=agreements');
    await page.getByRole('button', { name: 'Add agreement' }).click();
    const form = page.getByRole('dialog', { name: 'Add agreement' });
    await choose(page, 'Kind', 'One fee');
    await form.getByLabel('Fee', { exact: true }).fill('12,5x');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('“12,5x” is not an amount.').waitFor();
    await form.getByText('Choose whom the agreement is with.').waitFor();
    await form.getByRole('button', { name: 'Cancel' }).click();
    expect((await stored(page, 'agreements')).length).toBe(count);
  });

  it('a tracking code names its owner, is refused twice, and is deleted with undo', async () => {
    await show(page, '/costs?tab=codes');
    const add = async () => {
      await page.getByRole('button', { name: 'Add code' }).click();
      const form = page.getByRole('dialog', { name: 'Add code' });
      await form.getByLabel('Code', { exact: true }).fill('JB-E2E-5');
      await form.getByLabel('Account').fill(CREATOR.handle);
      await form.getByText(`The account of ${CREATOR.name} at present.`).waitFor();
      await form.getByLabel('Code', { exact: true }).click();
      await form.getByRole('button', { name: 'Save' }).click();
      return form;
    };
    await (await add()).waitFor({ state: 'detached' });
    await page.getByText('Code JB-E2E-5 saved').waitFor();
    await rowOf('JB-E2E-5').waitFor();
    const form = await add();
    await form.getByText('The code “JB-E2E-5” is there already; a code has one owner.').waitFor();
    await form.getByRole('button', { name: 'Cancel' }).click();
    await form.waitFor({ state: 'detached' });
    await rowOf('JB-E2E-5').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('“JB-E2E-5” deleted').waitFor();
    await rowOf('JB-E2E-5').waitFor({ state: 'detached' });
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).last().click();
    await rowOf('JB-E2E-5').waitFor();
    expect(await stored(page, 'codes')).toContainEqual(expect.objectContaining({ code: 'JB-E2E-5', accountKey: CREATOR.handle }));
  });

  it('in Chinese no heading is English', async () => {
    const names = (await stored<{ name: string }>(page, 'creators')).map(({ name }) => name);
    const form = async () => {
      await show(page, '/costs?tab=agreements');
      await page.getByRole('button', { name: '添加约定' }).click();
      await page.getByRole('dialog').getByRole('textbox').first().waitFor();
    };
    const routes = { costs: '/costs', agreements: '/costs?tab=agreements', codes: '/costs?tab=codes', 'agreement-form': form };
    expect(await walkInChinese(page, names, routes)).toEqual([]);
  });

  it('nothing complained in the consoles', () => expect(stage.problems).toEqual([]));
});
