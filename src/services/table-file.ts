import { toCsv } from '../files/report-out/csv';
import type { ReportFile } from './api';

type Rows = readonly (readonly string[])[];

/** Rows of a table as CSV: comma, LF, formulas guarded. Parts of one table put together are the whole. */
export function csvPart(rows: Rows): string {
  const [first, ...rest] = rows;
  return first ? toCsv(first, rest) : '';
}

/** A table as it stands on a screen, as a file; its name keeps only what any file may be called. */
export function csvFile(name: string, parts: readonly string[]): ReportFile {
  const plain = name
    .replaceAll(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ')
    .replace(/^[\s.]+/, '')
    .trim()
    .slice(0, 120);
  return { name: `${plain || 'table'}.csv`, mimeType: 'text/csv', bytes: new TextEncoder().encode(parts.join('')) };
}
