import type { Report } from '../../core/model/report';
import { toCsv } from './csv';
import { columnsOf, headerTexts, type ReportFileOptions, reportTable } from './table';

export { reportToXlsx } from './xlsx-write-report';
export type { ReportFileOptions };

/** The report as CSV (UTF-8, comma, LF). */
export function reportToCsv(report: Report, options: ReportFileOptions = {}): string {
  return toCsv(headerTexts(report, options), reportTable(report));
}

/** The report as JSON: `{rows: [...]}`, all values texts; written row by row, so that no second copy of the rows is made. */
export function reportToJson(report: Report): string {
  const keys = columnsOf(report).map((key) => JSON.stringify(key));
  const rows: string[] = [];
  for (const row of reportTable(report)) {
    const fields = row.map((text, i) => `      ${keys[i]}: ${JSON.stringify(text)}`);
    rows.push(`    {\n${fields.join(',\n')}\n    }`);
  }
  return rows.length === 0 ? '{\n  "rows": []\n}\n' : `{\n  "rows": [\n${rows.join(',\n')}\n  ]\n}\n`;
}
