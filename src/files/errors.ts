/** Codes by which a screen words why a file as a whole is not read. */
export type FileErrorCode =
  | 'file_unknown'
  | 'file_empty'
  | 'file_creator_side'
  | 'file_ids_ruined'
  | 'file_cut'
  | 'file_unreadable'
  | 'file_not_yet'
  | 'file_dates_unclear'
  | 'file_too_large'
  | 'file_too_many_rows'
  | 'file_order_too_long'
  | 'rule_invalid';

/** A file that is refused as a whole: why, and what was found. */
export class FileRefusedError extends Error {
  override readonly name = 'FileRefusedError';
  constructor(
    readonly ledgerCode: FileErrorCode,
    readonly params: Record<string, string | number>,
    detail: string,
    options?: { cause?: unknown },
  ) {
    super(detail, options);
  }
}

/** One cell (or row) that was refused: the row's number in the file as a spreadsheet counts it, what stood there, what should. */
export interface Refusal {
  row: number;
  column: string;
  found: string;
  expected: string;
}

/** Thrown by cell parsers; the engine adds the row. */
export class CellError extends Error {
  override readonly name = 'CellError';
  constructor(
    readonly column: string,
    readonly found: string,
    readonly expected: string,
  ) {
    super(`${column}: found ${JSON.stringify(found)}, expected ${expected}`);
  }
}

/** Long texts are cut: a refusal is read by a person. */
const SHOWN_CHARACTERS = 80;

/** A refusal of one cell. */
export function refusal(row: number, column: string, found: string, expected: string): Refusal {
  return { row, column, found: found.length > SHOWN_CHARACTERS ? `${found.slice(0, SHOWN_CHARACTERS)}...` : found, expected };
}
