/** Of so many rows one is looked at. */
const ONE_OF = 64;
/** Times that the file's rows are in memory together with rows of their own time, were each round to span all that lies between its rows. */
const SPANS = 4;

/** Times of some of a file's rows: whether rows that stand together happened together. */
export class TimeSample {
  readonly #rows: number[] = [];
  readonly #times: number[] = [];

  /** Whether a row is one that is looked at. */
  static wants(rowNumber: number): boolean {
    return rowNumber % ONE_OF === 0;
  }

  /** @param time in epoch ms; no number where it is not known. */
  add(rowNumber: number, time: number): void {
    if (Number.isNaN(time)) return;
    this.#rows.push(rowNumber);
    this.#times.push(time);
  }

  /** Whether rounds would each have rows of nearly all times. Ranks tell, so that a stray time does not. */
  isJumbled(roundOf: (rowNumber: number) => number): boolean {
    const order = [...this.#times.keys()].sort((a, b) => this.#times[a]! - this.#times[b]!);
    const spans = new Map<number, { first: number; last: number }>();
    for (const [rank, i] of order.entries()) {
      const round = roundOf(this.#rows[i]!);
      const span = spans.get(round);
      if (span) span.last = rank;
      else spans.set(round, { first: rank, last: rank });
    }
    let sum = 0;
    for (const { first, last } of spans.values()) sum += last - first + 1;
    return sum > SPANS * order.length;
  }
}
