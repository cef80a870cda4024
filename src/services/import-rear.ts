import type { Rear, RearEnd, RearTask } from '../files/rear';
import type { BulkSpool, SpooledRows } from '../store/day-book/bulk-spool';
import type { RearTold } from './import-rear-serve';

/** A worker, as far as it is needed. */
export interface RearWorker {
  postMessage(message: RearTask): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

/** One that says nothing for so long is taken for dead while others wait for it. */
const SILENT_MS = 10_000;
/** Whoever waits looks up that often: he may have been cancelled. */
const LOOK_UP_MS = 250;

/** Has a worker read the rear part of a file, whose rows are for `spool`; null where none starts. One that never answers is of no use and does no harm. */
export function rearOf(start: () => RearWorker, task: RearTask, spool: BulkSpool, silentMs = SILENT_MS): Rear | null {
  let worker: RearWorker | null = null;
  try {
    worker = start();
    return new WorkersRear(worker, task, spool, silentMs);
  } catch {
    // Without one all of the file is read here.
    worker?.terminate();
    return null;
  }
}

class WorkersRear implements Rear {
  begin: number | null = null;
  done = 0;
  end: RearEnd | undefined;
  #rows: SpooledRows | null = null;
  #heardAt = Date.now();
  #wake: (() => void) | null = null;

  constructor(
    readonly worker: RearWorker,
    task: RearTask,
    readonly spool: BulkSpool,
    readonly silentMs: number,
  ) {
    worker.onmessage = ({ data }: MessageEvent<RearTold>) => this.#hear(data);
    worker.onerror = () => this.#giveUp();
    worker.onmessageerror = () => this.#giveUp();
    worker.postMessage(task);
  }

  async change(): Promise<void> {
    if (this.end !== undefined) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(LOOK_UP_MS, this.silentMs));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
    if (this.end === undefined && Date.now() - this.#heardAt >= this.silentMs) this.#giveUp();
  }

  take(): void {
    if (this.#rows) this.spool.take(this.#rows);
    this.#rows = null;
  }

  close(): void {
    this.worker.terminate();
    this.end ??= null;
    this.#rows = null;
  }

  #hear(told: RearTold): void {
    this.#heardAt = Date.now();
    // What was on its way when it was given up is not taken.
    if (this.end !== undefined) return;
    if ('begin' in told) this.begin = told.begin;
    else if ('done' in told) this.done = told.done;
    else {
      this.#rows = told.rows;
      this.end = told.end;
    }
    this.#wake?.();
  }

  #giveUp(): void {
    this.end ??= null;
    this.worker.terminate();
    this.#wake?.();
  }
}
