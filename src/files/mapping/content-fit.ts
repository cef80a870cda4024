import { isCurrency } from '../../core/currency';
import type { MappingField } from '../plan-types';
import { amountOfText } from './convert';

type FieldType = MappingField['type'];

const DATE = /^(?:\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?:[ T].*)?$/;
const HANDLE = /^(?:@?[\p{L}\p{N}._-]{2,40}|https?:\/\/\S+)$/u;

/** Share of a column's filled cells that could be of a type, 0..1; 1 where no cell is filled. */
export function contentFit(cells: readonly string[], type: FieldType): number {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length === 0) return 1;
  return filled.filter((cell) => fits(cell, type)).length / filled.length;
}

function fits(cell: string, type: FieldType): boolean {
  switch (type) {
    case 'day':
    case 'instant':
      return DATE.test(cell);
    case 'amount':
      return amountOfText(cell, '.') !== null || amountOfText(cell, ',') !== null;
    case 'count':
      return /^\d{1,6}(?:\.0+)?$/.test(cell);
    case 'currency':
      return isCurrency(cell.toUpperCase());
    case 'id':
      return /^[\w#./-]{2,64}$/.test(cell) && !DATE.test(cell);
    case 'account':
      return HANDLE.test(cell) && !DATE.test(cell);
    case 'boolean':
      return cell.length <= 6;
    case 'word':
      return cell.length <= 40 && !DATE.test(cell) && amountOfText(cell, '.') === null;
    default:
      return true;
  }
}

/** The decimal mark that amounts prove: a part of other than three digits behind it, or both marks in one number; null: nothing does. */
export function decimalOf(cells: readonly string[]): '.' | ',' | null {
  let [point, comma, groups] = [0, 0, 0];
  for (const cell of cells) {
    const digits = cell.replace(/[^\d.,]/g, '');
    const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
    if (last < 0) continue;
    const [mark, behind] = [digits[last]!, digits.length - last - 1];
    const both = digits.includes('.') && digits.includes(',');
    const several = digits.indexOf(mark) !== last;
    if (several && !both) groups++;
    else if (both || behind !== 3) mark === '.' ? point++ : comma++;
  }
  if (point > 0 && comma > 0) return null;
  if (point > 0) return '.';
  if (comma > 0) return ',';
  // Whole numbers without any mark are the same under both.
  return groups === 0 && cells.every((cell) => !/[.,]/.test(cell)) ? '.' : null;
}
