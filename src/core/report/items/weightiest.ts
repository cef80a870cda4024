/** Counts and adds up rows, and keeps those of the largest amounts, whatever their sign; of equal ones those that came first. */
export class Weightiest<T extends { amount: number }> {
  count = 0;
  amount = 0;
  #kept: T[] = [];

  constructor(readonly limit: number) {}

  add(row: T): void {
    this.count += 1;
    this.amount += row.amount;
    this.#kept.push(row);
    // Sorted now and then, so that a book of millions of lines is never held as a whole.
    if (this.#kept.length >= 4 * this.limit + 1_000) this.#kept = this.list();
  }

  /** The kept ones, the weightiest first. */
  list(): T[] {
    return this.#kept.sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)).slice(0, this.limit);
  }
}
