import { MoneyRangeError } from '../money';
import type { IdColumn, IntColumn } from './model';

const INT32_MAX = 2 ** 31 - 1;

/** Packs exact integers; throws `MoneyRangeError` on anything else. */
export function intColumn(values: readonly number[]): IntColumn {
  let isSmall = true;
  for (const value of values) {
    if (!Number.isSafeInteger(value)) throw new MoneyRangeError(String(value));
    if (value > INT32_MAX || value < -INT32_MAX) isSmall = false;
  }
  return isSmall ? Int32Array.from(values) : Float64Array.from(values);
}

/** As `intColumn`, null where every value is 0. */
export function sparseColumn(values: readonly number[]): IntColumn | null {
  return values.some((v) => v !== 0) ? intColumn(values) : null;
}

/** A column that is 0 nearly everywhere, put together from the other places alone. */
export class RareColumn {
  readonly #at: number[] = [];
  readonly #values: number[] = [];

  /** Sets a place; places come in rising order, once each. */
  set(index: number, value: number): void {
    if (value === 0) return;
    this.#at.push(index);
    this.#values.push(value);
  }

  get isEmpty(): boolean {
    return this.#at.length === 0;
  }

  /** The column, null where every value is 0. Throws `MoneyRangeError`. */
  finish(length: number): IntColumn | null {
    if (this.isEmpty) return null;
    const values = intColumn(this.#values);
    const column = values instanceof Int32Array ? new Int32Array(length) : new Float64Array(length);
    this.#at.forEach((index, i) => {
      column[index] = values[i]!;
    });
    return column;
  }

  /** As `finish`, for values below 256. */
  finishBytes(length: number): Uint8Array | null {
    const column = this.finish(length);
    return column && Uint8Array.from(column);
  }
}

/** Indexes into a small table, null where all are 0. */
export function indexColumn(values: readonly number[]): Uint8Array | null {
  return values.some((v) => v !== 0) ? Uint8Array.from(values) : null;
}

const NUMBER_ID = /^(0|[1-9]\d{0,18})$/;

/** Packs ids: 19 digits are below 2^64 and come back as they were. */
export function packIds(ids: readonly string[]): IdColumn {
  return ids.every((id) => NUMBER_ID.test(id)) ? BigUint64Array.from(ids, BigInt) : [...ids];
}

/** The id at a place, as text. */
export function idAt(ids: IdColumn, index: number): string {
  return String(ids[index]!);
}

/** Place of an id in a column sorted by code units, -1 where it is not there. */
export function findId(ids: IdColumn, id: string): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = idAt(ids, middle);
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Texts by number, in order of first appearance. */
export class NameTable {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.#numbers.set(name, number);
      this.names.push(name);
    }
    return number;
  }

  /** The number of a name that is there, else undefined. */
  find(name: string): number | undefined {
    return this.#numbers.get(name);
  }
}
