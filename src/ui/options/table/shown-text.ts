import { csvPart } from '../../../services/table-file';
import type { Column } from '../../components/table-model';
import type { Work } from '../../components/table-slices';
import { asHtml, type TextTable, tabbed } from '../../figures/copy-table';

/** Rows that are put into words at a time. */
const PART = 200;

/** Rows as texts, in the columns shown, without pictures and buttons. */
export function shownText<T>(columns: readonly Column<T>[], rows: readonly T[]): TextTable {
  const written = columns.filter(({ text }) => text !== null);
  return {
    header: written.map(({ heading, header }) => heading ?? header),
    rows: rows.map((row) => written.map(({ text, value }) => (text ? text(row) : String(value(row) ?? '')))),
  };
}

/** The same as parts of a CSV file, in slices. */
export function* shownCsv<T>(columns: readonly Column<T>[], rows: readonly T[]): Work<string[]> {
  const parts = [csvPart([shownText(columns, []).header])];
  for (let at = 0; at < rows.length; at += PART) {
    yield;
    parts.push(csvPart(shownText(columns, rows.slice(at, at + PART)).rows));
  }
  return parts;
}

/** What a copy of a table without rows begins and ends with. */
const [OPENING, CLOSING] = ['<table><tr></tr>', '</table>'];

/** The same as a copy takes it, plain and as markup, in slices. */
export function* shownCopy<T>(columns: readonly Column<T>[], rows: readonly T[]): Work<{ plain: string; html: string }> {
  const { header } = shownText(columns, []);
  const plain = [tabbed({ header, rows: [] })];
  const html = [asHtml({ header, rows: [] }).slice(0, -CLOSING.length)];
  for (let at = 0; at < rows.length; at += PART) {
    yield;
    const part = shownText(columns, rows.slice(at, at + PART)).rows;
    const [first = [], ...rest] = part;
    plain.push(tabbed({ header: first, rows: rest }));
    html.push(asHtml({ header: [], rows: part }).slice(OPENING.length, -CLOSING.length));
  }
  return { plain: plain.join('\n'), html: `${html.join('')}${CLOSING}` };
}
