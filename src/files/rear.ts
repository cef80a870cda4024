import type { Fingerprints } from './fingerprints';
import type { PlatformContext } from './platform/importer';
import type { LookPart } from './platform/scan';
import type { RefusalList } from './refusal-list';
import type { RecognisedTable } from './shape';
import type { TextLayout } from './table/row-scanner';
import type { LastRows } from './table/text-end';

/** What another worker needs to read the rear part of a large file; it can be posted as it is. */
export interface RearTask {
  blob: Blob;
  layout: TextLayout;
  /** Offset about which the part is to begin. */
  near: number;
  recognised: RecognisedTable;
  of: PlatformContext;
  comparesContents: boolean;
}

/** What a walk through a part of a file noticed, beside the rows that it put into its spool. Rows are numbered from 1, it can be posted as it is. */
export interface WalkPart {
  look: LookPart;
  ends: LastRows;
  openQuote: boolean;
  refusals: Pick<RefusalList, 'shown' | 'rows'>;
  days: ReadonlyMap<number, number>;
  /** Fingerprints of ids; null where contents are compared. */
  ids: Uint32Array<ArrayBuffer> | null;
  prints: Fingerprints['all'] | null;
}

/** How reading the rear part ended: `alike` where two rows seem to have one id, null where another has to read it. */
export type RearEnd = { part: WalkPart } | 'alike' | null;

/** The rear part of a file while a worker beside this thread reads it. Its rows count only if the rest of the file ends where it begins. */
export interface Rear {
  /** Offset of its first row, once it is known. */
  readonly begin: number | null;
  /** Bytes it has gone through. */
  readonly done: number;
  /** Undefined while it is read. */
  readonly end: RearEnd | undefined;
  /** Waits until one of these may have changed; gives up the rear part where its reader says nothing for long. */
  change(): Promise<void>;
  /** Puts its rows into the spool, behind those that are there. */
  take(): void;
  /** Ends the worker. */
  close(): void;
}
