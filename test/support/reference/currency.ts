import type { Ledger } from '../../../src/core/model/ledger';
import { exact, type Fraction, ONE, round, times } from './fractions';

/** Minor digits of the currencies that worlds use (roi.md section 1, the fixed ISO 4217 table). */
const EXPONENTS: Record<string, number> = { USD: 2, GBP: 2, THB: 2, IDR: 2, VND: 0, JPY: 0 };

export function exponentOf(currency: string): number {
  const exponent = EXPONENTS[currency];
  if (exponent === undefined) throw new Error(`No exponent for ${currency}`);
  return exponent;
}

/** Whole minor units of a decimal amount, rounded when read. */
export const minorOf = (text: string, currency: string): bigint => round(times(exact(text), scale(currency)));

/** Conversion into the report currency (roi.md sections 8 and 10). */
export interface Converter {
  /** Minor units of a currency on a day, in minor units of the report currency; rounded once. */
  minor(amount: bigint, currency: string, day: string): bigint;
  /** Minor units of a currency as an exact fraction, rounded once after conversion. */
  fractionOfMinor(amount: Fraction, currency: string, day: string): bigint;
  /** An exact decimal in major units straight to the report currency; rounded once. */
  major(amount: Fraction, currency: string, day: string): bigint;
}

const scale = (currency: string): Fraction => exact(10n ** BigInt(exponentOf(currency)));

/** Rates are those of the ledger for exactly the day and pair; an amount of 0 needs none. */
export function makeConverter(ledger: Ledger, report: string): Converter {
  const rates = new Map(ledger.fx.filter((f) => f.quote === report).map((f) => [`${f.day}/${f.base}`, f.rate]));
  const rateOf = (currency: string, day: string): Fraction => {
    if (currency === report) return ONE;
    const rate = rates.get(`${day}/${currency}`);
    if (rate === undefined) throw new Error(`No rate for ${day} ${currency} ${report}`);
    return exact(rate);
  };
  const major = (amount: Fraction, currency: string, day: string): bigint =>
    amount.n === 0n ? 0n : round(times(times(amount, rateOf(currency, day)), scale(report)));
  const fractionOfMinor = (amount: Fraction, currency: string, day: string): bigint =>
    major({ n: amount.n, d: amount.d * scale(currency).n }, currency, day);
  return { major, fractionOfMinor, minor: (amount, currency, day) => fractionOfMinor({ n: amount, d: 1n }, currency, day) };
}
