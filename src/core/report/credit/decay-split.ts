import { MoneyRangeError, splitByWeights } from '../../money';
import type { DecayClock } from './decay-clock';

const SAFE_PRODUCT = 2 ** 52;
/** Remainders carry their touchpoint in the digits below this one, so that one comparison orders both: fewer touchpoints than this. */
const PLACES = 4096;
/** Touchpoints due less than this part of a unit mostly get none; where some do, those due less than this part of the part, and so on. */
const SLIGHT = 1 / 4;
/** So many guesses go by proportion, of which three mostly do; those after them take a listed key. */
const GUESSES = 4;

/**
 * Shares of amounts over touchpoints whose weights grow with time (time decay), by largest remainder, ties to the earlier (roi.md section
 * 10). Old touchpoints weigh so little that most get nothing: only the latest are listed, all whose share is not 0 among them.
 */
export class DecaySplit {
  /** The listed shares, `length` of them: of the latest touchpoint first, then of those before it without a gap. */
  share = new Float64Array(64);
  length = 0;
  /** Remainder and touchpoint of the listed shares. */
  #keys = new Float64Array(64);
  /** Latest first. */
  #weights = new Float64Array(64);
  #n = 0;
  #sum = 0;
  /** The largest amount that plain numbers hold. */
  #most = 0;

  /** Takes n touchpoints in time order, from the clock's entry `first` on. */
  use(n: number, clock: DecayClock, first: number): void {
    if (n > this.#weights.length) {
      this.#weights = new Float64Array(n * 2);
      this.share = new Float64Array(n * 2);
      this.#keys = new Float64Array(n * 2);
    }
    const sum = clock.weigh(first, n, this.#weights);
    this.#n = n;
    this.#sum = sum;
    this.#most = sum * PLACES > SAFE_PRODUCT || n >= PLACES ? -1 : SAFE_PRODUCT / sum;
  }

  split(amount: number): void {
    const total = amount < 0 ? -amount : amount;
    if (!(total <= this.#most)) {
      this.#splitSlowly(amount);
      return;
    }
    let limit = -1;
    for (let lowest = this.#sum; limit < 0; ) {
      lowest = Math.floor(lowest * SLIGHT);
      limit = this.#limit(this.#list(total, lowest), lowest);
    }
    const { share, length } = this;
    const keys = this.#keys;
    for (let k = 0; k < length; k++) share[k]! += Number(keys[k]! >= limit);
    if (amount < 0) for (let k = 0; k < length; k++) share[k] = -share[k]!;
  }

  /** Lists the touchpoints whose part of the amount is at least `lowest` / sum, rounded down; gives what is left of it. */
  #list(total: number, lowest: number): number {
    const weights = this.#weights;
    const keys = this.#keys;
    const { share: shares } = this;
    const n = this.#n;
    const sum = this.#sum;
    let left = total;
    let k = 0;
    for (; k < n; k++) {
      const product = total * weights[k]!;
      if (product < lowest) break;
      const share = Math.floor(product / sum);
      shares[k] = share;
      keys[k] = (product - share * sum) * PLACES + k;
      left -= share;
    }
    this.length = k;
    return left;
  }

  /**
   * A limit that exactly `wanted` of the listed keys, which all differ, reach: guessed again and again between one that too many reach and
   * one that too few do. Below 0 where fewer reach remainder `lowest`. Adding up the comparisons, instead of branching on each, is several
   * times as fast as sorting.
   */
  #limit(wanted: number, lowest: number): number {
    const keys = this.#keys;
    const { length } = this;
    let [low, atLow] = [lowest * PLACES, 0];
    let [high, atHigh] = [this.#sum * PLACES, 0];
    let limit = low;
    for (let guess = 0; ; guess++) {
      let reached = 0;
      for (let k = 0; k < length; k++) reached += Number(keys[k]! >= limit);
      if (reached === wanted) return limit;
      if (reached > wanted) [low, atLow] = [limit, reached];
      else if (guess === 0) return -1;
      else [high, atHigh] = [limit, reached];
      limit =
        guess < GUESSES ? low + ((high - low) * (atLow - wanted)) / (atLow - atHigh) : this.#keyBetween(low, high, atLow - atHigh - 1);
    }
  }

  /** Of the listed keys between two limits, at least `n`, the middle one by place: of equal remainders it has half on either side. */
  #keyBetween(low: number, high: number, n: number): number {
    const keys = this.#keys;
    let skip = n >> 1;
    for (let k = 0; k < this.length; k++) {
      const key = keys[k]!;
      if (key > low && key < high && skip-- === 0) return key;
    }
    return high;
  }

  #splitSlowly(amount: number): void {
    if (!Number.isSafeInteger(amount)) throw new MoneyRangeError('an amount of an order line');
    const shares = splitByWeights(amount, Array.from(this.#weights.subarray(0, this.#n)).reverse());
    this.length = shares.length;
    shares.reverse().forEach((share, k) => {
      this.share[k] = share;
    });
  }
}
