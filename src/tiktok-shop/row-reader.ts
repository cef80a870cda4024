import { isCurrency } from '../core/currency';
import type { Instant, Minor, RowNote } from '../core/model/orders';
import { parseAmount } from '../core/money';
import { describeValue } from '../schema/tiktok-shop-parts';
import { FieldUnreadable } from './read-page';

/** Small readers that all row adapters share: absence is null, never zero. */

/** Text with something in it, else null. */
export function textOrNull(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text;
}

/** An id, else null: the platform also writes `0` for none. */
export function idOrNull(text: string | null | undefined): string | null {
  const id = textOrNull(text)?.trim() ?? null;
  return id === '0' ? null : id;
}

/** Epoch ms of Unix seconds; null for absent and 0. */
export function instantOrNull(seconds: number | null | undefined): Instant | null {
  return seconds ? seconds * 1000 : null;
}

/** Minor units of a decimal text; null when it is absent or empty. Rounding is noted. Throws `FieldUnreadable` for anything else. */
export function readAmount(text: string | null | undefined, currency: string, field: string, notes: RowNote[]): Minor | null {
  const given = textOrNull(text);
  if (given === null) return null;
  let amount: ReturnType<typeof parseAmount>;
  try {
    amount = parseAmount(given, currency);
  } catch {
    throw new FieldUnreadable(field, `a decimal amount in ${currency}`, describeValue(given));
  }
  if (amount.rounded) notes.push({ code: 'amount_rounded', field, text: given });
  return amount.minor;
}

/** The first currency that is named, checked against the table. */
export function readCurrency(candidates: (string | null | undefined)[], field: string): string {
  const currency = candidates.map(textOrNull).find((text) => text !== null) ?? '';
  if (!isCurrency(currency)) throw new FieldUnreadable(field, 'an ISO 4217 code', describeValue(currency));
  return currency;
}

/** Sum in which one absent part makes the whole absent. */
export function sumOrNull(parts: readonly (Minor | null)[]): Minor | null {
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  return sum;
}

/** A status as it is compared: capitals, without spaces, hyphens and underscores. */
export function plainWord(text: string): string {
  return text.replace(/[\s_-]+/g, '').toUpperCase();
}
