/** Widths of text in a table's font, so that columns are as wide as what stands in them and no wider. */

const HEAD_FONT = '500 12px';
const BODY_FONT = '600 13px';
const FALLBACK_PX = 8;

let context: CanvasRenderingContext2D | null | undefined;

function widthIn(font: string, text: string): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * FALLBACK_PX;
  context.font = `${font} ${getComputedStyle(document.body).fontFamily || 'sans-serif'}`;
  return context.measureText(text).width;
}

const heads = new Map<string, number>();
let digit: number | undefined;

/** Pixels of a column's title. */
export function textWidth(text: string): number {
  const known = heads.get(text) ?? widthIn(HEAD_FONT, text);
  heads.set(text, known);
  return known;
}

/** Pixels that so many tabular digits take; separators are narrower, so it is never too little. */
export function digitsWidth(count: number): number {
  digit ??= widthIn(BODY_FONT, '0');
  return count * digit * 0.94;
}
