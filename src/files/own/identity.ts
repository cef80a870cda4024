import { type Refusal, refusal } from '../errors';
import { stableId } from './stable-id';
import type { IdTwin } from './whole-identity';

type Numbered<Row> = { row: Row; rowNumber: number };

/** How rows without ids of their own are told apart. */
interface Identity<Row> {
  /** Beginning of the ids that are made. */
  prefix: string;
  /** The `id` column; null where it is empty. */
  idOf: (row: Row) => string | null;
  /** All other columns as one text. */
  textOf: (row: Row) => string;
}

/**
 * Rows by their identity: the `id` column, else an id made of all columns and the ordinal among equals. A second row of an id is the
 * same row where it says the same, else it is refused; `refusals` gets it.
 * @param twinOf where the rows are some of a file's: the row of the whole file that has a row's id already.
 */
export function identify<Row>(
  rows: readonly Numbered<Row>[],
  { prefix, idOf, textOf }: Identity<Row>,
  refusals: Refusal[],
  twinOf?: (rowNumber: number) => IdTwin | null,
): (Numbered<Row> & { id: string })[] {
  const ordinals = new Map<string, number>();
  const rowOfId = new Map<string, { first: number; text: string }>();
  const found: (Numbered<Row> & { id: string })[] = [];
  for (const { row, rowNumber } of rows) {
    const text = textOf(row);
    const ordinal = ordinals.get(text) ?? 0;
    ordinals.set(text, ordinal + 1);
    const id = idOf(row) ?? stableId(prefix, text, String(ordinal));
    const known = rowOfId.get(id);
    const before = twinOf ? twinOf(rowNumber) : known && { first: known.first, same: known.text === text };
    if (!before) {
      rowOfId.set(id, { first: rowNumber, text });
      found.push({ id, row, rowNumber });
    } else if (!before.same) {
      refusals.push(refusal(rowNumber, 'id', id, `an id of its own; row ${before.first} has this one`));
    }
  }
  return found;
}

/** Rows by their identity: identical ones fold, differing ones are refused. */
export function onlyOne<Row>(
  rows: readonly Numbered<Row>[],
  column: string,
  identity: (row: Row) => string,
): { rows: Row[]; refusals: Refusal[] } {
  const seen = new Map<string, Numbered<Row>>();
  const refusals: Refusal[] = [];
  for (const part of rows) {
    const key = identity(part.row);
    const before = seen.get(key);
    if (!before) seen.set(key, part);
    else if (JSON.stringify(before.row) !== JSON.stringify(part.row)) {
      refusals.push(refusal(part.rowNumber, column, key, `one row for it; row ${before.rowNumber} says something else`));
    }
  }
  return { rows: [...seen.values()].map((part) => part.row), refusals };
}
