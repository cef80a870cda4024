import type { ReportRow } from '../../../core/model/report';
import type { Format } from '../../../i18n';
import { type FigureKey, figureOf, kindOf } from '../../figures/definitions';

/** A figure as it is printed: all digits of the currency, a dash where it is absent. */
export function figureText(row: ReportRow, figure: FigureKey, currency: string, format: Format, withSymbol = false): string {
  const value = figureOf(row, figure);
  if (value === null) return '–';
  switch (kindOf(figure)) {
    case 'money':
      return withSymbol ? format.money(value, currency) : format.amount(value, currency);
    case 'ratio':
      return format.percent(value);
    case 'count':
      return format.count(value);
  }
}

/** Sentences after each other, each with the full stop of the language unless it ends with one already. */
export function sentences(texts: readonly string[], language: string): string {
  const isChinese = language.startsWith('zh');
  const ended = texts.map((text) => (/[.!?。！？]$/.test(text) ? text : `${text}${isChinese ? '。' : '.'}`));
  return ended.join(isChinese ? '' : ' ');
}

/** Width of a character of figures and names, in parts of the font's size. */
const CHARACTER = 0.62;
/** Between two columns, in characters. */
const GAP = 1.6;
const LARGEST_PX = 11.5;
const SMALLEST_PX = 7;

/** The size at which columns of so many characters stand beside each other on a sheet. */
export function fontSizeFor(columns: readonly number[], sheetPx: number): number {
  const characters = columns.reduce((sum, length) => sum + length + GAP, 0);
  const fits = sheetPx / (characters * CHARACTER);
  return Math.max(SMALLEST_PX, Math.min(LARGEST_PX, Math.floor(fits * 10) / 10));
}
