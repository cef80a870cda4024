import type { Steps } from '../core/steps';
import type { SlicedWork } from './lanes';

/** Longest slice, in milliseconds: a question that comes meanwhile waits so long. */
const SLICE_MS = 30;

interface Asker {
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/**
 * One run of a long question for all who ask it. It starts anew where what it is made from changed between two slices, and stops when
 * nobody waits any more.
 */
export class DeskJob implements SlicedWork {
  readonly #askers = new Set<Asker>();
  #steps: Steps<unknown> | null = null;
  #state = -1;

  /**
   * @param stateNow what the answer is made from, as a number that is another one after every change
   * @param begin makes the steps, from things as they stand
   * @param onEnd hears of the end, with the answer and the state that it was made from where there is one
   */
  constructor(
    readonly stateNow: () => number,
    readonly begin: () => Promise<Steps<unknown>>,
    readonly onEnd: (made: { value: unknown; state: number } | null) => void,
  ) {}

  /** Nobody waits any more: it will do nothing further. */
  get isIdle(): boolean {
    return this.#askers.size === 0;
  }

  /** Waits for the answer, until the signal says otherwise. */
  wait(signal?: AbortSignal): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const asker = { resolve, reject };
      this.#askers.add(asker);
      signal?.addEventListener(
        'abort',
        () => {
          this.#askers.delete(asker);
          reject(signal.reason);
          if (this.isIdle) this.onEnd(null);
        },
        { once: true },
      );
    });
  }

  async slice(): Promise<boolean> {
    if (this.isIdle) return true;
    try {
      if (this.#steps === null || this.stateNow() !== this.#state) {
        this.#steps = await this.begin();
        this.#state = this.stateNow();
      }
      const ends = performance.now() + SLICE_MS;
      let step = this.#steps.next();
      while (!step.done && performance.now() < ends) step = this.#steps.next();
      if (!step.done) return false;
      this.onEnd({ value: step.value, state: this.#state });
      for (const { resolve } of this.#askers) resolve(step.value);
    } catch (error) {
      this.onEnd(null);
      for (const { reject } of this.#askers) reject(error);
    }
    this.#askers.clear();
    return true;
  }
}
