import { isPlainId } from './codec/text-column';
import { NOWHERE, type Place } from './place';

/** A free slot; no day is that far away. */
const FREE = 0x7fff_ffff;

const scratch = new BigUint64Array(1);
const halves = new Uint32Array(scratch.buffer);

/** Order id -> place in memory: an open hash table over 64-bit ids (12 bytes a slot), a map for ids that are no numbers. */
export class IdIndex {
  private low = new Uint32Array(1024);
  private high = new Uint32Array(1024);
  private places = new Int32Array(1024).fill(FREE);
  private used = 0;
  private readonly others = new Map<string, Place>();

  /** The place of an id; undefined where it has none. */
  get(id: string): Place | undefined {
    if (!isPlainId(id)) return known(this.others.get(id));
    scratch[0] = BigInt(id);
    return this.getHalves(halves[0]!, halves[1]!);
  }

  /** As `get`, of a 64-bit id given as its low and high half. */
  getHalves(low: number, high: number): Place | undefined {
    return known(this.places[this.slot(low, high)]);
  }

  set(id: string, place: Place): void {
    if (!isPlainId(id)) {
      this.others.set(id, place);
      return;
    }
    scratch[0] = BigInt(id);
    this.setHalves(halves[0]!, halves[1]!, place);
  }

  /** Sets a 64-bit id given as its low and high half. */
  setHalves(low: number, high: number, place: Place): void {
    let slot = this.slot(low, high);
    if (this.places[slot] === FREE) {
      if (this.used * 5 > this.places.length * 3) {
        this.grow();
        slot = this.slot(low, high);
      }
      this.used++;
      this.low[slot] = low;
      this.high[slot] = high;
    }
    this.places[slot] = place;
  }

  /** All ids that are numbers, as low and high halves in turn, with their places; then the others. */
  entries(): { halves: Uint32Array; places: Float64Array; others: Map<string, Place> } {
    const out = new Uint32Array(this.used * 2);
    const places = new Float64Array(this.used);
    let n = 0;
    for (let slot = 0; slot < this.places.length; slot++) {
      if (this.places[slot] === FREE) continue;
      out[n * 2] = this.low[slot]!;
      out[n * 2 + 1] = this.high[slot]!;
      places[n++] = this.places[slot]!;
    }
    return { halves: out, places, others: this.others };
  }

  private slot(low: number, high: number): number {
    const mask = this.places.length - 1;
    let hash = Math.imul(low ^ Math.imul(high, 0x9e37_79b1), 0x85eb_ca6b);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    while (this.places[slot] !== FREE && (this.low[slot] !== low || this.high[slot] !== high)) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { low, high, places } = this;
    const size = places.length * 2;
    this.low = new Uint32Array(size);
    this.high = new Uint32Array(size);
    this.places = new Int32Array(size).fill(FREE);
    for (let old = 0; old < places.length; old++) {
      if (places[old] === FREE) continue;
      const slot = this.slot(low[old]!, high[old]!);
      this.low[slot] = low[old]!;
      this.high[slot] = high[old]!;
      this.places[slot] = places[old]!;
    }
  }
}

function known(place: Place | undefined): Place | undefined {
  return place === FREE || place === NOWHERE ? undefined : place;
}
