import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minorOf } from '../support/journey';
import { type DemoStage, demoPeriod, figuresReady, openDemo, shoot, show, speak } from './figures-demo';

const P = demoPeriod();
const COHORTS = 'Refunds by week of order';
const QUADRANT = 'Quality of posts against ROI';

/** Pages with their own figures: where they are listed, and what must stand on them. */
const KINDS = [
  { name: 'creator', list: '/creators', panels: ['From sale to profit', 'From the platform’s number to ours', QUADRANT, COHORTS] },
  { name: 'post', list: '/posts', panels: [COHORTS] },
  { name: 'product', list: '/products', panels: [QUADRANT, COHORTS] },
  { name: 'category', list: '/categories', panels: [QUADRANT, COHORTS] },
  { name: 'campaign', list: '/campaigns', panels: [QUADRANT, COHORTS] },
] as const;

const AGREEMENT_PANELS = [
  ...['Net profit by day', 'From sale to profit', 'Posts and sales', 'Posts under it', COHORTS, 'What it is made of'],
  ...['From the platform’s number to ours', 'Agreed'],
];

/** Pages of one item, in a real browser with the demo data: each opened from its table as a person does. */
describe('pages of items', () => {
  let stage: DemoStage;
  beforeAll(async () => {
    stage = await openDemo();
  }, 120_000);
  afterAll(async () => {
    await stage?.close();
  });

  for (const { name, list, panels } of KINDS) {
    it(`ITEM-1 a ${name}: opened from its table, a figure opens its card and the lines behind it, and back keeps the place`, async () => {
      const { page } = stage;
      const at = await openFirst(page, `${list}?p=${P}&sort=netProfit.desc`);
      for (const panel of panels) await page.getByRole('heading', { name: panel, level: 2 }).waitFor();
      if (name === 'category') await page.locator('section', { hasText: QUADRANT }).locator('svg.recharts-surface').last().waitFor();
      await shoot(page, `item-${name}`);

      const figure = page.locator('main').getByTitle('What is Net profit?').first();
      const shown = minorOf(await figure.innerText());
      expect(shown).not.toBeNull();
      await figure.click();
      const card = page.getByRole('dialog').filter({ hasText: 'What is left of the contribution after promotion.' });
      await card.getByText(/^Orders behind it/).waitFor();
      expect(minorOf(/=\s*Net profit\s+(\S+)/.exec(await card.innerText())![1]!)).toBe(shown);
      await card.getByRole('button', { name: /order line/ }).click();
      const behind = page.getByRole('dialog').filter({ has: page.getByRole('heading') });
      await behind.getByRole('table').first().getByRole('row').nth(1).waitFor();
      await shoot(page, `item-${name}-behind`);
      await closeDialogs(page);
      await backTo(page, at);
    });
  }

  it('ITEM-2 an agreement: its days, parts and costs agree, a figure opens the orders behind it, and the way on keeps its days', async () => {
    const { page } = stage;
    const at = await openFirst(page, `/agreements?p=${P}`);
    for (const panel of AGREEMENT_PANELS) await page.getByRole('heading', { name: panel, level: 2 }).waitFor();
    await shoot(page, 'item-agreement');
    const ask = page.locator('main').getByTitle('What is Net profit?').first();
    const shown = minorOf(await ask.innerText());
    await ask.click();
    const card = page.getByRole('dialog').filter({ hasText: 'What is left of the contribution after promotion.' });
    await card.getByText(/^Orders behind it/).waitFor();
    const text = await card.innerText();
    const part = (name: string) => minorOf(new RegExp(`${name}\\s+(\\S+)`).exec(text)![1]!)!;
    expect(shown).not.toBeNull();
    expect([part('=\\s*Net profit'), part('Contribution') - part('Promotion cost')]).toEqual([shown, shown]);
    await shoot(page, 'item-agreement-card');
    await card.getByRole('button', { name: /order line/ }).click();
    const behind = page.getByRole('dialog').filter({ has: page.getByRole('heading') });
    await behind.getByRole('table').first().getByRole('row').nth(1).waitFor();
    await closeDialogs(page);
    const parts = page.getByRole('region', { name: 'What it is made of' });
    const profits = await parts.locator('tbody tr[data-row] td[data-column="netProfit"]').allInnerTexts();
    expect(profits.reduce((sum, one) => sum + minorOf(one)!, 0)).toBe(shown);
    await parts.locator('tbody tr[data-row]').first().locator('th, td').first().click();
    await page.waitForURL(/#\/products\/.*p=\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d/);
    await figuresReady(page);
    await page.goBack();
    await page.waitForURL(/#\/agreements\//);
    await page.goBack();
    await backTo(page, at, false);
  });

  it('ITEM-3 the waterfall and the refund cohorts are saved as pictures, in the light and in the dark', async () => {
    const { page } = stage;
    await openFirst(page, `/creators?p=${P}&sort=netProfit.desc`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const chart of ['From sale to profit', COHORTS]) {
        const button = page.getByRole('button', { name: `Save “${chart}” as a picture` });
        const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
        const path = await download.path();
        const bytes = readFileSync(path);
        expect(bytes.subarray(1, 4).toString()).toBe('PNG');
        expect(bytes.readUInt32BE(16)).toBeGreaterThan(1_000);
        expect(bytes.readUInt32BE(20)).toBeGreaterThan(300);
        await download.saveAs(`test/results/shots/picture-${chart.slice(0, 7)}-${colorScheme}.png`);
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await speak(page, 'zh-CN');
    await shoot(page, 'item-creator-zh');
    await speak(page, 'en');
    expect(stage.problems).toEqual([]);
  });
});

/** Opens what the table's first row is about; gives the table's address. */
async function openFirst(page: Page, list: string): Promise<string> {
  await show(page, list);
  const first = page.locator('main table').first().locator('tbody tr').first().locator('th, td').first();
  await first.waitFor();
  const title = (await first.innerText()).split('\n')[0]!.trim();
  const at = page.url();
  await first.click();
  await page.waitForFunction((before) => location.href !== before, at);
  await figuresReady(page);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(title.slice(0, 12));
  return at;
}

async function closeDialogs(page: Page): Promise<void> {
  for (let tries = 0; tries < 20 && (await page.getByRole('dialog').count()) > 0; tries++) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(150);
  }
}

/** Goes back: the same address, and the table as it was sorted. */
async function backTo(page: Page, at: string, goBack = true): Promise<void> {
  if (goBack) await page.goBack();
  await page.waitForFunction((before) => location.href === before, at);
  await figuresReady(page);
  await page.locator('main table tbody tr').first().waitFor();
}
