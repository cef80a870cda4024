import type { Ledger } from '../core/model/ledger';
import type { Day, Instant, RowNote, Stream, StreamRows } from '../core/model/orders';
import type { FileContent } from './content';
import type { FileErrorCode, Refusal } from './errors';

/** A file as it was dropped. */
export interface PlannedFile {
  name: string;
  bytes: Uint8Array;
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
  signal?: AbortSignal;
}

export interface PlanNeeds {
  shop: boolean;
  dateOrder: boolean;
  proposals: { shopIds: string[]; currency: string | null; market: string | null; timeZone: string | null };
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
}
