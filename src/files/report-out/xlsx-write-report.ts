import { exponentOf } from '../../core/currency';
import type { Report } from '../../core/model/report';
import { guard } from './guard';
import { columnsOf, headerTexts, type ReportFileOptions, rowTexts, TEXT_COLUMNS } from './table';
import { type SheetToWrite, writeXlsx } from './xlsx-write';
import { CELL_CHARACTERS, type CellStyle, columnName, numberCell, textCell } from './xlsx-write-cells';

/** Numbers of more digits are kept as text: a spreadsheet would round them. */
const EXACT_DIGITS = 15;
const STYLES: Readonly<Record<string, CellStyle>> = { roi: 'ratio', roi_simple: 'ratio', roas: 'ratio', orders: 'count', units: 'count' };
const WIDTHS: Readonly<Record<string, number>> = { key: 24, label: 32, key_2: 24, label_2: 32 };
const OTHER_WIDTH = 14;

export interface XlsxOptions extends ReportFileOptions {
  /** Hears how many of how many rows are written; is waited for, and may throw to break off. */
  onRows?: (done: number, of: number) => Promise<void> | void;
}

/** The report as XLSX with the sheets `report` and `about`: ids and names are text cells, amounts and counts are numbers. */
export async function reportToXlsx(
  report: Report,
  about: Record<string, unknown>,
  options: XlsxOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const exponent = exponentOf(report.currency);
  const aboutRows = Object.entries(about).flatMap(([key, value]) => entriesOf(value).map((entry) => [key, entry] as const));
  const of = report.rows.length + aboutRows.length;
  const sheets = [reportSheet(report, options), aboutSheet(aboutRows)];
  return writeXlsx(sheets, exponent === 0 ? '0' : `0.${'0'.repeat(exponent)}`, (done) => options.onRows?.(done, of));
}

function reportSheet(report: Report, options: ReportFileOptions): SheetToWrite {
  const textsOf = rowTexts(report);
  const columns = columnsOf(report).map((key, i) => ({
    name: columnName(i),
    style: TEXT_COLUMNS.includes(key) ? null : (STYLES[key] ?? 'money'),
  }));
  return {
    name: 'report',
    widths: columnsOf(report).map((key) => WIDTHS[key] ?? OTHER_WIDTH),
    head: (row) =>
      headerTexts(report, options)
        .map((text, i) => textCell(columns[i]!.name, row, guard(text), 'head'))
        .join(''),
    count: report.rows.length,
    cells(index, row) {
      const texts = textsOf(report.rows[index]!);
      let cells = '';
      for (let i = 0; i < columns.length; i++) {
        const text = texts[i]!;
        const { name, style } = columns[i]!;
        const isText = style === null || (text.length > EXACT_DIGITS && text.replace(/\D/g, '').length > EXACT_DIGITS);
        cells += isText ? textCell(name, row, guard(text.slice(0, CELL_CHARACTERS - 1))) : numberCell(name, row, text, style);
      }
      return cells;
    },
  };
}

function aboutSheet(rows: readonly (readonly [key: string, entry: string])[]): SheetToWrite {
  return {
    name: 'about',
    widths: [24, 80],
    head: () => '',
    count: rows.length,
    cells: (index, row) => textCell('A', row, rows[index]![0]) + textCell('B', row, guard(rows[index]![1])),
  };
}

/** What stands in cells of its own: lists of bands, rates and problems, and what is longer than a cell. */
function entriesOf(value: unknown): string[] {
  const entries = Array.isArray(value) && value.length > 0 ? (value as unknown[]) : [value];
  return entries.flatMap((entry) => {
    const text = typeof entry === 'string' ? entry : JSON.stringify(entry);
    // A guard may come before each.
    return text.match(new RegExp(`[^]{1,${CELL_CHARACTERS - 1}}`, 'g')) ?? [''];
  });
}
