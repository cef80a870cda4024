import { addDays } from '../../src/core/days';
import type { Post } from '../../src/core/model/ledger';
import { recordKey } from '../../src/core/model/ops';
import { agreementResults, figureBehind, refundCohorts } from '../../src/core/report';
import type { AppStatus, Change, ErrorInfo, LedgerApi, OpInfo, RulesVersion, Topic } from '../../src/services/api';
import { LedgerError } from '../../src/services/errors';
import { extremesOf } from '../../src/services/extremes';
import { fakeBoard } from './fake-board';
import {
  fakeAccounts,
  fakeCard,
  fakeCosts,
  fakeCreators,
  fakeOwnAccount,
  fakePosts,
  fakeRules,
  fakeRulesVersions,
  fakeSkuCosts,
} from './fake-book';
import { fakeCapture } from './fake-capture';
import { coreFigures } from './fake-core';
import { fakeData } from './fake-data';
import { fakeAgreements, fakeCodes, fakePayments, fakeRates } from './fake-deals';
import { FAKE_PRODUCTS, fakeRows, productId } from './fake-world';

export interface FakeOptions {
  creators?: number;
  /** `empty`: nothing in the book; `error`: figures fail and sync failed; `locked`: vault locked; `first`: first run. */
  state?: 'full' | 'empty' | 'error' | 'locked' | 'first' | 'syncing' | 'loading';
  settings?: Partial<AppStatus['settings']>;
  today?: string;
  /** How long slow work takes. */
  slowMs?: number;
}

export type FakeApi = LedgerApi & { saved: Change[]; status_: AppStatus };

/** A `LedgerApi` over made-up data: deterministic, keeps changes in memory, tells its subscribers. */
export function fakeApi({ creators: count = 40, state = 'full', settings = {}, today, slowMs = 40 }: FakeOptions = {}): FakeApi {
  const now = today ? Date.parse(`${today}T18:00:00Z`) : Date.now();
  const day = today ?? new Date(now - 8 * 3_600_000).toISOString().slice(0, 10);
  const empty = state === 'empty' || state === 'first';
  let creators = empty ? [] : fakeCreators(count);
  let accounts = [...fakeAccounts(creators), ...(empty ? [] : [fakeOwnAccount()])];
  let posts = fakePosts(accounts, now);
  let costs = empty ? [] : fakeCosts(creators, day);
  let skuCosts = empty ? [] : fakeSkuCosts();
  let fx = empty ? [] : fakeRates(day);
  let codes = empty ? [] : fakeCodes(accounts, posts);
  let agreements = empty ? [] : fakeAgreements(creators, day);
  const rows = fakeRows(accounts, posts, now);
  const payments = fakePayments(rows.settlements);
  let rules = fakeRules();
  if (empty) rules = { ...rules, shops: {} };
  const versions: RulesVersion[] = empty ? [{ rules, at: null, who: null }] : fakeRulesVersions(rules, now);
  const ops: OpInfo[] = [];
  const saved: Change[] = [];
  const listeners = new Map<() => void, readonly Topic[]>();
  let changes = 0;
  const tell = (...topics: Topic[]) => {
    changes += 1;
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
      dailyRequests: null,
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
      remainingMs: state === 'syncing' ? 754_000 : null,
      requests: empty ? null : { day, count: 412 },
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
      case 'post': {
        const same = (after: Post) => recordKey({ entity: 'post', after }) === change.key;
        const before = posts.find(same) ?? null;
        posts = replace(posts, same, change.after);
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
        if (change.after) rules = { ...change.after, version: rules.version + 1 };
        versions.unshift({ rules, at: now, who: status.settings.who });
        return before;
      }
      case 'code': {
        const before = codes.find((item) => item.code === change.key) ?? null;
        codes = replace(codes, (item) => item.code === change.key, change.after);
        return before;
      }
      case 'agreement': {
        const before = agreements.find((item) => item.id === change.key) ?? null;
        agreements = replace(agreements, (item) => item.id === change.key, change.after);
        return before;
      }
      default:
        return null;
    }
  };
  const commit = (changes: readonly Change[], undoes: string | null = null): OpInfo => {
    const op: OpInfo = {
      id: `op${ops.length}`,
      at: now - ops.length * 60_000,
      who: status.settings.who,
      changes: changes.map((change) => ({ entity: change.entity, key: change.key, before: apply(change), after: change.after })),
      undoes,
      undoneBy: null,
    };
    ops.unshift(op);
    tell('ledger');
    return op;
  };
  const never = new Promise<never>(() => undefined);
  const ledger = () => ({ creators, accounts, posts, costs, skuCosts, fx, codes, clicks: [], agreements, payments });
  const figures = coreFigures(rows, ledger, addDays(day, -3));
  /** What every question about figures meets first. */
  const asked = async () => {
    if (state === 'loading') return never;
    if (state === 'error') throw new LedgerError('fx_missing', { day: addDays(day, -4), base: 'GBP', quote: 'USD' }, 'GBP/USD');
  };
  const later = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

  return {
    ...fakeCapture({ now, creators: () => creators, accounts: () => accounts, posts: () => posts }),
    ...fakeBoard({
      ...{ now, day, empty, status, asked, tell, orderIds: rows.orders.map(({ orderId }) => orderId) },
      ...{ creators: () => creators, accounts: () => accounts, posts: () => posts, agreements: () => agreements, codes: () => codes },
      report: async (query) => figures.report(rules, query),
      commit,
    }),
    ...fakeData({
      now,
      day,
      empty,
      failing: state === 'error',
      status,
      codes: () => codes,
      orders: rows.orders,
      save: (change) => void apply(change),
      tell,
    }),
    saved,
    status_: status,
    subscribe(topics, onChange) {
      const listener = () => onChange();
      listeners.set(listener, topics);
      return () => listeners.delete(listener);
    },
    asOf: () => changes,
    status: async () => structuredClone(status),
    async saveSettings(patch) {
      Object.assign(status.settings, patch);
      tell('settings', 'status');
    },
    async report({ rulesVersion, ...query }) {
      await asked();
      const version = versions.find((one) => one.rules.version === rulesVersion)?.rules;
      if (rulesVersion !== undefined && !version) throw new LedgerError('rule_invalid', { field: `rules version ${rulesVersion}` });
      const report = figures.report(version ?? rules, query);
      if (query.by !== 'post') return report;
      const known = new Map(posts.map((post) => [post.id, post]));
      return {
        ...report,
        rows: report.rows.map((row) => ({ ...row, label: known.get(row.key)?.caption?.trim() || row.label, post: known.get(row.key) })),
      };
    },
    async reportAhead(query) {
      return this.report(query);
    },
    people: async () =>
      creators.map((creator) => ({
        ...creator,
        handles: accounts.filter(({ owners }) => owners.some((owner) => owner.creatorId === creator.id)).map(({ key }) => key),
      })),
    entered: async () => ({ costs: costs.length > 0, units: skuCosts.length > 0 }),
    async exportReport(query, format) {
      const { rows } = await this.report(query);
      const text = JSON.stringify({ rows });
      return [{ name: `report.${format}`, mimeType: 'application/json', bytes: new TextEncoder().encode(text) }];
    },
    async compareRules(draft, query, onProgress) {
      for (const done of [0.1, 0.4, 0.7, 1]) {
        await later(slowMs / 4);
        onProgress?.(done);
      }
      await asked();
      return { before: figures.report(rules, query), after: figures.report(draft, query) };
    },
    async insights(query) {
      await asked();
      return figures.insights(rules, query);
    },
    async dealDesk(creatorId, range) {
      await asked();
      return figures.dealDesk(rules, creatorId, range);
    },
    explainLine: async (orderId, skuId, shop) => figures.explainLine(rules, orderId, skuId, shop),
    async waterfall(query) {
      await asked();
      return figures.waterfall(rules, query);
    },
    async bridge(query) {
      await asked();
      return figures.bridge(rules, query);
    },
    post: async (id) => posts.find((post) => post.id === id) ?? null,
    postsOf: async (ids) => posts.filter((post) => ids.includes(post.id)),
    async figureBehind(query) {
      await asked();
      return figures.ask(rules, (engine) => engine.ask((context, days) => figureBehind(context, days, query)));
    },
    async refundCohorts(query) {
      await asked();
      return figures.ask(rules, (engine) => engine.ask((context, days) => refundCohorts(context, days, query, day)));
    },
    async agreementResults() {
      await asked();
      return figures.ask(rules, (engine) => engine.ask((context, days) => agreementResults(context, days, posts, day)));
    },
    halo: async (postId, productId) => figures.halo(rules, postId, productId),
    holdout: async (productId, shop, share) => figures.holdout(rules, productId, shop, share),
    bookRange: async () => (empty ? null : { from: addDays(day, -120), to: day }),
    card: async (id) => cards().find((card) => card.creatorId === id) ?? null,
    cards: async () => (state === 'loading' ? never : cards()),
    extremes: async () => (state === 'loading' ? never : extremesOf(cards())),
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
    rulesVersions: async () => (state === 'loading' ? never : [...versions]),
    codes: async () => codes,
    agreements: async () => agreements,
    payments: async () => payments,
    async save(change) {
      const changes = Array.isArray(change) ? (change as Change[]) : [change as Change];
      saved.push(...changes);
      if (changes.length === 0) throw new LedgerError('unexpected', {}, 'a change expected, got none');
      return commit(changes);
    },
    async undo(opId) {
      const op = ops.find((item) => item.id === opId);
      if (!op) throw new LedgerError('unexpected');
      op.undoneBy = `op${ops.length}`;
      return commit(op.changes.map(({ entity, key, before }) => ({ entity, key, after: before }) as Change).reverse(), opId);
    },
    history: async (limit) => ops.slice(0, limit),
    products: async (search, limit) =>
      FAKE_PRODUCTS.map((name, i) => ({ id: productId(i), name, units: 100 - i }))
        .filter(({ name }) => name.includes(search))
        .slice(0, limit),
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
    hostsGranted: async () => ({ shop_api: true, ads_api: false, tiktok_pages: false, seller_pages: false, short_links: false }),
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
