/** Most characters of a cell, and most rows of a sheet: spreadsheets repair (that is, cut) what has more. */
export const [CELL_CHARACTERS, SHEET_ROWS] = [32_767, 1_048_576];

/** How a cell looks; the number of its style in `stylesXml`, of which 0 is for cells that nobody wrote. */
export type CellStyle = 'text' | 'head' | 'money' | 'ratio' | 'count';
const STYLE_NUMBERS: Record<CellStyle, number> = { text: 1, head: 2, money: 3, ratio: 4, count: 5 };

/** Letters of a column: 0 is A, 26 is AA. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(0x41 + (index % 26));
}

/** A cell of text: whatever it begins with, a spreadsheet shows it and runs nothing. Empty text is no cell. */
export function textCell(column: string, row: number, text: string, style: 'text' | 'head' = 'text'): string {
  if (text === '') return '';
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  return `<c r="${column}${row}" s="${STYLE_NUMBERS[style]}" t="inlineStr"><is><t${space}>${escapeText(text)}</t></is></c>`;
}

/** A cell of a number, given as a plain decimal. Empty text is no cell. */
export function numberCell(column: string, row: number, decimal: string, style: CellStyle): string {
  return decimal === '' ? '' : `<c r="${column}${row}" s="${STYLE_NUMBERS[style]}"><v>${decimal}</v></c>`;
}

/** What XML cannot hold, or reads as something else: control signs but tab and line feed, and two that are no characters. */
const UNFIT = /(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/gu;
const NEEDS_CARE = /[&<>\uFFFE\uFFFF]|(?![\t\n])\p{Cc}|_x[0-9A-Fa-f]{4}_/u;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as it may stand in a spreadsheet's XML: what XML cannot hold is written as `_x000D_`, and what looks like that is kept apart. */
function escapeText(text: string): string {
  if (!NEEDS_CARE.test(text)) return text;
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (sign) => ENTITIES[sign]!)
    .replace(UNFIT, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

/** The styles of all sheets; `money` is the format of amounts. Text has the format `@`, so that it stays text when it is edited. */
export function stylesXml(money: string): string {
  const font = (inside: string) => `<font>${inside}<sz val="11"/><name val="Calibri"/></font>`;
  const style = (format: number, more = '') => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0"${more}/>`;
  const styles = [
    style(0),
    style(49, ' applyNumberFormat="1"'),
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"/>',
    style(164, ' applyNumberFormat="1"'),
    style(165, ' applyNumberFormat="1"'),
    style(1, ' applyNumberFormat="1"'),
  ];
  return (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<numFmts count="2"><numFmt numFmtId="164" formatCode="${money}"/><numFmt numFmtId="165" formatCode="0.0000"/></numFmts>` +
    `<fonts count="2">${font('')}${font('<b/>')}</fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${styles.length}">${styles.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}
