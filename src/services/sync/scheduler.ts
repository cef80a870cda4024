import type { Instant } from '../../core/model/orders';
import type { SyncStatus } from '../api';
import { LedgerError } from '../errors';
import type { SyncOutcome } from './run';
import type { StatusBoard } from './status';

export interface SchedulerDeps {
  board(): Promise<StatusBoard>;
  /** One whole run; the scheduler makes sure that there is one at a time. */
  run(board: StatusBoard, signal: AbortSignal): Promise<SyncOutcome>;
  /** Runs the work if no other context of this browser does; gives null when one does. */
  aloneIfFree(work: () => Promise<void>): Promise<unknown>;
  isConnected(): Promise<boolean>;
  everyMinutes(): Promise<number>;
  setAlarm(name: 'sync' | 'sync-resume', options: { at?: Instant; inMinutes?: number; everyMinutes?: number }): void;
  clearAlarm(name: 'sync-resume'): Promise<void>;
  alarmTime(name: 'sync'): Promise<Instant | null>;
  stayAwake(): Promise<void>;
  mark(mark: 'locked' | 'problem' | null): Promise<void>;
  afterRun(): Promise<void>;
  now(): Instant;
}

/** Waits before the next try, when nobody told one; it grows while tries fail. */
const LADDER_MS = [30_000, 60_000, 300_000, 900_000];
const STAY_AWAKE_MS = 20_000;

/**
 * Decides when a sync runs: by alarm, by button, after an unlock, and again by itself when the worker died in the middle or
 * a fault is expected to pass.
 */
export function createScheduler(deps: SchedulerDeps) {
  let controller: AbortController | null = null;
  let current: Promise<void> | null = null;

  async function runOnce(): Promise<void> {
    const board = await deps.board();
    const abort = new AbortController();
    controller = abort;
    const awake = setInterval(() => void deps.stayAwake(), STAY_AWAKE_MS);
    try {
      const previous = board.get();
      if (isHeld(previous, deps.now())) return;
      // An alarm first: if the worker dies from here on, it is woken and goes on.
      deps.setAlarm('sync-resume', { inMinutes: 0.5, everyMinutes: 0.5 });
      await board.set({
        state: 'running',
        startedAt: deps.now(),
        cancelled: false,
        error: null,
        waitUntil: null,
        progress: [],
        unknownFields: {},
        refusedRows: [],
      });
      await settle(board, await deps.run(board, abort.signal), previous);
    } catch (error) {
      const info = error instanceof LedgerError ? error.toInfo() : { code: 'unexpected', params: {}, detail: String(error) };
      await board.set({ state: 'failed', finishedAt: deps.now(), error: info });
      await deps.clearAlarm('sync-resume');
      await deps.mark('problem');
    } finally {
      clearInterval(awake);
      controller = null;
      await deps.afterRun();
    }
  }

  async function settle(board: StatusBoard, outcome: SyncOutcome, previous: SyncStatus): Promise<void> {
    const finishedAt = deps.now();
    const nextRunAt = await deps.alarmTime('sync');
    await deps.clearAlarm('sync-resume');
    switch (outcome.kind) {
      case 'done':
        await board.set({
          state: outcome.failed ? 'failed' : 'idle',
          finishedAt,
          nextRunAt,
          error: outcome.failed?.toInfo() ?? null,
          ...(outcome.failed ? {} : { lastSuccessAt: finishedAt }),
        });
        await deps.mark(outcome.failed ? 'problem' : null);
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
        await board.set({ state: 'waiting_retry', finishedAt, nextRunAt, waitUntil, error: outcome.error.toInfo() });
        deps.setAlarm('sync-resume', { at: waitUntil });
      }
    }
  }

  function start(): Promise<void> {
    current ??= deps
      .aloneIfFree(runOnce)
      .then(() => undefined)
      .finally(() => {
        current = null;
      });
    return current;
  }

  return {
    /** Starts a run if none is running; resolves when it is over. */
    start,

    /** Ends the running one after the page it is at; what is stored stays. */
    async cancel(): Promise<void> {
      controller?.abort();
      await deps.clearAlarm('sync-resume');
      if (!controller) {
        const board = await deps.board();
        if (board.get().state === 'waiting_retry') await board.set({ state: 'idle', waitUntil: null, cancelled: true });
      }
    },

    /** At each start of the worker and after an unlock: the alarm is there (browsers lose them), and what was cut off goes on. */
    async resume(): Promise<void> {
      const everyMinutes = await deps.everyMinutes();
      if ((await deps.alarmTime('sync')) === null) deps.setAlarm('sync', { inMinutes: everyMinutes, everyMinutes });
      if (current || !(await deps.isConnected())) return;
      const { state, waitUntil } = (await deps.board()).get();
      if (state === 'running' || state === 'waiting_unlock' || (state === 'waiting_retry' && (waitUntil ?? 0) <= deps.now())) await start();
    },

    /** The interval was changed. */
    async reschedule(): Promise<void> {
      const everyMinutes = await deps.everyMinutes();
      deps.setAlarm('sync', { inMinutes: everyMinutes, everyMinutes });
    },

    async onAlarm(name: 'sync' | 'sync-resume'): Promise<void> {
      if (!(await deps.isConnected())) return;
      if (name === 'sync') await start();
      else await this.resume();
    },
  };
}

/** TikTok told us to wait: until then nothing is asked, whoever presses the button. */
function isHeld(status: SyncStatus, now: Instant): boolean {
  return status.error?.code === 'rate_limited' && status.waitUntil !== null && status.waitUntil > now;
}

/** The wait after the one before: 30 s, 1 min, 5 min, then every 15 min. */
function nextWait(previous: SyncStatus): number {
  if (previous.state !== 'waiting_retry' || previous.waitUntil === null || previous.finishedAt === null) return LADDER_MS[0] as number;
  const before = previous.waitUntil - previous.finishedAt;
  return LADDER_MS.find((wait) => wait > before) ?? (LADDER_MS.at(-1) as number);
}
