import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOTAL, UNCREDITED } from '../../src/core/model/report';
import { minorOf } from '../support/journey';
import { stored } from '../support/look';
import { bandIn, cellsOf, chooseState, type DemoStage, demoPeriod, numberIn, openDemo, shoot, show, walkInChinese } from './figures-demo';

const P = demoPeriod();
const CREATOR = 'demo-creator-01';
const STATES = [
  ['Settled', 'settled', 'ROI, settled', 'settled'],
  ['Expected', 'expected', 'ROI, expected', 'expected ±'],
  ['To date', 'to_date', 'ROI to date', null],
] as const;
const PAGES = [
  ['overview', `/?p=${P}`],
  ['creators', `/creators?p=${P}`],
  ['creator', `/creators/${CREATOR}?p=${P}`],
  ['reports', `/reports?p=${P}&by=category&by2=month`],
] as const;

describe('figures in three states, with demo data', () => {
  let stage: DemoStage;
  let page: Page;
  beforeAll(async () => {
    stage = await openDemo();
    page = stage.page;
  });
  afterAll(() => stage?.close());

  /** A figure of the strip of an overview or creator page by its name, as it is written, with its band. */
  const strip = async (name: string) => {
    const ask = page.getByTitle(`What is ${name}?`);
    const box = ask.locator('xpath=ancestor::div[1]');
    const band = box.getByTitle('Four times out of five');
    return { text: await ask.innerText(), band: (await band.count()) > 0 ? (await band.innerText()).replace('80%: ', '') : null };
  };
  const reports = async (state: string, by = 'creator') => {
    await show(page, `/reports?p=${P}&by=${by}&state=${state}`);
    return cellsOf(page);
  };

  it.each(PAGES)('%s: the switch changes the figures, their names, marks and address', async (_name, route) => {
    await show(page, route);
    const seen = new Set<string>();
    for (const [label, state, roi, mark] of STATES) {
      await chooseState(page, label);
      expect(new URLSearchParams(page.url().split('?')[1]).get('state')).toBe(state === 'to_date' ? null : state);
      await page.getByText(roi, { exact: true }).first().waitFor();
      if (mark) await page.locator('main').getByText(mark, { exact: true }).first().waitFor();
      seen.add(await page.locator('main').innerText());
    }
    expect(seen.size).toBe(3);
  });

  it('settled: the share that is said is settled GMV of paid GMV, and below 80% there is no ROI', async () => {
    const toDate = await reports('to_date');
    const settled = await reports('settled');
    const share = numberIn(settled[TOTAL], 'gmvSettled') / numberIn(toDate[TOTAL], 'gmv');
    expect(share).toBeLessThan(0.8);
    const said = `${(share * 100).toFixed(1)}% of paid GMV is settled · No ROI below 80%`;
    for (const [, route] of PAGES.filter(([name]) => name !== 'creator')) {
      await show(page, `${route}&state=settled`);
      await page.getByText(said).waitFor();
    }
    await show(page, `/?p=${P}&state=settled`);
    expect((await strip('ROI, settled')).text).toBe('–');
    await show(page, `/reports?p=${P}&state=settled&by=category&by2=month`);
    const rows = Object.entries(await cellsOf(page)).filter(([key]) => key !== UNCREDITED);
    const high = rows.filter(([, cells]) => numberIn(cells, 'settledShare') >= 800 && numberIn(cells, 'promotionCost') > 0);
    const low = rows.filter(([, cells]) => numberIn(cells, 'settledShare') < 800);
    for (const [key, cells] of high) expect(cells['roi'], key).toMatch(/%$/);
    for (const [key, cells] of low) expect(cells['roi'], key).toBe('–');
    expect([high.length > 0, low.length > 0]).toEqual([true, true]);
  });

  it('expected: each figure lies in its band, refunds are no fewer than to date, and how ripe each shop is stands above', async () => {
    const toDate = await reports('to_date');
    const rows = await reports('expected');
    for (const [key, cells] of Object.entries(rows)) {
      const [low, high] = bandIn(cells['netProfitBand'] ?? '');
      expect(low, key).toBeLessThanOrEqual(numberIn(cells, 'netProfit'));
      expect(high, key).toBeGreaterThanOrEqual(numberIn(cells, 'netProfit'));
      if (cells['roi'] === '–') continue;
      const [least, most] = bandIn(cells['roiBand'] ?? '');
      expect(least, key).toBeLessThanOrEqual(numberIn(cells, 'roi'));
      expect(most, key).toBeGreaterThanOrEqual(numberIn(cells, 'roi'));
      expect(numberIn(cells, 'refunds'), key).toBeGreaterThanOrEqual(numberIn(toDate[key], 'refunds'));
    }
    expect(numberIn(rows[TOTAL], 'refunds')).toBeGreaterThan(numberIn(toDate[TOTAL], 'refunds'));
    await show(page, `/?p=${P}&state=expected`);
    const profit = await strip('Net profit');
    const [low, high] = bandIn(profit.band ?? '');
    expect(minorOf(profit.text)).toBe(numberIn(rows[TOTAL], 'netProfit'));
    // The strip writes the band in whole dollars.
    const [lowest, highest] = bandIn(rows[TOTAL]?.['netProfitBand'] ?? '');
    expect([low, high]).toEqual([Math.round(lowest / 100), Math.round(highest / 100)]);
    for (const shop of ['Lumi Studio US', 'Lumi Studio UK'])
      await page.getByText(new RegExp(`${shop}: \\d+\\.\\d% mature, complete to`)).waitFor();
  });

  it('the state stays in the address from page to page and over a reload', async () => {
    await show(page, `/?p=${P}&state=expected`);
    await page.getByRole('navigation').getByRole('link', { name: 'Creators' }).click();
    await page.getByRole('heading', { name: 'Creators' }).waitFor();
    await page.locator('td[data-column=name]').first().click();
    await page.getByText('← All creators').waitFor();
    await page.getByText('ROI, expected').first().waitFor();
    expect(page.url()).toMatch(/#\/creators\/.*state=expected/);
    await page.reload();
    await page.getByText('ROI, expected').first().waitFor();
    await page.getByText('← All creators').click();
    await page.getByRole('navigation').getByRole('link', { name: 'Reports' }).click();
    await page.getByRole('columnheader', { name: 'ROI, expected' }).waitFor();
    expect(page.url()).toMatch(/#\/reports\?.*state=expected/);
  });

  it('a figure opens its definition with the inputs of this row: in the strip and in a table', async () => {
    await show(page, `/?p=${P}&state=expected`);
    const { text } = await strip('Net profit');
    await page.getByTitle('What is Net profit?').click();
    const card = page.getByRole('dialog');
    await card.getByText('What is left of the contribution after promotion.').waitFor();
    await card.getByText('Expected: to date, with the refunds that are still to come.').waitFor();
    const amounts = await card.locator('tr td:last-child').allInnerTexts();
    const [contribution, promotion, profit] = amounts.map((one) => minorOf(one) ?? Number.NaN);
    expect(contribution! - promotion!).toBe(profit);
    expect(profit).toBe(minorOf(text));
    await shoot(page, 'definition-en');
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await show(page, `/creators?p=${P}&state=settled`);
    await page.locator('tr[data-row] td[data-column=roi]').first().click();
    await page.getByRole('dialog', { name: 'ROI, settled' }).getByText('Less than 80% of the GMV is settled.').waitFor();
    await page.keyboard.press('Escape');
  });

  it('in Chinese no heading is English', async () => {
    const names = (await stored<{ name: string }>(page, 'creators')).map(({ name }) => name);
    const routes = Object.fromEntries(
      PAGES.flatMap(([name, route]) => ['settled', 'expected'].map((state) => [`${name}-${state}`, `${route}&state=${state}`] as const)),
    );
    expect(await walkInChinese(page, names, routes)).toEqual([]);
  });

  it('nothing complained in the consoles', () => expect(stage.problems).toEqual([]));
});
