import type { BuyerOfOrder } from '../core/buyers';
import { groupBy } from '../core/collections';
import type { ColumnMapping } from '../core/model/feeds';
import type { Ledger, Post, Rules } from '../core/model/ledger';
import { type Change, RULES_KEY, recordKey } from '../core/model/ops';
import type { Instant, Stream, StreamRows } from '../core/model/orders';
import { emptyContent, type FileContent } from '../files/content';
import { type FilePlan, type FileStream, type PlanContext, type PlannedShop, planFile } from '../files/plan';
import type { FileSource } from '../files/table/source';
import type { ImportChoice, ImportInfo, ImportPlan } from './api';
import { LedgerError } from './errors';
import { type CommitFeed, storeFeeds } from './import-feeds';
import { type BulkDeps, bookOf, type ImportSpool } from './import-large';
import { namedShops } from './named-shops';
import { putChanges } from './put-changes';

export interface ImportDeps {
  /** Shops that the book has rows or a connection of. */
  knownShops(): Promise<PlannedShop[]>;
  ledger(): Promise<Ledger>;
  /** Posts of the book by their keys, undefined where there is none. */
  posts(keys: string[]): Promise<(Post | undefined)[]>;
  lookUp<S extends FileStream>(stream: S, shop: string, ids: string[]): Promise<Map<string, StreamRows[S]>>;
  putImport(info: ImportInfo): Promise<void>;
  commitPage<S extends Stream>(page: { stream: S; shop: string; rows: StreamRows[S][]; importId: string }): Promise<unknown>;
  /** Keeps who bought, hashed; absent: nobody asks for it. */
  putBuyers?(shop: string, importId: string, orders: readonly BuyerOfOrder[]): Promise<void>;
  fold(): Promise<unknown>;
  /** Absent: every file is kept in memory between plan and commit. */
  bulk?: BulkDeps;
  /** Absent: nothing keeps plain feeds, and what a file brings of them is left out. */
  commitFeed?: CommitFeed;
  feedRows?: NonNullable<PlanContext['feedRows']>;
  /** How tables of unknown kinds were read before. */
  mappings?(): Promise<ColumnMapping[]>;
  enterShop(shop: PlannedShop): Promise<void>;
  /** One op for all hand-kept rows of a file; its id is to be the import's, so that undoing the import undoes it. */
  commitOp(opId: string, changes: Change[]): Promise<void>;
  rules(): Promise<Rules | null>;
  newId(): string;
  now(): Instant;
}

/** A file to be planned: its bytes, or where they are read from. */
export interface ImportFile {
  name: string;
  lastModified: number;
  bytes: Uint8Array | FileSource;
}

/** Who watches a plan being made. */
export interface PlanWatch {
  signal?: AbortSignal;
  /** Bytes that one look at a large file has gone through, of how many. */
  onProgress?: (done: number, total: number) => void;
}

const ROWS_PER_PAGE = 500;
/** Larger than any export seen: a file is read in slices, but what is remembered of its rows grows with them. */
const MAX_BYTES = 2 * 1024 ** 3;
const MEGABYTE = 1024 ** 2;

interface Planned {
  plan: FilePlan;
  /** The rows of a large file. */
  spool: ImportSpool | null;
  shop: PlannedShop | null;
  isStoring: boolean;
  /** Its op is in the log: a second try after a fault must not write it again. */
  hasOp: boolean;
}

/** Plans and commits imports. A plan's rows stay here, in memory, until it is committed or dropped. */
export function createImporter(deps: ImportDeps) {
  const plans = new Map<string, Planned>();
  return {
    /** Reads a file and says what importing it would do; nothing is stored. */
    async plan(file: ImportFile, choice: ImportChoice | null, watch: PlanWatch = {}): Promise<ImportPlan> {
      const size = file.bytes instanceof Uint8Array ? file.bytes.byteLength : file.bytes.size;
      if (size > MAX_BYTES) {
        throw new LedgerError('file_too_large', { megabytes: Math.round(size / MEGABYTE), limit: MAX_BYTES / MEGABYTE });
      }
      const id = `import:${deps.newId()}`;
      const spool = deps.bulk?.spool() ?? null;
      const context: PlanContext = {
        choice,
        knownShops: await shopsToChoose(deps),
        lookUp: deps.lookUp,
        ledger: await deps.ledger(),
        ...(deps.feedRows ? { feedRows: deps.feedRows } : {}),
        mappings: (await deps.mappings?.()) ?? [],
        ...(deps.bulk && spool ? { spool, ...bookOf(deps.bulk, deps.fold) } : {}),
        ...(watch.onProgress ? { progress: watch.onProgress } : {}),
        ...(watch.signal ? { signal: watch.signal } : {}),
      };
      const plan = await planFile({ ...file, origin: id }, context);
      if (plan.large && !plan.refused) await spool?.settle();
      plans.set(id, {
        plan,
        spool: plan.large && !plan.refused ? spool : null,
        shop: choice?.shop ?? null,
        isStoring: false,
        hasOp: false,
      });
      return toImportPlan(id, plan);
    },

    /** Stores what was planned. Cut off in the middle (cancelled, killed) it stays marked `partial` and can be undone as a whole. */
    async commit(planId: string, onProgress: (done: number, total: number) => void, signal?: AbortSignal): Promise<ImportInfo> {
      const planned = plans.get(planId);
      const content = planned?.plan.content ?? (planned?.spool ? emptyContent() : null);
      if (!planned || !content) throw new LedgerError('record_conflict', { record: planId }, `there is no plan ${planId} to commit`);
      if (planned.isStoring) throw new LedgerError('record_conflict', { record: planId }, 'it is being stored already');
      planned.isStoring = true;
      try {
        const done = await store(planId, planned, content, onProgress, signal);
        plans.delete(planId);
        return done;
      } finally {
        planned.isStoring = false;
      }
    },

    drop(planId: string): void {
      plans.delete(planId);
    },
  };

  async function store(
    planId: string,
    planned: Planned,
    content: FileContent,
    onProgress: (done: number, total: number) => void,
    signal?: AbortSignal,
  ): Promise<ImportInfo> {
    const { fileName, kind, rows } = planned.plan;
    const info = { id: planId, fileName, kind, at: deps.now(), rows: rows.read };
    await deps.putImport({ ...info, state: 'partial' });
    const { spool, plan } = planned;
    for (const shop of await shopsToEnter(deps, content, planned.shop, plan.large?.shops)) await deps.enterShop(shop);
    if (spool) await deps.bulk?.commit(spool, planId, (done) => onProgress(done, plan.large!.rows), signal);
    await storeRows(deps, planId, content, onProgress, signal);
    if (plan.buyers) await deps.putBuyers?.(plan.buyers.shop, planId, plan.buyers.orders);
    if (deps.commitFeed) await storeFeeds(deps.commitFeed, planId, content, signal);
    const changes = planned.hasOp
      ? []
      : [...putChanges({ ...content, posts: await overCaptured(deps, content.posts) }), ...(await rulesChange(deps, content))];
    if (changes.length > 0) await deps.commitOp(planId, changes);
    planned.hasOp = true;
    const done: ImportInfo = { ...info, state: 'done' };
    await deps.putImport(done);
    return done;
  }
}

async function storeRows(
  deps: ImportDeps,
  importId: string,
  content: FileContent,
  onProgress: (done: number, total: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const { orders, affiliate, refunds, settlements } = content;
  const total = orders.length + affiliate.length + refunds.length + settlements.length;
  let done = 0;
  const store = async <S extends FileStream>(stream: S, rows: StreamRows[S][]) => {
    for (const [shop, ofShop] of groupBy(rows, (row) => row.shop)) {
      for (let start = 0; start < ofShop.length; start += ROWS_PER_PAGE) {
        signal?.throwIfAborted();
        const page = ofShop.slice(start, start + ROWS_PER_PAGE);
        await deps.commitPage({ stream, shop, rows: page, importId });
        done += page.length;
        onProgress(done, total);
      }
    }
  };
  await store('orders', orders);
  await store('affiliate', affiliate);
  await store('refunds', refunds);
  await store('settlements', settlements);
  if (total > 0) await deps.fold();
}

/** Shops of the book, and those that the rules in force name though nothing came from them yet. */
async function shopsToChoose(deps: ImportDeps): Promise<PlannedShop[]> {
  const known = await deps.knownShops();
  const named = namedShops(await deps.rules());
  return [...known, ...named.filter((shop) => !known.some(({ id }) => id === shop.id))];
}

/** Shops that the rows name and the book does not have yet, as they were chosen or as the rules have them. */
async function shopsToEnter(
  deps: ImportDeps,
  content: FileContent,
  chosen: PlannedShop | null,
  more: readonly string[] = [],
): Promise<PlannedShop[]> {
  const known = await deps.knownShops();
  const named = await shopsToChoose(deps);
  const needed = new Set(
    [
      ...content.orders,
      ...content.affiliate,
      ...content.refunds,
      ...content.settlements,
      ...content.statementEntries,
      ...content.unsettled,
      ...content.samples,
    ].map((row) => row.shop),
  );
  for (const shop of more) needed.add(shop);
  const missing = [...needed].filter((id) => !known.some((shop) => shop.id === id));
  return missing.map((id) => {
    if (chosen?.id === id) return chosen;
    const shop = named.find((one) => one.id === id);
    if (shop) return shop;
    throw new LedgerError('rule_invalid', { field: `shops.${id}` }, `shop ${id} is not in the book and nobody said what it is`);
  });
}

/** Posts of a file over those of the book: what only a page shows (caption, counts, when it was tagged) and the agreement stay. */
async function overCaptured(deps: ImportDeps, posts: readonly Post[]): Promise<Post[]> {
  const known = await deps.posts(posts.map((after) => recordKey({ entity: 'post', after })));
  return posts.map((post, i) => {
    const before = known[i];
    if (!before) return post;
    const { kind, accountKey, productIds, campaign, tags } = post;
    return {
      ...before,
      kind,
      accountKey,
      productIds,
      campaign,
      tags,
      publishedAt: post.publishedAt ?? before.publishedAt,
      url: post.url ?? before.url,
    };
  });
}

/** Rules from a file replace those in force, except for shops that the file does not speak of. */
async function rulesChange(deps: ImportDeps, content: FileContent): Promise<Change[]> {
  if (!content.rules) return [];
  const current = await deps.rules();
  const after: Rules = { ...content.rules, shops: { ...current?.shops, ...content.rules.shops } };
  return [{ entity: 'rules', key: RULES_KEY, after }];
}

function toImportPlan(id: string, plan: FilePlan): ImportPlan {
  const { content: _rows, large: _large, buyers: _buyers, refused, ...rest } = plan;
  return { ...rest, id, refused: refused && { code: refused.ledgerCode, params: refused.params, detail: refused.detail } };
}
