import { setIconMark } from '../platform/action';
import { alarmPeriod, alarmTime, clearAlarm, setAlarm } from '../platform/alarms';
import { stayAwake } from '../platform/lifecycle';
import { withLock, withLockIfFree } from '../platform/locks';
import { hostsGranted } from '../platform/permissions';
import { storageAreas } from '../platform/storage-areas';
import { allConnections, allShops, patchSettings, putConnection, putSyncState, removeConnection } from '../store/ledger';
import { createVault } from '../store/vault/vault';
import { sleepFor } from '../tiktok-shop/retry';
import type { ConnectionInfo } from './api';
import { coalesce, refreshCards } from './cards';
import { completeUpTo } from './completeness';
import type { ConnectDeps } from './connect';
import type { LedgerContext } from './context';
import { LedgerError } from './errors';
import { createHold } from './hold';
import type { NetworkDeps } from './shop-client';
import { shopSource } from './shop-source';
import { rememberShop } from './shops';
import { runSync, type SyncDeps } from './sync/run';
import { createScheduler } from './sync/scheduler';
import { createStatusBoard } from './sync/status';
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
      write: (wait) => patchSettings<Record<string, unknown>>(db, { [TOLD_WAIT]: wait }),
    },
    Date.now,
  );
  const network: NetworkDeps = {
    fetch: (...args) => fetch(...args),
    tools: { sleep: sleepFor, random: Math.random, now: Date.now },
    secrets: vault.secrets,
    hold,
    lock: withLock,
  };
  const connections = () => allConnections<ConnectionInfo>(db);
  const remember: ConnectDeps['rememberShop'] = (shop, id) => withLock('write', () => rememberShop(context.shops, shop, id));
  const badges = coalesce(() => refreshTagFigures(context));
  const cards = coalesce(async () => {
    await refreshCards(context);
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

  const scheduler = createScheduler({
    board: async () => createStatusBoard((status) => putSyncState(db, status), await syncStatus(context), Date.now),
    run: async (board, signal) =>
      runSync(
        {
          sources,
          book,
          board,
          historyDays: (await context.settings()).historyDays,
          exclusively: context.exclusively,
          rememberShop: remember,
          noteConnection,
          async noteComplete(stream, shopId, readUpTo) {
            const zone = (await allShops(db)).find((shop) => shop.id === shopId)?.timeZone ?? 'UTC';
            await book.setCoverage(stream, shopId, { completeUpTo: completeUpTo(stream, readUpTo, zone), lastSyncAt: readUpTo });
          },
          toLedgerError,
        },
        signal,
      ),
    aloneIfFree: (work) => withLockIfFree('sync', work),
    isConnected: async () => (await connections()).length > 0,
    isLocked: async () => (await vault.state()).state !== 'unlocked',
    heldUntil: hold.until,
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

  return { vault, connect, scheduler, cards, badges };
}

export type Background = ReturnType<typeof createBackground>;

/** Where the wait that the platform told is kept. */
const TOLD_WAIT = 'toldWait';
/** Errors that a new consent of the seller ends. */
const RECONNECT = new Set(['reconnect_needed', 'deauthorised']);
