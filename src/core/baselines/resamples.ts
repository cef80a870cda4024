import { compareQuotients, type Quotient } from './quotient';

const STEP = 0x6d2b79f5;
/** Products of a half of the bits and the number of orders are exact in 32 bits. */
const MOST_ORDERS = 2 ** 15 - 1;

/** What orders brought and cost, a column each; place by place one order. */
export interface OrderColumns {
  readonly contributions: Float64Array;
  /** commission + partner commission */
  readonly commissions: Float64Array;
}

/**
 * ROI of resamples of the orders: those with promotion cost, in the order drawn. The bits are mulberry32's (`random.ts`), written out here
 * since a year of a large book draws them a billion times.
 */
export class Resamples {
  /** By resample that has promotion cost. */
  readonly #num: Float64Array;
  readonly #den: Float64Array;
  readonly #ratio: Float64Array;
  readonly #ascending: Float64Array;
  #isSorted = false;
  /** How many have promotion cost. */
  length = 0;

  /** Columns for so many resamples at a time, which every draw uses anew. */
  constructor(readonly count: number) {
    [this.#num, this.#den] = [new Float64Array(count), new Float64Array(count)];
    [this.#ratio, this.#ascending] = [new Float64Array(count), new Float64Array(count)];
  }

  /**
   * Draws from the orders.
   *
   * @param otherCost promotion cost that follows no order
   */
  draw({ contributions, commissions }: OrderColumns, otherCost: number, seed: number): void {
    const n = contributions.length;
    if (n > MOST_ORDERS) throw new RangeError(`${n} orders are too many to be drawn from, expected at most ${MOST_ORDERS}`);
    this.length = 0;
    this.#isSorted = false;
    let state = seed | 0;
    for (let b = 0; b < this.count; b++) {
      let contribution = 0;
      let commission = 0;
      for (let draw = 0; draw < n; draw++) {
        state = (state + STEP) | 0;
        let bits = Math.imul(state ^ (state >>> 15), state | 1);
        bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
        bits ^= bits >>> 14;
        // floor(bits n / 2^32) in halves, so that all stays in 32 bits.
        const at = (Math.imul(bits >>> 16, n) + (Math.imul(bits & 0xffff, n) >>> 16)) >>> 16;
        contribution += contributions[at]!;
        commission += commissions[at]!;
      }
      this.#add(contribution - commission - otherCost, commission + otherCost);
    }
  }

  #add(num: number, den: number): void {
    if (den === 0) return;
    this.#num[this.length] = num;
    this.#den[this.length] = den;
    this.#ratio[this.length] = num / den;
    this.length += 1;
  }

  /** The k-th of the ascending quotients, by exact value. */
  at(k: number): Quotient {
    const ratios = this.#ratio;
    const ascending = this.#ascending.subarray(0, this.length);
    if (!this.#isSorted) {
      ascending.set(ratios.subarray(0, this.length));
      ascending.sort();
      this.#isSorted = true;
    }
    const value = ascending[k]!;
    // Of those that are equal as doubles the exact ones decide.
    let before = k;
    while (before > 0 && ascending[before - 1] === value) before--;
    const equal: Quotient[] = [];
    for (let i = 0; i < this.length; i++) if (ratios[i] === value) equal.push({ num: this.#num[i]!, den: this.#den[i]! });
    return equal.length === 1 ? equal[0]! : equal.sort(compareQuotients)[k - before]!;
  }
}
