/** Room for numbers that are needed for a moment: many small arrays cost more than what is done with them. */
export class Scratch {
  #room = new Float64Array(4096);

  /** As many numbers, of any value; good until the next call. */
  take(count: number): Float64Array {
    if (this.#room.length < count) this.#room = new Float64Array(count * 2);
    return this.#room.subarray(0, count);
  }
}
