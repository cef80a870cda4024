import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { type Harness, launchExtension } from '../support/browser';
import { go } from '../support/drop';
import { extensionDir } from '../support/extension-dir';
import { minorOf, onboard, readTable } from '../support/journey';
import { watchProblems } from '../support/look';
import { startSimulator, World } from '../support/simulator';

/** What the tests of figures share: the demo data in a browser, and what a person reads off a page. */

const SHOTS = resolve('test/results/shots');

export interface DemoStage {
  harness: Harness;
  page: Page;
  /** What consoles complained about. */
  problems: string[];
  close(): Promise<void>;
}

/** A browser that looks around with demo data, in English. */
export async function openDemo(): Promise<DemoStage> {
  mkdirSync(SHOTS, { recursive: true });
  const simulator = await startSimulator({ world: new World({ seed: 2, orders: 10, now: Date.now() }) });
  const harness = await launchExtension({ extensionDir, simulator });
  const problems = watchProblems(harness.context);
  const page = await harness.openPage('options.html');
  page.setDefaultTimeout(10_000);
  // High enough that no table of the demo data has to be scrolled through.
  await page.setViewportSize({ width: 1280, height: 1300 });
  await onboard(page, 'Look around with demo data');
  await page.getByRole('heading', { name: 'Creators' }).waitFor({ timeout: 20_000 });
  const close = async (): Promise<void> => {
    await harness.close();
    await simulator.close();
  };
  return { harness, page, problems, close };
}

/** The days of the demo data as the address has them, so that every page shows the same ones. */
export function demoPeriod(): string {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  return `${day(-95)}..${day(0)}`;
}

/** Goes to a route and waits until its figures are there. */
export async function show(page: Page, route: string): Promise<void> {
  await go(page, route);
  await figuresReady(page);
}

/** Nothing loads, and nothing stands greyed until its successor is there. */
export async function figuresReady(page: Page): Promise<void> {
  await page.locator('main h1').waitFor();
  const waiting = '.mantine-Skeleton-root, [class*="stale"], main [style*="opacity: 0.55"]';
  await page.waitForFunction((selector) => document.querySelector(selector) === null, waiting);
}

export type Cells = Record<string, Record<string, string>>;

/** Every row of the page's table, foot included, as it is written. */
export async function cellsOf(page: Page): Promise<Cells> {
  await figuresReady(page);
  return Object.fromEntries([...(await readTable(page))].map(([key, { cells }]) => [key, cells]));
}

/** A cell in minor units, or in tenths of a percent; throws where it is absent. */
export function numberIn(cells: Record<string, string> | undefined, column: string): number {
  const text = cells?.[column];
  const value = text === undefined ? null : minorOf(text);
  if (value === null) throw new Error(`expected a figure in ${column}, got ${text}`);
  return value;
}

/** Both ends of a band that is written with a dash or a word between. */
export function bandIn(text: string): [low: number, high: number] {
  const ends = text.split(/ – | to /).map(minorOf);
  const [low, high] = ends;
  if (ends.length !== 2 || low === undefined || low === null || high === undefined || high === null)
    throw new Error(`expected two ends of a band, got ${text}`);
  return [low, high];
}

/** Presses a state's button on the page. */
export async function chooseState(page: Page, state: 'Settled' | 'To date' | 'Expected'): Promise<void> {
  await page.getByRole('radiogroup', { name: 'State of the figures' }).getByText(state, { exact: true }).click();
  await figuresReady(page);
}

/** Chooses an option of a select of the kit. */
export async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: typeof option === 'string' }).click();
}

const NAMES = { en: 'English', 'zh-CN': '简体中文' } as const;

/** Chooses a language in the top bar. */
export async function speak(page: Page, language: keyof typeof NAMES): Promise<void> {
  await page.getByRole('button', { name: /^(Language|语言)$/ }).click();
  await page.getByRole('menuitem', { name: NAMES[language] }).click();
  await page.locator(`html[lang="${language}"]`).waitFor();
  await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
}

export async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: resolve(SHOTS, `figures-${name}.png`), animations: 'disabled' });
}

/** Words that are the same in both languages: figures and signs of the trade, and names of the demo shops. */
const SAME = /TikTok|Lumi Studio (US|UK)|Shop Ads|ROI|ROAS|GMV Max|GMV|SKU|USD|GBP|CSV|Excel|JSON|ID\b/g;
const HEADINGS = 'h1, h2, h3, th, legend, [role=tab], nav a, [role=dialog] label, main label, main button, [role=dialog] button';

/** Headings, labels and buttons with Latin words in them; `names` are those of people and things, which no language translates. */
async function englishIn(page: Page, names: readonly string[]): Promise<string[]> {
  const texts = await page.locator(HEADINGS).evaluateAll((all) => all.map((one) => (one as HTMLElement).innerText));
  const rest = (text: string) =>
    names
      .reduce((left, name) => left.replaceAll(name, ''), text)
      .replaceAll(SAME, '')
      .replaceAll(/[#@][\w.]+/g, '');
  return [...new Set(texts)].filter((text) => /[A-Za-z]{2,}/.test(rest(text)));
}

/** Walks through routes in Chinese, whose language it leaves chosen; gives English headings by page. */
export async function walkInChinese(
  page: Page,
  names: readonly string[],
  routes: Record<string, string | ((page: Page) => Promise<void>)>,
): Promise<string[]> {
  const found: string[] = [];
  await show(page, '/');
  if ((await englishIn(page, names)).length === 0) throw new Error('expected English headings on an English page, found none');
  await speak(page, 'zh-CN');
  for (const [name, route] of Object.entries(routes)) {
    if (typeof route === 'string') await show(page, route);
    else {
      await route(page);
      await shoot(page, `${name}-zh-CN`);
    }
    found.push(...(await englishIn(page, names)).map((text) => `${name}: ${text}`));
    await closeDialogs(page);
  }
  return found;
}

/** Escape, until no dialog is open: the first may only close a list within one. */
async function closeDialogs(page: Page): Promise<void> {
  const dialogs = page.getByRole('dialog');
  for (let tries = 0; (await dialogs.count()) > 0; tries++) {
    if (tries === 20) throw new Error('a dialog does not close on Escape');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(100);
  }
}
