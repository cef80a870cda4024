import type { LedgerApi } from '../../services/api';

/** Rows of all answers that stay in the page's memory, some 250 bytes each. */
const MOST_ROWS = 250_000;
const MOST_ANSWERS = 60;
/** Some answers follow from the clock as well: a day that ends is seen this soon. */
const MOST_MS = 10 * 60_000;

interface Kept {
  asOf: number;
  /** Moment of the page's clock. */
  at: number;
  data: unknown;
  rows: number;
}

/** Answers that the page was given and that still hold, so that who comes back to a view, or goes on to one that asks the same, sees it at once. */
export class Memory {
  /** The one that was wanted longest ago first. */
  readonly #kept = new Map<string, Kept>();

  constructor(readonly api: Pick<LedgerApi, 'asOf'>) {}

  /** The answer to a question as it was given lately, if nothing changed since it was asked. */
  find<T>(key: string): { data: T } | undefined {
    const found = this.#kept.get(key);
    if (!found) return undefined;
    this.#kept.delete(key);
    if (found.asOf !== this.api.asOf() || performance.now() - found.at > MOST_MS) return undefined;
    this.#kept.set(key, found);
    return { data: found.data as T };
  }

  /** Keeps an answer; `asOf` is what the API said before it was asked. */
  keep(key: string, asOf: number, data: unknown, rows: number): void {
    if (asOf !== this.api.asOf()) return;
    this.#kept.delete(key);
    this.#kept.set(key, { asOf, at: performance.now(), data, rows });
    let sum = 0;
    const newestFirst = [...this.#kept].reverse();
    for (const [i, [name, one]] of newestFirst.entries()) {
      sum += one.rows;
      if (one.asOf !== asOf || i >= MOST_ANSWERS || sum > MOST_ROWS) this.#kept.delete(name);
    }
  }

  forget(key: string): void {
    this.#kept.delete(key);
  }
}

const memories = new WeakMap<LedgerApi, Memory>();

/** The memory of the page that has this API. */
export function memoryOf(api: LedgerApi): Memory {
  const memory = memories.get(api) ?? new Memory(api);
  memories.set(api, memory);
  return memory;
}
