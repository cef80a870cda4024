import { Dexie } from 'dexie';
import type { LedgerDb } from '../db';
import { ByteWriter } from './codec/bytes';
import { writeInts } from './codec/int-column';
import { writeTexts } from './codec/text-column';
import { loadDirectory } from './directory';
import type { Place } from './place';

const FREE = 0x7fff_ffff;
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

/** Order id -> place for a large import: the shop's directory by 64-bit ids alone, and what is added to it. */
export class BulkPlaces {
  #low = new Uint32Array(4096);
  #high = new Uint32Array(4096);
  #places = new Int32Array(4096).fill(FREE);
  #used = 0;
  #added: number[] = [];

  private constructor() {}

  /** Inside a transaction over `segments`. */
  static async load(db: LedgerDb, shop: string): Promise<BulkPlaces> {
    const places = new BulkPlaces();
    const { halves, places: known } = (await loadDirectory(db, shop)).entries();
    for (let i = 0; i < known.length; i++) places.#set(halves[i * 2]!, halves[i * 2 + 1]!, known[i]!);
    return places;
  }

  /** Undefined where it has none; `NOWHERE` where it left the book. */
  get(low: number, high: number): Place | undefined {
    const place = this.#places[this.#slot(low, high)]!;
    return place === FREE ? undefined : place;
  }

  add(low: number, high: number, place: Place): void {
    this.#set(low, high, place);
    this.#added.push(low, high, place);
  }

  /** Appends what was added to the stored directory. For use inside a write over `segments`. */
  async save(db: LedgerDb, shop: string): Promise<void> {
    const count = this.#added.length / 3;
    if (count === 0) return;
    const out = new ByteWriter();
    out.u32(count);
    out.array(Uint32Array.from({ length: count * 2 }, (_, i) => this.#added[(i >> 1) * 3 + (i & 1)]!));
    writeInts(
      out,
      Float64Array.from({ length: count }, (_, i) => this.#added[i * 3 + 2]!),
    );
    out.u32(0);
    writeTexts(out, []);
    writeInts(out, new Float64Array(0));
    const last = await db.segments.where(':id').between([shop, Dexie.minKey], [shop, Dexie.maxKey]).reverse().limit(1).primaryKeys();
    const seq = ((last[0] as [string, number, number] | undefined)?.[1] ?? 0) + 1;
    await db.segments.put({ shop, seq, level: 0, body: out.finish() });
    this.#added = [];
  }

  #set(low: number, high: number, place: Place): void {
    let slot = this.#slot(low, high);
    if (this.#places[slot] === FREE) {
      if (this.#used * 5 > this.#places.length * 3) {
        this.#grow();
        slot = this.#slot(low, high);
      }
      this.#used++;
      this.#low[slot] = low;
      this.#high[slot] = high;
    }
    this.#places[slot] = place;
  }

  #slot(low: number, high: number): number {
    const mask = this.#places.length - 1;
    let hash = Math.imul(low ^ Math.imul(high, 0x9e37_79b1), 0x85eb_ca6b);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    while (this.#places[slot] !== FREE && (this.#low[slot] !== low || this.#high[slot] !== high)) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [low, high, places] = [this.#low, this.#high, this.#places];
    const size = places.length * 2;
    [this.#low, this.#high, this.#places] = [new Uint32Array(size), new Uint32Array(size), new Int32Array(size).fill(FREE)];
    this.#used = 0;
    for (let slot = 0; slot < places.length; slot++) if (places[slot] !== FREE) this.#set(low[slot]!, high[slot]!, places[slot]!);
  }
}
