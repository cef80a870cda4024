/** What is known about a kind of file by its headers alone. One entry a kind: a new one needs no edit elsewhere. */
export interface FileShape {
  kind: string;
  /** `read`: an importer exists. `not_yet`: known, not read yet. `creator_side`: the creator's own export, which names no creator. */
  state: 'read' | 'not_yet' | 'creator_side';
  /** Field -> header texts that stand for it, in every language seen. */
  columns: Record<string, readonly string[]>;
  /** Fields that must all be there for a row of headers to be of this kind; of an inner list one is enough. */
  needs: readonly (string | readonly string[])[];
  /** Fields that must not be there. */
  never?: readonly string[];
  /** Headers that are known and left unread on purpose; any other header without a field is reported. */
  ignored?: readonly string[];
}

/** A header row found in a table: its kind and where each field stands. */
export interface RecognisedTable {
  shape: FileShape;
  /** Number of the header row; the data begin below it. */
  headerRow: number;
  headers: string[];
  /** Field -> column, for the fields that are there. */
  at: Map<string, number>;
  /** Headers that stand for no field. */
  unknownColumns: string[];
}
