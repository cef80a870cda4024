const FIRST_ROWS = 16_384;
/** Rows that one look at a share of them has to do with, on average: its places lie in the cache of a processor. */
const ROWS_A_SHARE = 1024;

/**
 * Finds out whether a fingerprint occurs twice among a file's rows, with 8 bytes a row and without asking for each row at once: fingerprints are
 * gathered in their order, and dealt to small shares when there is something to look through, which is when four times as many are there.
 */
export class Twins {
  count = 0;
  #prints: Uint32Array<ArrayBufferLike> = new Uint32Array(FIRST_ROWS * 2);
  #next = FIRST_ROWS;

  /** Adds a fingerprint; true where some two of those so far are known to be the same. */
  add(low: number, high: number): boolean {
    if (this.count * 2 === this.#prints.length) {
      const larger = new Uint32Array(this.#prints.length * 2);
      larger.set(this.#prints);
      this.#prints = larger;
    }
    this.#prints[this.count * 2] = low;
    this.#prints[this.count * 2 + 1] = high;
    return ++this.count === this.#next && this.any();
  }

  /** The fingerprints so far, low half first. */
  get all(): Uint32Array<ArrayBuffer> {
    return this.#prints.slice(0, this.count * 2);
  }

  /** Adds many without looking whether two of them are the same. */
  append(prints: Uint32Array): void {
    const joined = new Uint32Array(this.count * 2 + prints.length);
    joined.set(this.#prints.subarray(0, this.count * 2));
    joined.set(prints, this.count * 2);
    this.#prints = joined;
    this.count = joined.length / 2;
  }

  /** Whether any two are the same. */
  any(): boolean {
    this.#next = this.count * 4;
    const { count } = this;
    const prints = this.#prints;
    const bits = Math.max(0, Math.ceil(Math.log2(Math.max(1, count / ROWS_A_SHARE))));
    const mask = 2 ** bits - 1;
    const ends = new Uint32Array(mask + 2);
    for (let i = 0; i < count; i++) ends[(prints[i * 2]! & mask) + 1]!++;
    for (let share = 0; share <= mask; share++) ends[share + 1]! += ends[share]!;
    const dealt = new Uint32Array(count * 2);
    const to = ends.slice(0, mask + 1);
    for (let i = 0; i < count; i++) {
      const place = to[prints[i * 2]! & mask]!++;
      dealt[place * 2] = prints[i * 2]!;
      dealt[place * 2 + 1] = prints[i * 2 + 1]!;
    }
    let slots = new Uint32Array(ROWS_A_SHARE * 4);
    for (let share = 0; share <= mask; share++) {
      const size = ends[share + 1]! - ends[share]!;
      if (size * 2 > slots.length) slots = new Uint32Array(2 ** Math.ceil(Math.log2(size * 2)));
      else slots.fill(0);
      if (hasTwin(dealt, ends[share]!, ends[share + 1]!, slots, bits)) return true;
    }
    return false;
  }
}

/** @param slots free places, more than there are fingerprints; their number is a power of two. */
function hasTwin(prints: Uint32Array, from: number, to: number, slots: Uint32Array, shift: number): boolean {
  const mask = slots.length - 1;
  for (let i = from; i < to; i++) {
    const [low, high] = [prints[i * 2]!, prints[i * 2 + 1]!];
    let slot = ((low >>> shift) ^ high) & mask;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const other = slots[slot]! - 1;
      if (prints[other * 2] === low && prints[other * 2 + 1] === high) return true;
    }
    slots[slot] = i + 1;
  }
  return false;
}
