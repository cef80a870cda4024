import { idAt } from '../facts/columns';
import type { FactsBlock } from '../facts/combine';
import type { OrphanFact } from '../facts/model';

/** Where an order stands: in a shop-day, or as an affiliate row whose order is not in the book. */
type Source = FactsBlock | OrphanFact;

/**
 * Orders with the creators that have any credit or commission of them, a place each, in columns: a year of a large book has more than half a
 * million. Amounts are minor units of the report currency, the creator's share.
 */
export class GatheredOrders {
  length = 0;
  /** Numbers of creators; places of the orders in their source (0 for affiliate rows). */
  creator = new Int32Array(1024);
  contribution = new Float64Array(1024);
  commission = new Float64Array(1024);
  #source = new Int32Array(1024);
  #order = new Int32Array(1024);
  readonly #sources: Source[] = [];
  /** By creator: its last place, which tells whether it is of the order at hand. */
  #last = new Int32Array(1024).fill(-1);

  /** Orders that come from now on are of this source. */
  enter(source: Source): void {
    this.#sources.push(source);
  }

  /** Adds to a creator's part of an order of the source at hand; `first`: where the order's places begin. */
  add(creator: number, order: number, first: number, contribution: number, commission: number): void {
    const place = this.#placeOf(creator, order, first);
    this.contribution[place]! += contribution;
    this.commission[place]! += commission;
  }

  #placeOf(creator: number, order: number, first: number): number {
    if (creator >= this.#last.length) this.#last = grown(this.#last, creator + 1, -1);
    const known = this.#last[creator]!;
    if (known >= first) return known;
    const place = this.length;
    if (place === this.creator.length) this.#grow();
    this.creator[place] = creator;
    this.#source[place] = this.#sources.length - 1;
    this.#order[place] = order;
    this.#last[creator] = place;
    this.length += 1;
    return place;
  }

  idAt(place: number): string {
    const source = this.#sourceAt(place);
    return 'facts' in source ? idAt(source.facts.orderId, this.#order[place]!) : source.orderId;
  }

  /** The id as a double, which never stands before a smaller number's; NaN where ids are kept as texts. */
  idNumberAt(place: number): number {
    const source = this.#sourceAt(place);
    if (!('facts' in source)) return Number.NaN;
    const id = source.facts.orderId[this.#order[place]!];
    return typeof id === 'bigint' ? Number(id) : Number.NaN;
  }

  shopAt(place: number): string {
    const source = this.#sourceAt(place);
    return 'facts' in source ? source.facts.shop : source.shop;
  }

  #sourceAt(place: number): Source {
    return this.#sources[this.#source[place]!]!;
  }

  #grow(): void {
    const size = this.length * 2;
    this.creator = grown(this.creator, size, 0);
    this.#source = grown(this.#source, size, 0);
    this.#order = grown(this.#order, size, 0);
    const [contribution, commission] = [new Float64Array(size), new Float64Array(size)];
    contribution.set(this.contribution);
    commission.set(this.commission);
    [this.contribution, this.commission] = [contribution, commission];
  }
}

function grown(column: Int32Array<ArrayBuffer>, needed: number, rest: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(needed, column.length * 2)).fill(rest);
  larger.set(column);
  return larger;
}
