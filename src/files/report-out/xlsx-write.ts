import { SHEET_ROWS, stylesXml } from './xlsx-write-cells';
import { ArchiveWriter } from './xlsx-write-zip';

/** A sheet: rows are asked for one by one, as they are written. */
export interface SheetToWrite {
  name: string;
  /** Widths of its columns, in characters. */
  widths: readonly number[];
  /** Cells of the first row, which stays in view; empty: there is none. */
  head(row: number): string;
  /** How many rows there are below. */
  count: number;
  /** The cells of a row (`xlsx-write-cells`), and the number that it has in its sheet, from 1. */
  cells(index: number, row: number): string;
}

/** Rows that are written at a time. */
const PIECE_ROWS = 250;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A workbook of these sheets, written as a stream. A sheet that is longer than a spreadsheet holds goes on in another of its name with a number.
 *
 * @param money number format of amounts
 * @param onRows hears how many rows of all sheets are written; is waited for, and may throw to break off
 */
export async function writeXlsx(
  sheets: readonly SheetToWrite[],
  money: string,
  onRows: (rows: number) => Promise<void> | void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts = sheets.flatMap(pieces);
  const archive = new ArchiveWriter();
  const numbered = parts.map(({ name }, i) => ({ name, number: i + 1 }));
  await archive.add('[Content_Types].xml', [contentTypes(numbered)]);
  await archive.add('_rels/.rels', [relations([['officeDocument', 'xl/workbook.xml']])]);
  await archive.add('xl/workbook.xml', [workbook(numbered)]);
  await archive.add('xl/_rels/workbook.xml.rels', [
    relations([
      ...numbered.map(({ number }) => ['worksheet', `worksheets/sheet${number}.xml`] as const),
      ['styles', 'styles.xml'] as const,
    ]),
  ]);
  await archive.add('xl/styles.xml', [XML + stylesXml(money)]);
  let written = 0;
  for (const [i, part] of parts.entries()) {
    const more = (rows: number) => {
      written += rows;
      return onRows(written);
    };
    await archive.add(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(part, more));
  }
  return archive.finish();
}

interface Part {
  name: string;
  sheet: SheetToWrite;
  from: number;
  to: number;
}

/** A sheet in parts of as many rows as a spreadsheet holds. */
function pieces(sheet: SheetToWrite): Part[] {
  const room = SHEET_ROWS - (sheet.head(1) === '' ? 0 : 1);
  const parts: Part[] = [];
  for (let from = 0; from === 0 || from < sheet.count; from += room) {
    const number = parts.length === 0 ? '' : ` ${parts.length + 1}`;
    parts.push({ name: sheet.name + number, sheet, from, to: Math.min(sheet.count, from + room) });
  }
  return parts;
}

async function* sheetXml({ sheet, from, to }: Part, onRows: (rows: number) => Promise<void> | void): AsyncGenerator<string> {
  const head = sheet.head(1);
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const columns = sheet.widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${head && pane}</sheetView></sheetViews>` +
    `<cols>${columns.join('')}</cols><sheetData>${head && `<row r="1">${head}</row>`}`;
  const first = head === '' ? 1 : 2;
  for (let at = from; at < to; at += PIECE_ROWS) {
    const end = Math.min(to, at + PIECE_ROWS);
    let text = '';
    for (let i = at; i < end; i++) {
      const row = first + i - from;
      text += `<row r="${row}">${sheet.cells(i, row)}</row>`;
    }
    yield text;
    await onRows(end - at);
  }
  yield '</sheetData></worksheet>';
}

type Numbered = readonly { name: string; number: number }[];

function contentTypes(sheets: Numbered): string {
  const part = (path: string, type: string) => `<Override PartName="/xl/${path}" ContentType="${TYPES}.${type}+xml"/>`;
  return (
    `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${part('workbook.xml', 'sheet.main')}${part('styles.xml', 'styles')}` +
    `${sheets.map(({ number }) => part(`worksheets/sheet${number}.xml`, 'worksheet')).join('')}</Types>`
  );
}

function workbook(sheets: Numbered): string {
  const all = sheets.map(({ name, number }) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`);
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${all.join('')}</sheets></workbook>`;
}

function relations(targets: readonly (readonly [type: string, path: string])[]): string {
  const all = targets.map(([type, path], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${path}"/>`);
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
}
