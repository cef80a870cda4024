import { toCsv } from '../report-out/csv';
import type { OwnFormat } from './engine';

type Cell = string | number | boolean | null;
/** A row of a format: one value a column. */
export type Record_<F extends OwnFormat> = { [K in keyof F['columns']]: Cell };

/** Records as the CSV file that the format's reader takes: all its columns, absent values empty. */
export function write<F extends OwnFormat>(format: F, records: Iterable<Record_<F>>): string {
  const header = Object.keys(format.columns);
  const rows = Array.from(records, (record) => header.map((name) => String(record[name] ?? '')));
  return toCsv(header, rows);
}

export const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
export const list = (values: readonly string[]): string | null => (values.length > 0 ? values.join(';') : null);
