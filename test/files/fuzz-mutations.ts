import type { FuzzBase } from './fuzz-bases';

/** What is done to a clean file. The result is said with what must hold of it. */
export interface Spoilt {
  what: string;
  bytes: Uint8Array;
  /** `same`: every row must be taken as it was. `subset`: rows may be missing or refused. */
  rows: 'same' | 'subset';
  /** A text put in by force: it may stand in a text column as text, never in a strict one. */
  injected?: { text: string; strict: boolean };
}

export type Random = (below: number) => number;
type Mutation = (base: FuzzBase, random: Random) => Spoilt;

const UTF8 = new TextEncoder();
const pick = <T>(list: readonly T[], random: Random): T => list[random(list.length)]!;

/** A table as text. */
export function write(headers: readonly string[], rows: readonly (readonly string[])[], delimiter = ',', newline = '\n'): string {
  const cell = (text: string) => (/["\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [headers, ...rows].map((cells) => cells.map(cell).join(delimiter) + newline).join('');
}

const text = (base: FuzzBase) => write(base.headers, base.rows);

function utf16(content: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const units = (mark ? '\ufeff' : '') + content;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), !bigEndian);
  return bytes;
}

/** The file with one cell changed. */
function withCell(base: FuzzBase, row: number, column: number, value: string): Uint8Array {
  const rows = base.rows.map((cells, i) => (i === row ? cells.map((cell, j) => (j === column ? value : cell)) : cells));
  return UTF8.encode(write(base.headers, rows));
}

const FORMULAS = ['=1+1', '=HYPERLINK("https://x.example","y")', '@SUM(A1:A9)', "+1+cmd|' /C calc'!A0", '-2+3', '=577000000000001001'];
const RUINED = ['1.73238E+18', '5.77E+17', '1,73E+18'];
const ID_COLUMN = /(^|_|\s|\/)(id|ID)\s*$/;

const MUTATIONS: Record<string, Mutation> = {
  cut(base, random) {
    const whole = UTF8.encode(text(base));
    const at = 1 + random(whole.length - 1);
    return { what: `cut at ${at}`, bytes: whole.slice(0, at), rows: 'subset' };
  },
  'columns shuffled'(base, random) {
    const order = base.headers.map((_, i) => i);
    for (let i = order.length - 1; i > 0; i--) {
      const j = random(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    const turn = (cells: readonly string[]) => order.map((i) => cells[i]!);
    return { what: `columns ${order.join()}`, bytes: UTF8.encode(write(turn(base.headers), base.rows.map(turn))), rows: 'same' };
  },
  'another encoding'(base, random) {
    const [big, mark] = [random(2) === 1, random(2) === 1];
    return { what: `UTF-16${big ? 'BE' : 'LE'}${mark ? ' with a mark' : ''}`, bytes: utf16(text(base), big, mark), rows: 'same' };
  },
  'a mark that lies'(base, random) {
    const marks = [
      [0xef, 0xbb, 0xbf],
      [0xff, 0xfe],
      [0xfe, 0xff],
    ];
    const mark = pick(marks, random);
    const content = pick([UTF8.encode(text(base)), utf16(text(base), random(2) === 1, false)], random);
    return { what: `mark ${mark.join(' ')}`, bytes: new Uint8Array([...mark, ...content]), rows: 'subset' };
  },
  'zero bytes'(base, random) {
    const bytes = UTF8.encode(text(base));
    for (let i = 0; i < 1 + random(4); i++) bytes[random(bytes.length)] = 0;
    return { what: 'zero bytes', bytes, rows: 'subset' };
  },
  'lines and delimiters'(base, random) {
    const [delimiter, newline] = [pick([',', ';', '\t'], random), pick(['\n', '\r\n', '\r'], random)];
    const banner = pick(['', '\ufeff'], random);
    return {
      what: `${JSON.stringify(delimiter + newline)}`,
      bytes: UTF8.encode(banner + write(base.headers, base.rows, delimiter, newline)),
      rows: 'same',
    };
  },
  'rows shuffled and left out'(base, random) {
    const rows = base.rows.filter(() => random(4) > 0).sort(() => random(3) - 1);
    return { what: `${rows.length} rows`, bytes: UTF8.encode(write(base.headers, rows)), rows: 'subset' };
  },
  'rows doubled'(base, random) {
    const rows = base.counted ? base.rows : [...base.rows, pick(base.rows, random)];
    return { what: 'a row twice', bytes: UTF8.encode(write(base.headers, rows)), rows: 'same' };
  },
  'dates swapped'(base, random) {
    const swap = (cell: string) =>
      cell.replace(/^(\d{4})([-/])(\d{2})\2(\d{2})/, '$1$2$4$2$3').replace(/^(\d{2})([/.])(\d{2})\2(\d{4})/, '$3$2$1$2$4');
    const some = base.rows.map(() => random(2) === 1);
    const rows = base.rows.map((cells, i) => (some[i] ? cells.map(swap) : cells));
    return {
      what: `dates of rows ${some.flatMap((yes, i) => (yes ? [i] : [])).join()}`,
      bytes: UTF8.encode(write(base.headers, rows)),
      rows: 'subset',
    };
  },
  'a formula'(base, random) {
    const [row, column, formula] = [random(base.rows.length), random(base.headers.length), pick(FORMULAS, random)];
    const header = base.headers[column]!;
    // In our own files an id is any text that is no formula; what begins like one in a spreadsheet is guarded on the way out.
    const isOwnId = /^[a-z_]+$/.test(header) && ID_COLUMN.test(header) && !formula.startsWith('=');
    const strict = base.strict.includes(header) && !isOwnId;
    return {
      what: `${formula} in row ${row}, ${base.headers[column]}`,
      bytes: withCell(base, row, column, formula),
      rows: 'subset',
      injected: { text: formula, strict },
    };
  },
  'an id ruined'(base, random) {
    const columns = base.headers.flatMap((header, i) => (ID_COLUMN.test(header) && header !== 'id' ? [i] : []));
    if (columns.length === 0) return { what: 'nothing', bytes: UTF8.encode(text(base)), rows: 'same' };
    const [row, column, ruined] = [random(base.rows.length), pick(columns, random), pick(RUINED, random)];
    return {
      what: `${ruined} in row ${row}, ${base.headers[column]}`,
      bytes: withCell(base, row, column, ruined),
      rows: 'subset',
      injected: { text: ruined, strict: true },
    };
  },
  'a number spoilt'(base, random) {
    const columns = base.headers.flatMap((header, i) =>
      base.strict.includes(header) && /^-?[$]?[\d.,]{1,9}$/.test(base.rows[0]![i]!) ? [i] : [],
    );
    if (columns.length === 0) return { what: 'nothing', bytes: UTF8.encode(text(base)), rows: 'same' };
    const [row, column] = [random(base.rows.length), pick(columns, random)];
    const spoilt = pick(['NaN', '12.3.4', '1e309', '0x10', '12 34', '--5', '1,2,3', '#REF!', '१२', 'null'], random);
    return {
      what: `${spoilt} in row ${row}, ${base.headers[column]}`,
      bytes: withCell(base, row, column, spoilt),
      rows: 'subset',
      injected: { text: spoilt, strict: true },
    };
  },
  'a delimiter more'(base, random) {
    const lines = text(base).split('\n');
    const at = 1 + random(lines.length - 2);
    lines[at] = `${random(2) ? ',' : ''}${lines[at]},${random(2) ? 'x' : ''}`;
    return { what: `a delimiter in line ${at}`, bytes: UTF8.encode(lines.join('\n')), rows: 'subset' };
  },
  'a header gone'(base, random) {
    const column = random(base.headers.length);
    const headers = base.headers.map((header, i) => (i === column ? `${header} (new)` : header));
    return {
      what: `header ${base.headers[column]} renamed`,
      bytes: UTF8.encode(write(headers, base.rows)),
      rows: 'subset',
      injected: { text: '', strict: false },
    };
  },
};

export const KINDS_OF_MUTATION = Object.keys(MUTATIONS);

/** Spoils a file in one of the ways. */
export function spoil(base: FuzzBase, way: string, random: Random): Spoilt {
  return MUTATIONS[way]!(base, random);
}
