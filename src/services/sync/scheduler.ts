import type { Instant } from '../../core/model/orders';
import type { SyncStatus } from '../api';
import { LedgerError } from '../errors';
import { toLedgerError } from '../wording';
import type { SyncOutcome } from './run';
import type { StatusBoard } from './status';

export interface SchedulerDeps {
  board(): Promise<StatusBoard>;
  /** One whole run; the scheduler makes sure that there is one at a time. */
  run(board: StatusBoard, signal: AbortSignal): Promise<SyncOutcome>;
  /** Runs the work if no other context of this browser does; gives null when one does. */
  aloneIfFree(work: () => Promise<void>): Promise<unknown>;
  isConnected(): Promise<boolean>;
  /** Whether the secrets that a run needs are locked. */
  isLocked(): Promise<boolean>;
  /** Until when the platform told us to wait with everything, whatever became of the run that was told; null: now is fine. */
  heldUntil(): Promise<Instant | null>;
  /** Whether the day's requests are spent; a person may allow more meanwhile. */
  isSpent(): Promise<boolean>;
  everyMinutes(): Promise<number>;
  setAlarm(name: 'sync' | 'sync-resume', options: { at?: Instant; inMinutes?: number; everyMinutes?: number }): void;
  clearAlarm(name: 'sync-resume'): Promise<void>;
  alarmTime(name: 'sync'): Promise<Instant | null>;
  /** Minutes between two firings; null where the alarm is not set. */
  alarmPeriod(name: 'sync'): Promise<number | null>;
  stayAwake(): Promise<void>;
  mark(mark: 'locked' | 'problem' | null): Promise<void>;
  afterRun(): Promise<void>;
  now(): Instant;
}

/** Waits before the next try, when nobody told one; it grows while tries fail. */
const LADDER_MS = [30_000, 60_000, 300_000, 900_000];
/** While offline nobody is burdened by a try: back online, the sync goes on within a minute. */
const OFFLINE_MS = 60_000;
const STAY_AWAKE_MS = 20_000;
const MINUTE_MS = 60_000;

/** States that a worker's death, a lock or a passing fault left behind, for the next start to go on from. */
const CUT_OFF = new Set<SyncStatus['state']>(['running', 'waiting_unlock', 'waiting_retry']);

/** A wait that holds everything, and what it is for. */
interface Wait {
  until: Instant;
  error: LedgerError;
}

/**
 * Decides when a sync runs: by alarm, by button, after an unlock, and again by itself when the worker died in the middle or
 * a fault is expected to pass.
 */
export function createScheduler(deps: SchedulerDeps) {
  let controller: AbortController | null = null;
  let current: Promise<void> | null = null;
  let wantsAnother = false;
  let isPausing = false;

  async function runOnce(abort: AbortController): Promise<void> {
    const board = await deps.board();
    const previous = board.get();
    if (previous.state === 'paused') return;
    const wait = await waitOfAll(previous);
    if (wait !== null) return waitUntilThen(board, wait);
    const awake = setInterval(() => void deps.stayAwake(), STAY_AWAKE_MS);
    try {
      // An alarm first: if the worker dies from here on, it is woken and goes on.
      deps.setAlarm('sync-resume', { inMinutes: 0.5, everyMinutes: 0.5 });
      await board.set({
        state: 'running',
        // A run whose worker died goes on as the same run.
        startedAt: previous.state === 'running' && previous.startedAt !== null ? previous.startedAt : deps.now(),
        cancelled: false,
        error: null,
        waitUntil: null,
        progress: [],
        unknownFields: {},
        refusedRows: [],
      });
      await settle(board, await deps.run(board, abort.signal), previous);
    } catch (error) {
      await deps.clearAlarm('sync-resume');
      await deps.mark('problem');
      await board.set({ state: 'failed', finishedAt: deps.now(), error: toLedgerError(error).toInfo() });
    } finally {
      clearInterval(awake);
      controller = null;
    }
  }

  /** Nothing is asked before the wait's end: a run that was not told of it (cancelled, killed, another connection's) is too. */
  async function waitUntilThen(board: StatusBoard, { error, until }: Wait): Promise<void> {
    deps.setAlarm('sync-resume', { at: until });
    const now = board.get();
    if (now.state === 'waiting_retry' && now.error?.code === error.code && now.waitUntil === until) return;
    await board.set({ state: 'waiting_retry', waitUntil: until, error: error.toInfo(), cancelled: false });
  }

  /** A wait that holds everything, whoever presses the button: told by TikTok, or because the day's requests are spent. */
  async function waitOfAll({ state, error, waitUntil }: SyncStatus): Promise<Wait | null> {
    const told = await deps.heldUntil();
    if (told !== null) return { until: told, error: new LedgerError('rate_limited', { waitUntil: told }) };
    const isSpent = state === 'waiting_retry' && error?.code === 'budget_spent' && waitUntil !== null && waitUntil > deps.now();
    if (!isSpent || !(await deps.isSpent())) return null;
    return { until: waitUntil, error: new LedgerError('budget_spent', error.params, error.detail) };
  }

  async function settle(board: StatusBoard, outcome: SyncOutcome, previous: SyncStatus): Promise<void> {
    const finishedAt = deps.now();
    const nextRunAt = await deps.alarmTime('sync');
    await deps.clearAlarm('sync-resume');
    switch (outcome.kind) {
      case 'done':
        await deps.mark(outcome.failed ? 'problem' : null);
        await board.set({
          state: outcome.failed ? 'failed' : 'idle',
          finishedAt,
          nextRunAt,
          error: outcome.failed?.toInfo() ?? null,
          ...(outcome.failed ? {} : { lastSuccessAt: finishedAt }),
        });
        return;
      case 'cancelled':
        await board.set(
          isPausing ? { state: 'paused', finishedAt, nextRunAt: null } : { state: 'idle', finishedAt, nextRunAt, cancelled: true },
        );
        return;
      case 'locked':
        await board.set({ state: 'waiting_unlock', finishedAt, nextRunAt, error: new LedgerError('vault_locked').toInfo() });
        await deps.mark('locked');
        return;
      case 'retry': {
        const waitUntil = outcome.until ?? finishedAt + nextWait(previous, outcome.error);
        deps.setAlarm('sync-resume', { at: waitUntil });
        await board.set({ state: 'waiting_retry', finishedAt, nextRunAt, waitUntil, error: outcome.error.toInfo() });
      }
    }
  }

  async function runAll(): Promise<void> {
    do {
      wantsAnother = false;
      const abort = new AbortController();
      controller = abort;
      await deps.aloneIfFree(() => runOnce(abort));
    } while (wantsAnother);
  }

  function start(): Promise<void> {
    current ??= runAll().finally(() => {
      current = null;
      controller = null;
    });
    // After the run, not in it: who asks for a run while the cards are made gets one.
    return current.finally(deps.afterRun);
  }

  return {
    /** Starts a run if none is running; resolves when it is over. */
    start,

    /** As `start`; a run that began before is followed by another, for what it does not know of (a new connection). */
    startAnew(): Promise<void> {
      if (current) wantsAnother = true;
      return start();
    },

    /** Ends the running one after the page it is at; what is stored stays. */
    async cancel(): Promise<void> {
      wantsAnother = false;
      controller?.abort();
      await deps.clearAlarm('sync-resume');
      if (!controller) {
        const board = await deps.board();
        if (board.get().state === 'waiting_retry') await board.set({ state: 'idle', waitUntil: null, cancelled: true });
      }
    },

    /** Ends the running one after the page it is at, and starts none until `unpause`, whatever the browser or the worker do. */
    async pause(): Promise<void> {
      wantsAnother = false;
      isPausing = true;
      try {
        controller?.abort();
        await current?.catch(() => undefined);
        await deps.clearAlarm('sync-resume');
        await (await deps.board()).set({ state: 'paused', error: null, waitUntil: null, nextRunAt: null });
      } finally {
        isPausing = false;
      }
    },

    /** Goes on from the bookmarks. */
    async unpause(): Promise<void> {
      const board = await deps.board();
      if (board.get().state !== 'paused') return;
      await board.set({ state: 'idle', nextRunAt: await deps.alarmTime('sync') });
      await start();
    },

    /**
     * At each start of the worker and after an unlock: alarms and the icon's mark are there (browsers lose both), what was cut
     * off goes on, and a run that was missed meanwhile is made up for once.
     */
    async resume(): Promise<void> {
      const everyMinutes = await deps.everyMinutes();
      const isLost = (await deps.alarmTime('sync')) === null;
      if (isLost) deps.setAlarm('sync', { inMinutes: everyMinutes, everyMinutes });
      if (current || !(await deps.isConnected())) return;
      const status = (await deps.board()).get();
      if (status.state === 'paused') return;
      const isLocked = await deps.isLocked();
      await deps.mark(isLocked ? 'locked' : status.state === 'failed' ? 'problem' : null);
      if (isLocked && status.state === 'waiting_unlock') return;
      if (status.state === 'waiting_retry' && (status.waitUntil ?? 0) > deps.now()) {
        deps.setAlarm('sync-resume', { at: status.waitUntil as Instant });
        return;
      }
      const isOverdue = isLost && deps.now() - (status.startedAt ?? deps.now()) >= everyMinutes * MINUTE_MS;
      if (isOverdue || CUT_OFF.has(status.state)) await start();
    },

    /** The interval may have been changed. */
    async reschedule(): Promise<void> {
      const everyMinutes = await deps.everyMinutes();
      if ((await deps.alarmPeriod('sync')) === everyMinutes) return;
      deps.setAlarm('sync', { inMinutes: everyMinutes, everyMinutes });
      const board = await deps.board();
      if (!controller && board.get().state !== 'paused') await board.set({ nextRunAt: deps.now() + everyMinutes * MINUTE_MS });
    },

    async onAlarm(name: 'sync' | 'sync-resume'): Promise<void> {
      if (!(await deps.isConnected())) return;
      if (name === 'sync') await start();
      else await this.resume();
    },
  };
}

/** The wait after the one before: 30 s, 1 min, 5 min, then every 15 min; while offline never more than a minute. */
function nextWait(previous: SyncStatus, { code }: LedgerError): number {
  if (previous.state !== 'waiting_retry' || previous.waitUntil === null || previous.finishedAt === null) return LADDER_MS[0] as number;
  const before = previous.waitUntil - previous.finishedAt;
  const next = LADDER_MS.find((wait) => wait > before) ?? (LADDER_MS.at(-1) as number);
  return code === 'offline' ? Math.min(next, OFFLINE_MS) : next;
}
