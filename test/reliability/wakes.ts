import { askedFor } from './endpoints';
import { Stage, type StageOptions } from './stage';
import type { Worker } from './worker';

/** A world that is read in a second. */
export const SMALL = { orders: 45, days: 14, ads: true };
/** For one and the same page within a wake. */
export const TRIES = 5;

/** How many requests the whole sync of a world takes where nothing goes wrong: for faults that are to fall into it. */
export async function requestsOf(options: StageOptions): Promise<number> {
  const stage = await Stage.open(options);
  await stage.run();
  return stage.simulator.requests.length;
}

export interface Wakes {
  wakes: number;
  /** Most requests for one and the same page within a wake. */
  mostTries: number;
  longestMs: number;
}

/** Lets alarm after alarm come until the sync is over, and looks at each wake. */
export async function wakeByWake(stage: Stage, worker: Worker, begin: () => Promise<unknown>): Promise<Wakes> {
  const seen: Wakes = { wakes: 0, mostTries: 0, longestMs: 0 };
  let work: (() => Promise<unknown>) | null = begin;
  while (work !== null) {
    const [from, asked] = [stage.clock.now(), stage.asked().length];
    await work();
    const tries = new Map<string, number>();
    for (const request of stage.asked().slice(asked)) {
      const key = askedFor(request);
      tries.set(key, (tries.get(key) ?? 0) + 1);
    }
    seen.wakes++;
    seen.mostTries = Math.max(seen.mostTries, ...tries.values());
    seen.longestMs = Math.max(seen.longestMs, stage.clock.now() - from);
    const { state } = await worker.status();
    const alarm = stage.disk.alarms.get('sync-resume');
    const isOver = state !== 'waiting_retry' || !alarm;
    if (!isOver) stage.clock.jump(Math.max(0, alarm.at - stage.now()));
    if (seen.wakes > 40) throw new Error(`the sync does not end: ${JSON.stringify(await worker.status())}`);
    work = isOver ? null : () => worker.scheduler.onAlarm('sync-resume');
  }
  return seen;
}
