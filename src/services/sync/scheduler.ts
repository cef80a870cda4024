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
  /** Until when the platform told us to wait, whatever became of the run that was told; null: now is fine. */
  heldUntil(): Promise<Instant | null>;
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
const STAY_AWAKE_MS = 20_000;
const MINUTE_MS = 60_000;

/** States that a worker's death, a lock or a passing fault left behind, for the next start to go on from. */
const CUT_OFF = new Set<SyncStatus['state']>(['running', 'waiting_unlock', 'waiting_retry']);

/**
 * Decides when a sync runs: by alarm, by button, after an unlock, and again by itself when the worker died in the middle or
 * a fault is expected to pass.
 */
export function createScheduler(deps: SchedulerDeps) {
  let controller: AbortController | null = null;
  let current: Promise<void> | null = null;
  let wantsAnother = false;

  async function runOnce(abort: AbortController): Promise<void> {
    const board = await deps.board();
    const previous = board.get();
    const until = await heldUntil(previous);
    if (until !== null) return waitUntilThen(board, until);
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

  /** Nothing is asked before this instant: a run that was not told of it (cancelled, killed, another connection's) is too. */
  async function waitUntilThen(board: StatusBoard, until: Instant): Promise<void> {
    deps.setAlarm('sync-resume', { at: until });
    const { state, error, waitUntil } = board.get();
    if (state === 'waiting_retry' && error?.code === 'rate_limited' && waitUntil === until) return;
    const told = new LedgerError('rate_limited', { waitUntil: until });
    await board.set({ state: 'waiting_retry', waitUntil: until, error: told.toInfo(), cancelled: false });
  }

  /** TikTok told us to wait: until then nothing is asked, whoever presses the button. */
  async function heldUntil({ state, error, waitUntil }: SyncStatus): Promise<Instant | null> {
    const told = await deps.heldUntil();
    if (told !== null) return told;
    const isOn = state === 'waiting_retry' && error?.code === 'rate_limited' && waitUntil !== null && waitUntil > deps.now();
    return isOn ? waitUntil : null;
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
        await board.set({ state: 'idle', finishedAt, nextRunAt, cancelled: true });
        return;
      case 'locked':
        await board.set({ state: 'waiting_unlock', finishedAt, nextRunAt, error: new LedgerError('vault_locked').toInfo() });
        await deps.mark('locked');
        return;
      case 'retry': {
        const waitUntil = outcome.until ?? finishedAt + nextWait(previous);
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
      if (!controller) await (await deps.board()).set({ nextRunAt: deps.now() + everyMinutes * MINUTE_MS });
    },

    async onAlarm(name: 'sync' | 'sync-resume'): Promise<void> {
      if (!(await deps.isConnected())) return;
      if (name === 'sync') await start();
      else await this.resume();
    },
  };
}

/** The wait after the one before: 30 s, 1 min, 5 min, then every 15 min. */
function nextWait(previous: SyncStatus): number {
  if (previous.state !== 'waiting_retry' || previous.waitUntil === null || previous.finishedAt === null) return LADDER_MS[0] as number;
  const before = previous.waitUntil - previous.finishedAt;
  return LADDER_MS.find((wait) => wait > before) ?? (LADDER_MS.at(-1) as number);
}
