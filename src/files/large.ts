import type { StreamRows } from '../core/model/orders';
import type { FileStream } from './plan-types';
import type { RowColumns } from './row-columns';

/** Takes rows that are to be stored if the plan is agreed to: they are kept packed, out of the way, until then. */
export interface Spool {
  /** Rows of one day of a zone, as days since 1970. The columns' arrays may be given away. */
  write(stream: FileStream, shop: string, zone: string, day: number, rows: RowColumns): void;
  /** The same of rows as they are. */
  writeRows<S extends FileStream>(stream: S, shop: string, zone: string, day: number, rows: readonly StreamRows[S][]): void;
  /** Waits while more rows than it takes at once are on their way into it. */
  ready(): Promise<void>;
  /** Forgets what was written. */
  clear(): void;
}

/** What a file brings whose rows are too many to be kept as they are: they are in the spool. */
export interface LargeRows {
  rows: number;
  /** Shops that they are of. */
  shops: string[];
}

/** Larger files are read into the spool. */
export const LARGE_BYTES = 12 * 1024 * 1024;

/** Lets whatever waits in the worker have its turn: a cancel, a word of progress. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
