/** What is said about rows is read by a person: this much of it is kept. */
const SHOWN = 1000;

/** What is said about rows of a file of any size, whatever the order in which it is said: of the first rows it is kept, the rest is left out. */
export class FirstRows<T extends { row: number }> {
  #kept: T[] = [];
  #beyond = Number.POSITIVE_INFINITY;

  add(said: Iterable<T>): void {
    for (const one of said) {
      if (one.row >= this.#beyond) continue;
      // A copy: what was cut out of a piece of the file would keep the piece.
      this.#kept.push(JSON.parse(JSON.stringify(one)) as T);
      if (this.#kept.length > SHOWN * 2) this.#cut();
    }
  }

  /** In the order of rows, what was said of one row in the order in which it was said. */
  list(): T[] {
    this.#cut();
    return this.#kept;
  }

  #cut(): void {
    this.#kept.sort((a, b) => a.row - b.row);
    if (this.#kept.length <= SHOWN) return;
    this.#beyond = this.#kept[SHOWN]!.row;
    this.#kept.length = SHOWN;
  }
}
