import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import { affiliateRows, type Sums, writeCsv, writeXlsx } from './import-data';
import type { ImportBench, Watched } from './import-page';
import type { Held, Told, Work } from './import-worker';
import { RendererMemory } from './renderer-memory';
import type { BenchRow } from './row';

const SEED = 20_261_123;
const [MEMORY_MB, BLOCKED_MS] = [300, 50];
const SAMPLE_MS = 50;
/** Lets a page come to rest before its memory is taken as idle. */
const REST_MS = 2000;

/** A kind of file, and the library that reads such files alone. */
interface Yardstick {
  name: string;
  file: string;
  rows: number;
  wanted: number;
  alone: Work & ('papa' | 'sheet');
  write(path: string, rows: Iterable<string[]>): void | Promise<void>;
}

const CSV: Yardstick = {
  name: 'import of affiliate orders from CSV, against papaparse alone',
  file: 'affiliate.csv',
  rows: Number(process.env['BENCH_IMPORT_ROWS'] ?? 1_000_000),
  wanted: 2,
  alone: 'papa',
  write: writeCsv,
};
const XLSX: Yardstick = {
  name: 'import of affiliate orders from XLSX, against read-excel-file alone',
  file: 'affiliate.xlsx',
  rows: Number(process.env['BENCH_IMPORT_SHEET_ROWS'] ?? 100_000),
  wanted: 1.5,
  alone: 'sheet',
  write: writeXlsx,
};

interface Figures {
  importMs: number;
  aloneMs: number;
  memoryMb: number;
  blockedMs: number;
  equal: boolean;
  notes: string[];
}

async function measure(stick: Yardstick): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-import-'));
  try {
    const path = join(folder, stick.file);
    const sums: Sums = { rows: 0, estimated: 0, actual: 0 };
    await stick.write(path, affiliateRows(SEED, stick.rows, sums));
    return await inChromium(path, folder, (browser) => figuresOf(browser, stick, sums));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Alone = Watched<{ ms: number; rows: number }>;

async function figuresOf({ open, memory }: Browser, { rows, alone }: Yardstick, sums: Sums): Promise<Figures> {
  const loads = [loadavg()[0]!];
  // Pages of their own: what one leaves behind is not the other's.
  const before = await open((run) => run<Alone['value']>(alone));
  const ours = await open(async (run, page) => {
    await run<Held>('held');
    await page.waitForTimeout(REST_MS);
    const idle = memory.now();
    memory.watch(SAMPLE_MS);
    const first = await run<Told>('import');
    const peak = memory.stop();
    return { first, idle, peak, held: await run<Held>('held'), again: await run<Told>('plan') };
  });
  const after = await open((run) => run<Alone['value']>(alone));
  loads.push(loadavg()[0]!);
  const { first, idle, peak, held, again } = ours;
  const told = first.value;
  const whole = held.value.rows === sums.rows && held.value.estimated === sums.estimated && held.value.actual === sums.actual;
  const took = told.rows.added === rows && told.refused === null;
  const changesNothing = again.value.rows.unchanged === rows && again.value.rows.added === 0;
  const equal = whole && took && changesNothing;
  return {
    importMs: told.planMs + told.commitMs,
    aloneMs: (before.value.ms + after.value.ms) / 2,
    memoryMb: peak - idle,
    blockedMs: first.blockedMs,
    equal,
    notes: [
      `Chromium, ${rows} rows, seed ${SEED}; load ${loads.map((load) => load.toFixed(1)).join(', ')} on ${availableParallelism()} cores`,
      `plan ${told.planMs.toFixed(0)} ms, commit ${told.commitMs.toFixed(0)} ms in ${told.progress} steps; idle ${idle.toFixed(0)} MB`,
      `the library before ${before.value.ms.toFixed(0)} ms, after ${after.value.ms.toFixed(0)} ms; the same file again: plan ${again.value.planMs.toFixed(0)} ms`,
      ...(equal ? [] : [JSON.stringify({ held: held.value, sums, rows: told.rows, refused: told.refused, again: again.value })]),
    ],
  };
}

async function bundle(name: string): Promise<string> {
  const entry = fileURLToPath(new URL(name, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', target: 'es2023' });
  return outputFiles[0]!.text;
}

type Run = <T>(work: Work) => Promise<Watched<T>>;

/** A browser that opens pages with a file chosen, as a person chooses it: it stays on the disk. */
interface Browser {
  open<T>(work: (run: Run, page: Page) => Promise<T>): Promise<T>;
  memory: RendererMemory;
}

async function inChromium<T>(path: string, folder: string, work: (browser: Browser) => Promise<T>): Promise<T> {
  const scripts: Record<string, string> = {
    '/page.js': await bundle('./import-page.ts'),
    '/worker.js': await bundle('./import-worker.ts'),
    '/rear.js': await bundle('../../src/services/import-rear.worker.ts'),
  };
  const server = createServer(({ url = '' }, response) => {
    const script = scripts[url];
    response.setHeader('content-type', script === undefined ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8');
    response.end(script ?? '<!doctype html><title>bench</title><input type="file"><script src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const profile = join(folder, 'profile');
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run'];
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args });
  const open: Browser['open'] = async (pageWork) => {
    const page = await context.newPage();
    page.setDefaultTimeout(600_000);
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.setInputFiles('input', path);
    const run: Run = (of) => page.evaluate((one) => (globalThis as unknown as { bench: ImportBench }).bench.run(one), of) as Promise<never>;
    const done = await pageWork(run, page);
    await page.close();
    return done;
  };
  try {
    return await work({ open, memory: new RendererMemory(profile) });
  } finally {
    await context.close();
    server.close();
  }
}

const measured = new Map<Yardstick, Promise<Figures>>();

function row(
  stick: Yardstick,
  name: string,
  unit: string,
  wanted: number,
  of: (figures: Figures) => [ours: number, theirs: number],
): BenchRow {
  return {
    name,
    unit,
    wanted,
    async run() {
      const figures = await (measured.get(stick) ?? measured.set(stick, measure(stick)).get(stick)!);
      const [ours, theirs] = of(figures);
      return { ours, theirs, equal: figures.equal, notes: figures.notes };
    },
  };
}

/** From the click to the last row in the book, beside the library alone on the same file; the book is looked at, and the file planned again. */
export const importRows: BenchRow[] = [CSV, XLSX].flatMap((stick) => [
  row(stick, stick.name, 'ms', stick.wanted, ({ importMs, aloneMs }) => [importMs, aloneMs]),
  row(stick, `${stick.file}: memory of the page above idle, against ${MEMORY_MB} MB`, 'MB', 1, ({ memoryMb }) => [memoryMb, MEMORY_MB]),
  row(stick, `${stick.file}: the page held up, against ${BLOCKED_MS} ms`, 'ms', 1, ({ blockedMs }) => [blockedMs, BLOCKED_MS]),
]);
