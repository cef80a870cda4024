import type { Place } from './place';

/** Numbers of a slot: low half, high half, place, and 1 where it is taken: side by side, since they are asked for together. */
const FIELDS = 4;
const [HIGH, PLACE, TAKEN] = [1, 2, 3];
const FIRST_SLOTS = 4096;

/** 64-bit id -> place: an open hash table that is asked and filled in one step. */
export class IdTable {
  #slots = new Int32Array(FIRST_SLOTS * FIELDS);
  #used = 0;

  /**
   * Puts an id at a place unless it has one already (one that is not `replaced`): then that is given and stays. Undefined where it was put.
   */
  put(low: number, high: number, place: Place, replaced?: Place): Place | undefined {
    if (this.#used * FIELDS * 5 > this.#slots.length * 3) this.#grow();
    const [a, b] = [low | 0, high | 0];
    const at = this.#slot(a, b);
    const slots = this.#slots;
    if (slots[at + TAKEN] === 1 && slots[at + PLACE] !== replaced) return slots[at + PLACE]!;
    if (slots[at + TAKEN] === 0) this.#used++;
    slots[at] = a;
    slots[at + HIGH] = b;
    slots[at + PLACE] = place;
    slots[at + TAKEN] = 1;
    return undefined;
  }

  #slot(low: number, high: number): number {
    const slots = this.#slots;
    const mask = slots.length / FIELDS - 1;
    let hash = Math.imul(low ^ Math.imul(high, 0x9e37_79b1), 0x85eb_ca6b);
    hash ^= hash >>> 15;
    let at = (hash & mask) * FIELDS;
    while (slots[at + TAKEN] === 1 && (slots[at] !== low || slots[at + HIGH] !== high)) at = ((at / FIELDS + 1) & mask) * FIELDS;
    return at;
  }

  #grow(): void {
    const from = this.#slots;
    this.#slots = new Int32Array(from.length * 2);
    for (let old = 0; old < from.length; old += FIELDS) {
      if (from[old + TAKEN] === 0) continue;
      this.#slots.set(from.subarray(old, old + FIELDS), this.#slot(from[old]!, from[old + HIGH]!));
    }
  }
}
