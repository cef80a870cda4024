/** Seeded random numbers (mulberry32): the same seed gives the same demo shop, whatever the machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Integer from..to, both included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(0, list.length - 1)]!;
  }

  /** An index by integer weights. */
  weighted(weights: readonly number[]): number {
    let left = this.int(
      1,
      weights.reduce((a, b) => a + b, 0),
    );
    for (let i = 0; i < weights.length; i++) {
      left -= weights[i]!;
      if (left <= 0) return i;
    }
    return weights.length - 1;
  }

  /** A text of digits, the first not zero. */
  digits(length: number): string {
    let text = String(this.int(1, 9));
    while (text.length < length) text += this.int(0, 9);
    return text;
  }
}
