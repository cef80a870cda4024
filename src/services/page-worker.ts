import type { ReportQuery } from '../core/model/report';
import { allShops } from '../store/ledger';
import type { ImportChoice, ImportInfo, ImportPlan, ProductInfo } from './api';
import { openContext } from './context';
import { makeReport } from './figures';
import { createImporter } from './imports';
import { enterShop } from './shops';
import { toLedgerError } from './wording';

/**
 * What a page hands to its own worker: reports and imports, which would hold up the page. Errors cross as plain data
 * (`failed`), since classes do not survive the way.
 */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; code: string; params: Record<string, string | number>; detail: string | null };

export function createPageWorker() {
  const ready = openContext();
  const importer = ready.then((context) => {
    const { db, book } = context;
    return createImporter({
      knownShops: () => allShops(db),
      ledger: context.figures.ledger,
      lookUp: (stream, shop, ids) => book.lookUp(stream, shop, ids),
      putImport: (info) => book.putImport(info),
      commitPage: (page) => context.exclusively(() => book.commitPage(page)),
      fold: () => context.exclusively(() => book.fold()),
      enterShop: (shop) => context.exclusively(() => enterShop(context.shops, { ...shop, source: 'file', connectionId: null })),
      commitOp: async (importId, changes) => void (await context.commit(changes, importId)),
      rules: context.figures.rules,
      newId: () => crypto.randomUUID(),
      now: Date.now,
    });
  });
  const cancels = new Map<string, AbortController>();
  return {
    report: (query: ReportQuery) => answered(async () => makeReport((await ready).figures, query)),
    products: (search: string, limit: number) => answered(async () => products(await ready, search, limit)),
    planImport: (file: File, choice: ImportChoice | null): Promise<Answer<ImportPlan>> =>
      answered(async () => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        return (await importer).plan({ name: file.name, lastModified: file.lastModified, bytes }, choice);
      }),
    commitImport: (planId: string, onProgress: (done: number, total: number) => void): Promise<Answer<ImportInfo>> =>
      answered(async () => {
        const controller = new AbortController();
        cancels.set(planId, controller);
        try {
          return await (await importer).commit(planId, onProgress, controller.signal);
        } finally {
          cancels.delete(planId);
        }
      }),
    cancelImport: (planId: string) => cancels.get(planId)?.abort(),
    dropImport: (planId: string) => answered(async () => (await importer).drop(planId)),
  };
}

export type PageWorker = ReturnType<typeof createPageWorker>;

async function products(context: Awaited<ReturnType<typeof openContext>>, search: string, limit: number): Promise<ProductInfo[]> {
  const range = await context.figures.range();
  if (!range) return [];
  const report = await makeReport(context.figures, { by: 'product', ...range });
  const wanted = search.trim().toLocaleLowerCase();
  return report.rows
    .filter((row) => !row.key.startsWith('(') && (row.key.includes(wanted) || row.label.toLocaleLowerCase().includes(wanted)))
    .sort((a, b) => b.units - a.units)
    .slice(0, limit)
    .map((row) => ({ id: row.key, name: row.label, units: row.units }));
}

async function answered<T>(work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, ...toLedgerError(error).toInfo() };
  }
}
