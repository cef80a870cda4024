import type { OwnerLookup } from '../owner-lookup';
import type { TouchTable } from './touch-table';

/** Collects, shop-day by shop-day, creators that took part and that nobody introduced. Entries of known accounts are leapt over. */
export class Strangers {
  /** By table: place of the next entry, from each place on, whose account somebody may not own on some day. */
  readonly #next = new Map<TouchTable, Int32Array | null>();
  readonly #met = new Set<number>();

  constructor(
    readonly owners: OwnerLookup,
    ...tables: readonly (TouchTable | null)[]
  ) {
    for (const table of tables) if (table) this.#next.set(table, this.#index(table));
  }

  clear(): void {
    this.#met.clear();
  }

  met(): number[] {
    return [...this.#met];
  }

  meet(owner: number): void {
    if (this.owners.isStranger(owner)) this.#met.add(owner);
  }

  /** Meets the strangers among the entries from .. to - 1 of a table. */
  look(table: TouchTable, from: number, to: number, day: number): void {
    const next = this.#next.get(table)!;
    if (next === null) return;
    for (let i = next[from]!; i < to; i = next[i + 1]!) this.meet(this.owners.at(table.account[i]!, day));
  }

  #index(table: TouchTable): Int32Array | null {
    const isKnown = new Map<number, boolean>();
    const next = new Int32Array(table.length + 1);
    next[table.length] = table.length;
    let isAny = false;
    for (let i = table.length - 1; i >= 0; i--) {
      const account = table.account[i]!;
      let known = isKnown.get(account);
      if (known === undefined) {
        known = this.owners.isAlwaysOwned(account);
        isKnown.set(account, known);
      }
      next[i] = known ? next[i + 1]! : i;
      isAny ||= !known;
    }
    return isAny ? next : null;
  }
}
