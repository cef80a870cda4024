import type { Spool } from '../large';
import { AffiliateBuilder } from './affiliate-builder';

/** Rows that are held until their day is whole, at the most; then the days that were met longest ago go into the spool as they are. */
const ROWS_HELD = 60_000;

/** Rows of days that may not be whole yet. */
export class OpenDays {
  readonly #days = new Map<number, AffiliateBuilder>();
  #held = 0;
  #last = Number.NaN;
  #builder: AffiliateBuilder | null = null;
  /** Builders whose rows are written: memory for the next days. */
  readonly #spare: AffiliateBuilder[] = [];
  /** Rows of the day that was written last: the next ones are like it. */
  #room = 0;

  constructor(
    readonly common: ConstructorParameters<typeof AffiliateBuilder>[0],
    readonly zone: string,
    readonly spool: Spool,
  ) {}

  /** Where the next row of a day goes. */
  of(day: number): AffiliateBuilder {
    this.#held++;
    if (day === this.#last) return this.#builder!;
    let builder = this.#days.get(day);
    if (builder) this.#days.delete(day);
    else builder = this.#spare.pop() ?? new AffiliateBuilder(this.common, this.#room);
    // A map keeps the order in which its keys were put in: the day met last is the last.
    this.#days.set(day, builder);
    this.#last = day;
    this.#builder = builder;
    return builder;
  }

  /** Puts days that nobody asked for lately into the spool where too many rows are held. */
  rest(): void {
    if (this.#held < ROWS_HELD) return;
    for (const day of [...this.#days.keys()]) {
      if (this.#held < ROWS_HELD / 2) return;
      this.#write(day);
    }
  }

  end(): void {
    for (const day of [...this.#days.keys()]) this.#write(day);
  }

  #write(day: number): void {
    const builder = this.#days.get(day)!;
    this.#days.delete(day);
    if (day === this.#last) this.#last = Number.NaN;
    this.#held -= builder.count;
    this.#room = builder.count;
    this.spool.write('affiliate', this.common.shop, this.zone, day, builder.finish());
    builder.clear();
    this.#spare.push(builder);
  }
}
