import { sleepFor } from '../net/retry';
import { setIconMark } from '../platform/action';
import { alarmPeriod, alarmTime, clearAlarm, setAlarm } from '../platform/alarms';
import { nameAndVersion, stayAwake } from '../platform/lifecycle';
import { withLock, withLockIfFree } from '../platform/locks';
import { hostsGranted } from '../platform/permissions';
import { storageAreas } from '../platform/storage-areas';
import { putRecount, readFeed } from '../store/feeds';
import { allConnections, allShops, patchSettings, putConnection, putSyncState, removeConnection } from '../store/ledger';
import { createVault } from '../store/vault/vault';
import { adsSource } from './ads-source';
import type { ConnectionInfo } from './api';
import { coalesce, refreshCards } from './cards';
import { coverageAfter } from './completeness';
import type { ConnectDeps } from './connect';
import type { LedgerContext } from './context';
import { LedgerError } from './errors';
import type { CardMaterial } from './figures';
import { createHold } from './hold';
import { keepFirstViews } from './page-report/first-views';
import { KeptReports } from './page-report/keep';
import type { NetworkDeps } from './shop-client';
import { shopSource } from './shop-source';
import { rememberShop } from './shops';
import { createBudget } from './sync/budget';
import { feedBook } from './sync/feed-book';
import { createPaces } from './sync/paced';
import { recountShop } from './sync/recount';
import { runSync, type SyncDeps } from './sync/run';
import { createScheduler } from './sync/scheduler';
import type { AdsSource } from './sync/source';
import { createStatusBoard, type StatusBoard } from './sync/status';
import { syncStatus } from './sync/stored-status';
import { refreshTagFigures } from './tag-figures';
import { createVaultService } from './vault-service';
import { toLedgerError } from './wording';

/** Everything that the background worker does, put together over an open book. What fails where nobody waits is told to `report`. */
export function createBackground(context: LedgerContext, report: (error: unknown) => void) {
  const { db, book } = context;
  const areas = storageAreas();
  const vault = createVaultService(createVault(areas, globalThis.crypto, Date.now), areas.session, context.settings, (at) => {
    if (at === null) void clearAlarm('autolock');
    else setAlarm('autolock', { at });
  });
  const hold = createHold(
    {
      read: async () => (await db.settings.get(TOLD_WAIT))?.value,
      write: (waits) => patchSettings<Record<string, unknown>>(db, { [TOLD_WAIT]: waits }),
    },
    Date.now,
  );
  const tools = { sleep: sleepFor, random: Math.random, now: Date.now };
  let running: StatusBoard | null = null;
  const dailyRequests = async () => (await context.settings()).dailyRequests;
  const budget = createBudget(
    {
      read: async () => (await db.settings.get(REQUESTS))?.value,
      write: (spent) => patchSettings<Record<string, unknown>>(db, { [REQUESTS]: spent }),
    },
    { limit: dailyRequests, now: Date.now, onSpent: (spent) => running?.countRequests(spent) },
  );
  const network: NetworkDeps = {
    fetch: (...args) => fetch(...args),
    tools,
    secrets: vault.secrets,
    hold,
    paces: createPaces(Math.random),
    budget,
    lock: withLock,
  };
  const connections = () => allConnections<ConnectionInfo>(db);
  const remember: ConnectDeps['rememberShop'] = (shop, id) => withLock('write', () => rememberShop(context.shops, shop, id));
  const badges = coalesce(() => refreshTagFigures(context));
  const afterCards: (() => void)[] = [];
  const kept = new KeptReports(db, nameAndVersion());
  const cards = coalesce(async () => {
    const stamp = await kept.stamp();
    let material: CardMaterial | null = null;
    await refreshCards(context, (from) => {
      material = from;
    });
    for (const hear of afterCards) hear();
    (material ? keepFirstViews(kept, material, stamp, Date.now()) : kept.forgetOthers(stamp)).catch(report);
    // Whoever waits for the cards need not wait for these.
    badges().catch(report);
  });
  const connect: ConnectDeps = {
    ...network,
    newId: () => crypto.randomUUID(),
    saveConnection: (connection) => putConnection(db, connection),
    removeConnection: (id) => removeConnection(db, id),
    rememberShop: remember,
  };

  async function sources(): Promise<Awaited<ReturnType<SyncDeps['sources']>>> {
    if (!(await hostsGranted()).shop_api) throw new LedgerError('hosts_missing');
    const { connections: stored } = await vault.secrets.read();
    const ids = Object.keys(stored);
    // A connection whose credentials are gone (a vault made anew) is not read: that must not pass for a success.
    const missing = (await connections()).filter(({ id }) => !ids.includes(id));
    const gone = new LedgerError('reconnect_needed', {}, 'there are no credentials for this connection');
    for (const { id } of missing) await noteConnection(id, gone);
    if (missing.length > 0 && ids.length === 0) throw gone;
    return Promise.all(ids.map((id) => shopSource(network, id)));
  }

  async function noteConnection(id: string, error: LedgerError | null): Promise<void> {
    const connection = (await connections()).find((one) => one.id === id);
    if (!connection) return;
    const state = !error ? 'ok' : error.code === 'scope_missing' ? 'missing_scope' : RECONNECT.has(error.code) ? 'reconnect' : 'ok';
    await putConnection(db, { ...connection, state, error: error?.toInfo() ?? null });
  }

  async function adsSources(): Promise<AdsSource[]> {
    if (!(await hostsGranted()).ads_api) return [];
    const accounts = await readFeed(db, 'adAccounts');
    const ids = Object.keys((await vault.secrets.read()).adConnections ?? {});
    return Promise.all(ids.map((id) => adsSource(network, id, async () => accounts.filter(({ connectionId }) => connectionId === id))));
  }

  async function zoneOf(shopId: string): Promise<string> {
    return (await allShops(db)).find((shop) => shop.id === shopId)?.timeZone ?? 'UTC';
  }

  const noteRead: SyncDeps['noteRead'] = async (feed, owner, reading, failed) => {
    const account = feed === 'ads' ? (await readFeed(db, 'adAccounts')).find(({ id }) => id === owner) : undefined;
    const timeZone = account?.timeZone ?? (await zoneOf(owner));
    const after = coverageAfter(await book.coverage(feed, owner), { feed, timeZone }, reading, failed);
    await context.exclusively(() => book.setCoverage(feed, owner, after));
  };

  async function syncDeps(board: StatusBoard): Promise<SyncDeps> {
    const { exclusively } = context;
    return {
      sources,
      adsSources,
      book: feedBook(db, book),
      board,
      historyDays: (await context.settings()).historyDays,
      exclusively,
      rememberShop: remember,
      zoneOf,
      noteConnection,
      noteRead,
      afterFirst: () => void cards().catch(report),
      recount: async (run) =>
        void (await recountShop({ ...run, book, exclusively, put: (recount) => exclusively(() => putRecount(db, recount)) })),
      toLedgerError,
    };
  }

  const scheduler = createScheduler({
    board: async () => createStatusBoard((status) => putSyncState(db, status), await syncStatus(context), Date.now),
    run: async (board, signal) => {
      running = board;
      try {
        return await runSync(await syncDeps(board), signal);
      } finally {
        running = null;
        await budget.settle();
      }
    },
    aloneIfFree: (work) => withLockIfFree('sync', work),
    isConnected: async () => (await connections()).length > 0,
    isLocked: async () => (await vault.state()).state !== 'unlocked',
    heldUntil: () => hold.until(),
    isSpent: () => budget.isSpent(),
    everyMinutes: async () => (await context.settings()).syncEveryMinutes,
    setAlarm,
    clearAlarm,
    alarmTime,
    alarmPeriod,
    stayAwake,
    mark: setIconMark,
    afterRun: cards,
    now: Date.now,
  });

  /** Hears whenever figures were made anew: after a sync, an import, an edit. */
  const onCards = (hear: () => void) => void afterCards.push(hear);
  return { vault, connect, scheduler, cards, badges, onCards };
}

export type Background = ReturnType<typeof createBackground>;

/** Where the wait that the platform told is kept. */
const TOLD_WAIT = 'toldWait';
/** Where the requests of a day are counted. */
const REQUESTS = 'requests';
/** Errors that a new consent of the seller ends. */
const RECONNECT = new Set(['reconnect_needed', 'deauthorised']);
