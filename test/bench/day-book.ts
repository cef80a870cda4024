import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import { ORDERS, PAGE, SEED, UPDATES } from './day-book-data';
import type { Bench } from './day-book-page';
import type { BenchRow } from './row';

interface Figures {
  loadMs: number;
  updateMs: number;
  readMs: number;
  bytes: number;
  rows: number;
  digest: string;
}

type Kind = 'day-book' | 'plain';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Both sides alternate, so that what else the machine does falls on both. */
const ROUNDS = 2;
/** Time for the browser's database to finish what it does in the background. */
const SETTLE_MS = 3000;

let measured: Promise<Record<Kind, Figures>> | null = null;

/** Both ways in Chromium in turn, each time in a new profile, once for all rows; of each figure the better round counts, on both sides. */
function measure(): Promise<Record<Kind, Figures>> {
  measured ??= withPage(async (url) => {
    const rounds: Record<Kind, Figures>[] = [];
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({ plain: await figuresOf(url, 'plain'), 'day-book': await figuresOf(url, 'day-book') });
    return { plain: best(rounds.map(({ plain }) => plain)), 'day-book': best(rounds.map((figures) => figures['day-book'])) };
  });
  return measured;
}

function best(rounds: Figures[]): Figures {
  const least = (figure: 'loadMs' | 'updateMs' | 'readMs' | 'bytes') => Math.min(...rounds.map((figures) => figures[figure]));
  const [{ digest, rows }] = rounds as [Figures];
  if (rounds.some((figures) => figures.digest !== digest)) throw new Error('two rounds of one side read different rows');
  return { digest, rows, loadMs: least('loadMs'), updateMs: least('updateMs'), readMs: least('readMs'), bytes: least('bytes') };
}

/** Serves a page with the bundled script, that of the day book unless another file of this folder is named. */
export async function withPage<T>(work: (url: string) => Promise<T>, file = './day-book-page.ts'): Promise<T> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2023',
  });
  const script = outputFiles[0]!.text;
  const server: Server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
    response.end(isScript ? script : '<!doctype html><title>bench</title><script src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
  }
}

async function figuresOf(url: string, kind: Kind): Promise<Figures> {
  const profile = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  try {
    const filled = await inChromium(profile, url, (page) =>
      page.evaluate((k) => (globalThis as unknown as { bench: Bench }).bench.fill(k), kind),
    );
    const bytes = await sizeOf(join(profile, 'Default', 'IndexedDB'));
    const read = await inChromium(profile, url, (page) =>
      page.evaluate((k) => (globalThis as unknown as { bench: Bench }).bench.read(k), kind),
    );
    return { ...filled, ...read, bytes };
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

export async function inChromium<T>(profile: string, url: string, work: (page: Page) => Promise<T>): Promise<T> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: FLAGS });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(600_000);
    await page.goto(url);
    const result = await work(page);
    await page.waitForTimeout(SETTLE_MS);
    return result;
  } finally {
    await context.close();
  }
}

export async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}

function row(name: string, unit: 'ms' | 'MB', wanted: number, figure: (figures: Figures) => number): BenchRow {
  return {
    name: `day-book-${name}`,
    unit,
    wanted,
    async run() {
      const { plain, 'day-book': ours } = await measure();
      const notes = [
        `Chromium, ${ORDERS} orders as pages of ${PAGE}, then ${UPDATES} updates, seed ${SEED}; theirs: one Dexie record per order, two indexes`,
      ];
      return { ours: figure(ours), theirs: figure(plain), equal: ours.digest === plain.digest && ours.rows === plain.rows, notes };
    },
  };
}

/** The day book against one Dexie record per order: time of writes, bytes on disk, time of reading 90 days to columns. */
export const dayBookRows: BenchRow[] = [
  row('load', 'ms', 0.3, (figures) => figures.loadMs),
  row('updates', 'ms', 0.3, (figures) => figures.updateMs),
  row('disk', 'MB', 0.3, (figures) => figures.bytes / 1e6),
  row('read-90-days', 'ms', 0.06, (figures) => figures.readMs),
];
