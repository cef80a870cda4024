import { addDays } from '../../src/core/days';
import type { AppStatus, Change, ErrorInfo, LedgerApi, OpInfo, Topic } from '../../src/services/api';
import { LedgerError } from '../../src/services/errors';
import { daysOf } from '../../src/ui/period';
import { fakeAccounts, fakeCard, fakeCosts, fakeCreators, fakePosts, fakeReport, fakeRules, fakeSkuCosts } from './fake-book';

export interface FakeOptions {
  creators?: number;
  /** `empty`: nothing in the book; `error`: figures fail and sync failed; `locked`: vault locked; `first`: first run. */
  state?: 'full' | 'empty' | 'error' | 'locked' | 'first' | 'syncing' | 'loading';
  settings?: Partial<AppStatus['settings']>;
  today?: string;
}

export type FakeApi = LedgerApi & { saved: Change[]; status_: AppStatus };

/** A `LedgerApi` over made-up data: deterministic, keeps changes in memory, tells its subscribers. */
export function fakeApi({ creators: count = 40, state = 'full', settings = {}, today }: FakeOptions = {}): FakeApi {
  const now = today ? Date.parse(`${today}T18:00:00Z`) : Date.now();
  const day = today ?? new Date(now - 8 * 3_600_000).toISOString().slice(0, 10);
  const empty = state === 'empty' || state === 'first';
  let creators = empty ? [] : fakeCreators(count);
  let accounts = fakeAccounts(creators);
  const posts = fakePosts(accounts, now);
  let costs = empty ? [] : fakeCosts(creators, day);
  let skuCosts = empty ? [] : fakeSkuCosts();
  let fx = empty ? [] : [{ day: addDays(day, -1), base: 'GBP', quote: 'USD', rate: '1.2734', source: 'manual' }];
  let rules = fakeRules();
  if (empty) rules = { ...rules, shops: {} };
  const ops: OpInfo[] = [];
  const saved: Change[] = [];
  const listeners = new Map<() => void, readonly Topic[]>();
  const tell = (...topics: Topic[]) => {
    for (const [listener, wanted] of listeners) if (wanted.some((topic) => topics.includes(topic))) listener();
  };
  const failed: ErrorInfo = { code: 'secret_wrong', params: {}, detail: '106001 · request 20261123A1B2C3' };
  const status: AppStatus = {
    settings: {
      language: 'en',
      colorScheme: 'light',
      onboarded: state !== 'first',
      who: 'Lin',
      autolockMinutes: 30,
      strictLock: false,
      syncEveryMinutes: 60,
      historyDays: 90,
      overlaysOff: [],
      ...settings,
    },
    vault: { state: empty ? 'none' : state === 'locked' ? 'locked' : 'unlocked', retryAt: null },
    connections: empty
      ? []
      : [
          {
            id: 'k1',
            sellerName: 'Northwind Trading',
            region: 'US',
            scopes: [],
            state: 'ok',
            error: null,
            authorizedUntil: now + 200 * 86_400_000,
            shopIds: ['us-1', 'gb-1'],
          },
        ],
    shops: empty
      ? []
      : [
          {
            id: 'us-1',
            name: 'Northwind US',
            market: 'US',
            currency: 'USD',
            timeZone: 'America/Los_Angeles',
            source: 'api',
            connectionId: 'k1',
          },
          { id: 'gb-1', name: 'Northwind UK', market: 'GB', currency: 'GBP', timeZone: 'Europe/London', source: 'api', connectionId: 'k1' },
        ],
    sync: {
      state: state === 'syncing' ? 'running' : state === 'error' ? 'failed' : state === 'locked' ? 'waiting_unlock' : 'idle',
      startedAt: now - 90_000,
      finishedAt: empty ? null : now - 700_000,
      lastSuccessAt: empty ? null : now - 720_000,
      nextRunAt: empty ? null : now + 2_400_000,
      waitUntil: null,
      cancelled: false,
      progress:
        state === 'syncing' || state === 'error'
          ? (['orders', 'returns', 'cancellations', 'affiliate'] as const).map((stream, i) => ({
              shop: 'us-1',
              stream,
              state: (['done', 'running', 'waiting', state === 'error' ? 'failed' : 'waiting'] as const)[i]!,
              rows: [4_812, 310, 0, 0][i]!,
              pages: [49, 4, 0, 0][i]!,
              fraction: [1, 0.42, 0, 0][i]!,
              error: null,
            }))
          : [],
      error: state === 'error' ? failed : null,
      unknownFields: {},
      refusedRows: [],
    },
    figuresError: null,
    counts: { orders: empty ? 0 : 5_000, affiliateRows: empty ? 0 : 2_400, creators: creators.length, posts: posts.length },
    demo: false,
  };
  const handlesOf = (id: string) =>
    accounts.filter((account) => account.owners.some((owner) => owner.creatorId === id)).map((account) => account.handle);
  const cards = () => creators.slice(0, 200).map((creator, i) => fakeCard(creator, handlesOf(creator.id), i, day, now));

  const replace = <T>(all: T[], same: (item: T) => boolean, after: T | null) => {
    const rest = all.filter((item) => !same(item));
    return after === null ? rest : [...rest, after];
  };
  const apply = (change: Change): unknown => {
    switch (change.entity) {
      case 'creator': {
        const before = creators.find((item) => item.id === change.key) ?? null;
        creators = replace(creators, (item) => item.id === change.key, change.after);
        return before;
      }
      case 'account': {
        const before = accounts.find((item) => item.key === change.key) ?? null;
        accounts = replace(accounts, (item) => item.key === change.key, change.after);
        return before;
      }
      case 'cost': {
        const before = costs.find((item) => item.id === change.key) ?? null;
        costs = replace(costs, (item) => item.id === change.key, change.after);
        return before;
      }
      case 'skuCost': {
        skuCosts = replace(skuCosts, (item) => `${item.skuId}@${item.from ?? ''}` === change.key, change.after);
        return null;
      }
      case 'fx': {
        fx = replace(fx, (item) => `${item.day}/${item.base}/${item.quote}` === change.key, change.after);
        return null;
      }
      case 'rules': {
        const before = rules;
        if (change.after) rules = change.after;
        return before;
      }
      default:
        return null;
    }
  };
  const record = (change: Change, before: unknown, undoes: string | null): OpInfo => {
    const op: OpInfo = {
      id: `op${ops.length}`,
      at: now - ops.length * 60_000,
      who: status.settings.who,
      changes: [{ entity: change.entity, key: change.key, before, after: change.after }],
      undoes,
      undoneBy: null,
    };
    ops.unshift(op);
    tell('ledger');
    return op;
  };
  const never = new Promise<never>(() => undefined);
  const products = ['Silicone scrub brush 3-pack', 'LED strip 5 m', '多功能切菜器', 'Car vacuum 12 V', 'Travel mug', 'Yoga mat 8 mm'];

  return {
    saved,
    status_: status,
    subscribe(topics, onChange) {
      const listener = () => onChange();
      listeners.set(listener, topics);
      return () => listeners.delete(listener);
    },
    status: async () => structuredClone(status),
    async saveSettings(patch) {
      Object.assign(status.settings, patch);
      tell('settings', 'status');
    },
    async report(query) {
      if (state === 'loading') return never;
      if (state === 'error') throw new LedgerError('fx_missing', { day: addDays(day, -4), base: 'GBP', quote: 'USD' }, 'GBP/USD');
      const keys = () => {
        switch (query.by) {
          case 'day':
            return daysOf(query).map((key) => ({ key, label: key }));
          case 'post':
            return posts.slice(0, 60).map((post) => ({ key: post.id, label: post.caption ?? '' }));
          case 'product':
            return products.map((label, i) => ({ key: `17290000000000000${i}`, label }));
          default:
            return creators.map((creator) => ({ key: creator.id, label: creator.name }));
        }
      };
      return fakeReport(query, keys(), rules);
    },
    bookRange: async () => (empty ? null : { from: addDays(day, -120), to: day }),
    card: async (id) => cards().find((card) => card.creatorId === id) ?? null,
    cards: async () => (state === 'loading' ? never : cards()),
    creators: async () => creators,
    async creator(id) {
      const creator = creators.find((item) => item.id === id);
      if (!creator) return null;
      const own = accounts.filter((account) => account.owners.some((owner) => owner.creatorId === id));
      const keys = new Set(own.map((account) => account.key));
      return {
        creator,
        accounts: own,
        posts: posts.filter((post) => keys.has(post.accountKey)),
        costs: costs.filter((cost) => cost.creatorId === id),
        card: cards().find((card) => card.creatorId === id) ?? null,
      };
    },
    async creatorByHandle(handle) {
      const owner = accounts.find((account) => account.key === handle)?.owners.find((one) => one.to === null);
      return creators.find((creator) => creator.id === owner?.creatorId) ?? null;
    },
    posts: async () => posts,
    costs: async () => costs,
    skuCosts: async () => skuCosts,
    fxRates: async () => fx,
    rules: async () => rules,
    async save(change) {
      const changes = Array.isArray(change) ? (change as Change[]) : [change as Change];
      saved.push(...changes);
      const [first] = changes.map((one) => record(one, apply(one), null));
      if (!first) throw new LedgerError('unexpected', {}, 'a change expected, got none');
      return first;
    },
    async undo(opId) {
      const op = ops.find((item) => item.id === opId);
      const first = op?.changes[0];
      if (!op || !first) throw new LedgerError('unexpected');
      const back = { entity: first.entity, key: first.key, after: first.before } as Change;
      apply(back);
      op.undoneBy = `op${ops.length}`;
      return record(back, first.after, opId);
    },
    history: async (limit) => ops.slice(0, limit),
    products: async (search, limit) =>
      products
        .filter((name) => name.includes(search))
        .slice(0, limit)
        .map((name, i) => ({ id: `17290000000000000${i}`, name, units: 100 - i })),
    async createVault() {
      status.vault.state = 'unlocked';
      tell('status');
    },
    async unlock(passphrase) {
      if (passphrase !== 'correct horse battery') throw new LedgerError('wrong_passphrase');
      status.vault.state = 'unlocked';
      tell('status');
    },
    async lock() {
      status.vault.state = 'locked';
      tell('status');
    },
    beginConnect: async () => ({ consentUrl: 'about:blank#consent', state: 's' }),
    finishConnect: async () => status.connections[0]!,
    connectWithTokens: async () => status.connections[0]!,
    disconnect: async () => undefined,
    updateShop: async () => undefined,
    requestHosts: async () => true,
    hostsGranted: async () => ({ shop_api: true, tiktok_pages: false, seller_pages: false }),
    startSync: async () => undefined,
    cancelSync: async () => undefined,
    async planImport(file, choice) {
      const cut = file.name.includes('cut');
      return {
        id: `plan-${file.name}`,
        fileName: file.name,
        kind: 'all_order',
        refused: cut ? { code: 'file_cut', params: { row: 4_211 }, detail: null } : null,
        needs:
          choice || cut
            ? null
            : { shop: true, dateOrder: true, proposals: { shopIds: ['us-1'], currency: 'USD', market: 'US', timeZone: null } },
        rows: { read: 5_012, added: 4_800, changed: 120, unchanged: 90, refused: 2 },
        refusals: [
          { row: 17, column: 'SKU Subtotal After Discount', found: 'abc', expected: 'an amount' },
          { row: 18, column: 'Created Time', found: '', expected: 'a time' },
        ],
        absent: ['partner commission', 'sample flags'],
        unknownColumns: ['Colour of the day'],
        days: { from: addDays(day, -30), to: day, missing: [addDays(day, -12), addDays(day, -11)] },
        sample: [{ 'Order ID': '577000000000000001', 'SKU ID': '1729384756', Quantity: '2' }],
      };
    },
    async commitImport(planId, onProgress) {
      onProgress?.(5_012, 5_012);
      return { id: 'import:1', fileName: planId, kind: 'all_order', at: now, rows: 4_920, state: 'done' };
    },
    dropImport: async () => undefined,
    undoImport: async () => undefined,
    imports: async () =>
      empty
        ? []
        : [
            {
              id: 'import:2',
              fileName: 'All order-2026-11-20-14_02.csv',
              kind: 'all_order',
              at: now - 86_400_000,
              rows: 4_920,
              state: 'done',
            },
            {
              id: 'import:1',
              fileName: 'affiliate_orders_20261101.csv',
              kind: 'affiliate_orders',
              at: now - 9 * 86_400_000,
              rows: 1_204,
              state: 'undone',
            },
          ],
    completeness: async () =>
      empty
        ? []
        : ['us-1', 'gb-1'].flatMap((shop) =>
            (['orders', 'returns', 'cancellations', 'affiliate'] as const).map((stream, i) => ({
              shop,
              stream,
              completeUpTo: addDays(day, i === 3 ? -4 : -3),
              lastSyncAt: now - 720_000,
              rows: [4_812, 310, 96, 2_400][i]!,
              orphans: i === 3 ? 4 : 0,
            })),
          ),
    loadDemo: async () => undefined,
    removeDemo: async () => undefined,
  };
}
