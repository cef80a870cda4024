import type { InsightQuery } from '../core/model/insights';
import type { Rules } from '../core/model/ledger';
import type { Day } from '../core/model/orders';
import type { BridgeQuery, WaterfallQuery } from '../core/model/reconcile';
import type { ReportQuery } from '../core/model/report';
import { dayOf } from '../core/time';
import { blobSource } from '../files/table/source';
import type { ImportChoice, ImportInfo, ImportPlan, PageQuery, ProductInfo, ReportFormat } from './api';
import type { BoardTextsOf } from './board-texts';
import { boardWorker } from './board-worker';
import { type LedgerContext, openContext } from './context';
import { dataWorker } from './data-worker';
import { makeDealDesk } from './deal-desk';
import { FigureDesk } from './figure-desk';
import { importerOf } from './importer-of';
import { itemWorker } from './item-worker';
import { KeptReports } from './page-report/keep';
import { reportHandedOver } from './page-report/pack';
import { people } from './people';
import { compareRules, explain, makeBridge, makeHalo, makeHoldout, makeInsights, makeWaterfall } from './questions';
import { handedOver, reportFiles } from './report-files';
import { toLedgerError } from './wording';

/**
 * What a page hands to its own worker: reports and imports, which would hold up the page. Errors cross as plain data
 * (`failed`), since classes do not survive the way.
 */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; code: string; params: Record<string, string | number>; detail: string | null };

export function createPageWorker(textsOf: BoardTextsOf) {
  const ready = openContext();
  const importer = ready.then((context) => importerOf(context, { newId: () => crypto.randomUUID(), now: Date.now }));
  const desk = ready.then(({ figures }) => new FigureDesk(figures));
  const cancels = new Map<string, AbortController>();
  const cancellable = async <T>(id: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const controller = new AbortController();
    cancels.set(id, controller);
    try {
      return await work(controller.signal);
    } finally {
      cancels.delete(id);
    }
  };
  return {
    ...boardWorker(ready, desk, answered, textsOf),
    ...dataWorker(ready, desk, answered),
    ...itemWorker(ready, desk, answered),
    report: async (query: PageQuery, madeBy: string, onProgress?: (done: number) => void) =>
      reportHandedOver(
        await answered(async () => {
          const [{ db }, figures] = await Promise.all([ready, desk]);
          const kept = new KeptReports(db, madeBy);
          return kept.make(query, () => figures.packed(query, onProgress), reportError);
        }),
      ),
    /** The same for a question that nobody asked yet: it has its turn when nothing else is asked. */
    reportAhead: async (query: PageQuery, madeBy: string) =>
      reportHandedOver(
        await answered(async () => {
          const [{ db }, figures] = await Promise.all([ready, desk]);
          return new KeptReports(db, madeBy).make(query, () => figures.packedAhead(query), reportError);
        }),
      ),
    /** Reads what questions about these days need, so that the next one need not wait for it. */
    warm: ({ from, to }: Pick<PageQuery, 'from' | 'to'>) => answered(async () => (await desk).ask({ from, to }, () => undefined)),
    people: () => answered(async () => people(await ready)),
    exportReport: async (id: string, query: PageQuery, format: ReportFormat, madeBy: string, onProgress: (done: number) => void) =>
      handedOver(
        await answered(() =>
          cancellable(id, async (signal) => {
            const figures = await desk;
            const work = { report: figures.report.bind(figures), onProgress, signal };
            return reportFiles((await ready).figures, query, format, { madeBy, madeAt: Date.now() }, work);
          }),
        ),
      ),
    compareRules: (id: string, draft: Rules, query: ReportQuery, onProgress: (done: number) => void) =>
      answered(() => cancellable(id, async (signal) => compareRules((await ready).figures, draft, query, onProgress, signal))),
    cancel: (id: string) => cancels.get(id)?.abort(),
    /** `id` names the question for `cancel`. */
    insights: (id: string, query: InsightQuery) =>
      answered(() => cancellable(id, async (signal) => makeInsights(await desk, query, signal))),
    dealDesk: (creatorId: string, range: { from: Day; to: Day }) => answered(async () => makeDealDesk(await desk, creatorId, range)),
    explainLine: (orderId: string, skuId: string, shop?: string) =>
      answered(async () => {
        const { book, figures, shops } = await ready;
        const dayOfOrder = async (id: string, shopId: string) => {
          const order = (await book.lookUp('orders', shopId, [id])).get(id);
          const zone = (await shops.shops()).find((one) => one.id === shopId)?.timeZone;
          return order && zone ? dayOf(order.createdAt, zone) : null;
        };
        return explain(figures, dayOfOrder, orderId, skuId, shop);
      }),
    waterfall: (query: WaterfallQuery) => answered(async () => makeWaterfall(await desk, query)),
    bridge: (query: BridgeQuery) => answered(async () => makeBridge(await desk, query)),
    halo: (postId: string, productId: string) => answered(async () => makeHalo(await desk, postId, productId)),
    holdout: (productId: string, shop: string, share: string) => answered(async () => makeHoldout(await desk, productId, shop, share)),
    products: (search: string, limit: number) => answered(async () => products(await ready, await desk, search, limit)),
    /** `id` names the plan for `cancel` while it is being made. */
    planImport: (
      file: File,
      choice: ImportChoice | null,
      id: string = crypto.randomUUID(),
      onProgress?: (done: number, total: number) => void,
    ): Promise<Answer<ImportPlan>> =>
      answered(() =>
        cancellable(id, async (signal) => {
          const { name, lastModified } = file;
          const bytes = await blobSource(file);
          return (await importer).plan({ name, lastModified, bytes }, choice, { signal, ...(onProgress ? { onProgress } : {}) });
        }),
      ),
    commitImport: (planId: string, onProgress: (done: number, total: number) => void): Promise<Answer<ImportInfo>> =>
      answered(() => cancellable(planId, async (signal) => (await importer).commit(planId, onProgress, signal))),
    dropImport: (planId: string) => answered(async () => (await importer).drop(planId)),
  };
}

export type PageWorker = ReturnType<typeof createPageWorker>;

async function products({ figures }: LedgerContext, desk: FigureDesk, search: string, limit: number): Promise<ProductInfo[]> {
  const range = await figures.range();
  if (!range) return [];
  const report = await desk.report({ by: 'product', ...range });
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
