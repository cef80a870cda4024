import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../src/services/api';
import { LedgerError } from '../../src/services/errors';
import type { SyncOutcome } from '../../src/services/sync/run';
import { createScheduler } from '../../src/services/sync/scheduler';
import { createStatusBoard, idleStatus } from '../../src/services/sync/status';

const NOW = Date.UTC(2026, 6, 20, 12);
const MINUTE = 60_000;
const DONE: SyncOutcome = { kind: 'done', failed: null };
const offline = (): SyncOutcome => ({ kind: 'retry', error: new LedgerError('offline'), until: null });
const failing = (): SyncOutcome => ({ kind: 'retry', error: new LedgerError('server_error'), until: null });
const limited = (until: number): SyncOutcome => ({ kind: 'retry', error: new LedgerError('rate_limited', { waitUntil: until }), until });

interface Alarm {
  at: number;
  everyMinutes: number | null;
}

/** A browser that keeps its disk, its alarms and its clock while workers come and go. */
function browser() {
  const world = {
    now: NOW,
    disk: idleStatus() as SyncStatus,
    alarms: new Map<string, Alarm>(),
    mark: null as string | null,
    held: null as number | null,
    isLocked: false,
    isSpent: false,
    isConnected: true,
    everyMinutes: 30,
    isSyncing: false,
    runs: 0,
    cards: 0,
    outcomes: [] as (SyncOutcome | ((signal: AbortSignal) => Promise<SyncOutcome>))[],
  };
  const worker = () =>
    createScheduler({
      board: async () =>
        createStatusBoard(
          async (status) => {
            world.disk = structuredClone(status);
          },
          structuredClone(world.disk),
          () => world.now,
        ),
      run: async (_board, signal) => {
        world.runs++;
        const next = world.outcomes.shift() ?? DONE;
        return typeof next === 'function' ? next(signal) : next;
      },
      aloneIfFree: async (work) => {
        if (world.isSyncing) return null;
        world.isSyncing = true;
        try {
          return await work();
        } finally {
          world.isSyncing = false;
        }
      },
      isConnected: async () => world.isConnected,
      isLocked: async () => world.isLocked,
      heldUntil: async () => (world.held !== null && world.held > world.now ? world.held : null),
      isSpent: async () => world.isSpent,
      everyMinutes: async () => world.everyMinutes,
      setAlarm: (name, { at, inMinutes, everyMinutes }) =>
        void world.alarms.set(name, {
          at: at ?? world.now + (inMinutes ?? everyMinutes ?? 0) * MINUTE,
          everyMinutes: everyMinutes ?? null,
        }),
      clearAlarm: async (name) => void world.alarms.delete(name),
      alarmTime: async (name) => world.alarms.get(name)?.at ?? null,
      alarmPeriod: async (name) => world.alarms.get(name)?.everyMinutes ?? null,
      stayAwake: async () => undefined,
      mark: async (mark) => {
        world.mark = mark;
      },
      afterRun: async () => void world.cards++,
      now: () => world.now,
    });
  /** Lets time pass and fires what is due, each alarm once however often it was missed. */
  async function pass(ms: number, scheduler: ReturnType<typeof worker>) {
    world.now += ms;
    for (const [name, alarm] of [...world.alarms]) {
      if (alarm.at > world.now) continue;
      if (alarm.everyMinutes === null) world.alarms.delete(name);
      else alarm.at = world.now + alarm.everyMinutes * MINUTE;
      await scheduler.onAlarm(name as 'sync' | 'sync-resume');
    }
  }
  return { world, worker, pass };
}

/** A run that goes on until it is let go, or cancelled. */
function slowRun() {
  let end: (outcome: SyncOutcome) => void = () => undefined;
  const run = (signal: AbortSignal) =>
    new Promise<SyncOutcome>((resolve) => {
      end = resolve;
      signal.addEventListener('abort', () => resolve({ kind: 'cancelled' }));
    });
  return { run, end: (outcome: SyncOutcome) => end(outcome) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('one run', () => {
  it('SYNC-40 tells its beginning, end and success, and leaves no alarm of its own', async () => {
    const { world, worker } = browser();
    const slow = slowRun();
    world.outcomes.push(slow.run);
    const scheduler = worker();
    await scheduler.resume();
    expect(world.runs).toBe(0);
    expect(world.alarms.get('sync')).toEqual({ at: NOW + 30 * MINUTE, everyMinutes: 30 });
    const over = scheduler.start();
    await settled();
    expect(world.disk).toMatchObject({ state: 'running', startedAt: NOW, error: null });
    // The alarm is there before the work: a worker that dies now is woken.
    expect(world.alarms.get('sync-resume')).toEqual({ at: NOW + MINUTE / 2, everyMinutes: 0.5 });
    world.now += MINUTE;
    slow.end(DONE);
    await over;
    expect(world.disk).toMatchObject({
      state: 'idle',
      finishedAt: NOW + MINUTE,
      lastSuccessAt: NOW + MINUTE,
      nextRunAt: NOW + 30 * MINUTE,
    });
    expect(world.alarms.has('sync-resume')).toBe(false);
    expect([world.mark, world.cards]).toEqual([null, 1]);
  });

  it('SYNC-41 there is one at a time, whoever asks', async () => {
    const { world, worker, pass } = browser();
    const slow = slowRun();
    world.outcomes.push(slow.run);
    const scheduler = worker();
    const both = Promise.all([scheduler.start(), scheduler.start(), scheduler.resume()]);
    await settled();
    await Promise.all([pass(MINUTE, scheduler), worker().start()]);
    expect(world.runs).toBe(1);
    slow.end(DONE);
    await both;
    expect(world.runs).toBe(1);
  });

  it('SYNC-42 a connection made during a run gets a run of its own right after it', async () => {
    const { world, worker } = browser();
    const slow = slowRun();
    world.outcomes.push(slow.run);
    const scheduler = worker();
    const first = scheduler.start();
    await settled();
    const anew = scheduler.startAnew();
    slow.end(DONE);
    await Promise.all([first, anew]);
    expect(world.runs).toBe(2);
    await scheduler.startAnew();
    expect(world.runs).toBe(3);
  });

  it('SYNC-43 what no one foresaw is told by its code, and the next run is free to try', async () => {
    const { world, worker } = browser();
    world.outcomes.push(() => Promise.reject(new DOMException('full', 'QuotaExceededError')));
    const scheduler = worker();
    await scheduler.start();
    expect(world.disk).toMatchObject({ state: 'failed', error: { code: 'storage_full' } });
    expect(world.mark).toBe('problem');
    expect(world.alarms.has('sync-resume')).toBe(false);
    await scheduler.start();
    expect(world.disk).toMatchObject({ state: 'idle', error: null });
  });

  it('SYNC-44 cancelled, it is idle and keeps the alarm of the next one', async () => {
    const { world, worker, pass } = browser();
    world.outcomes.push(slowRun().run);
    const scheduler = worker();
    await scheduler.resume();
    const over = scheduler.start();
    await settled();
    await scheduler.cancel();
    await over;
    expect(world.disk).toMatchObject({ state: 'idle', cancelled: true, lastSuccessAt: null });
    expect(world.alarms.has('sync-resume')).toBe(false);
    await pass(31 * MINUTE, scheduler);
    expect(world.runs).toBe(2);
  });
});

describe('paused', () => {
  it('SYNC-47 it ends after the page it is at and begins none, whatever button, alarm or new worker ask, until it is let go on', async () => {
    const { world, worker, pass } = browser();
    world.outcomes.push(slowRun().run);
    const first = worker();
    await first.resume();
    const over = first.start();
    await settled();
    await first.pause();
    await over;
    expect(world.disk).toMatchObject({ state: 'paused', nextRunAt: null, cancelled: false, error: null });
    expect(world.alarms.has('sync-resume')).toBe(false);
    for (const scheduler of [first, worker()]) {
      await scheduler.start();
      await scheduler.resume();
      await scheduler.reschedule();
      await pass(95 * MINUTE, scheduler);
      expect([world.runs, world.disk.state, world.disk.nextRunAt]).toEqual([1, 'paused', null]);
    }
    const next = worker();
    await next.unpause();
    expect([world.runs, world.disk.state]).toEqual([2, 'idle']);
    await next.unpause();
    expect(world.runs).toBe(2);
  });

  it('SYNC-48 paused while nothing runs, or while a wait is on, it is paused all the same', async () => {
    const { world, worker, pass } = browser();
    world.outcomes.push(offline());
    const scheduler = worker();
    await scheduler.start();
    expect(world.disk.state).toBe('waiting_retry');
    await scheduler.pause();
    await pass(60 * MINUTE, scheduler);
    expect([world.runs, world.disk.state, world.disk.waitUntil]).toEqual([1, 'paused', null]);
  });
});

describe('the day’s requests', () => {
  const spent = (until: number): SyncOutcome => ({ kind: 'retry', error: new LedgerError('budget_spent', { waitUntil: until }), until });

  it('SYNC-49 spent, neither button nor alarms ask before the day is over, unless more are allowed', async () => {
    const { world, worker, pass } = browser();
    const until = NOW + 12 * 60 * MINUTE;
    world.outcomes.push(spent(until));
    world.isSpent = true;
    const scheduler = worker();
    await scheduler.start();
    await scheduler.start();
    await pass(40 * MINUTE, scheduler);
    expect(world.runs).toBe(1);
    expect(world.disk).toMatchObject({ state: 'waiting_retry', waitUntil: until, error: { code: 'budget_spent' } });
    world.isSpent = false;
    await scheduler.start();
    expect([world.runs, world.disk.state]).toEqual([2, 'idle']);
  });
});

describe('faults that pass', () => {
  it('R04 waits 30 s, 1, 5, then every 15 min, comes back by alarm, and begins anew after a success', async () => {
    const { world, worker, pass } = browser();
    world.everyMinutes = 24 * 60;
    world.outcomes.push(...Array.from({ length: 6 }, failing));
    const scheduler = worker();
    await scheduler.start();
    const waits = [];
    for (let i = 0; i < 6; i++) {
      expect(world.disk.state).toBe('waiting_retry');
      waits.push(((world.disk.waitUntil as number) - world.now) / 1000);
      await pass((world.disk.waitUntil as number) - world.now - 1, scheduler);
      expect(world.runs).toBe(i + 1);
      await pass(1, scheduler);
      expect(world.runs).toBe(i + 2);
    }
    expect(waits).toEqual([30, 60, 300, 900, 900, 900]);
    expect(world.disk).toMatchObject({ state: 'idle', waitUntil: null, error: null });
    world.outcomes.push(offline());
    await scheduler.start();
    expect((world.disk.waitUntil as number) - world.now).toBe(30_000);
  });

  it('R04 while offline it never waits longer than a minute', async () => {
    const { world, worker, pass } = browser();
    world.everyMinutes = 24 * 60;
    world.outcomes.push(...Array.from({ length: 5 }, offline));
    const scheduler = worker();
    await scheduler.start();
    const waits = [];
    for (let i = 0; i < 5; i++) {
      const wait = (world.disk.waitUntil as number) - world.now;
      waits.push(wait / 1000);
      await pass(wait, scheduler);
    }
    expect(waits).toEqual([30, 60, 60, 60, 60]);
    expect(world.disk.state).toBe('idle');
  });

  it('SYNC-45 with no told wait the button may try at once', async () => {
    const { world, worker } = browser();
    world.outcomes.push(offline());
    const scheduler = worker();
    await scheduler.start();
    await scheduler.start();
    expect(world.runs).toBe(2);
    expect(world.disk.state).toBe('idle');
  });

  it('SYNC-46 a wait outlives the browser that lost its alarms', async () => {
    const { world, worker, pass } = browser();
    world.outcomes.push(offline(), offline(), offline());
    const scheduler = worker();
    await scheduler.start();
    await pass(30_000, scheduler);
    await pass(60_000, scheduler);
    const { waitUntil } = world.disk;
    world.alarms.clear();
    const next = worker();
    await next.resume();
    expect(world.alarms.get('sync-resume')?.at).toBe(waitUntil);
    expect(world.runs).toBe(3);
    await pass((waitUntil as number) - world.now, next);
    expect(world.runs).toBe(4);
  });
});

describe('a told wait', () => {
  async function told() {
    const { world, worker, pass } = browser();
    const until = NOW + 10 * MINUTE;
    world.outcomes.push(async () => {
      world.held = until;
      return limited(until);
    });
    const scheduler = worker();
    await scheduler.resume();
    await scheduler.start();
    expect(world.runs).toBe(1);
    return { world, worker, pass, scheduler, until };
  }

  it('R03 neither button nor alarms nor a new worker ask before its end; then it goes on by itself', async () => {
    const { world, worker, pass, scheduler, until } = await told();
    world.everyMinutes = 3;
    await scheduler.reschedule();
    for (let i = 0; i < 9; i++) {
      await scheduler.start();
      await scheduler.startAnew();
      await pass(MINUTE, scheduler);
      await worker().resume();
      await worker().start();
    }
    expect(world.runs).toBe(1);
    expect(world.disk).toMatchObject({
      state: 'waiting_retry',
      waitUntil: until,
      error: { code: 'rate_limited', params: { waitUntil: until } },
    });
    await pass(MINUTE, scheduler);
    expect(world.runs).toBe(2);
    expect(world.disk).toMatchObject({ state: 'idle', error: null });
  });

  it('R03 cancelling it and pressing the button does not undercut it', async () => {
    const { world, scheduler, until } = await told();
    await scheduler.cancel();
    expect(world.disk).toMatchObject({ state: 'idle', waitUntil: null, cancelled: true });
    await scheduler.start();
    expect(world.runs).toBe(1);
    expect(world.disk).toMatchObject({ state: 'waiting_retry', waitUntil: until, error: { code: 'rate_limited' } });
    expect(world.alarms.get('sync-resume')?.at).toBe(until);
  });

  it('R03 a worker that dies in a run that was told leaves the wait to the next one', async () => {
    const { world, worker } = browser();
    world.disk = { ...idleStatus(), state: 'running', startedAt: NOW - MINUTE };
    world.held = NOW + 5 * MINUTE;
    const scheduler = worker();
    await scheduler.resume();
    expect(world.runs).toBe(0);
    expect(world.disk).toMatchObject({ state: 'waiting_retry', waitUntil: NOW + 5 * MINUTE });
    world.now += 5 * MINUTE;
    await scheduler.onAlarm('sync-resume');
    expect(world.runs).toBe(1);
  });
});

describe('starting again', () => {
  it('R01 a worker that died in the middle is followed by one that goes on', async () => {
    const { world, worker } = browser();
    world.disk = { ...idleStatus(), state: 'running', startedAt: NOW - MINUTE };
    await worker().resume();
    expect(world.runs).toBe(1);
    expect(world.disk.state).toBe('idle');
  });

  it('R25 alarms missed for eight hours make one run', async () => {
    const { world, worker, pass } = browser();
    const scheduler = worker();
    await scheduler.resume();
    await scheduler.start();
    await pass(8 * 60 * MINUTE, scheduler);
    await worker().resume();
    expect(world.runs).toBe(2);
  });

  it('R25 alarms lost with the browser make one run too, and none where the last was lately', async () => {
    const { world, worker } = browser();
    await worker().resume();
    await worker().start();
    world.alarms.clear();
    world.now += 10 * MINUTE;
    await worker().resume();
    expect(world.runs).toBe(1);
    world.alarms.clear();
    world.now += 8 * 60 * MINUTE;
    const scheduler = worker();
    await Promise.all([scheduler.resume(), scheduler.resume()]);
    expect(world.runs).toBe(2);
    expect(world.alarms.get('sync')?.everyMinutes).toBe(30);
  });

  it('R04 locked, it waits with its mark, wakes nothing, and goes on after the unlock', async () => {
    const { world, worker, pass } = browser();
    world.isLocked = true;
    world.outcomes.push({ kind: 'locked' });
    const scheduler = worker();
    await scheduler.start();
    expect(world.disk).toMatchObject({ state: 'waiting_unlock', error: { code: 'vault_locked' } });
    expect(world.mark).toBe('locked');
    world.mark = null; // the browser was closed
    const next = worker();
    const { cards } = world;
    await next.resume();
    await pass(MINUTE, next);
    expect([world.runs, world.mark, world.cards]).toEqual([1, 'locked', cards]);
    world.isLocked = false;
    await next.resume();
    expect([world.runs, world.mark, world.disk.state]).toEqual([2, null, 'idle']);
  });

  it('SYNC-47 without a connection nothing runs', async () => {
    const { world, worker, pass } = browser();
    world.isConnected = false;
    world.disk = { ...idleStatus(), state: 'running' };
    const scheduler = worker();
    await scheduler.resume();
    await pass(60 * MINUTE, scheduler);
    expect(world.runs).toBe(0);
  });

  it('SYNC-48 settings that leave the interval as it is do not put the next run off', async () => {
    const { world, worker } = browser();
    const scheduler = worker();
    await scheduler.resume();
    world.now += 20 * MINUTE;
    await scheduler.reschedule();
    expect(world.alarms.get('sync')?.at).toBe(NOW + 30 * MINUTE);
    world.everyMinutes = 60;
    await scheduler.reschedule();
    expect(world.alarms.get('sync')).toEqual({ at: NOW + 80 * MINUTE, everyMinutes: 60 });
    expect(world.disk.nextRunAt).toBe(NOW + 80 * MINUTE);
  });
});
