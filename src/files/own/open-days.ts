import type { StreamRows } from '../../core/model/orders';
import type { Spool } from '../large';
import type { FileStream } from '../plan-types';

/** Rows that are held until their day is whole, at the most; then the days that were met longest ago go into the spool as they are. */
const ROWS_HELD = 24_000;

interface OpenDay<Row> {
  shop: string;
  zone: string;
  day: number;
  rows: Row[];
}

/** Rows of days that may not be whole yet: a day that goes into the spool in one piece is stored without being put together first. */
export class OpenDays<S extends FileStream> {
  readonly #days = new Map<string, OpenDay<StreamRows[S]>>();
  #held = 0;

  constructor(
    readonly stream: S,
    readonly spool: Spool,
    readonly mostHeld = ROWS_HELD,
  ) {}

  /** Rows of one day of a shop's zone, as days since 1970. */
  add(shop: string, zone: string, day: number, rows: readonly StreamRows[S][]): void {
    const key = `${shop}\n${day}`;
    const open = this.#days.get(key) ?? { shop, zone, day, rows: [] };
    // A map keeps the order in which its keys were put in: the day met last is the last.
    this.#days.delete(key);
    this.#days.set(key, open);
    for (const row of rows) open.rows.push(row);
    this.#held += rows.length;
  }

  /** Writes days that nobody added to lately, where too many rows are held. */
  rest(): void {
    for (const key of [...this.#days.keys()]) {
      if (this.#held <= this.mostHeld) return;
      this.#write(key);
    }
  }

  /** Writes what is left. */
  end(): void {
    for (const key of [...this.#days.keys()]) this.#write(key);
  }

  #write(key: string): void {
    const { shop, zone, day, rows } = this.#days.get(key)!;
    this.#days.delete(key);
    this.#held -= rows.length;
    this.spool.writeRows(this.stream, shop, zone, day, rows);
  }
}
