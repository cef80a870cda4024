import { decayWeight, FULL_WEIGHT, halve } from './decay';
import type { TouchTable } from './touch-table';

/** Beyond so many half-lives powers of two leave the doubles. */
const MOST_HALVINGS = 900;
/** A product this close to where rounding turns is worked out with care. */
const NARROW = 1e-4;

/** Time-decay weights of a table's entries for one order after the other: a multiplication each, the same integers as `decayWeight`. */
export class DecayClock {
  /** 2^(time since the first entry / half-life) by entry; null where the span is too long for that. */
  readonly #growth: Float64Array | null;
  readonly #origin: number;
  #at = 0;
  #factor = 0;

  constructor(
    readonly table: TouchTable,
    readonly halfLifeMs: number,
  ) {
    const { at } = table;
    const origin = at.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
    const last = at.reduce((most, time) => Math.max(most, time), origin);
    this.#origin = origin;
    this.#growth = (last - origin) / halfLifeMs < MOST_HALVINGS ? at.map((time) => 1 / halve((time - origin) / halfLifeMs)) : null;
  }

  /** Goes to an order's time. */
  set(orderAt: number): void {
    this.#at = orderAt;
    const x = (orderAt - this.#origin) / this.halfLifeMs;
    this.#factor = x < MOST_HALVINGS ? halve(x) * FULL_WEIGHT : 0;
  }

  /** Writes the weights of n entries in time order, none later than the order, from the latest on; gives their sum. */
  weigh(first: number, n: number, weights: Float64Array): number {
    const growth = this.#growth;
    const factor = this.#factor;
    let sum = 0;
    for (let k = 0; k < n; k++) {
      const entry = first + n - 1 - k;
      // 0 where the quick way is closed: a whole product is never sure.
      const product = growth === null || factor === 0 ? 0 : factor * growth[entry]! + 0.5;
      const floor = Math.floor(product);
      const rest = product - floor;
      const isSure = rest > NARROW && rest < 1 - NARROW;
      const weight = isSure ? floor : decayWeight(this.#at - this.table.at[entry]!, this.halfLifeMs);
      if (weight <= 1) {
        weights.fill(1, k, n);
        return sum + n - k;
      }
      weights[k] = weight;
      sum += weight;
    }
    return sum;
  }
}
