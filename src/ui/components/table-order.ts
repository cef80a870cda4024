import type { CellValue } from './table-model';
import type { Work } from './table-slices';
import { textOrder } from './table-text-order';

/** Rows in the order of a column. */
export interface Order {
  /** Row numbers: those with a value ascending, equal ones in their own order; then those without. */
  readonly at: Uint32Array;
  /** How many have a value. */
  readonly present: number;
  /** Where each run of equal values begins, and where the last one ends. */
  readonly runs: Uint32Array;
}

/** Rows sorted by insertion before merging begins. */
const RUN = 16;
const CHECK_EVERY = 512;

/** The order of values; numbers by size, all else as the language sorts texts. */
export function* orderOf(values: readonly CellValue[], language: string): Work<Order> {
  if (values.every((value) => value === null || typeof value === 'number')) {
    return yield* numberOrder(Float64Array.from(values, (value) => (value === null ? Number.NaN : (value as number))));
  }
  const { at, present } = presentFirst(values.length, (i) => values[i] !== null && values[i] !== undefined);
  yield;
  const compare = yield* byText(values, language);
  const sorted = yield* mergeSort(at.slice(0, present), compare);
  at.set(sorted, 0);
  return { at, present, runs: yield* runsOf(sorted, compare) };
}

type CompareRows = (a: number, b: number) => number;

function presentFirst(length: number, isPresent: (i: number) => boolean): { at: Uint32Array<ArrayBuffer>; present: number } {
  const at = new Uint32Array(length);
  const absent: number[] = [];
  let present = 0;
  for (let i = 0; i < length; i++) {
    if (isPresent(i)) at[present++] = i;
    else absent.push(i);
  }
  at.set(absent, present);
  return { at, present };
}

/** The order of numbers, NaN standing for none. They are sorted by the engine, which does a hundred thousand in a few milliseconds. */
export function* numberOrder(values: Float64Array): Work<Order> {
  const { at, present } = presentFirst(values.length, (i) => !Number.isNaN(values[i]!));
  yield;
  let [least, most, isWhole] = [Infinity, -Infinity, true];
  for (let i = 0; i < present; i++) {
    const value = values[at[i]!]!;
    if (value < least) least = value;
    if (value > most) most = value;
    if (!Number.isInteger(value)) isWhole = false;
  }
  yield;
  const fits = isWhole && (most - least + 1) * present <= Number.MAX_SAFE_INTEGER;
  return fits ? yield* byKeys(values, at, present, least) : yield* byPlaces(values, at, present);
}

/** Whole numbers close enough to each other: number and place become one number, so that the sorted ones say where each row goes. */
function* byKeys(values: Float64Array, at: Uint32Array<ArrayBuffer>, present: number, least: number): Work<Order> {
  const keys = new Float64Array(present);
  for (let i = 0; i < present; i++) keys[i] = (values[at[i]!]! - least) * present + i;
  yield;
  keys.sort();
  yield;
  const placed = new Uint32Array(at);
  const runs: number[] = [];
  let before = -1;
  for (let i = 0; i < present; i++) {
    const number = Math.floor(keys[i]! / present);
    if (number !== before) runs.push(i);
    before = number;
    placed[i] = at[keys[i]! - number * present]!;
  }
  runs.push(present);
  return { at: placed, present, runs: Uint32Array.from(runs) };
}

/** Any numbers: each row is put where its number stands among the sorted ones. */
function* byPlaces(values: Float64Array, at: Uint32Array<ArrayBuffer>, present: number): Work<Order> {
  const sorted = new Float64Array(present);
  for (let i = 0; i < present; i++) sorted[i] = values[at[i]!]!;
  sorted.sort();
  yield;
  const runs: number[] = [];
  for (let i = 0; i < present; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) runs.push(i);
  runs.push(present);
  yield;
  const placed = new Uint32Array(at);
  /** Rows that stand in a run so far, by where it begins. */
  const filled = new Uint32Array(present);
  for (let i = 0; i < present; i++) {
    if (i % CHECK_EVERY === 0) yield;
    const row = at[i]!;
    const first = firstNotBelow(sorted, values[row]!);
    placed[first + filled[first]!++] = row;
  }
  return { at: placed, present, runs: Uint32Array.from(runs) };
}

function firstNotBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* byText(values: readonly CellValue[], language: string): Work<CompareRows> {
  const texts = values.map((value) => (value === null ? '' : String(value)));
  const compare = yield* textOrder(texts, language);
  return (a, b) => compare(texts[a]!, texts[b]!);
}

/** Stable, and put down every few hundred steps. */
function* mergeSort(items: Uint32Array<ArrayBuffer>, compare: CompareRows): Work<Uint32Array> {
  const { length } = items;
  for (let start = 0; start < length; start += RUN) {
    insertionSort(items, start, Math.min(start + RUN, length), compare);
    yield;
  }
  let from = items;
  let to = new Uint32Array(length);
  for (let width = RUN; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length);
      const end = Math.min(start + 2 * width, length);
      const merge: Merge = { from, to, middle, end, left: start, right: middle, at: start };
      while (merge.at < end) {
        mergeSome(merge, compare);
        yield;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Two sorted runs that become one: `from[left..middle)` and `from[right..end)`, written from `at` on. */
interface Merge {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly middle: number;
  readonly end: number;
  left: number;
  right: number;
  at: number;
}

/** A few hundred steps, apart from what can be put down: engines run a plain loop several times as fast. */
function mergeSome(merge: Merge, compare: CompareRows): void {
  const { from, to, middle, end } = merge;
  let { left, right, at } = merge;
  for (const stop = Math.min(at + CHECK_EVERY, end); at < stop; at++) {
    const takesLeft = left < middle && (right >= end || compare(from[left]!, from[right]!) <= 0);
    to[at] = takesLeft ? from[left++]! : from[right++]!;
  }
  Object.assign(merge, { left, right, at });
}

function insertionSort(items: Uint32Array, start: number, end: number, compare: CompareRows): void {
  for (let i = start + 1; i < end; i++) {
    const item = items[i]!;
    let at = i;
    for (; at > start && compare(items[at - 1]!, item) > 0; at--) items[at] = items[at - 1]!;
    items[at] = item;
  }
}

function* runsOf(sorted: Uint32Array, compare: CompareRows): Work<Uint32Array> {
  const runs: number[] = [];
  for (let at = 0; at < sorted.length; at += CHECK_EVERY) {
    noteRuns(sorted, at, Math.min(at + CHECK_EVERY, sorted.length), compare, runs);
    yield;
  }
  runs.push(sorted.length);
  return Uint32Array.from(runs);
}

function noteRuns(sorted: Uint32Array, start: number, end: number, compare: CompareRows, runs: number[]): void {
  for (let i = start; i < end; i++) if (i === 0 || compare(sorted[i - 1]!, sorted[i]!) !== 0) runs.push(i);
}

/** Row numbers as a table shows them: descending turns the runs round, not the rows within; absent values stand last either way. */
export function rowNumbers({ at, present, runs }: Order, descending: boolean): Uint32Array {
  if (!descending) return at;
  const turned = new Uint32Array(at);
  let to = 0;
  for (let run = runs.length - 2; run >= 0; run--) for (let i = runs[run]!; i < runs[run + 1]!; i++) turned[to++] = at[i]!;
  turned.set(at.subarray(present), to);
  return turned;
}
