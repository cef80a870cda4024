/** One thing to ask for; at most one of a key is asked at a time. */
export interface Task {
  key: string;
}

/** What a queue works off: the bookmark says what is left, each answer is stored with the bookmark after it. */
export interface Work<C, T extends Task, A> {
  /** What can be asked now, most wanted first. */
  tasks(cursor: C): readonly T[];
  read(task: T, signal: AbortSignal): Promise<A>;
  /** Stores the answer and gives the bookmark that was stored with it. Never runs twice at a time. */
  store(cursor: C, task: T, answer: A): Promise<C>;
}

/** Most requests of one queue that are on their way at a time; a worker that dies asks for as many pages again. */
const MOST_LANES = 4;
/** Requests a second that a queue aims at while nobody has told it to slow down. */
const AIM = 15;
/** How fast the mean time of an answer follows. */
const SMOOTHING = 0.3;
/** Answers before the first guess. */
const WARM_UP = 4;

/**
 * Works a queue off, from a bookmark to its end, and gives the last bookmark stored. One request goes out at a time; where answers take
 * so long that this would be slower than the endpoint allows (`rate`, requests a second; null: not known), up to four. The first
 * error ends it, after what is on its way has been stored.
 */
export async function workOff<C, T extends Task, A>(
  work: Work<C, T, A>,
  start: C,
  { signal, rate }: { signal: AbortSignal; rate?: () => number | null },
): Promise<C> {
  let cursor = start;
  let failed: { error: unknown } | null = null;
  let storing: Promise<unknown> = Promise.resolve();
  let meanMs = 0;
  let answers = 0;
  const busy = new Map<string, Promise<void>>();

  async function run(task: T): Promise<void> {
    const begun = performance.now();
    try {
      const answer = await work.read(task, signal);
      const turn = storing.then(async () => {
        cursor = await work.store(cursor, task, answer);
      });
      storing = turn.catch(() => undefined);
      await turn;
    } catch (error) {
      failed ??= { error };
    }
    const tookMs = performance.now() - begun;
    meanMs = answers === 0 ? tookMs : meanMs + SMOOTHING * (tookMs - meanMs);
    answers++;
    busy.delete(task.key);
  }

  const lanes = () => (answers < WARM_UP ? 1 : Math.min(MOST_LANES, Math.max(1, Math.ceil((meanMs / 1000) * (rate?.() ?? AIM)))));

  for (;;) {
    if (signal.aborted) failed ??= { error: signal.reason };
    if (failed === null) {
      for (const task of work.tasks(cursor)) {
        if (busy.size >= lanes()) break;
        if (!busy.has(task.key)) busy.set(task.key, run(task));
      }
    }
    if (busy.size === 0) break;
    await Promise.race(busy.values());
  }
  if (failed !== null) throw (failed as { error: unknown }).error;
  return cursor;
}
