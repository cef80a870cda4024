/** What adding a row's fingerprints came to: the number of the row (as it was added) that has the same id. */
export interface Twin {
  row: number;
  /** Whether it says the same, too. */
  same: boolean;
}

const FIRST_ROWS = 4096;

/**
 * Fingerprints of the ids and contents of a file's rows, 16 bytes a row and 8 of a hash table over them: enough to tell which rows occur
 * twice and what the book has of them, without keeping a row. Rows are numbered as they are added, from 0.
 */
export class Fingerprints {
  count = 0;
  #ids = new Uint32Array(FIRST_ROWS * 2);
  #contents = new Uint32Array(FIRST_ROWS * 2);
  /** Row number plus one, 0 for a free place. */
  #slots = new Uint32Array(slotsFor(FIRST_ROWS));

  /** Adds a row; gives the earlier row of that id, which then stays the one that is found. */
  add(idLow: number, idHigh: number, contentLow: number, contentHigh: number): Twin | null {
    if (this.count * 2 >= this.#ids.length) this.#grow();
    const row = this.count++;
    this.#ids[row * 2] = idLow;
    this.#ids[row * 2 + 1] = idHigh;
    this.#contents[row * 2] = contentLow;
    this.#contents[row * 2 + 1] = contentHigh;
    const slot = this.#slotOf(idLow >>> 0, idHigh >>> 0);
    if (this.#slots[slot] === 0) {
      this.#slots[slot] = row + 1;
      return null;
    }
    const before = this.#slots[slot]! - 1;
    return { row: before, same: this.isSame(before, contentLow, contentHigh) };
  }

  /** All of them in turn: of each row the id's and the content's, low half first. */
  get all(): { ids: Uint32Array<ArrayBuffer>; contents: Uint32Array<ArrayBuffer> } {
    return { ids: this.#ids.slice(0, this.count * 2), contents: this.#contents.slice(0, this.count * 2) };
  }

  /** Adds all rows of another part of the file; false, and none is added, where one has the id of a row that is here. */
  append({ ids, contents }: Fingerprints['all']): boolean {
    for (let i = 0; i < ids.length; i += 2) if (this.find(ids[i]!, ids[i + 1]!) >= 0) return false;
    for (let i = 0; i < ids.length; i += 2) this.add(ids[i]!, ids[i + 1]!, contents[i]!, contents[i + 1]!);
    return true;
  }

  /** The row of an id; -1 where there is none. */
  find(idLow: number, idHigh: number): number {
    return this.#slots[this.#slotOf(idLow >>> 0, idHigh >>> 0)]! - 1;
  }

  isSame(row: number, contentLow: number, contentHigh: number): boolean {
    return this.#contents[row * 2] === contentLow >>> 0 && this.#contents[row * 2 + 1] === contentHigh >>> 0;
  }

  #slotOf(low: number, high: number): number {
    const mask = this.#slots.length - 1;
    let slot = (low ^ (high >>> 7)) & mask;
    for (;;) {
      const row = this.#slots[slot]! - 1;
      if (row < 0 || (this.#ids[row * 2] === low && this.#ids[row * 2 + 1] === high)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    this.#ids = doubled(this.#ids);
    this.#contents = doubled(this.#contents);
    this.#slots = new Uint32Array(slotsFor(this.#ids.length / 2));
    for (let row = 0; row < this.count; row++) {
      const slot = this.#slotOf(this.#ids[row * 2]!, this.#ids[row * 2 + 1]!);
      if (this.#slots[slot] === 0) this.#slots[slot] = row + 1;
    }
  }
}

/** A power of two that leaves a third of the places free. */
function slotsFor(rows: number): number {
  return 2 ** Math.ceil(Math.log2(rows * 1.5));
}

function doubled(values: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(values.length * 2);
  larger.set(values);
  return larger;
}
