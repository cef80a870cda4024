/** Largest product that is added in doubles: two of them are exact together. */
const SAFE = 2 ** 52;

/** A sum of products of integers >= 0, exact whatever its size; doubles carry it as far as they can. */
export class ExactSum {
  #whole = 0n;
  #low = 0;

  add(a: number, b: number): void {
    const product = a * b;
    if (product > SAFE) {
      this.#whole += BigInt(a) * BigInt(b);
      return;
    }
    this.#low += product;
    if (this.#low <= SAFE) return;
    this.#whole += BigInt(this.#low);
    this.#low = 0;
  }

  get value(): bigint {
    return this.#whole + BigInt(this.#low);
  }
}
