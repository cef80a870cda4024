import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MESSAGES } from '../../src/i18n/messages';
import { stored } from '../support/look';
import { choose, type DemoStage, demoPeriod, figuresReady, openDemo, shoot, show, walkInChinese } from './figures-demo';

const P = demoPeriod();
const POSTS = 3;

/** Beginnings of the sentences that refuse, up to their first figure. */
const refusals = (start: 'halo_' | 'holdout_') =>
  Object.entries(MESSAGES.en.insights)
    .filter(([key]) => key.startsWith(start))
    .map(([, text]) => text.split('{')[0] ?? text);

describe('extra sales of a post and the plan of a pause, with demo data', () => {
  let stage: DemoStage;
  let page: Page;
  beforeAll(async () => {
    stage = await openDemo();
    page = stage.page;
  });
  afterAll(() => stage?.close());

  it('a post’s extra sales are estimated with a band, or refused with reasons; never without the words that it is no proof', async () => {
    await show(page, `/posts?p=${P}`);
    for (let i = 0; i < POSTS; i++) {
      await page.locator('tr[data-row] td[data-column=halo]').nth(i).click();
      const drawer = page.getByRole('dialog', { name: 'Estimated extra sales, not causal proof' });
      await drawer.getByText('not that the post caused it').waitFor();
      const answer = drawer.getByText(/^(No estimate|More than usual)$/).first();
      await answer.waitFor();
      await figuresReady(page);
      const said = await drawer.innerText();
      if (said.includes('No estimate')) {
        const reasons = await drawer.getByRole('listitem').allInnerTexts();
        expect(reasons.length).toBeGreaterThan(0);
        const known = refusals('halo_');
        for (const reason of reasons)
          expect(
            known.some((start) => reason.startsWith(start)),
            reason,
          ).toBe(true);
      } else {
        expect(said).toMatch(/80%: −?[\d.,]+ to −?[\d.,]+ units/);
        expect(said).toMatch(/\d+ comparable products, \d+ trial runs/);
      }
      if (i === 0) await shoot(page, 'halo-en');
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'detached' });
    }
  });

  it('a pause is planned in pairs of weeks with its days and cost, or refused in words, for every share', async () => {
    await show(page, `/products?p=${P}`);
    await page.locator('tr[data-row] td[data-column=holdout]').first().click();
    const drawer = page.getByRole('dialog', { name: 'Plan a pause to find out' });
    // The shop that sells it is chosen already.
    await expect.poll(() => drawer.getByRole('combobox', { name: 'Shop' }).inputValue()).toBe('Lumi Studio US');
    const needed: number[] = [];
    for (const share of ['10.0%', '20.0%', '50.0%']) {
      await choose(page, 'Smallest share of sales worth knowing', share);
      await figuresReady(page);
      const said = await drawer.innerText();
      const [, pairs] = /(\d+) pairs of weeks\n/.exec(said) ?? [];
      const refused = refusals('holdout_').find((start) => said.includes(start));
      expect([share, pairs !== undefined, refused !== undefined]).toEqual([share, refused === undefined, pairs === undefined]);
      if (pairs) {
        const weeks = await drawer.getByRole('listitem').allInnerTexts();
        expect(weeks.length).toBe(2 * Number(pairs));
        expect(weeks.filter((week) => week.includes('pause')).length).toBe(Number(pairs));
        expect(said).toMatch(/Cost of finding out, at most\s+\$[\d,.]+/);
      }
      needed.push(Number(/Days needed on each side\s+([\d,]+) days/.exec(said)?.[1]?.replace(',', '')));
      await shoot(page, `holdout-${share}-en`);
    }
    // The larger the share, the sooner it shows.
    expect(needed[0]).toBeGreaterThan(needed[1]!);
    expect(needed[1]).toBeGreaterThan(needed[2]!);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
  });

  it('in Chinese no heading is English', async () => {
    const names = (await stored<{ name: string }>(page, 'creators')).map(({ name }) => name);
    const products = [
      ...new Set((await stored<{ caption: string | null }>(page, 'posts')).map(({ caption }) => caption?.split(/ [✨#]/)[0] ?? '')),
    ].filter(Boolean);
    const opened = (route: string, column: string) => async () => {
      await show(page, route);
      await page.locator(`tr[data-row] td[data-column=${column}]`).first().click();
      await page.getByRole('dialog').waitFor();
      await figuresReady(page);
    };
    const routes = {
      posts: `/posts?p=${P}`,
      products: `/products?p=${P}`,
      halo: opened(`/posts?p=${P}`, 'halo'),
      holdout: opened(`/products?p=${P}`, 'holdout'),
    };
    expect(await walkInChinese(page, [...names, ...products], routes)).toEqual([]);
  });

  it('nothing complained in the consoles', () => expect(stage.problems).toEqual([]));
});
