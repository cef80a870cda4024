import { parseDecimal } from '../../core/decimal';

/** A typed percentage as 1/10,000 (`12.5` is 1,250), null where it is none or has more than two decimals. */
export function readPercent(text: string): number | null {
  try {
    const { digits, scale } = parseDecimal(text.replace(/%\s*$/, ''));
    if (scale > 2 || text.trim() === '') return null;
    const value = Number(digits * 10n ** BigInt(2 - scale));
    return Number.isSafeInteger(value) ? value : null;
  } catch (error) {
    if (error instanceof Error && error.name === 'DecimalError') return null;
    throw error;
  }
}

/** 1/10,000 as it would be typed: 1,250 is `12.5`. */
export function percentText(value: number): string {
  return String(value / 100);
}
