import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import type { Asked, PageBench } from './page-page';
import type { BenchRow } from './row';

const SEED = 20_260_207;
const LINES = 1_000_000;
const [OTHER_MS, RULE_MS, BLOCKED_MS, MEMORY_MB] = [200, 1500, 50, 200];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--enable-blink-features=ForceEagerMeasureMemory'];

interface Figures {
  otherMs: number;
  periodMs: number;
  ruleMs: number;
  blockedMs: number;
  memoryMb: number;
  equal: boolean;
  notes: string[];
}

let measured: Promise<Figures> | null = null;

function measure(): Promise<Figures> {
  measured ??= inChromium(figuresOf);
  return measured;
}

async function figuresOf(page: Page): Promise<Figures> {
  const ask = (question: string, credit: Record<string, unknown> = {}, check = false): Promise<Asked> =>
    page.evaluate(([q, c, k]) => (globalThis as unknown as { bench: PageBench }).bench.ask(q, c, k), [question, credit, check] as const);
  const lines = await page.evaluate(([s, l]) => (globalThis as unknown as { bench: PageBench }).bench.start(s, l), [SEED, LINES] as const);
  const first = await ask('creator');
  const others = [await ask('product'), await ask('creator'), await ask('product')];
  const periods = [await ask('quarter'), await ask('creator'), await ask('quarter')].filter(({ question }) => question === 'quarter');
  const memory = await page.evaluate(() => (globalThis as unknown as { bench: PageBench }).bench.memory());
  const rules = [
    await ask('creator', { windowDays: 14 }),
    await ask('creator', { model: 'linear' }),
    await ask('creator', { model: 'time_decay', windowDays: 30 }),
  ];
  const checks = [
    await ask('product', {}, true),
    await ask('quarter', {}, true),
    await ask('creator', { model: 'last', windowDays: 7 }, true),
  ];
  const all = [first, ...others, ...periods, ...rules];
  return {
    otherMs: median(others),
    periodMs: median(periods),
    ruleMs: Math.max(...rules.map(({ ms }) => ms)),
    blockedMs: Math.max(...all.map(({ blockedMs }) => blockedMs)),
    memoryMb: memory / 1e6,
    equal: checks.every(({ equal }) => equal === true) && rules.every(({ progress }) => progress > 1),
    notes: [
      `Chromium, ${lines} lines, 100,000 exposures, seed ${SEED}; first report ${first.ms.toFixed(0)} ms`,
      `window 14, linear, time decay 30 days: ${rules.map(({ ms, progress }) => `${ms.toFixed(0)} ms (${progress} x progress)`).join(', ')}`,
    ],
  };
}

function median(asked: readonly Asked[]): number {
  return asked.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(asked.length / 2)]!;
}

async function bundle(name: string): Promise<string> {
  const entry = fileURLToPath(new URL(name, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', target: 'es2023' });
  return outputFiles[0]!.text;
}

/** A page of its own process, as memory is measured of such pages alone. */
async function inChromium<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const scripts: Record<string, string> = { '/page.js': await bundle('./page-page.ts'), '/worker.js': await bundle('./page-worker.ts') };
  const server = createServer(({ url = '' }, response) => {
    const script = scripts[url];
    response.setHeader('content-type', script === undefined ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8');
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    response.end(script ?? '<!doctype html><title>bench</title><script src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const profile = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: FLAGS });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(600_000);
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return await work(page);
  } finally {
    await context.close();
    server.close();
    await rm(profile, { recursive: true, force: true });
  }
}

function row(name: string, unit: string, limit: number, figure: (figures: Figures) => number): BenchRow {
  return {
    name: `in a page: ${name}, against ${limit} ${unit}`,
    unit,
    wanted: 1,
    async run() {
      const figures = await measure();
      return { ours: figure(figures), theirs: limit, equal: figures.equal, notes: figures.notes };
    },
  };
}

/** What a person waits for on the reports page with a million lines in the book. */
export const pageRows: BenchRow[] = [
  row('another dimension', 'ms', OTHER_MS, ({ otherMs }) => otherMs),
  row('another period', 'ms', OTHER_MS, ({ periodMs }) => periodMs),
  row('another window or model', 'ms', RULE_MS, ({ ruleMs }) => ruleMs),
  row('the page held up', 'ms', BLOCKED_MS, ({ blockedMs }) => blockedMs),
  row('memory of the page and its worker', 'MB', MEMORY_MB, ({ memoryMb }) => memoryMb),
];
