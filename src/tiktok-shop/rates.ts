import { divRound, parseDecimal, powerOfTen } from '../core/decimal';
import type { RowNote } from '../core/model/orders';
import { textOrNull } from './row-reader';

/**
 * A rate in hundredths of a percent. The platform writes the same kind of rate in three ways: basis points as text (`1550` of affiliate
 * orders is 15.50 %) or as a number (3000 of open collaborations is 30 %), and a fraction (`0.1` of samples is 10 %). Absent is null; another
 * text is null too, with the note `field_absent`.
 */
export function readRate(
  value: string | number | null | undefined,
  unit: 'basis_points' | 'fraction',
  field: string,
  notes: RowNote[],
): number | null {
  const given = typeof value === 'number' ? String(value) : (textOrNull(value)?.trim() ?? null);
  if (given === null) return null;
  const bps = unit === 'fraction' ? ofFraction(given) : /^\d{1,6}$/.test(given) ? Number(given) : null;
  if (bps === null) notes.push({ code: 'field_absent', field, text: given });
  return bps;
}

/** A fraction of at most 1, rounded half up. */
function ofFraction(text: string): number | null {
  if (!/^(\d{1,3}(\.\d{0,12})?|\.\d{1,12})$/.test(text)) return null;
  const { digits, scale } = parseDecimal(text);
  const bps = Number(divRound(digits * 10_000n, powerOfTen(scale)));
  return bps <= 10_000 ? bps : null;
}
