import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MESSAGES } from '../../src/i18n/messages';
import { type Harness, launchExtension } from '../support/browser';
import { go } from '../support/drop';
import { extensionDir } from '../support/extension-dir';
import { minorOf, readTable } from '../support/journey';
import { stored, watchProblems } from '../support/look';
import { type Simulator, startSimulator, World } from '../support/simulator';

const SHOTS = resolve('test/results/shots');
type Language = 'en' | 'zh-CN';
const NAMES = { en: 'English', 'zh-CN': '简体中文' } as const;
const LOOKS = [
  ['light', /^(Light|浅色)$/],
  ['dark', /^(Dark|深色)$/],
] as const;
const ROUTES = [
  ['overview', '/'],
  ['creators', '/creators'],
  ['posts', '/posts'],
  ['posts-by-day', '/posts?by=day'],
  ['products', '/products'],
  ['costs', '/costs'],
  ['costs-units', '/costs?tab=units'],
  ['costs-fx', '/costs?tab=fx'],
  ['costs-agreements', '/costs?tab=agreements'],
  ['costs-codes', '/costs?tab=codes'],
  ['reports', '/reports?by=traffic&by2=month'],
  ['reconcile', '/reconcile'],
  ['data', '/data'],
  ['rules', '/rules'],
  ['settings', '/settings'],
  ['connect', '/data/connect'],
] as const;
/** Tables that hold something only while there is something in the book. */
const BOOK = [
  ...['packs', 'inbox', 'facts', 'shops', 'creators', 'accounts', 'posts', 'costs', 'skuCosts', 'fxRates', 'cards', 'imports'],
  ...['agreements', 'codes', 'payments'],
];

/** Texts of one language that the other writes differently, as they stand on a screen. */
function textsOnlyIn(language: Language): Set<string> {
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  const flat = (one: Language) => Object.values(MESSAGES[one]).flatMap((area) => Object.values(area as Record<string, string>));
  const others = new Set(flat(other));
  return new Set(flat(language).filter((text) => !text.includes('{') && text.length > 1 && !others.has(text)));
}

/** What of a page is wrong to the eye and can be told by a machine: foreign words, cut words, a page wider than its window. */
async function flaws(page: Page, language: Language): Promise<string[]> {
  const foreign = [...textsOnlyIn(language === 'en' ? 'zh-CN' : 'en')].filter((text) => !Object.values(NAMES).includes(text as never));
  return page.evaluate((unwanted) => {
    const set = new Set(unwanted);
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue?.trim() ?? '';
      const element = node.parentElement;
      if (text === '' || !element || element.closest('script, style')) continue;
      if (set.has(text)) found.push(`not translated: ${text}`);
      if (
        /^(agreements|capture|codes|common|connect|costs|creators|data|deal|figures|insights|nav|onboarding|overview|panel|popup|reconcile|reports|rules|settings|states)\.\w+$/.test(
          text,
        )
      )
        found.push(`no message: ${text}`);
      if (/\{\w+[|}]|\bundefined\b|\bNaN\b|\[object/.test(text)) found.push(`broken: ${text}`);
    }
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth + 1) found.push(`the page is ${root.scrollWidth} px wide in a window of ${innerWidth}`);
    for (const element of document.querySelectorAll<HTMLElement>('button, th, label, h1, h2, h3, [role=tab], nav a')) {
      const style = getComputedStyle(element);
      // One pixel wide: for screen readers alone.
      const isUnseen = element.clientWidth <= 1;
      const cut = !isUnseen && style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1;
      if (cut && !element.title && !element.querySelector('[title]')) found.push(`cut: ${element.innerText.slice(0, 60)}`);
    }
    return found;
  }, foreign);
}

describe('first run', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    simulator = await startSimulator({ world: new World({ seed: 2, orders: 10, now: Date.now() }) });
  });
  afterAll(async () => {
    await simulator?.close();
  });

  it.each(['zh-CN', 'en'] as const)('a browser in %s is met in its language, and may choose the other', async (language) => {
    const harness = await launchExtension({ extensionDir, simulator, language });
    const problems = watchProblems(harness.context);
    try {
      const page = await harness.openPage('options.html');
      page.setDefaultTimeout(10_000);
      const { onboarding } = MESSAGES[language];
      await page.getByRole('heading', { name: onboarding.headline }).waitFor();
      expect(await flaws(page, language)).toEqual([]);
      await page.screenshot({ path: resolve(SHOTS, `onboarding-1-${language}.png`) });
      const other: Language = language === 'en' ? 'zh-CN' : 'en';
      await page.getByText(NAMES[other], { exact: true }).click();
      await page.getByRole('heading', { name: MESSAGES[other].onboarding.headline }).waitFor();
      expect(await flaws(page, other)).toEqual([]);
      await page.getByText(NAMES[language], { exact: true }).click();
      await page.getByRole('button', { name: onboarding.go }).click();
      for (const way of [onboarding.demoTitle, onboarding.filesTitle, onboarding.connectTitle])
        await page.getByRole('button', { name: way }).waitFor();
      await page.screenshot({ path: resolve(SHOTS, `onboarding-2-${language}.png`) });
      await page.getByRole('button', { name: onboarding.filesTitle }).click();
      await page.getByText(MESSAGES[language].data.dropHere).first().waitFor();
      expect(problems).toEqual([]);
    } finally {
      await harness.close();
    }
  });
});

describe('every page, in both languages and looks', () => {
  let simulator: Simulator;
  let harness: Harness;
  let page: Page;
  let popup: Page;
  let problems: string[];

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    simulator = await startSimulator({ world: new World({ seed: 2, orders: 10, now: Date.now() }) });
    harness = await launchExtension({ extensionDir, simulator });
    problems = watchProblems(harness.context);
    page = await harness.openPage('options.html');
    page.setDefaultTimeout(10_000);
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('button', { name: 'Understood' }).click();
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
  });

  const switchTo = async (language: Language): Promise<void> => {
    await page.getByRole('button', { name: /^(Language|语言)$/ }).click();
    await page.getByRole('menuitem', { name: NAMES[language] }).click();
    await page.locator(`html[lang="${language}"]`).waitFor();
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
  };
  const lookAs = async (name: RegExp, look: string): Promise<void> => {
    await page.getByRole('button', { name: /^(Appearance|外观)$/ }).click();
    await page.getByRole('menuitem', { name }).click();
    await page.locator(`html[data-mantine-color-scheme="${look}"]`).waitFor();
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
  };
  const settled = async (): Promise<void> => {
    await page.locator('main').waitFor();
    await expect.poll(() => page.locator('.mantine-Skeleton-root').count()).toBe(0);
    await page.waitForTimeout(120);
  };
  /** Walks through all pages and the popup as they are now; gives what is wrong with them. */
  const walk = async (state: string, routes: readonly (readonly [string, string])[]): Promise<string[]> => {
    const found: string[] = [];
    for (const close of await page.getByRole('status').getByRole('button', { name: 'Close' }).all()) await close.click();
    for (const language of ['en', 'zh-CN'] as const) {
      await page.bringToFront();
      await go(page, '/');
      await switchTo(language);
      for (const [look, name] of LOOKS) {
        await page.bringToFront();
        await lookAs(name, look);
        for (const [route, path] of routes) {
          await go(page, path);
          await settled();
          for (const flaw of await flaws(page, language)) found.push(`${state} ${route} ${language} ${look}: ${flaw}`);
          await page.screenshot({ path: resolve(SHOTS, `${state}-${route}-${language}-${look}.png`) });
        }
        await popup.bringToFront();
        await popup.locator(`html[lang="${language}"][data-mantine-color-scheme="${look}"]`).waitFor();
        for (const flaw of await flaws(popup, language)) found.push(`${state} popup ${language} ${look}: ${flaw}`);
        await popup.screenshot({ path: resolve(SHOTS, `${state}-popup-${language}-${look}.png`) });
      }
    }
    await page.bringToFront();
    await switchTo('en');
    return found;
  };

  it('demo data comes with one click, and figures with it', async () => {
    await page.getByRole('button', { name: 'Look around with demo data' }).click();
    await page.getByRole('heading', { name: 'Creators' }).waitFor({ timeout: 20_000 });
    await page.getByText('Demo data').first().waitFor();
    await go(page, '/creators?p=all');
    const rows = await readTable(page);
    expect(rows.size).toBeGreaterThan(20);
    expect(minorOf(rows.get('(total)')?.cells['gmv'] ?? '')).toBeGreaterThan(1_000_00);
    popup = await harness.openPage('popup.html');
    await popup.setViewportSize({ width: 380, height: 560 });
    await popup.getByText('Earned most').waitFor();
  });

  it('the language is switched at run time, on the dashboard and in an open popup', async () => {
    for (const one of [page, popup]) await one.evaluate(() => Object.assign(window, { sameDocument: true }));
    await page.bringToFront();
    await go(page, '/creators');
    await switchTo('zh-CN');
    await page.getByRole('heading', { name: '达人' }).waitFor();
    await popup.getByText('赚得最多').waitFor();
    await switchTo('en');
    await page.getByRole('heading', { name: 'Creators' }).waitFor();
    await popup.getByText('Earned most').waitFor();
    for (const one of [page, popup]) expect(await one.evaluate(() => 'sameDocument' in window)).toBe(true);
  });

  it('a fee entered by hand changes the figures by its amount, and undo brings them back', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const period = `${Number(today.slice(0, 4)) - 1}-01-01..${today.slice(0, 4)}-12-31`;
    const figures = async () => {
      await go(page, `/creators?p=${period}`);
      await settled();
      const rows = await readTable(page);
      const cells = (key: string) => {
        const row = rows.get(key)?.cells ?? {};
        return {
          promotionCost: minorOf(row['promotionCost'] ?? ''),
          netProfit: minorOf(row['netProfit'] ?? ''),
          fixedFees: minorOf(row['fixedFees'] ?? ''),
        };
      };
      return { rows, cells };
    };
    const before = await figures();
    const [key] = [...before.rows.keys()].filter((one) => !one.startsWith('('));
    const name = (await stored<{ id: string; name: string }>(page, 'creators')).find((one) => one.name === key || one.id === key)!.name;
    await go(page, '/costs');
    await page.getByRole('button', { name: 'Add cost' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('combobox', { name: 'Creator' }).fill(name);
    await page.getByRole('option', { name, exact: true }).click();
    await form.getByLabel('Amount').fill('10.00');
    await form.getByLabel('Currency').fill('USD');
    await form.getByLabel('Day', { exact: true }).fill(today);
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`$10.00 booked for ${name}`).waitFor();
    const both = (read: Awaited<ReturnType<typeof figures>>) => [read.cells(key!), read.cells('(total)')];
    // A report that is made anew stands a moment beside the one before it.
    await expect
      .poll(async () => both(await figures()), { timeout: 10_000 })
      .toEqual(
        both(before).map(({ promotionCost, netProfit, fixedFees }) => ({
          promotionCost: promotionCost! + 10_00,
          netProfit: netProfit! - 10_00,
          fixedFees: fixedFees! + 10_00,
        })),
      );
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone').waitFor();
    await expect.poll(async () => both(await figures()), { timeout: 10_000 }).toEqual(both(before));
  });

  it('pages with demo data: nothing untranslated, cut or wider than the window', async () => {
    const [creator] = await stored<{ id: string }>(page, 'creators');
    const one = `/creators/${encodeURIComponent(creator!.id)}`;
    const tabs = ['posts', 'products', 'costs', 'accounts', 'details'].map((tab) => [`creator-${tab}`, `${one}?tab=${tab}`] as const);
    expect(await walk('demo', [...ROUTES, ['creator', one], ...tabs])).toEqual([]);
  });

  it('demo data goes with one click: the book is empty again', async () => {
    await go(page, '/settings');
    await page.getByRole('button', { name: 'Remove demo data' }).click();
    await page.getByRole('button', { name: 'Load demo data' }).waitFor({ timeout: 20_000 });
    for (const table of BOOK)
      await expect.poll(async () => (await stored(page, table)).length, { message: table, timeout: 10_000 }).toBe(0);
    await go(page, '/');
    await page.getByText('No orders in the book yet').waitFor();
  });

  it('pages of an empty book: the same', async () => {
    expect(await walk('empty', ROUTES)).toEqual([]);
  });

  it('nothing complained in the consoles, and nothing was refused by the security policy', () => expect(problems).toEqual([]));
});
