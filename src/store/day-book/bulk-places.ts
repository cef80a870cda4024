import { Dexie } from 'dexie';
import type { LedgerDb } from '../db';
import { ByteWriter } from './codec/bytes';
import { writeInts } from './codec/int-column';
import { writeTexts } from './codec/text-column';
import { loadDirectory } from './directory';
import { IdTable } from './id-table';
import { NOWHERE, type Place } from './place';

const [ZERO, NINE] = [0x30, 0x39];
/** Longer ids are texts in the directory. */
const MOST_DIGITS = 19;

/** Order ids as 64-bit numbers, low half first; null where one is no plain number of at most 19 digits. */
export function halvesOf(ids: readonly string[]): Uint32Array | null {
  const out = new Uint32Array(ids.length * 2);
  for (let i = 0; i < ids.length; i++) if (!writeHalves(ids[i]!, out, i * 2)) return null;
  return out;
}

/** Writes an id's low and high half; false where it is no plain number of at most 19 digits. */
export function writeHalves(id: string, out: Uint32Array, to: number): boolean {
  const { length } = id;
  if (length === 0 || length > MOST_DIGITS || (length > 1 && id.charCodeAt(0) === ZERO)) return false;
  let [front, back] = [0, 0];
  for (let at = 0; at < length; at++) {
    const code = id.charCodeAt(at);
    if (code < ZERO || code > NINE) return false;
    if (at < length - 9) front = front * 10 + code - ZERO;
    else back = back * 10 + code - ZERO;
  }
  // front x 10^9 + back in pieces of 16 bits, each step exact in doubles.
  const low = (front % 65_536) * 1_000_000_000 + back;
  const rest = Math.floor(front / 65_536) * 1_000_000_000 + Math.floor(low / 65_536);
  out[to] = (rest % 65_536) * 65_536 + (low % 65_536);
  out[to + 1] = Math.floor(rest / 65_536);
  return true;
}

/** Ids of one place that were claimed together. */
interface Run {
  /** In rising order; an id may stand several times, one behind the other. */
  orders: Uint32Array;
  place: Place;
}

/**
 * Order id -> place for a large import: the shop's directory by 64-bit ids alone, and what is added to it. Ids mostly rise with time, so
 * those of a day lie between those of its neighbours and need no table: only where two days' ids overlap each id is looked up.
 */
export class BulkPlaces {
  /** By their ids; null from the first overlap on. */
  #runs: Run[] | null = null;
  readonly #table = new IdTable();
  #added: Run[] = [];

  /** Inside a transaction over `segments`. */
  static async load(db: LedgerDb, shop: string): Promise<BulkPlaces> {
    const places = new BulkPlaces();
    const { halves, places: known } = (await loadDirectory(db, shop)).entries();
    for (let i = 0; i < known.length; i++) places.#table.put(halves[i * 2]!, halves[i * 2 + 1]!, known[i]!);
    if (known.length === 0) places.#runs = [];
    return places;
  }

  /**
   * The one place at which orders belong, those that have none yet at `fallback`, where they are put by this; null where there are several:
   * then what was put is of no use, and neither is this directory.
   */
  claim(orders: Uint32Array, fallback: Place): Place | null {
    if (orders.length === 0) return fallback;
    if (this.#runs) {
      const at = rises(orders) ? gapFor(this.#runs, orders) : -1;
      if (at >= 0) {
        const run = { orders, place: fallback };
        this.#runs.splice(at, 0, run);
        this.#added.push(run);
        return fallback;
      }
      for (const { orders: known, place } of this.#runs) {
        for (let i = 0; i < known.length; i += 2) this.#table.put(known[i]!, known[i + 1]!, place);
      }
      this.#runs = null;
    }
    return this.#claimEach(orders, fallback);
  }

  #claimEach(orders: Uint32Array, fallback: Place): Place | null {
    const table = this.#table;
    const added = new Uint32Array(orders.length);
    let [count, common]: [number, Place | null] = [0, null];
    for (let i = 0; i < orders.length; i += 2) {
      const known = table.put(orders[i]!, orders[i + 1]!, fallback, NOWHERE);
      if (known === undefined) {
        added[count] = orders[i]!;
        added[count + 1] = orders[i + 1]!;
        count += 2;
      }
      const place = known ?? fallback;
      if (common !== null && place !== common) return null;
      common = place;
    }
    if (count > 0) this.#added.push({ orders: added.subarray(0, count), place: fallback });
    return common ?? fallback;
  }

  /** Appends what was added to the stored directory. For use inside a write over `segments`. */
  async save(db: LedgerDb, shop: string): Promise<void> {
    const most = this.#added.reduce((sum, { orders }) => sum + orders.length, 0);
    if (most === 0) return;
    const [halves, places] = [new Uint32Array(most), new Float64Array(most / 2)];
    let count = 0;
    for (const { orders, place } of this.#added) {
      for (let i = 0; i < orders.length; i += 2) {
        if (i > 0 && orders[i] === orders[i - 2] && orders[i + 1] === orders[i - 1]) continue;
        halves[count * 2] = orders[i]!;
        halves[count * 2 + 1] = orders[i + 1]!;
        places[count++] = place;
      }
    }
    const out = new ByteWriter();
    out.u32(count);
    out.array(halves.subarray(0, count * 2));
    writeInts(out, places.subarray(0, count));
    out.u32(0);
    writeTexts(out, []);
    writeInts(out, new Float64Array(0));
    const last = await db.segments.where(':id').between([shop, Dexie.minKey], [shop, Dexie.maxKey]).reverse().limit(1).primaryKeys();
    const seq = ((last[0] as [string, number, number] | undefined)?.[1] ?? 0) + 1;
    await db.segments.put({ shop, seq, level: 0, body: out.finish() });
    this.#added = [];
  }
}

/** Whether no id is smaller than the one before it. */
function rises(orders: Uint32Array): boolean {
  for (let i = 2; i < orders.length; i += 2) if (before(orders, i, orders, i - 2)) return false;
  return true;
}

/** Where ids belong among runs that do not overlap; -1 where they overlap one. */
function gapFor(runs: readonly Run[], orders: Uint32Array): number {
  let [from, to] = [0, runs.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const { orders: other } = runs[middle]!;
    if (before(other, other.length - 2, orders, 0)) from = middle + 1;
    else if (before(orders, orders.length - 2, other, 0)) to = middle;
    else return -1;
  }
  return from;
}

/** Whether the id at `i` of `a` is smaller than the one at `k` of `b`. */
function before(a: Uint32Array, i: number, b: Uint32Array, k: number): boolean {
  return a[i + 1]! !== b[k + 1]! ? a[i + 1]! < b[k + 1]! : a[i]! < b[k]!;
}
