import { accountKey, normalizeHandle } from '../core/handles';
import type { Creator, Rules } from '../core/model/ledger';
import { RULES_KEY } from '../core/model/ops';
import type { Instant } from '../core/model/orders';
import { SYNCED_STREAMS } from '../core/model/orders';
import { type LedgerDb, openLedger } from '../store/db';
import { allCards, allShops, currentRules, getCard, patchSettings } from '../store/ledger';
import { history } from '../store/ops/history';
import { standingRange, standingTallies } from '../store/standing';
import { watchTables } from '../store/watch';
import type { AppStatus, CreatorFile, LedgerApi, RulesVersion, Settings, StreamCompleteness, Topic } from './api';
import { appStatus } from './app-status';
import type { LedgerContext } from './context';
import { LedgerError } from './errors';
import { keptExtremes } from './extremes';

/** Tables behind each topic. */
const TABLES: Record<Topic, string[]> = {
  status: ['syncState', 'connections', 'shops', 'settings', 'tallies', 'creators', 'posts', 'adAccounts'],
  book: [
    ...['packs', 'inbox', 'facts', 'cards', 'imports', 'coverage', 'shops', 'recounts'],
    ...['statements', 'statementEntries', 'unsettled', 'products', 'samples', 'videoDays', 'adAccounts', 'adDays'],
  ],
  ledger: [
    ...['creators', 'accounts', 'posts', 'costs', 'skuCosts', 'fxRates', 'rules', 'ops', 'cards'],
    ...['codes', 'clicks', 'agreements', 'payments', 'links', 'mappings', 'adAccounts'],
  ],
  settings: ['settings'],
  board: ['alertRuns', 'alertMarks', 'views', 'readyReports'],
};

/** Hears of changes in any context. */
export function subscribeTo(topics: Topic[], onChange: () => void, dbName = 'creator-ledger'): () => void {
  return watchTables(dbName, [...new Set(topics.flatMap((topic) => TABLES[topic]))], onChange);
}

type Reads = Pick<
  LedgerApi,
  | 'bookRange'
  | 'card'
  | 'cards'
  | 'extremes'
  | 'creators'
  | 'creator'
  | 'creatorByHandle'
  | 'posts'
  | 'entered'
  | 'costs'
  | 'skuCosts'
  | 'fxRates'
  | 'rules'
  | 'rulesVersions'
  | 'codes'
  | 'agreements'
  | 'payments'
  | 'history'
  | 'completeness'
>;

/** Opens the book for `pageReads`, and for the whole context where that comes to be needed. */
export async function openBook(): Promise<{ db: LedgerDb }> {
  return { db: await openLedger() };
}

/** What a page reads of the open book, and small writes that nothing must check. */
export interface PageReads extends Reads {
  status(vault: AppStatus['vault']): Promise<AppStatus>;
  /** Without telling anybody. */
  putSettings(patch: Partial<Settings>): Promise<void>;
}

/**
 * Reads the open book with little code, so that a page shows something at once. `whole` brings the day book itself: while pages of rows
 * wait for the fold, only it knows what they say.
 */
export function pageReads(db: LedgerDb, whole: () => Promise<Pick<LedgerContext, 'book'>>): PageReads {
  const counts = async () => {
    const tallies = await standingTallies(db);
    if (!tallies) return (await whole()).book.counts();
    const rowsOf = (stream: string) => tallies.reduce((sum, tally) => sum + (tally.stream === stream ? tally.rows : 0), 0);
    return { orders: rowsOf('orders'), affiliateRows: rowsOf('affiliate') };
  };
  return {
    status: (vault) => appStatus({ db, counts }, vault),
    putSettings: (patch) => patchSettings<Settings>(db, patch),
    async bookRange() {
      const standing = await standingRange(db);
      return standing ? standing.span : (await whole()).book.range();
    },
    card: (creatorId) => getCard(db, creatorId),
    cards: () => allCards(db),
    extremes: () => keptExtremes(db),
    creators: () => db.creators.toArray(),
    creator: (id) => creatorFile(db, id),
    creatorByHandle: (handle) => creatorByHandle(db, handle),
    posts: () => db.posts.toArray(),
    async entered() {
      const [costs, units] = await Promise.all([db.costs.limit(1).primaryKeys(), db.skuCosts.limit(1).primaryKeys()]);
      return { costs: costs.length > 0, units: units.length > 0 };
    },
    costs: () => db.costs.toArray(),
    skuCosts: () => db.skuCosts.toArray(),
    fxRates: () => db.fxRates.toArray(),
    async rules() {
      const rules = await currentRules(db);
      if (!rules) throw new LedgerError('rule_invalid', { field: 'rules' }, 'there are no rules yet');
      return rules;
    },
    rulesVersions: () => rulesVersions(db),
    codes: () => db.codes.toArray(),
    agreements: () => db.agreements.toArray(),
    payments: () => db.payments.toArray(),
    history: (limit) => history(db, limit),
    completeness: () => completeness(db, whole),
  };
}

/** How complete each stream of each shop is. */
async function completeness(db: LedgerDb, whole: () => Promise<Pick<LedgerContext, 'book'>>): Promise<StreamCompleteness[]> {
  const [shops, tallies, covered] = await Promise.all([allShops(db), standingTallies(db), db.coverage.toArray()]);
  const book = tallies ? null : (await whole()).book;
  return Promise.all(
    shops.flatMap(({ id: shop }) =>
      SYNCED_STREAMS.map(async (stream) => {
        const isThis = (one: { stream: string; shop: string }) => one.stream === stream && one.shop === shop;
        const { completeUpTo = null, lastSyncAt = null } = covered.find(isThis) ?? {};
        const { rows = 0, orphans = 0 } = (book ? await book.countOf(stream, shop) : tallies?.find(isThis)) ?? {};
        return { shop, stream, completeUpTo, lastSyncAt, rows, orphans };
      }),
    ),
  );
}

/** Versions of the rules, newest first; the op log says who saved which and when. */
async function rulesVersions(db: LedgerDb): Promise<RulesVersion[]> {
  const ops = await db.ops.where('touched').equals(`rules:${RULES_KEY}`).toArray();
  const saved = new Map<number, { at: Instant; who: string }>();
  for (const { at, who, changes } of ops) {
    for (const { entity, after } of changes) if (entity === 'rules' && after) saved.set((after as Rules).version, { at, who });
  }
  const versions = await db.rules.orderBy('version').reverse().toArray();
  return versions.map((rules) => ({ rules, at: saved.get(rules.version)?.at ?? null, who: saved.get(rules.version)?.who ?? null }));
}

async function creatorFile(db: LedgerDb, id: string): Promise<CreatorFile | null> {
  const [creator, all, costs, card] = await Promise.all([
    db.creators.get(id),
    db.accounts.toArray(),
    db.costs.where('creatorId').equals(id).toArray(),
    getCard(db, id),
  ]);
  if (!creator) return null;
  const accounts = all.filter((account) => account.owners.some((owner) => owner.creatorId === id));
  const posts = await db.posts
    .where('accountKey')
    .anyOf(accounts.map((account) => account.key))
    .toArray();
  return { creator, accounts, posts, costs, card };
}

async function creatorByHandle(db: LedgerDb, handle: string): Promise<Creator | null> {
  const account = await db.accounts.get(accountKey('tiktok', normalizeHandle(handle)));
  const owner = account?.owners.find((one) => one.to === null);
  return (owner && (await db.creators.get(owner.creatorId))) ?? null;
}
