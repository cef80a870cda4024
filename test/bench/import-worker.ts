import Papa from 'papaparse';
import readSheets from 'read-excel-file/web-worker';
import { blobSource } from '../../src/files/table/source';
import { bulkOf } from '../../src/services/import-large';
import { createImporter } from '../../src/services/imports';
import { createDayBook } from '../../src/store/day-book/day-book';
import { openLedger } from '../../src/store/db';

/** What runs in the worker of the bench's page: the importer of the extension's own worker, and the libraries alone. */
const SHOP = { id: 'us-1', name: 'US', market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles' };

export interface Told {
  planMs: number;
  commitMs: number;
  rows: { read: number; added: number; changed: number; unchanged: number; refused: number };
  refused: string | null;
  progress: number;
}

/** What the book holds. */
export interface Held {
  rows: number;
  estimated: number;
  actual: number;
}

async function start() {
  const db = await openLedger('bench-import');
  const book = createDayBook(db);
  const bulk = bulkOf(
    db,
    (work) => work(),
    () => new Worker('/rear.js'),
  );
  let ids = 0;
  const importer = createImporter({
    knownShops: () => db.shops.toArray(),
    ledger: async () => ({ creators: [], accounts: [], posts: [], costs: [], skuCosts: [], fx: [] }),
    posts: (keys) => db.posts.bulkGet(keys),
    lookUp: (stream, shop, wanted) => book.lookUp(stream, shop, wanted),
    putImport: (info) => book.putImport(info),
    commitPage: (page) => book.commitPage(page),
    fold: () => book.fold(),
    bulk,
    enterShop: async (shop) => void (await db.shops.put({ ...shop, source: 'file', connectionId: null })),
    commitOp: async () => undefined,
    rules: async () => null,
    newId: () => `${++ids}`,
    now: Date.now,
  });
  return { bulk, importer };
}

const ready = start();

async function importFile(file: File, commits: boolean): Promise<Told> {
  const { importer } = await ready;
  const began = performance.now();
  const plan = await importer.plan({ name: file.name, lastModified: file.lastModified, bytes: await blobSource(file) }, { shop: SHOP });
  const planned = performance.now();
  let progress = 0;
  if (commits) {
    await importer.commit(plan.id, () => {
      progress++;
    });
  } else importer.drop(plan.id);
  const refused = plan.refused?.detail ?? null;
  return { planMs: planned - began, commitMs: performance.now() - planned, rows: plan.rows, refused, progress };
}

async function held(): Promise<Held> {
  const { bulk } = await ready;
  const sums = { rows: 0, estimated: 0, actual: 0 };
  await bulk.walk('affiliate', SHOP.id, ({ count, columns }) => {
    const [estimated, actual] = [columns['estimated.standard'] as Float64Array, columns['actual.standard'] as Float64Array];
    sums.rows += count;
    for (let i = 0; i < count; i++) {
      sums.estimated += estimated[i]! || 0;
      sums.actual += actual[i]! || 0;
    }
  });
  return sums;
}

/** The library alone: milliseconds, and the rows it gave. */
function papa(file: File): Promise<{ ms: number; rows: number }> {
  const began = performance.now();
  let rows = 0;
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(file, {
      chunk: ({ data }) => {
        rows += data.length;
      },
      complete: () => resolve({ ms: performance.now() - began, rows }),
      error: reject,
    });
  });
}

async function sheet(file: File): Promise<{ ms: number; rows: number }> {
  const began = performance.now();
  const [first] = await readSheets(file);
  return { ms: performance.now() - began, rows: first!.data.length };
}

const WORK = { import: (file: File) => importFile(file, true), plan: (file: File) => importFile(file, false), held, papa, sheet };
export type Work = keyof typeof WORK;

self.onmessage = async ({ data: { work, file } }: MessageEvent<{ work: Work; file: File }>) => {
  try {
    await ready;
    self.postMessage({ value: await WORK[work](file) });
  } catch (error) {
    self.postMessage({ failed: String((error as Error).stack ?? error) });
  }
};
