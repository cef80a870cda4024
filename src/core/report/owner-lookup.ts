import type { Names } from './names';
import { OWN, type Owners } from './owners';

/** Owners by account number: each looked up once for a span of days in which it is the same. */
export class OwnerLookup {
  #owner = new Int32Array(64);
  #from = new Float64Array(64).fill(Number.POSITIVE_INFINITY);
  #to = new Float64Array(64).fill(Number.NEGATIVE_INFINITY);

  constructor(
    readonly names: Names,
    readonly owners: Owners,
  ) {}

  /** The creator that owns the account on the day; `OWN` for the seller's own and for no account (-1). */
  at(account: number, day: number): number {
    if (account < 0) return OWN;
    if (account >= this.#owner.length) this.#grow(account + 1);
    if (day < this.#from[account]! || day > this.#to[account]!) {
      const name = this.names.nameOf(account);
      const span = this.owners.spanAt(name, day);
      this.#owner[account] = this.owners.at(name, day);
      this.#from[account] = span.from;
      this.#to[account] = span.to;
    }
    return this.#owner[account]!;
  }

  /** Whether the creator is a handle that nobody introduced. */
  isStranger(creator: number): boolean {
    return creator !== OWN && this.owners.creators[creator]!.id === null;
  }

  /** Whether somebody of the ledger, or the seller, owns the account on every day. */
  isAlwaysOwned(account: number): boolean {
    return account < 0 || this.owners.isAlwaysOwned(this.names.nameOf(account));
  }

  /** Days from which on the account is somebody else's. */
  changesOf(account: number): number[] {
    return account < 0 ? [] : this.owners.changesOf(this.names.nameOf(account));
  }

  #grow(needed: number): void {
    const size = Math.max(needed, this.#owner.length * 2);
    const [owner, from, to] = [new Int32Array(size), new Float64Array(size), new Float64Array(size)];
    from.fill(Number.POSITIVE_INFINITY);
    to.fill(Number.NEGATIVE_INFINITY);
    owner.set(this.#owner);
    from.set(this.#from);
    to.set(this.#to);
    [this.#owner, this.#from, this.#to] = [owner, from, to];
  }
}
