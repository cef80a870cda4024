import { intColumn, RareColumn } from './columns';
import type { SettledColumns } from './model';
import { SETTLED_AMOUNTS, type SettledLine } from './settle';

const ALWAYS = ['revenue', 'platformFees', 'settlement'] as const;
const RARE = SETTLED_AMOUNTS.filter((name) => !(ALWAYS as readonly string[]).includes(name)) as Exclude<
  (typeof SETTLED_AMOUNTS)[number],
  (typeof ALWAYS)[number]
>[];

/** Collects what was settled of a day's lines, in line order. */
export class SettledWriter {
  readonly #lines: number[] = [];
  readonly #days: number[] = [];
  readonly #stated: number[] = [];
  readonly #currency = new RareColumn();
  readonly #always = ALWAYS.map((): number[] => []);
  readonly #rare = RARE.map(() => new RareColumn());

  add(line: number, settled: SettledLine, currency: number): void {
    const entry = this.#lines.length;
    this.#lines.push(line);
    this.#days.push(settled.day);
    this.#stated.push(settled.stated);
    this.#currency.set(entry, currency);
    ALWAYS.forEach((name, i) => {
      this.#always[i]!.push(settled.amounts[name]);
    });
    RARE.forEach((name, i) => {
      this.#rare[i]!.set(entry, settled.amounts[name]);
    });
  }

  /** The lines' places and the columns; null where nothing is settled. Throws `MoneyRangeError`. */
  finish(lines: number): { settlement: Int32Array; settled: SettledColumns } | null {
    const entries = this.#lines.length;
    if (entries === 0) return null;
    const settlement = new Int32Array(lines).fill(-1);
    this.#lines.forEach((line, entry) => {
      settlement[line] = entry;
    });
    const always = Object.fromEntries(ALWAYS.map((name, i) => [name, intColumn(this.#always[i]!)]));
    const rare = Object.fromEntries(RARE.map((name, i) => [name, this.#rare[i]!.finish(entries)]));
    const settled = {
      currency: this.#currency.finishBytes(entries),
      stated: Uint8Array.from(this.#stated),
      day: Int32Array.from(this.#days),
      ...always,
      ...rare,
    } as SettledColumns;
    return { settlement, settled };
  }
}
