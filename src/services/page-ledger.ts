import { accountKey, normalizeHandle } from '../core/handles';
import type { Creator, Rules } from '../core/model/ledger';
import { type Change, type OpInfo, RULES_KEY } from '../core/model/ops';
import type { Instant } from '../core/model/orders';
import { isZone } from '../core/time';
import { allCards, allConnections, allShops, getCard, patchSettings, putShop } from '../store/ledger';
import { history } from '../store/ops/history';
import { undo } from '../store/ops/undo';
import { watchTables } from '../store/watch';
import type { AppStatus, ConnectionInfo, CreatorFile, LedgerApi, RulesVersion, Settings, Topic } from './api';
import { figuresError } from './cards';
import { completeness, type LedgerContext } from './context';
import { isDemoShop, loadDemo, removeDemo } from './demo';
import { LedgerError } from './errors';
import { keptExtremes } from './extremes';
import { syncStatus } from './sync/stored-status';

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

type Local = Pick<
  LedgerApi,
  | 'bookRange'
  | 'card'
  | 'cards'
  | 'extremes'
  | 'creators'
  | 'creator'
  | 'creatorByHandle'
  | 'posts'
  | 'costs'
  | 'skuCosts'
  | 'fxRates'
  | 'rules'
  | 'rulesVersions'
  | 'codes'
  | 'agreements'
  | 'payments'
  | 'save'
  | 'undo'
  | 'history'
  | 'saveSettings'
  | 'updateShop'
  | 'imports'
  | 'completeness'
  | 'undoImport'
  | 'loadDemo'
  | 'removeDemo'
>;

/** Tells the background worker that figures, or its own habits, are to be made anew. */
export interface Told {
  book(): Promise<void>;
  settings(): Promise<void>;
}

/** The part of the pages' API that works on the open book directly. */
export function pageLedger(context: LedgerContext, tell: Told): Local {
  const { db, book } = context;
  const then = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    await tell.book();
    return result;
  };
  return {
    bookRange: () => book.range(),
    card: (creatorId) => getCard(db, creatorId),
    cards: () => allCards(db),
    extremes: () => keptExtremes(db),
    creators: () => db.creators.toArray(),
    creator: (id) => creatorFile(context, id),
    creatorByHandle: (handle) => creatorByHandle(context, handle),
    posts: () => db.posts.toArray(),
    costs: () => db.costs.toArray(),
    skuCosts: () => db.skuCosts.toArray(),
    fxRates: () => db.fxRates.toArray(),
    async rules() {
      const rules = await context.shops.rules();
      if (!rules) throw new LedgerError('rule_invalid', { field: 'rules' }, 'there are no rules yet');
      return rules;
    },
    rulesVersions: () => rulesVersions(context),
    codes: () => db.codes.toArray(),
    agreements: () => db.agreements.toArray(),
    payments: () => db.payments.toArray(),
    save: (change) => then(context.commit(Array.isArray(change) ? [...change] : [change as Change])),
    undo: async (opId): Promise<OpInfo> => then(undo(db, opId, (await context.settings()).who, Date.now())),
    history: (limit) => history(db, limit),
    async saveSettings(patch) {
      await patchSettings<Settings>(db, patch);
      await tell.settings();
    },
    async updateShop(shopId, patch) {
      const shop = (await allShops(db)).find((one) => one.id === shopId);
      if (!shop) throw new LedgerError('record_conflict', { record: shopId }, `there is no shop ${shopId}`);
      if (patch.timeZone && !isZone(patch.timeZone)) throw new LedgerError('rule_invalid', { field: 'timeZone' }, patch.timeZone);
      const rules = await context.shops.rules();
      const entry = rules?.shops[shopId];
      if (rules && entry && patch.timeZone && patch.timeZone !== entry.timeZone) {
        await context.shops.saveRules({ ...rules, shops: { ...rules.shops, [shopId]: { ...entry, timeZone: patch.timeZone } } });
      }
      if (patch.timeZone && patch.timeZone !== shop.timeZone)
        await context.exclusively(() => book.setZone(shopId, patch.timeZone as string));
      if (patch.name) await putShop(db, { ...shop, timeZone: patch.timeZone ?? shop.timeZone, name: patch.name });
      await tell.book();
    },
    imports: async () => (await book.imports()).map(({ touched: _touched, ...info }) => info),
    completeness: () => completeness(db, book),
    async undoImport(importId) {
      // The op of its hand-kept rows bears its id. One taken back before (in the history, or in a try that broke) stays so.
      const op = await db.ops.where('id').equals(importId).first();
      if (op && op.undoneBy === null) await undo(db, importId, (await context.settings()).who, Date.now());
      await context.exclusively(() => book.undoImport(importId));
      await tell.book();
    },
    loadDemo: () => then(loadDemo(context, Date.now())),
    removeDemo: () => then(removeDemo(context, Date.now())),
  };
}

/** Hears of changes in any context. */
export function subscribeTo(topics: Topic[], onChange: () => void, dbName = 'creator-ledger'): () => void {
  return watchTables(dbName, [...new Set(topics.flatMap((topic) => TABLES[topic]))], onChange);
}

/** Everything that status lines and the start of a page need. */
export async function appStatus(context: LedgerContext, vault: AppStatus['vault']): Promise<AppStatus> {
  const { db, book } = context;
  const [settings, connections, shops, sync, error, counts, creators, posts] = await Promise.all([
    context.settings(),
    allConnections<ConnectionInfo>(db),
    allShops(db),
    syncStatus(context),
    figuresError(context),
    book.counts(),
    someOf(db.creators),
    someOf(db.posts),
  ]);
  const { orders, affiliateRows } = counts;
  return {
    settings,
    vault,
    connections,
    shops,
    sync,
    figuresError: error,
    counts: { orders, affiliateRows, creators, posts },
    demo: shops.some((s) => isDemoShop(s.id)),
  };
}

/** 1 where the table holds anything, else 0: to count tens of thousands takes longer than a popup may take to open. */
async function someOf(table: { limit(n: number): { primaryKeys(): PromiseLike<unknown[]> } }): Promise<number> {
  return (await table.limit(1).primaryKeys()).length;
}

/** Versions of the rules, newest first; the op log says who saved which and when. */
async function rulesVersions({ db }: LedgerContext): Promise<RulesVersion[]> {
  const ops = await db.ops.where('touched').equals(`rules:${RULES_KEY}`).toArray();
  const saved = new Map<number, { at: Instant; who: string }>();
  for (const { at, who, changes } of ops) {
    for (const { entity, after } of changes) if (entity === 'rules' && after) saved.set((after as Rules).version, { at, who });
  }
  const versions = await db.rules.orderBy('version').reverse().toArray();
  return versions.map((rules) => ({ rules, at: saved.get(rules.version)?.at ?? null, who: saved.get(rules.version)?.who ?? null }));
}

async function creatorFile({ db }: LedgerContext, id: string): Promise<CreatorFile | null> {
  const creator = await db.creators.get(id);
  if (!creator) return null;
  const accounts = (await db.accounts.toArray()).filter((account) => account.owners.some((owner) => owner.creatorId === id));
  const posts = await db.posts
    .where('accountKey')
    .anyOf(accounts.map((account) => account.key))
    .toArray();
  const costs = await db.costs.where('creatorId').equals(id).toArray();
  return { creator, accounts, posts, costs, card: await getCard(db, id) };
}

async function creatorByHandle({ db }: LedgerContext, handle: string): Promise<Creator | null> {
  const account = await db.accounts.get(accountKey('tiktok', normalizeHandle(handle)));
  const owner = account?.owners.find((one) => one.to === null);
  return (owner && (await db.creators.get(owner.creatorId))) ?? null;
}
