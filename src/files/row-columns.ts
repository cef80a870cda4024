/** Texts that many rows share: row i holds words[codes[i]]. No text is twice among the codes of a page; the list of words may grow, no more. */
export interface CodedTexts {
  codes: Uint32Array;
  words: readonly (string | null)[];
}

/** Ids that are decimal numbers of at most 19 digits, all of one length, as 64-bit integers: low half, high half, row after row. */
export interface NumberedIds {
  halves: Uint32Array;
}

/** A column of many rows: numbers with NaN for null, text, 0/1 bytes, or lists (row i owns the child rows offsets[i]..offsets[i + 1]). */
export type RowColumn =
  | Float64Array
  | (string | null)[]
  | Uint8Array
  | CodedTexts
  | NumberedIds
  | { offsets: Uint32Array; child: RowColumns };

/** Rows of a stream as columns, each under its field's path in the row (`estimated.base`): what many rows are handed on as. */
export interface RowColumns {
  count: number;
  columns: Record<string, RowColumn>;
}
