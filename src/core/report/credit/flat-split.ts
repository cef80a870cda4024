import { MoneyRangeError } from '../../money';

const MOST = 2 ** 52;

/**
 * Shares of amounts over touchpoints of which all but the first and last weigh the same (linear, position), by largest remainder, ties to
 * the earlier (roi.md section 10): a few numbers say it all, however many there are.
 */
export class FlatSplit {
  /** Share of the first and last touchpoint where `hasEnds`, then of each between; of these the first `extra` get one unit more. */
  head = 0;
  tail = 0;
  middle = 0;
  extra = 0;
  /** The unit: -1 for a negative amount. */
  unit = 1;
  hasEnds = false;
  #n = 0;

  /** Takes the number of touchpoints, at least 1, and whether the ends weigh 40 % each. */
  use(n: number, isPosition: boolean): void {
    this.#n = n;
    this.hasEnds = isPosition && n > 2;
  }

  split(amount: number): void {
    const n = this.#n;
    const total = amount < 0 ? -amount : amount;
    if (!(total <= MOST)) throw new MoneyRangeError('an amount of an order line');
    this.unit = amount < 0 ? -1 : 1;
    if (this.hasEnds) this.#splitEnds(total, n - 2);
    else {
      this.middle = Math.floor(total / n);
      this.extra = total - this.middle * n;
    }
    if (this.unit < 0) [this.head, this.tail, this.middle] = [-this.head, -this.tail, -this.middle];
  }

  /** Share of touchpoint i. */
  at(i: number): number {
    if (!this.hasEnds) return i < this.extra ? this.middle + this.unit : this.middle;
    if (i === 0) return this.head;
    if (i === this.#n - 1) return this.tail;
    return i - 1 < this.extra ? this.middle + this.unit : this.middle;
  }

  /** Weights 2k, k times 1, 2k: two fifths each for the ends. */
  #splitEnds(total: number, k: number): void {
    let end = Math.floor((2 * total) / 5);
    const middle = Math.floor(total / (5 * k));
    const endRest = (2 * total - 5 * end) * k;
    const middleRest = total - middle * 5 * k;
    const left = total - 2 * end - k * middle;
    // Units left over: how many of them the ends get, the first end before the last.
    let ends = left > 2 ? 2 : left;
    if (endRest === middleRest) ends = left === 0 ? 0 : left > k + 1 ? 2 : 1;
    else if (endRest < middleRest) ends = left > k ? left - k : 0;
    const extra = left - ends;
    const tail = ends === 2 ? end + 1 : end;
    if (ends > 0) end += 1;
    this.head = end;
    this.tail = tail;
    this.middle = middle;
    this.extra = extra;
  }
}
