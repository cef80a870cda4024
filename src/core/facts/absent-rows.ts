import type { AffiliateRow, OrderLine, OrderRow } from '../model/orders';
import { absentFields } from './revenue';

/** How many rows of an order, itself and its affiliate rows, lack a field that figures need, by field; null where none does. */
export function absentRows(
  order: OrderRow,
  counted: boolean,
  lines: readonly OrderLine[],
  affiliate: readonly AffiliateRow[],
): Map<string, number> | null {
  let ofOrder = notedFields(order);
  if (counted) for (const line of lines) ofOrder = join(ofOrder, absentFields(line));
  let rows = count(null, ofOrder);
  for (const row of affiliate) rows = count(rows, notedFields(row));
  return rows;
}

/** Counts one row that lacks these fields. */
function count(rows: Map<string, number> | null, fields: readonly string[]): Map<string, number> | null {
  if (fields.length === 0) return rows;
  const counts = rows ?? new Map<string, number>();
  for (const field of new Set(fields)) counts.set(field, (counts.get(field) ?? 0) + 1);
  return counts;
}

function join(a: readonly string[], b: readonly string[]): readonly string[] {
  return b.length === 0 ? a : [...a, ...b];
}

const NO_FIELDS: readonly string[] = [];

function notedFields(row: OrderRow | AffiliateRow): readonly string[] {
  if (row.notes.length === 0) return NO_FIELDS;
  return row.notes.filter((note) => note.code === 'field_absent').map((note) => note.field);
}
