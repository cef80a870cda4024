/** Work that can be put down between two steps: each `yield` is a place to stop at. */
export type Work<T> = Generator<void, T, void>;

/** Longest that a slice holds the page, in milliseconds: half a frame, so that a commit beside it fits in 50 ms on a slow machine. */
const SLICE_MS = 8;

/** Does the whole work at once: for what is small. */
export function runNow<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Does the work at once if that takes no longer than a slice; null where it does, and nothing came of it. */
export function runBriefly<T>(work: Work<T>): T | null {
  const end = performance.now() + SLICE_MS;
  do {
    const step = work.next();
    if (step.done) return step.value;
  } while (performance.now() < end);
  return null;
}

/** Does the work in slices and lets the page go on between them. Rejects with the signal's reason once it is aborted. */
export async function runInSlices<T>(work: Work<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    const end = performance.now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await breathe();
  }
}

/** Does the work while the page has nothing else to do: for what may be asked for later. Rejects as `runInSlices`. */
export async function runWhenIdle<T>(work: Work<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    await idle();
    signal.throwIfAborted();
    const end = performance.now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve, SLICE_MS);
    else requestIdleCallback(() => resolve());
  });
}

/** Lets input and painting go first. */
export function breathe(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Work that goes on where another left it: what was begun for one question and cancelled is not begun again for the next. */
export class KeptWork<T> {
  readonly #work: Work<T>;
  #done: { value: T } | null = null;

  constructor(work: Work<T>) {
    this.#work = work;
  }

  *result(): Work<T> {
    while (!this.#done) {
      const step = this.#work.next();
      if (step.done) this.#done = { value: step.value };
      else yield;
    }
    return this.#done.value;
  }
}
