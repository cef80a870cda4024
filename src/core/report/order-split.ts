import type { IntColumn } from '../facts/model';
import { splitByWeights } from '../money';

const SAFE_PRODUCT = 2 ** 52;

/** Splits amounts of an order over its lines by revenue into a buffer that is used again and again; the same shares as `splitByWeights`. */
export class OrderSplit {
  shares = new Float64Array(16);
  #remainders = new Float64Array(16);

  /** Fills `shares[0 .. end - start - 1]`: largest remainder, ties to the earlier line, all revenues 0: evenly. */
  split(amount: number, revenue: IntColumn, start: number, end: number): void {
    const n = end - start;
    if (n > this.shares.length) {
      this.shares = new Float64Array(n * 2);
      this.#remainders = new Float64Array(n * 2);
    }
    const shares = this.shares;
    if (amount === 0) {
      shares.fill(0, 0, n);
      return;
    }
    let sum = 0;
    for (let i = start; i < end; i++) {
      const weight = revenue[i]!;
      if (weight > 0) sum += weight;
    }
    const total = amount < 0 ? -amount : amount;
    if (sum === 0 || total * sum > SAFE_PRODUCT) {
      this.#splitSlowly(amount, revenue, start, end);
      return;
    }
    const remainders = this.#remainders;
    let left = total;
    for (let i = 0; i < n; i++) {
      const weight = revenue[start + i]!;
      const product = weight > 0 ? total * weight : 0;
      const share = Math.floor(product / sum);
      shares[i] = share;
      remainders[i] = product - share * sum;
      left -= share;
    }
    for (; left > 0; left--) {
      let best = 0;
      for (let i = 1; i < n; i++) if (remainders[i]! > remainders[best]!) best = i;
      shares[best]! += 1;
      remainders[best] = -1;
    }
    if (amount < 0) for (let i = 0; i < n; i++) shares[i] = 0 - shares[i]!;
  }

  #splitSlowly(amount: number, revenue: IntColumn, start: number, end: number): void {
    const weights = Array.from(revenue.subarray(start, end), (weight) => Math.max(0, weight));
    this.shares.set(splitByWeights(amount, weights));
  }
}
