import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import type { BenchRow } from './row';
import type { Seen, TableBench } from './table-page';

const SEED = 20_260_311;
const ROWS = 100_000;
const [TASK_MS, RESULT_MS] = [50, 200];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run'];

type Kind = 'scrolling' | 'sorting' | 'searching' | 'filtering';
type Figures = Record<Kind, { what: string; seen: Seen; workedMs: number }[]> & { equal: boolean };
type Call = [name: keyof TableBench, ...given: (string | number)[]];

let measured: Promise<Figures> | null = null;

async function measure(): Promise<Figures> {
  const page = await openPage();
  try {
    const { evaluate } = callsOf(page.page);
    await evaluate('start', ROWS, SEED);
    const figures: Figures = { scrolling: [], sorting: [], searching: [], filtering: [], equal: true };
    const tasks = await watchTasks(page.page);
    const add = async (kind: Kind, what: string, [name, ...given]: Call, rows?: (count: number) => boolean) => {
      await tasks.start();
      const seen = (await evaluate(name, ...given)) as Seen;
      figures[kind].push({ what, seen, workedMs: await tasks.stop() });
      figures.equal &&= rows === undefined || rows(seen.rows);
    };
    await add('scrolling', 'a wheel’s notch a frame', ['scroll', 120, 300]);
    await add('scrolling', 'to the end, 250 rows a frame', ['scroll', 8_000, 1_000]);
    figures.equal &&= (await evaluate('last')) === ROWS;
    const all = (count: number) => count === ROWS;
    const some = (count: number) => count > 0 && count < ROWS;
    for (const name of ['Post', 'Net GMV', 'ROI', 'Post']) await add('sorting', name, ['sort', name], all);
    await add('searching', 'haul', ['search', 'haul'], some);
    await add('searching', 'haul 夏日', ['search', 'haul 夏日'], some);
    await add('searching', 'nothing', ['search', ''], all);
    const hash = (filters: string) => `#/posts?p=all&sort=netProfit.desc${filters}`;
    await add('filtering', 'net profit above 0', ['open', hash('&f.netProfit=0..')], some);
    await add('filtering', 'photos and lives too', ['open', hash('&f.netProfit=0..&f.kind=photo,live')], some);
    await add('filtering', 'without “dress” too', ['open', hash('&f.netProfit=0..&f.kind=photo,live&f.without=dress')], some);
    await add('filtering', 'nothing', ['open', hash('')], all);
    return figures;
  } finally {
    await page.close();
  }
}

function callsOf(page: Page) {
  const evaluate = (name: keyof TableBench, ...given: (string | number)[]): Promise<unknown> =>
    page.evaluate(
      ([method, values]) => {
        const { bench } = globalThis as unknown as { bench: Record<string, (...all: unknown[]) => unknown> };
        return bench[method as string]!(...(values as unknown[]));
      },
      [name, given] as const,
    );
  return { evaluate };
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  tdur?: number;
  args?: { name?: string };
}

/** Hears how long the longest task of the page kept the processor: a machine that does other things too lengthens only the clock's time. */
async function watchTasks(page: Page): Promise<{ start(): Promise<void>; stop(): Promise<number> }> {
  const cdp = await page.context().newCDPSession(page);
  let events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  return {
    async start() {
      events = [];
      await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', '__metadata'] } });
    },
    async stop() {
      const ended = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
      await cdp.send('Tracing.end');
      await ended;
      const isMain = new Set(
        events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`),
      );
      const tasks = events.filter(({ name, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && isMain.has(`${pid} ${tid}`));
      if (tasks.length === 0) throw new Error(`no tasks of the page in ${events.length} events of the trace`);
      return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
    },
  };
}

/** The page's own code as it is shipped, small and without the checks of development. */
async function bundle(): Promise<{ script: string; style: string }> {
  const entry = fileURLToPath(new URL('./table-page.tsx', import.meta.url));
  const { outputFiles } = await build({
    ...{
      entryPoints: [entry],
      bundle: true,
      write: false,
      outdir: '/out',
      format: 'esm',
      target: 'es2023',
      jsx: 'automatic',
      minify: true,
    },
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.MODE': '"production"' },
  });
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}

async function openPage(): Promise<{ page: Page; close(): Promise<void> }> {
  const { script, style } = await bundle();
  const files: Record<string, [type: string, text: string]> = {
    '/page.js': ['text/javascript; charset=utf-8', script],
    '/page.css': ['text/css; charset=utf-8', style],
  };
  const html =
    '<!doctype html><html lang="en"><title>bench</title><link rel="stylesheet" href="/page.css"><div id="root"></div><script type="module" src="/page.js"></script></html>';
  const server = createServer(({ url = '' }, response) => {
    const [type, text] = files[url] ?? ['text/html; charset=utf-8', html];
    response.setHeader('content-type', type);
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const profile = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: FLAGS });
  const close = async () => {
    await context.close();
    server.close();
    await rm(profile, { recursive: true, force: true });
  };
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(300_000);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Measured = Figures[Kind][number];

function row(kind: Kind, name: string, limit: number, of: (one: Measured) => number): BenchRow {
  return {
    name: `table of ${ROWS.toLocaleString('en')}: ${name} while ${kind}, against ${limit} ms`,
    unit: 'ms',
    wanted: 1,
    async run() {
      measured ??= measure();
      const { [kind]: all, equal } = await measured;
      const notes = all.map(
        ({ what, seen, workedMs }) =>
          `${what}: longest task ${workedMs.toFixed(0)} ms at work (by the clock, over 50: ${seen.longestMs.toFixed(0)}), result after ${seen.resultMs.toFixed(0)} ms, ${seen.rows} rows`,
      );
      return { ours: Math.max(...all.map(of)), theirs: limit, equal, notes };
    },
  };
}

/** What a person waits for in a list of 100,000 posts, and how long the page is at work without a pause meanwhile. */
export const tableRows: BenchRow[] = [
  row('scrolling', 'longest task', TASK_MS, ({ workedMs }) => workedMs),
  row('sorting', 'longest task', TASK_MS, ({ workedMs }) => workedMs),
  row('sorting', 'result', RESULT_MS, ({ seen }) => seen.resultMs),
  row('searching', 'longest task', TASK_MS, ({ workedMs }) => workedMs),
  row('searching', 'result', RESULT_MS, ({ seen }) => seen.resultMs),
  row('filtering', 'longest task', TASK_MS, ({ workedMs }) => workedMs),
  row('filtering', 'result', RESULT_MS, ({ seen }) => seen.resultMs),
];
