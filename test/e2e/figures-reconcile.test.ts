import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BRIDGE_STEPS, WATERFALL_STEPS } from '../../src/core/model/reconcile';
import { minorOf } from '../support/journey';
import { stored } from '../support/look';
import { cellsOf, choose, type DemoStage, demoPeriod, figuresReady, numberIn, openDemo, shoot, show, walkInChinese } from './figures-demo';

const P = demoPeriod();
const CREATOR = { id: 'demo-creator-01', name: 'Maya Torres', second: 'maya.glow.daily' };
const LEFT = 12_34;

describe('reconciliation, with demo data', () => {
  let stage: DemoStage;
  let page: Page;
  beforeAll(async () => {
    stage = await openDemo();
    page = stage.page;
  });
  afterAll(() => stage?.close());

  /** Steps and levels as they stand on the page, in order. */
  const steps = async (): Promise<Map<string, number>> => {
    await figuresReady(page);
    await page.locator('tr[data-step]').first().waitFor();
    const rows = await page
      .locator('tr[data-step]')
      .evaluateAll((all) =>
        all.map((row) => [row.getAttribute('data-step') ?? '', row.querySelector('td[class*=amount]')?.textContent ?? ''] as const),
      );
    return new Map(rows.map(([name, text]) => [name, minorOf(text) ?? Number.NaN]));
  };
  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
  const enter = async (cents: number) => {
    await page.getByLabel('Its figure').fill((cents / 100).toFixed(2));
    await page.getByRole('button', { name: 'Reconcile', exact: true }).click();
  };
  /** Amounts of a column in the drawer's table, every row of it. */
  const column = async (drawer: Locator, id: string): Promise<number[]> => {
    const scroller = drawer.locator(':has(> table)').first();
    const seen = new Map<string, number>();
    for (let at = 0; ; at += 300) {
      await scroller.evaluate((element, top) => element.scrollTo(0, top), at);
      await page.waitForTimeout(40);
      for (const row of await drawer.locator('tr[data-row]').all())
        seen.set((await row.getAttribute('data-row')) ?? '', minorOf(await row.locator(`td[data-column=${id}]`).innerText()) ?? Number.NaN);
      if (await scroller.evaluate((element, top) => top + element.clientHeight >= element.scrollHeight, at)) return [...seen.values()];
    }
  };

  it('a figure that is 12.34 more than the platform’s rows leaves 12.34 unexplained, and everything adds up', async () => {
    await show(page, `/creators?p=${P}`);
    const net = numberIn((await cellsOf(page))[CREATOR.name], 'netGmv');
    await show(page, `/creators/${CREATOR.id}?p=${P}`);
    await page.getByRole('main').getByRole('button', { name: 'Reconcile' }).click();
    await page.getByRole('heading', { name: 'Reconcile' }).waitFor();
    // A creator of the US market: that market's shop is meant.
    await page.getByText(`${CREATOR.name} · Lumi Studio US`).waitFor();
    const ours = await steps();
    const rows = ours.get('rows')!;
    expect(rows).toBeGreaterThan(0);
    expect(ours.get('ours')).toBe(net);
    // What the rows of all her accounts come to; the form proposes only the main one.
    await page
      .getByRole('combobox', { name: 'Accounts that it counts' })
      .or(page.getByLabel('Accounts that it counts'))
      .first()
      .fill(CREATOR.second);
    await page.keyboard.press('Enter');
    await enter(rows + LEFT);
    await page.getByText('$12.34 is left unexplained').waitFor();
    const found = await steps();
    expect([...found.keys()]).toEqual(['platform', ...WATERFALL_STEPS, 'ours']);
    expect(found.get('platform')).toBe(rows + LEFT);
    expect(found.get('unexplained')).toBe(-LEFT);
    const { platform, ours: end, ...between } = Object.fromEntries(found) as Record<string, number>;
    expect(platform! + sum(Object.values(between))).toBe(end);
    expect(end).toBe(net);
    await shoot(page, 'reconcile-en');
    await page.reload();
    await page.getByText('$12.34 is left unexplained').waitFor();
    await enter(rows);
    await page.getByText('Explained to the cent: nothing is left over.').waitFor();
    expect((await steps()).get('sub_accounts')).toBe(0);
  });

  it('an account that the platform’s page leaves out is a step of its own', async () => {
    const all = await steps();
    await show(page, `/reconcile?creator=${CREATOR.id}&p=${P}`);
    await enter(all.get('platform')!);
    await page.getByText('is left unexplained').waitFor();
    const main = await steps();
    expect(main.get('sub_accounts')).toBeGreaterThan(0);
    expect(main.get('platform')! + sum(WATERFALL_STEPS.map((name) => main.get(name)!))).toBe(main.get('ours'));
    expect(main.get('ours')).toBe(all.get('ours'));
    // The figure was of both accounts: what is too much for one of them is what is left.
    await enter(main.get('platform')! + main.get('unexplained')!);
    await page.getByText('Explained to the cent: nothing is left over.').waitFor();
  });

  it('the lines of a step come to the step, and a line says why it is credited', async () => {
    const found = await steps();
    for (const [name, title] of [
      ['discounts', 'Discounts'],
      ['refunds', 'Refunds'],
    ] as const) {
      await page
        .locator(`tr[data-step=${name}]`)
        .getByRole('button', { name: /lines?$/ })
        .click();
      const drawer = page.getByRole('dialog', { name: `Lines behind “${title}”` });
      await drawer.locator('tr[data-row]').first().waitFor();
      const [, shown, all] = /(\d+) of (\d+) lines are listed/.exec(await drawer.innerText()) ?? [];
      expect(shown).toBe(all);
      const differences = await column(drawer, 'difference');
      expect(differences.length).toBe(Number(all));
      expect(sum(differences)).toBe(found.get(name));
      await shoot(page, `reconcile-${name}-en`);
      if (name === 'discounts') {
        await page.keyboard.press('Escape');
        await drawer.waitFor({ state: 'detached' });
      }
    }
    const line = page.getByRole('dialog').locator('tr[data-row]').first();
    const order = await line.locator('td[data-column=orderId]').innerText();
    await line.click();
    const why = page.getByRole('dialog', { name: 'Why is this line credited?' });
    await why.getByText(`Credited to ${CREATOR.name}.`).waitFor();
    await why.getByText(order, { exact: true }).waitFor();
    await why
      .getByText(/Affiliate row · confirmed/)
      .first()
      .waitFor();
    await shoot(page, 'line-en');
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  });

  it('settlement and bank of the US shop: each level is the one before and the steps between, down to the payments', async () => {
    await show(page, `/reconcile?tab=bridge&p=${P}`);
    await choose(page, 'Shop', 'Lumi Studio US');
    await page.getByText(/settled in these days for Lumi Studio US, in USD/).waitFor();
    const found = await steps();
    expect([...found.keys()]).toEqual([...BRIDGE_STEPS]);
    const values = [...found.values()];
    const at = (name: (typeof BRIDGE_STEPS)[number]) => BRIDGE_STEPS.indexOf(name);
    expect(sum(values.slice(0, at('settlement')))).toBe(found.get('settlement'));
    expect(sum(values.slice(at('settlement'), at('bank')))).toBe(found.get('bank'));
    expect(found.get('net_gmv')).toBeGreaterThan(1_000_00);
    expect(found.get('unexplained_settlement')).toBe(0);
    const paid = await page.getByRole('region', { name: 'Payments of these days' }).locator('tbody tr td:nth-child(2)').allInnerTexts();
    expect(paid.length).toBeGreaterThan(3);
    expect(sum(paid.map((text) => minorOf(text) ?? Number.NaN))).toBe(found.get('bank'));
    await shoot(page, 'bridge-en');
  });

  it('one order line is looked up by its numbers; a number that is none is said', async () => {
    await show(page, `/reconcile?tab=line&p=${P}`);
    await page.getByLabel('Order ID').fill('12a');
    await page.getByLabel('SKU ID').fill('1');
    await page.getByRole('button', { name: 'Explain' }).click();
    await page.getByText('An id has digits only: found “12a”.').waitFor();
    await page.getByLabel('Order ID').fill('12');
    await page.getByRole('button', { name: 'Explain' }).click();
    await page.getByText('The book has no such line').waitFor();
  });

  it('in Chinese no heading is English', async () => {
    const names = (await stored<{ name: string }>(page, 'creators')).map(({ name }) => name);
    const lines = async () => {
      await show(page, `/reconcile?creator=${CREATOR.id}&p=${P}`);
      await page.locator('tr[data-step=refunds]').getByRole('button').click();
      await page.getByRole('dialog').locator('tr[data-row]').first().waitFor();
    };
    const own = ['maya.glow'];
    const routes = {
      reconcile: `/reconcile?p=${P}`,
      waterfall: `/reconcile?creator=${CREATOR.id}&p=${P}`,
      bridge: `/reconcile?tab=bridge&of=demo-us&p=${P}`,
      line: '/reconcile?tab=line',
      lines,
    };
    expect(await walkInChinese(page, [...names, ...own], routes)).toEqual([]);
  });

  it('nothing complained in the consoles', () => expect(stage.problems).toEqual([]));
});
