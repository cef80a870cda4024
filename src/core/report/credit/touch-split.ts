import { MoneyRangeError, splitByWeights } from '../../money';

const SAFE_PRODUCT = 2 ** 52;
/** From so many shares on, the largest remainders are found by sorting. */
const MANY = 12;

/** Splits amounts by the integer weights of a line's touchpoints; the same shares as `splitByWeights`, without garbage. */
export class TouchSplit {
  shares = new Float64Array(32);
  #remainders = new Float64Array(32);
  #sorted = new Float64Array(32);
  #sum = 0;
  /** All weights are the same: then all remainders are, and no division by weight is needed. */
  #isEven = true;

  /** Takes the weights (all >= 1) that the next splits are by. */
  use(weights: Float64Array, n: number): void {
    if (n > this.shares.length) {
      this.shares = new Float64Array(n * 2);
      this.#remainders = new Float64Array(n * 2);
      this.#sorted = new Float64Array(n * 2);
    }
    let sum = 0;
    for (let i = 0; i < n; i++) sum += weights[i]!;
    this.#sum = sum;
    this.#isEven = true;
    for (let i = 1; i < n && this.#isEven; i++) this.#isEven = weights[i] === weights[0];
  }

  /** Fills `shares[0 .. n - 1]`: largest remainder, ties to the earlier; a negative amount by its absolute value. */
  split(amount: number, weights: Float64Array, n: number): void {
    const shares = this.shares;
    const sum = this.#sum;
    const total = amount < 0 ? -amount : amount;
    if (this.#isEven && total <= SAFE_PRODUCT) {
      const share = Math.floor(total / n);
      const left = total - share * n;
      for (let i = 0; i < n; i++) shares[i] = i < left ? share + 1 : share;
      if (amount < 0) for (let i = 0; i < n; i++) shares[i] = 0 - shares[i]!;
      return;
    }
    if (total * sum > SAFE_PRODUCT) {
      if (!Number.isSafeInteger(amount)) throw new MoneyRangeError('an amount of an order line');
      shares.set(splitByWeights(amount, Array.from(weights.subarray(0, n))));
      return;
    }
    const remainders = this.#remainders;
    let left = total;
    for (let i = 0; i < n; i++) {
      const product = total * weights[i]!;
      const share = Math.floor(product / sum);
      shares[i] = share;
      remainders[i] = product - share * sum;
      left -= share;
    }
    if (n > MANY) this.#giveSorted(left, n);
    else {
      for (; left > 0; left--) {
        let best = 0;
        for (let i = 1; i < n; i++) if (remainders[i]! > remainders[best]!) best = i;
        shares[best]! += 1;
        remainders[best] = -1;
      }
    }
    if (amount < 0) for (let i = 0; i < n; i++) shares[i] = 0 - shares[i]!;
  }

  /** One unit each to the `left` largest remainders, ties to the earlier. */
  #giveSorted(left: number, n: number): void {
    if (left === 0) return;
    const { shares } = this;
    const remainders = this.#remainders;
    const sorted = this.#sorted.subarray(0, n);
    sorted.set(remainders.subarray(0, n));
    sorted.sort();
    const least = sorted[n - left]!;
    let above = 0;
    for (let i = n - 1; i >= 0 && sorted[i]! > least; i--) above += 1;
    let ties = left - above;
    for (let i = 0; i < n; i++) {
      if (remainders[i]! > least) shares[i]! += 1;
      else if (remainders[i] === least && ties > 0) {
        shares[i]! += 1;
        ties -= 1;
      }
    }
  }
}
