import type { Change, OpInfo } from '../core/model/ops';
import { RULES_KEY } from '../core/model/ops';
import { SYNCED_STREAMS } from '../core/model/orders';
import { withLock } from '../platform/locks';
import { createDayBook, type DayBook } from '../store/day-book/day-book';
import { putShop } from '../store/day-book/rezone';
import { type LedgerDb, openLedger } from '../store/db';
import { allShops, currentRules, getSettings, ledgerRevision, readLedger, rulesVersion } from '../store/ledger';
import { commit } from '../store/ops/commit';
import type { Settings, StreamCompleteness } from './api';
import { costSourcesOf } from './derived-costs';
import type { DeskDeps } from './figure-desk';
import { DEFAULT_SETTINGS } from './settings';
import type { ShopDeps } from './shops';

/** The open book and the ways of writing to it that every use case shares. One a context (worker, page, page's worker). */
export interface LedgerContext {
  db: LedgerDb;
  book: DayBook;
  settings(): Promise<Settings>;
  /** Runs a write of rows under the one write lock. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Writes hand-kept data as one op, in this browser's name; with an id where the op belongs to something that has one. */
  commit(changes: Change[], id?: string): Promise<OpInfo>;
  figures: DeskDeps;
  shops: ShopDeps;
}

/** Over a book that is open already, or opens it. */
export async function openContext(open?: LedgerDb): Promise<LedgerContext> {
  const db = open ?? (await openLedger());
  const book = createDayBook(db);
  const settings = () => getSettings(db, DEFAULT_SETTINGS);
  const exclusively = <T>(work: () => Promise<T>) => withLock('write', work);
  const commitOp = async (changes: Change[], id?: string) => commit(db, { id, who: (await settings()).who, at: Date.now(), changes });
  const shopIds = async () => (await allShops(db)).map((shop) => shop.id);
  const range = () => book.range();
  const factsSince: DeskDeps['factsSince'] = (shops, from, to, known) => exclusively(() => book.factsSince(shops, from, to, known));
  const revision = () => ledgerRevision(db);
  return {
    db,
    book,
    settings,
    exclusively,
    commit: commitOp,
    figures: {
      shopIds,
      readFacts: (shops, from, to) => exclusively(() => book.readFacts(shops, from, to)),
      factsSince,
      readOrphans: (shops) => book.readOrphans(shops),
      range,
      ledger: () => readLedger(db),
      costSources: costSourcesOf(db, { shopIds, range, factsSince, ledgerRevision: revision }),
      rules: () => currentRules(db),
      ledgerRevision: revision,
      rulesVersion: (version) => rulesVersion(db, version),
      completeness: () => completeness(db, book),
      syncedShopIds: async () => (await allShops(db)).filter(({ source }) => source !== 'file').map(({ id }) => id),
    },
    shops: {
      shops: () => allShops(db),
      putShop: (shop) => putShop(db, shop),
      rules: () => currentRules(db),
      saveRules: async (rules) => void (await commitOp([{ entity: 'rules', key: RULES_KEY, after: rules }])),
    },
  };
}

/** How complete each stream of each shop is. */
export async function completeness(db: LedgerDb, book: DayBook): Promise<StreamCompleteness[]> {
  const shops = await allShops(db);
  return Promise.all(
    shops.flatMap((shop) =>
      SYNCED_STREAMS.map(async (stream) => {
        const { completeUpTo, lastSyncAt } = await book.coverage(stream, shop.id);
        return { shop: shop.id, stream, completeUpTo, lastSyncAt, ...(await book.countOf(stream, shop.id)) };
      }),
    ),
  );
}
