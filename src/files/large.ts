import type { StreamRows } from '../core/model/orders';
import type { FileStream } from './plan-types';
import type { Rear, RearTask } from './rear';
import type { RowColumns } from './row-columns';

/** Takes rows that are to be stored if the plan is agreed to: they are kept packed, out of the way, until then. */
export interface Spool {
  /** Rows of one day of a zone, as days since 1970. The columns' arrays are free for other rows afterwards. */
  write(stream: FileStream, shop: string, zone: string, day: number, rows: RowColumns): void;
  /** The same of rows as they are. */
  writeRows<S extends FileStream>(stream: S, shop: string, zone: string, day: number, rows: readonly StreamRows[S][]): void;
  /** Waits while more bytes than it takes at once are on their way out of memory. */
  ready(): Promise<void>;
  /** Has another worker read the rear part of a file; null, or absent, where there can be none. */
  rear?(task: RearTask): Rear | null;
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

/** The same without any time in between: what was posted to the worker until now is heard. */
export function listenNow(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
