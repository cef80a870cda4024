import { Dexie, type EntityTable, type Table } from 'dexie';
import type { AlertMark } from '../core/model/alerts';
import type {
  AdAccount,
  AdDay,
  ColumnMapping,
  Recount,
  SampleApplication,
  ShopProduct,
  Statement,
  StatementEntry,
  TrackingLink,
  UnsettledEstimate,
  VideoDay,
} from '../core/model/feeds';
import type { Account, Agreement, Click, Cost, Creator, FxRate, Payment, Post, Rules, SkuCost, TrackingCode } from '../core/model/ledger';
import type { CreatorCard } from '../core/model/report';
import { NewerBook } from './errors';
import { MIGRATIONS, type Migration } from './migrations';
import type {
  AlertRunRecord,
  BookRecord,
  BuyersRecord,
  CatalogRecord,
  ConnectionRecord,
  CoverageRecord,
  CursorRecord,
  DirtyRecord,
  FactsRecord,
  FeedShadowRecord,
  ImportRecord,
  InboxRecord,
  MetaRecord,
  NamedValue,
  OpRecord,
  PackRecord,
  ReadyReportRecord,
  SegmentRecord,
  ShadowRecord,
  ShopRecord,
  StampRecord,
  TallyRecord,
  ViewRecord,
} from './records';

/** The book: one IndexedDB database. Rows of shops are packed (day-book/), hand-kept things are plain tables. */
export class LedgerDb extends Dexie {
  declare meta: Table<MetaRecord, string>;
  declare packs: Table<PackRecord, [string, string, string, number]>;
  declare inbox: EntityTable<InboxRecord, 'id'>;
  declare segments: Table<SegmentRecord, [string, number, number]>;
  declare catalog: Table<CatalogRecord, [string, number]>;
  declare facts: Table<FactsRecord, [string, string]>;
  declare stamps: Table<StampRecord, [string, string]>;
  declare dirty: Table<DirtyRecord, [string, string]>;
  declare cursors: Table<CursorRecord, string>;
  declare coverage: Table<CoverageRecord, [string, string]>;
  declare tallies: Table<TallyRecord, [string, string]>;
  declare shadows: Table<ShadowRecord, [string, string, string]>;
  declare imports: Table<ImportRecord, string>;
  declare creators: Table<Creator, string>;
  declare accounts: Table<Account, string>;
  declare posts: Table<Post, string>;
  declare costs: Table<Cost, string>;
  declare skuCosts: Table<SkuCost, string>;
  declare fxRates: Table<FxRate, string>;
  declare codes: Table<TrackingCode, string>;
  declare clicks: Table<Click, string>;
  declare agreements: Table<Agreement, string>;
  declare payments: Table<Payment, string>;
  declare statements: Table<Statement, [string, string]>;
  declare statementEntries: Table<StatementEntry, [string, string]>;
  declare unsettled: Table<UnsettledEstimate, [string, string]>;
  declare products: Table<ShopProduct, [string, string]>;
  declare samples: Table<SampleApplication, [string, string]>;
  declare videoDays: Table<VideoDay, [string, string, string]>;
  declare adAccounts: Table<AdAccount, string>;
  declare adDays: Table<AdDay, [string, string, string, string]>;
  declare feedShadows: EntityTable<FeedShadowRecord, 'seq'>;
  declare mappings: Table<ColumnMapping, string>;
  declare links: Table<TrackingLink, string>;
  declare recounts: Table<Recount, [string, string, string]>;
  declare alertRuns: Table<AlertRunRecord, string>;
  declare alertMarks: Table<AlertMark, string>;
  declare views: Table<ViewRecord, string>;
  declare readyReports: Table<ReadyReportRecord, string>;
  declare buyers: Table<BuyersRecord, [string, string, string]>;
  declare rules: Table<Rules, number>;
  declare ops: EntityTable<OpRecord, 'seq'>;
  declare cards: Table<CreatorCard, string>;
  declare shops: Table<ShopRecord, string>;
  declare connections: Table<ConnectionRecord, string>;
  declare settings: Table<NamedValue, string>;
  declare syncState: Table<NamedValue, string>;

  /** The schema that this instance's code knows: the number of migrations. */
  readonly epoch: number;

  constructor(name: string, migrations: readonly Migration[] = MIGRATIONS) {
    // Dexie's cache keeps copies of what was read: packs are large and read once.
    super(name, { cache: 'disabled' });
    this.epoch = migrations.length;
    for (const { version, stores, upgrade } of migrations) {
      const step = this.version(version).stores(stores);
      step.upgrade(async (transaction) => {
        await upgrade?.(transaction);
        await transaction.table<MetaRecord>('meta').update('book', { schemaEpoch: version } as Partial<BookRecord>);
      });
    }
    this.on('populate', (transaction) => {
      void transaction.table<MetaRecord>('meta').add({ key: 'book', schemaEpoch: migrations.length, revision: 0 });
    });
  }
}

/**
 * Opens the book, made or migrated where needed; a migration that fails leaves it as it was.
 * Throws `NewerBook` where a newer version of the extension wrote it.
 */
export async function openLedger(name = 'creator-ledger', migrations: readonly Migration[] = MIGRATIONS): Promise<LedgerDb> {
  const db = new LedgerDb(name, migrations);
  await db.open();
  const book = await db.meta.get('book');
  const found = Math.max(Math.floor(db.backendDB().version / 10), book?.key === 'book' ? book.schemaEpoch : 0);
  if (found > db.epoch) {
    db.close();
    throw new NewerBook(found, db.epoch);
  }
  return db;
}
