import type { Recount } from '../../src/core/model/feeds';
import { RULES_KEY } from '../../src/core/model/ops';
import { adsSource } from '../../src/services/ads-source';
import { coverageAfter } from '../../src/services/completeness';
import type { LedgerError } from '../../src/services/errors';
import { createHold } from '../../src/services/hold';
import type { Secrets } from '../../src/services/secrets';
import type { NetworkDeps } from '../../src/services/shop-client';
import { shopSource } from '../../src/services/shop-source';
import { rememberShop } from '../../src/services/shops';
import { createBudget } from '../../src/services/sync/budget';
import { feedBook } from '../../src/services/sync/feed-book';
import { createPaces } from '../../src/services/sync/paced';
import { recountShop } from '../../src/services/sync/recount';
import { runSync, type SyncDeps } from '../../src/services/sync/run';
import { createScheduler } from '../../src/services/sync/scheduler';
import { createStatusBoard } from '../../src/services/sync/status';
import { syncStatus } from '../../src/services/sync/stored-status';
import { toLedgerError } from '../../src/services/wording';
import { createDayBook } from '../../src/store/day-book/day-book';
import { putShop } from '../../src/store/day-book/rezone';
import { putRecount, readFeed } from '../../src/store/feeds';
import { allShops, currentRules, patchSettings, putSyncState } from '../../src/store/ledger';
import { commit } from '../../src/store/ops/commit';
import type { Vault } from '../../src/store/vault/vault';
import type { Disk } from './disk';
import type { Life } from './life';
import { mortalFetch } from './network';

/** What all workers of a browser share, and their world outside. */
export interface Surroundings {
  disk: Disk;
  fetch: typeof globalThis.fetch;
  /** This computer's clock. */
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  random(): number;
  latencyMs: number;
  historyDays: number;
  /** Whether days are counted again at the end of a run. */
  recounts: boolean;
  /** Where the secrets are kept; null: on the disk, open to all. */
  vault: Vault | null;
}

const TOLD_WAIT = 'toldWait';
const REQUESTS = 'requests';
const SYNC_EVERY_MINUTES = 30;

/** The background worker as src/services/background.ts puts it together, over a disk in memory and a clock that is handed in. */
export async function startWorker(around: Surroundings, life: Life) {
  const { disk, now, random, vault } = around;
  const db = await life.openDb(disk.name);
  const book = createDayBook(db);
  const sleep = (ms: number, signal?: AbortSignal) => life.hear(() => around.sleep(ms, signal));
  const kept = (key: string) => ({
    read: async () => (await db.settings.get(key))?.value as unknown,
    write: (value: unknown) => patchSettings<Record<string, unknown>>(db, { [key]: value }),
  });
  const lock = <T>(name: string, work: () => Promise<T>) => life.hear(() => disk.lock(name, work));
  const exclusively = <T>(work: () => Promise<T>) => lock('write', work);
  const budget = createBudget(kept(REQUESTS), { limit: async () => null, now, onSpent: () => undefined });
  const network: NetworkDeps = {
    fetch: mortalFetch(around.fetch, life, { sleep, latencyMs: around.latencyMs }),
    tools: { now, random, sleep },
    secrets: {
      read: () => life.hear(async () => vault?.read<Secrets>() ?? disk.secrets),
      // A vault's record is one write.
      write: (secrets) =>
        life.hear(async () => {
          if (vault) await vault.write(secrets);
          else disk.vault = JSON.stringify(secrets);
          life.pass('during refresh');
        }),
    },
    hold: createHold(kept(TOLD_WAIT), now),
    paces: createPaces(random),
    budget,
    lock,
  };
  const zoneOf = async (id: string) => (await allShops(db)).find((shop) => shop.id === id)?.timeZone ?? 'UTC';
  const noted: { connection: string; error: LedgerError | null }[] = [];
  const recounts: Recount[] = [];
  let runs = 0;
  let mostRuns = 0;

  function syncDeps(board: SyncDeps['board']): SyncDeps {
    return {
      sources: async () => Promise.all(Object.keys((await network.secrets.read()).connections).map((id) => shopSource(network, id))),
      async adsSources() {
        const accounts = await readFeed(db, 'adAccounts');
        const ids = Object.keys((await network.secrets.read()).adConnections);
        return Promise.all(ids.map((id) => adsSource(network, id, async () => accounts.filter((one) => one.connectionId === id))));
      },
      book: feedBook(db, book),
      board,
      historyDays: around.historyDays,
      exclusively,
      rememberShop: (shop, connectionId) =>
        exclusively(() =>
          rememberShop(
            {
              shops: () => allShops(db),
              putShop: (one) => putShop(db, one),
              rules: () => currentRules(db),
              saveRules: async (after) =>
                void (await commit(db, { who: '', at: now(), changes: [{ entity: 'rules', key: RULES_KEY, after }] })),
            },
            shop,
            connectionId,
          ),
        ),
      zoneOf,
      noteConnection: async (connection, error) => void noted.push({ connection, error }),
      async noteRead(feed, owner, reading, failed) {
        const account = feed === 'ads' ? (await readFeed(db, 'adAccounts')).find(({ id }) => id === owner) : undefined;
        const timeZone = account?.timeZone ?? (await zoneOf(owner));
        const after = coverageAfter(await book.coverage(feed, owner), { feed, timeZone }, reading, failed);
        await exclusively(() => book.setCoverage(feed, owner, after));
      },
      ...(around.recounts
        ? {
            recount: async (run) => {
              const put = (recount: Recount) => exclusively(() => putRecount(db, recount));
              recounts.push(...(await recountShop({ ...run, book, exclusively, put })));
            },
          }
        : {}),
      toLedgerError,
    };
  }

  const scheduler = createScheduler({
    board: async () => createStatusBoard((status) => putSyncState(db, status), await syncStatus({ db }), now),
    async run(board, signal) {
      runs++;
      mostRuns = Math.max(mostRuns, runs);
      try {
        return await runSync(syncDeps(board), signal);
      } finally {
        runs--;
        await budget.settle();
      }
    },
    aloneIfFree: (work) => life.hear(() => disk.lockIfFree('sync', work)),
    isConnected: async () => Object.keys(disk.secrets.connections).length > 0,
    isLocked: async () => vault !== null && (await vault.state()).state !== 'unlocked',
    heldUntil: () => network.hold.until(),
    isSpent: () => budget.isSpent(),
    everyMinutes: async () => SYNC_EVERY_MINUTES,
    setAlarm(name, { at, inMinutes, everyMinutes }) {
      const everyMs = everyMinutes === undefined ? null : everyMinutes * 60_000;
      if (!life.isDead) disk.alarms.set(name, { at: at ?? now() + (inMinutes ?? 0) * 60_000, everyMs });
    },
    clearAlarm: (name) => life.hear(async () => void disk.alarms.delete(name)),
    alarmTime: async (name) => disk.alarms.get(name)?.at ?? null,
    alarmPeriod: async (name) => {
      const every = disk.alarms.get(name)?.everyMs;
      return every == null ? null : every / 60_000;
    },
    stayAwake: async () => undefined,
    mark: async () => undefined,
    afterRun: async () => undefined,
    now,
  });

  return { db, book, scheduler, network, noted, recounts, status: () => syncStatus({ db }), mostRuns: () => mostRuns };
}

export type Worker = Awaited<ReturnType<typeof startWorker>>;
