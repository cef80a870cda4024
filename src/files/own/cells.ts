import { isCurrency } from '../../core/currency';
import { DecimalError, parseDecimal } from '../../core/decimal';
import { toAccountKey } from '../../core/handles';
import type { Day, Instant, Minor } from '../../core/model/orders';
import { AmountError, parseAmount } from '../../core/money';
import { isDay, parseInstant } from '../../core/time';
import { CellError } from '../errors';

/** One column of an own file: how a cell that is not empty is read. A parser throws `Unexpected` with what it wanted. */
export interface Column<T, R extends boolean = boolean> {
  readonly required: R;
  readonly parse: (text: string) => T;
}
export type Columns = Record<string, Column<unknown>>;

/** What a row of the columns gives: a value each, null for an empty optional cell. */
export type Values<C extends Columns> = {
  [K in keyof C]: C[K] extends Column<infer T, infer R> ? (R extends true ? T : T | null) : never;
};

/** What a cell should have held, in words. */
export class Unexpected extends Error {
  override readonly name = 'Unexpected';
}

/** A column that every row must fill. */
export function required<T>(parse: (text: string) => T): Column<T, true> {
  return { required: true, parse };
}

/** A column that may be missing or empty. */
export function optional<T>(parse: (text: string) => T): Column<T, false> {
  return { required: false, parse };
}

export function asText(text: string): string {
  return text;
}

const RUINED_ID = /^\d+(?:[.,]\d+)?e\+?\d+$/i;

/** Whether the text is an id that a spreadsheet turned into a number (`1.73E+18`). */
export function isRuinedId(text: string): boolean {
  return RUINED_ID.test(text);
}

/** Whether a text can be an id at all. */
export function isId(text: string): boolean {
  return text !== '' && !text.startsWith('=') && !text.includes('\0') && !isRuinedId(text);
}

export function asId(text: string): string {
  if (text.startsWith('=')) throw new Unexpected('an id as text, not a formula');
  if (isRuinedId(text)) throw new Unexpected('an id as text; a spreadsheet made a number of it, and its digits are lost');
  return text;
}

/** Signs that no platform allows in a handle; a formula has some of them. */
const NO_HANDLE = /[=+()|!"<>\0]/;

export function asAccount(text: string): string {
  const key = toAccountKey(text);
  if (key === '' || key.endsWith(':') || NO_HANDLE.test(key)) throw new Unexpected('a handle such as @name or youtube:name');
  return key;
}

export function asDay(text: string): Day {
  if (!isDay(text)) throw new Unexpected('a day such as 2026-02-03');
  return text;
}

export function asInstant(text: string): Instant {
  try {
    return parseInstant(text);
  } catch {
    throw new Unexpected('a time with an offset such as 2026-02-03T20:15:00-08:00');
  }
}

export function asCurrency(text: string): string {
  if (!isCurrency(text)) throw new Unexpected('an ISO 4217 currency such as USD');
  return text;
}

/** An exact decimal, kept as text. */
export function asDecimal(text: string): string {
  decimalOf(text);
  return text;
}

/** An exact decimal >= 0, kept as text. */
export function asPositiveOrZero(text: string): string {
  if (decimalOf(text) < 0n) throw new Unexpected('a number that is not negative');
  return text;
}

/** An exact decimal > 0, kept as text. */
export function asPositive(text: string): string {
  if (decimalOf(text) <= 0n) throw new Unexpected('a number above 0');
  return text;
}

/** A fraction 0..1, kept as text. */
export function asShare(text: string): string {
  decimalOf(text);
  const { digits, scale } = parseDecimal(text);
  if (digits < 0n || digits > 10n ** BigInt(scale)) throw new Unexpected('a fraction between 0 and 1 such as 0.5');
  return text;
}

function decimalOf(text: string): bigint {
  try {
    return parseDecimal(text).digits;
  } catch (error) {
    if (error instanceof DecimalError) throw new Unexpected('a plain decimal number such as 12.50');
    throw error;
  }
}

function asCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Unexpected('a whole number that is not negative');
  return Number(text);
}

/** A whole number, also written as `2.0` by spreadsheets and ERPs. */
export function asUnits(text: string): number {
  return asCount(text.replace(/\.0+$/, ''));
}

const TRUE = ['true', 'yes', '1'];
const FALSE = ['false', 'no', '0'];

export function asBoolean(text: string): boolean {
  const value = text.toLowerCase();
  if (TRUE.includes(value)) return true;
  if (FALSE.includes(value)) return false;
  throw new Unexpected('true or false');
}

/** Values between semicolons, without empty ones and repeats. */
export function asList(text: string): string[] {
  const parts = text.split(';').map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}

/** One of a few words, without regard to case. */
export function asOneOf<T extends string>(...words: T[]): (text: string) => T {
  return (text) => {
    const found = words.find((word) => word === text.toLowerCase());
    if (found === undefined) throw new Unexpected(`one of ${words.join(', ')}`);
    return found;
  };
}

/** The minor units of an amount cell. Throws `CellError`. */
export function amountOf(column: string, text: string, currency: string): { minor: Minor; rounded: boolean } {
  try {
    return parseAmount(text, currency);
  } catch (error) {
    if (error instanceof AmountError) throw new CellError(column, text, `an amount in ${currency} such as 12.50`);
    throw error;
  }
}
