/** An exact decimal: `digits` / 10^`scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** A text that is not a plain decimal number. */
export class DecimalError extends Error {
  override readonly name = 'DecimalError';
  constructor(readonly got: string) {
    super(`Not a decimal number: ${JSON.stringify(got)}; expected digits with at most one point, such as 12.50`);
  }
}

/** A ratio asked of a denominator of zero. */
export class DivisionByZeroError extends Error {
  override readonly name = 'DivisionByZeroError';
  constructor(what: string) {
    super(`Division by zero in ${what}`);
  }
}

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;
/** Longer texts are no amount of anything; the limit keeps hostile input cheap. */
const MAX_LENGTH = 60;

/** Reads `-12.50` exactly. Spaces around are ignored; grouping, exponents and empty text are refused with `DecimalError`. */
export function parseDecimal(text: string): Decimal {
  const trimmed = text.trim();
  const parts = trimmed.length <= MAX_LENGTH ? PLAIN.exec(trimmed) : null;
  if (!parts) throw new DecimalError(text);
  const whole = parts[2] ?? '';
  const fraction = parts[3] ?? '';
  if (whole === '' && fraction === '') throw new DecimalError(text);
  const digits = BigInt(whole + fraction);
  return { digits: parts[1] === '-' ? -digits : digits, scale: fraction.length };
}

/** 10^n, n >= 0. */
export function powerOfTen(n: number): bigint {
  return 10n ** BigInt(n);
}

/** `numerator` / `denominator` rounded half up by absolute value. Throws `DivisionByZeroError`. */
export function divRound(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new DivisionByZeroError('divRound');
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: a.digits * powerOfTen(scale - a.scale) - b.digits * powerOfTen(scale - b.scale), scale };
}
