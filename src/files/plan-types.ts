import type { BuyerOfOrder } from '../core/buyers';
import type { ColumnMapping, FeedRows } from '../core/model/feeds';
import type { Ledger } from '../core/model/ledger';
import type { Day, Instant, RowNote, Stream, StreamRows } from '../core/model/orders';
import type { FileContent } from './content';
import type { FileErrorCode, Refusal } from './errors';
import type { LargeRows, Spool } from './large';
import type { RowColumns } from './row-columns';
import type { FileSource } from './table/source';

/** A file as it was dropped: its bytes, or where they are read from. */
export interface PlannedFile {
  name: string;
  bytes: Uint8Array | FileSource;
  /** Download time: of two versions of a row the later one wins. */
  lastModified: Instant;
  /** Id that the import will have (`import:...`). */
  origin?: string;
}

export interface PlannedShop {
  id: string;
  name: string;
  market: string;
  currency: string;
  timeZone: string;
}

/** What the person said where the file does not. */
export interface PlanChoice {
  shop?: PlannedShop;
  dateOrder?: 'DMY' | 'MDY';
  /** Days that the file's sums are of, where it has no day of its own. */
  period?: { from: Day; to: Day };
  /** How the columns of an unknown table are read. */
  mapping?: ColumnMapping;
}

/** Streams that files bring rows of. */
export const FILE_STREAMS = ['orders', 'affiliate', 'refunds', 'settlements'] as const satisfies readonly Stream[];
export type FileStream = (typeof FILE_STREAMS)[number];

/** What is in the book already. */
export interface PlanContext {
  choice: PlanChoice | null;
  knownShops: readonly PlannedShop[];
  /** Rows of the book by their identity (`rowId`); ids that are not there are left out. */
  lookUp<S extends FileStream>(stream: S, shop: string, ids: string[]): Promise<Map<string, StreamRows[S]>>;
  /** Hand-kept data, to compare with; absent: all rows count as new. */
  ledger?: Ledger;
  /** Rows of the book's plain feeds, to compare with; absent: all rows count as new. */
  feedRows?<T extends 'statementEntries' | 'unsettled' | 'samples'>(table: T): Promise<FeedRows[T][]>;
  /** How tables of unknown kinds were read before. */
  mappings?: readonly ColumnMapping[];
  /** Where rows of large files go; absent: no file is too large to be kept. */
  spool?: Spool;
  /** Shows all rows of a stream of a shop that are in the book, some at a time; goes with `spool`. */
  walkBook?(stream: FileStream, shop: string, visit: (rows: RowColumns) => void): Promise<void>;
  /** Rows as columns, as `walkBook` shows the book's; goes with it. */
  columnsOf?<S extends FileStream>(stream: S, rows: readonly StreamRows[S][]): RowColumns;
  /** Whether the book has any row of a stream of a shop; goes with `spool`. */
  hasRows?(stream: FileStream, shop: string): Promise<boolean>;
  /** Bytes of the file that one look at it has gone through, of how many. */
  progress?(done: number, total: number): void;
  signal?: AbortSignal;
}

export interface PlanNeeds {
  shop: boolean;
  dateOrder: boolean;
  /** Set where the file has no day of its own: which days its sums are of, as far as its name says. */
  period?: { from: Day | null; to: Day | null };
  proposals: { shopIds: string[]; currency: string | null; market: string | null; timeZone: string | null };
}

/** A table of no known kind: what can be said about its columns, for a person to point them at fields. */
export interface PlanMapping {
  /** Fingerprint of the header row. */
  fingerprint: string;
  headers: string[];
  /** First rows below the header, cell by cell. */
  rows: string[][];
  proposal: ColumnMapping;
  /** By kind: the fields that columns can be pointed at. */
  fields: Record<string, MappingField[]>;
  /** The proposal is a mapping that was saved before. */
  isSaved: boolean;
}

export interface MappingField {
  name: string;
  required: boolean;
  type: 'id' | 'text' | 'amount' | 'count' | 'currency' | 'day' | 'instant' | 'boolean' | 'account' | 'word';
}

/** Something worth a word about a row that is taken, with the source's own text. */
export interface Remark {
  row: number;
  code: RowNote['code'];
  column: string;
  found: string;
}

/** What importing a file would do. Nothing is stored until it is agreed to. */
export interface FilePlan {
  fileName: string;
  kind: string;
  /** The file as a whole is refused: `ledgerCode` picks the sentence. */
  refused: { ledgerCode: FileErrorCode; params: Record<string, string | number>; detail: string } | null;
  needs: PlanNeeds | null;
  rows: { read: number; added: number; changed: number; unchanged: number; refused: number };
  refusals: Refusal[];
  /** What was noticed about rows that are taken: amounts that were rounded, settlements that do not add up. */
  remarks: Remark[];
  /** Columns that figures need and the file does not have, and what no file of the kind carries. */
  absent: string[];
  unknownColumns: string[];
  days: { from: Day; to: Day; missing: Day[] } | null;
  /** First rows as the file has them. */
  sample: Record<string, string>[];
  /** The rows; null where the file is refused or something is asked first. */
  content: FileContent | null;
  /** Instead of `content`, where the rows are in the spool. */
  large?: LargeRows;
  /** Who bought the orders of a shop: on the way to be hashed, never shown. */
  buyers?: { shop: string; orders: BuyerOfOrder[] };
  /** Set where the table is of no known kind, or is read by a mapping. */
  mapping?: PlanMapping;
  /** The text has no line end at its end: were it cut inside its last value, nothing else would show it. */
  openEnd?: boolean;
}
