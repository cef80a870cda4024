import 'fake-indexeddb/auto';
import { setMaxListeners } from 'node:events';
import { sleepFor } from '../../src/net/retry';
import { adsSource } from '../../src/services/ads-source';
import type { SyncStatus } from '../../src/services/api';
import { coverageAfter } from '../../src/services/completeness';
import { createHold } from '../../src/services/hold';
import type { Secrets } from '../../src/services/secrets';
import type { NetworkDeps } from '../../src/services/shop-client';
import { shopSource } from '../../src/services/shop-source';
import { rememberShop } from '../../src/services/shops';
import { type Budget, createBudget } from '../../src/services/sync/budget';
import { feedBook } from '../../src/services/sync/feed-book';
import { createPaces } from '../../src/services/sync/paced';
import { recountShop } from '../../src/services/sync/recount';
import { runSync, type SyncDeps, type SyncOutcome } from '../../src/services/sync/run';
import { createStatusBoard, idleStatus, type StatusBoard } from '../../src/services/sync/status';
import { toLedgerError } from '../../src/services/wording';
import { createDayBook, type DayBook } from '../../src/store/day-book/day-book';
import { putShop } from '../../src/store/day-book/rezone';
import { type LedgerDb, openLedger } from '../../src/store/db';
import { putRecount, readFeed } from '../../src/store/feeds';
import { allShops, currentRules } from '../../src/store/ledger';
import { commit } from '../../src/store/ops/commit';
import { pastedTokens } from '../../src/tiktok-shop/token-service';
import { type CoreOptions, createSimulator, type SimulatorCore, simulatorFetch } from '../support/simulator';

let books = 0;
// All feeds of all shops listen to one signal.
setMaxListeners(200);

/** A browser without a browser: a book, a simulator in this process, and a sync over both that can be run, killed and run again. */
export interface SyncWorld {
  simulator: SimulatorCore;
  db: LedgerDb;
  /** Of the worker that lives now. */
  book: DayBook;
  board: StatusBoard;
  network: NetworkDeps;
  deps: SyncDeps;
  /** This computer's clock; the simulator's follows the world's. */
  now(): number;
  run(signal?: AbortSignal): Promise<SyncOutcome>;
  /** The worker dies: whatever was in memory alone is gone. Calls of the dead one fail from here on. */
  revive(): Promise<void>;
}

export interface SyncWorldOptions extends Omit<CoreOptions, 'clock'> {
  historyDays?: number;
  dailyRequests?: number | null;
  withAds?: boolean;
  /** Wraps what goes out; for kills in the middle of a request. */
  fetch?: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch;
  tools?: Partial<NetworkDeps['tools']>;
  over?: (deps: SyncDeps) => Partial<SyncDeps>;
}

export async function syncWorld(options: SyncWorldOptions): Promise<SyncWorld> {
  const { world, historyDays = 400, dailyRequests = null, withAds = false } = options;
  const simulator = createSimulator({ ...options, clock: () => world.now });
  const now = () => world.now;
  const db = await openLedger(`sync-world-${++books}`);
  const tokens = simulator.authority.issueTokens();
  const secrets: Secrets = {
    connections: {
      c1: {
        app: { ...simulator.app, consent: 'row' },
        tokens: pastedTokens(tokens.accessToken, tokens.refreshToken),
      },
    },
    adConnections: withAds ? { a1: { app: simulator.ads.app, accessToken: simulator.ads.issueToken() } } : {},
    pending: null,
  };
  const settings = new Map<string, unknown>();
  const place = (key: string) => ({
    read: async () => settings.get(key),
    write: async (value: unknown) => void settings.set(key, structuredClone(value)),
  });
  const wrap = options.fetch ?? ((fetch) => fetch);
  const plain = simulatorFetch(simulator);
  let board: StatusBoard;
  let book: DayBook;
  let network: NetworkDeps;
  let deps: SyncDeps;
  let disk: SyncStatus = idleStatus();
  const keepStatus = async (status: SyncStatus) => {
    disk = structuredClone(status);
  };

  /** A worker begins: everything but the book, the vault and the settings is new. */
  async function begin(): Promise<void> {
    const life = { isOver: false };
    ends.push(() => {
      life.isOver = true;
    });
    const alive = <T>(work: () => Promise<T>): Promise<T> => (life.isOver ? new Promise<T>(() => undefined) : work());
    const lock = lockByName();
    book = createDayBook(db);
    board = createStatusBoard(keepStatus, structuredClone(disk), options.tools?.now ?? now);
    const budget: Budget = createBudget(place('requests'), {
      limit: async () => dailyRequests,
      now,
      onSpent: (spent) => board.countRequests(spent),
    });
    network = {
      fetch: (...request) => alive(() => wrap(plain)(...request)),
      tools: { sleep: sleepFor, random: Math.random, now, ...options.tools },
      secrets: { read: async () => structuredClone(secrets), write: async (value) => void Object.assign(secrets, structuredClone(value)) },
      hold: createHold(place('toldWait'), options.tools?.now ?? now),
      paces: createPaces(Math.random),
      budget,
      lock,
    };
    const exclusively = <T>(work: () => Promise<T>) => alive(() => lock('write', work));
    const shopDeps = {
      shops: () => allShops(db),
      putShop: (shop: Awaited<ReturnType<typeof allShops>>[0]) => putShop(db, shop),
      rules: () => currentRules(db),
      saveRules: async (rules: NonNullable<Awaited<ReturnType<typeof currentRules>>>) =>
        void (await commit(db, { who: 'test', at: now(), changes: [{ entity: 'rules', key: 'rules', after: rules }] })),
    };
    const zoneOf = async (shopId: string) => (await allShops(db)).find(({ id }) => id === shopId)?.timeZone ?? 'UTC';
    const accounts = () => readFeed(db, 'adAccounts');
    const made: SyncDeps = {
      sources: async () => [await shopSource(network, 'c1')],
      adsSources: async () => (withAds ? [await adsSource(network, 'a1', accounts)] : []),
      book: feedBook(db, book),
      board,
      historyDays,
      exclusively,
      rememberShop: (shop, id) => lock('write', () => rememberShop(shopDeps, shop, id)),
      zoneOf,
      noteConnection: async () => undefined,
      async noteRead(feed, owner, reading, failed) {
        const timeZone = (await accounts()).find(({ id }) => id === owner)?.timeZone ?? (await zoneOf(owner));
        const after = coverageAfter(await book.coverage(feed, owner), { feed, timeZone }, reading, failed);
        await exclusively(() => book.setCoverage(feed, owner, after));
      },
      recount: async (run) =>
        void (await recountShop({ ...run, book, exclusively, put: (recount) => exclusively(() => putRecount(db, recount)) })),
      toLedgerError,
    };
    deps = { ...made, ...options.over?.(made) };
  }

  const ends: (() => void)[] = [];
  await begin();
  return {
    simulator,
    db,
    now,
    get book() {
      return book;
    },
    get board() {
      return board;
    },
    get network() {
      return network;
    },
    get deps() {
      return deps;
    },
    async run(signal = new AbortController().signal) {
      await board.set({ state: 'running', startedAt: board.get().state === 'running' ? board.get().startedAt : now() });
      const outcome = await runSync(deps, signal);
      await network.budget?.settle();
      await board.set({ state: 'idle' });
      return outcome;
    },
    async revive() {
      for (const end of ends) end();
      await begin();
    },
  };
}

/** Exclusive locks by name, in the order asked for; a dead worker's die with it. */
function lockByName(): NetworkDeps['lock'] {
  const held = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const mine = (held.get(name) ?? Promise.resolve()).then(work);
    held.set(
      name,
      mine.catch(() => undefined),
    );
    return mine;
  };
}
