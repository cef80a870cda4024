import type { IntervalOrder } from '../baselines/interval';
import type { OrderColumns } from '../baselines/resamples';
import { byCodeUnit } from '../collections';
import type { GatheredOrders } from '../report';

/**
 * Every creator's orders by its key in the report by creator, each once: what rows without an order line cost adds to their order. Orders
 * of two shops with one id are named `shop/order id`.
 */
export class OrdersByCreator {
  readonly #numbers = new Map<string, number>();
  readonly #places: Int32Array;
  /** By number: where its places begin; one entry more than there are numbers. */
  readonly #starts: Int32Array;

  constructor(
    readonly orders: GatheredOrders,
    keyOf: (creator: number) => string,
  ) {
    const numberOf = this.#numbered(keyOf);
    const n = orders.length;
    const own = new Int32Array(n);
    for (let place = 0; place < n; place++) own[place] = numberOf(orders.creator[place]!);
    const starts = new Int32Array(this.#numbers.size + 1);
    for (let place = 0; place < n; place++) starts[own[place]! + 1]! += 1;
    for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
    const next = starts.slice();
    this.#places = new Int32Array(n);
    for (let place = 0; place < n; place++) {
      const number = own[place]!;
      this.#places[next[number]!] = place;
      next[number]! += 1;
    }
    this.#starts = starts;
  }

  keys(): string[] {
    return [...this.#numbers.keys()];
  }

  /** In the order of their ids by code unit. */
  of(key: string): OrderColumns {
    const places = this.#sortedPlaces(key);
    const { orders } = this;
    if (hasSameId(orders, places)) {
      const named = this.named(key);
      return {
        contributions: Float64Array.from(named, (order) => order.contribution),
        commissions: Float64Array.from(named, (order) => order.commission),
      };
    }
    return { contributions: picked(orders.contribution, places), commissions: picked(orders.commission, places) };
  }

  /** The same with their ids. */
  named(key: string): IntervalOrder[] {
    const { orders } = this;
    const byId = new Map<string, Map<string, IntervalOrder>>();
    for (const place of this.#sortedPlaces(key)) {
      const orderId = orders.idAt(place);
      const byShop = byId.get(orderId) ?? new Map<string, IntervalOrder>();
      byId.set(orderId, byShop);
      const shop = orders.shopAt(place);
      const known = byShop.get(shop);
      const contribution = orders.contribution[place]! + (known?.contribution ?? 0);
      byShop.set(shop, { orderId, contribution, commission: orders.commission[place]! + (known?.commission ?? 0) });
    }
    return [...byId.values()].flatMap(namedByShop).sort((a, b) => byCodeUnit(a.orderId, b.orderId));
  }

  #sortedPlaces(key: string): Int32Array {
    const number = this.#numbers.get(key);
    if (number === undefined) return new Int32Array(0);
    return sortedById(this.orders, this.#places.subarray(this.#starts[number]!, this.#starts[number + 1]!));
  }

  /** Numbers of keys by creator: two creators may share one. */
  #numbered(keyOf: (creator: number) => string): (creator: number) => number {
    const known: (number | undefined)[] = [];
    return (creator) => {
      let number = known[creator];
      if (number === undefined) {
        const key = keyOf(creator);
        number = this.#numbers.get(key) ?? this.#numbers.size;
        this.#numbers.set(key, number);
        known[creator] = number;
      }
      return number;
    };
  }
}

/** What stands at some places. A loop, since `from` with a function walks them one by one at many times the cost. */
function picked(column: Float64Array, places: Int32Array): Float64Array {
  const found = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) found[i] = column[places[i]!]!;
  return found;
}

/** The orders of one id, by shop. */
function namedByShop(byShop: Map<string, IntervalOrder>): IntervalOrder[] {
  if (byShop.size === 1) return [...byShop.values()];
  return [...byShop].map(([shop, order]) => ({ ...order, orderId: `${shop}/${order.orderId}` }));
}

function hasSameId(orders: GatheredOrders, places: Int32Array): boolean {
  for (let i = 1; i < places.length; i++) {
    const [a, b] = [places[i - 1]!, places[i]!];
    // Ids that differ as doubles differ; NaN tells nothing.
    if (orders.idNumberAt(a) < orders.idNumberAt(b)) continue;
    if (orders.idAt(a) === orders.idAt(b)) return true;
  }
  return false;
}

/** Numbers of equally many digits stand by code unit as they stand by value, so that few ids are made texts. */
function sortedById(orders: GatheredOrders, places: Int32Array): Int32Array {
  const numbers = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) numbers[i] = orders.idNumberAt(places[i]!);
  const isByNumber = isOfOneLength(numbers);
  if (isByNumber && isRising(numbers)) return places;
  const byText = (a: number, b: number) => byCodeUnit(orders.idAt(places[a]!), orders.idAt(places[b]!));
  const indexes = Array.from(places.keys());
  indexes.sort(isByNumber ? (a, b) => numbers[a]! - numbers[b]! || byText(a, b) : byText);
  const sorted = new Int32Array(places.length);
  for (let i = 0; i < indexes.length; i++) sorted[i] = places[indexes[i]!]!;
  return sorted;
}

/** Whether all lie between the same two powers of ten; an id next to a power may have been rounded to it, so none may be one. */
function isOfOneLength(numbers: Float64Array): boolean {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const number of numbers) {
    if (!(number > 0)) return false;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  let power = 1;
  while (power * 10 <= most) power *= 10;
  return least > power;
}

function isRising(numbers: Float64Array): boolean {
  for (let i = 1; i < numbers.length; i++) if (!(numbers[i - 1]! < numbers[i]!)) return false;
  return true;
}
