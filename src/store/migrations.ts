import type { Transaction } from 'dexie';

/** One step of the book's schema. Steps are appended, never edited: a book of any age walks through those it has not seen. */
export interface Migration {
  version: number;
  /** Dexie's description of the tables that this step adds or changes. */
  stores: Record<string, string | null>;
  upgrade?: (transaction: Transaction) => PromiseLike<void>;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    stores: {
      meta: 'key',
      packs: '[stream+shop+day+part]',
      inbox: '++id',
      segments: '[shop+seq+level]',
      catalog: '[shop+first]',
      facts: '[shop+day]',
      dirty: '[shop+day]',
      cursors: 'key, shop',
      coverage: '[stream+shop]',
      tallies: '[stream+shop]',
      shadows: '[stream+shop+day]',
      imports: 'id',
      creators: '',
      accounts: '',
      posts: ', accountKey',
      costs: ', creatorId',
      skuCosts: '',
      fxRates: '',
      rules: '++version',
      ops: '++seq, &id, *touched',
      cards: 'creatorId',
      shops: 'id',
      connections: 'id',
      settings: 'key',
      syncState: 'key',
    },
  },
  {
    version: 2,
    stores: {
      codes: '',
      clicks: ', orderId',
      agreements: ', creatorId',
      payments: '',
      stamps: '[shop+day]',
    },
    upgrade: async (transaction) => {
      const [facts, dirty] = [transaction.table('facts'), transaction.table('dirty')];
      const [kept, book] = await Promise.all([facts.toCollection().primaryKeys(), transaction.table('meta').get('book')]);
      await dirty.toCollection().modify({ orders: null });
      // Facts that have no stamp yet are made anew from their packs; a day that was marked before keeps nothing but its mark.
      const revision = (book?.revision ?? 0) as number;
      await dirty.bulkPut(kept.map(([shop, day]) => ({ shop, day, revision, orders: null })));
      await facts.clear();
    },
  },
  {
    version: 3,
    stores: {
      statements: '[shop+id]',
      statementEntries: '[shop+id]',
      unsettled: '[shop+id]',
      products: '[shop+id]',
      samples: '[shop+id]',
      videoDays: '[shop+day+postId], day',
      adAccounts: 'id, connectionId',
      adDays: '[account+day+source+adId], day',
      feedShadows: '++seq, importId',
      mappings: '',
      links: '',
      recounts: '[shop+feed+day]',
    },
  },
  {
    version: 4,
    stores: { alertRuns: 'key', alertMarks: 'id', views: 'id', readyReports: 'viewId' },
  },
  {
    version: 5,
    stores: { buyers: '[shop+day+origin], origin' },
  },
];

/** Numbers 1, 2, 3 ... without a gap. Throws `Error` naming the first that is out of order. */
export function assertContiguous(migrations: readonly Migration[]): void {
  migrations.forEach(({ version }, i) => {
    if (version !== i + 1) throw new Error(`migration ${i + 1} expected, got ${version}`);
  });
}

assertContiguous(MIGRATIONS);

/** The schema that this code knows; kept in the book and checked in every write. */
export const SCHEMA_EPOCH = MIGRATIONS.length;
