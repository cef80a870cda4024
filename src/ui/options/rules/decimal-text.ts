import { isPlainDecimal } from '../costs/read-decimal';

/** A decimal's text with the point moved right (positive) or left: exact, all given digits kept. Not a decimal: as it is. */
export function shiftDecimal(text: string, places: number): string {
  const trimmed = text.trim();
  if (!isPlainDecimal(trimmed)) return text;
  const [whole = '', fraction = ''] = trimmed.replace(/^\+/, '').split('.');
  const digits = places >= 0 ? whole + fraction.padEnd(places, '0') : whole.padStart(1 - places, '0') + fraction;
  const point = places >= 0 ? whole.length + places : digits.length - fraction.length + places;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0';
  const right = digits.slice(point);
  return right === '' ? left : `${left}.${right}`;
}

/** A fraction's text as a percentage's: `0.065` is `6.5`, `0.20` is `20`. */
export function percentText(fraction: string): string {
  const text = shiftDecimal(fraction, 2);
  return isPlainDecimal(text) && text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Whether two texts are the same decimal: `0.2` and `0.20` are. */
export function isSameDecimal(a: string, b: string): boolean {
  return plainest(a) === plainest(b);
}

function plainest(text: string): string {
  const shifted = shiftDecimal(text, 0);
  return shifted.includes('.') ? shifted.replace(/\.?0+$/, '') : shifted;
}
