import writeXlsxFile from 'write-excel-file/universal';
import { exponentOf } from '../../core/currency';
import type { Report } from '../../core/model/report';
import { toCsv } from './csv';
import { guard } from './guard';
import { columnsOf, reportTable, TEXT_COLUMNS } from './table';

export interface ReportFileOptions {
  /** Header texts by key for people; the keys themselves are the default. */
  headers?: Readonly<Record<string, string>>;
}

/** The report as CSV (UTF-8, comma, LF). */
export function reportToCsv(report: Report, options: ReportFileOptions = {}): string {
  return toCsv(headerTexts(report, options), reportTable(report));
}

/** The report as JSON: `{rows: [...]}`, all values texts. */
export function reportToJson(report: Report): string {
  const columns = columnsOf(report);
  const rows = reportTable(report).map((row) => Object.fromEntries(columns.map((key, i) => [key, row[i]!])));
  return `${JSON.stringify({ rows }, null, 2)}\n`;
}

/** Numbers of more digits are kept as text: a spreadsheet would round them. */
const EXACT_DIGITS = 15;

/** The report as XLSX with the sheets `report` and `about`: ids and names are text cells, amounts and counts are numbers. */
export async function reportToXlsx(report: Report, about: Record<string, unknown>, options: ReportFileOptions = {}): Promise<Uint8Array> {
  const money = exponentOf(report.currency) === 0 ? '0' : `0.${'0'.repeat(exponentOf(report.currency))}`;
  const columns = columnsOf(report);
  const header = headerTexts(report, options).map((value) => ({ value: guard(value), type: String, fontWeight: 'bold' as const }));
  const rows = reportTable(report).map((row) => row.map((text, i) => reportCell(columns[i]!, text, money)));
  const aboutRows = Object.entries(about).flatMap(([key, value]) =>
    entriesOf(value).map((entry) => [
      { value: key, type: String },
      { value: guard(typeof entry === 'string' ? entry : JSON.stringify(entry)), type: String },
    ]),
  );
  const { toBlob } = writeXlsxFile([
    { data: [header, ...rows], sheet: 'report', stickyRowsCount: 1 },
    { data: aboutRows, sheet: 'about' },
  ]);
  return new Uint8Array(await (await toBlob()).arrayBuffer());
}

/** What stands in cells of its own: a cell holds 32,767 characters, and lists of bands, rates and problems grow beyond that. */
function entriesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) && value.length > 0 ? value : [value];
}

const RATIO_COLUMNS = ['roi', 'roi_simple', 'roas'];
const COUNT_COLUMNS = ['orders', 'units'];

function reportCell(column: string, text: string, money: string) {
  if (text === '') return null;
  const isText = TEXT_COLUMNS.includes(column) || text.replace(/\D/g, '').length > EXACT_DIGITS;
  if (isText) return { value: guard(text), type: String };
  const format = RATIO_COLUMNS.includes(column) ? '0.0000' : COUNT_COLUMNS.includes(column) ? '0' : money;
  return { value: Number(text), type: Number, format };
}

function headerTexts(report: Report, options: ReportFileOptions): string[] {
  return columnsOf(report).map((key) => options.headers?.[key] ?? key);
}
