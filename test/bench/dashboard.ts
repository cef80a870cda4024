import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { type Harness, launchExtension } from '../support/browser';
import { extensionDir } from '../support/extension-dir';
import { startSimulator, World } from '../support/simulator';
import type { DashboardBook, Filled } from './dashboard-book';
import type { DashboardPage, Viewed } from './dashboard-page';
import { FIRST_FIGURES, views } from './dashboard-views';
import type { BenchRow } from './row';

const [FIRST_MS, VIEW_MS, TASK_MS] = [1000, 200, 50];
/** Openings of the page, each by a browser that starts anew, three in each period; the median counts. */
const OPENINGS = 6;
const PERIODS = ['28d', 'all'];
/** What was written beside the profile once its book is whole. */
const FILLED = 'filled.json';

interface Figures {
  /** By `period: view`, one entry an opening. */
  views: Map<string, Viewed[]>;
  opening: Viewed[];
  notes: string[];
}

let measured: Promise<Figures> | null = null;

/** `BENCH_PROFILE` names a folder that keeps the book for the next run; else it is made for this one. */
async function measure(): Promise<Figures> {
  if (!existsSync(extensionDir)) throw new Error(`no build at ${extensionDir}: END_TO_END=1 npx wxt build`);
  const kept = process.env['BENCH_PROFILE'];
  const profile = kept ?? (await mkdtemp(join(tmpdir(), 'ledger-dashboard-')));
  const simulator = await startSimulator({ world: new World({ seed: 9, orders: 5, now: Date.now() }) });
  const launch = () => launchExtension({ extensionDir, simulator, userDataDir: profile });
  try {
    const filled = await fillOnce(profile, launch);
    const figures: Figures = { views: new Map(), opening: [], notes: notesOf(filled) };
    for (let i = 0; i < OPENINGS; i++) await openOnce(launch, figures, PERIODS[i % PERIODS.length]!);
    return figures;
  } finally {
    await simulator.close();
    if (!kept) await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function fillOnce(profile: string, launch: () => Promise<Harness>): Promise<Filled> {
  const note = join(profile, FILLED);
  if (existsSync(note)) return JSON.parse(await readFile(note, 'utf8')) as Filled;
  const harness = await launch();
  try {
    const page = await harness.openPage('options.html');
    await run(page, './dashboard-book.ts');
    const filled = await page.evaluate(() => (globalThis as unknown as { dashboardBook: DashboardBook }).dashboardBook.fill());
    await harness.close();
    await writeFile(note, JSON.stringify(filled));
    return filled;
  } finally {
    await harness.close();
  }
}

async function openOnce(launch: () => Promise<Harness>, figures: Figures, period: string): Promise<void> {
  const harness = await launch();
  try {
    const page = await harness.context.newPage();
    page.setDefaultTimeout(600_000);
    await page.addInitScript(await bundle('./dashboard-page.ts'));
    const at = period === '28d' ? '' : `#/?p=${period}`;
    await page.goto(`chrome-extension://${harness.extensionId}/options.html${at}`);
    const opened = await ask(page, 'opened', FIRST_FIGURES);
    figures.opening.push(opened);
    if (process.env['BENCH_VERBOSE']) console.error(`${period}: opened ${say(opened)}`);
    for (const { name, go, shown } of views(period)) {
      const viewed = await ask(page, 'view', go, shown);
      const key = `${period}: ${name}`;
      if (process.env['BENCH_VERBOSE']) console.error(`${key} ${say(viewed)}`);
      figures.views.set(key, [...(figures.views.get(key) ?? []), viewed]);
    }
  } finally {
    await harness.close();
  }
}

/** Asks what runs in the page. */
function ask<M extends keyof DashboardPage>(page: Page, method: M, ...input: Parameters<DashboardPage[M]>): Promise<Viewed> {
  type Any = Record<string, (...input: unknown[]) => Promise<Viewed>>;
  return page.evaluate(([name, given]) => (globalThis as unknown as { dashboard: Any }).dashboard[name]!(...given), [
    method as string,
    input as unknown[],
  ] as const);
}

async function run(page: Page, script: string): Promise<void> {
  page.setDefaultTimeout(900_000);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Runtime.evaluate', { expression: await bundle(script) });
}

async function bundle(script: string): Promise<string> {
  const entry = fileURLToPath(new URL(script, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', target: 'es2023' });
  return outputFiles[0]!.text;
}

const say = ({ ms, longestMs }: Viewed) => `${ms.toFixed(0)} ms, longest task ${longestMs.toFixed(0)} ms`;
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

function notesOf({ lines, cards, posts, ms }: Filled): string[] {
  const took = Object.entries(ms).map(([name, each]) => `${name} ${(each / 1000).toFixed(1)} s`);
  return [`${lines} lines, ${cards} creators, ${posts} posts in the book; made in: ${took.join(', ')}`];
}

function row(name: string, limit: number, figure: (figures: Figures) => number, notes: (figures: Figures) => string[]): BenchRow {
  return {
    name: `dashboard: ${name}, against ${limit} ms`,
    unit: 'ms',
    wanted: 1,
    async run() {
      measured ??= measure();
      const figures = await measured;
      return { ours: figure(figures), theirs: limit, equal: true, notes: notes(figures) };
    },
  };
}

const ofViews = (figures: Figures, of: (viewed: Viewed) => number) =>
  [...figures.views.entries()].map(([name, each]) => ({ name, value: median(each.map(of)) }));
const worst = (values: readonly { value: number }[]) => Math.max(...values.map(({ value }) => value));
const listed = (figures: Figures) => [...figures.views].map(([name, each]) => `${name}: ${each.map(say).join('; ')}`);

/** From a click to figures on the screen of the options page, with a large book. */
export const dashboardRows: BenchRow[] = [
  row(
    'first figures after opening',
    FIRST_MS,
    ({ opening }) => median(opening.map(({ ms }) => ms)),
    ({ notes, opening }) => [...notes, `openings: ${opening.map(say).join('; ')}`],
  ),
  row('a later view, the slowest', VIEW_MS, (figures) => worst(ofViews(figures, ({ ms }) => ms)), listed),
  row(
    'longest task of a later view',
    TASK_MS,
    (figures) => worst(ofViews(figures, ({ longestMs }) => longestMs)),
    () => [],
  ),
];
