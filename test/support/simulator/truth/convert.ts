import { type Exact, exact, pow10, roundDiv } from '../exact';
import type { TruthWorld } from './model';

/** Minor digits of the currencies that the worlds use. */
const EXPONENTS: Record<string, number> = { USD: 2, GBP: 2, VND: 0 };

export function exponentOf(currency: string): number {
  const exponent = EXPONENTS[currency];
  if (exponent === undefined) throw new Error(`truth: got currency ${currency}, expected one of ${Object.keys(EXPONENTS).join(', ')}`);
  return exponent;
}

function rateOf(world: TruthWorld, currency: string, day: string): Exact {
  if (currency === world.rules.reportCurrency) return { digits: 1n, scale: 0 };
  const rate = world.fx.get(`${day}/${currency}`);
  if (rate === undefined) throw new Error(`truth: no rate of ${currency} into ${world.rules.reportCurrency} on ${day}`);
  return exact(rate);
}

/** Minor units of a currency into minor units of the report currency at the day's rate, half up by absolute value. */
export function convert(world: TruthWorld, minor: bigint, currency: string, day: string): bigint {
  return convertExact(world, { digits: minor, scale: exponentOf(currency) }, currency, day);
}

/** An exact amount in major units of a currency into minor units of the report currency, rounded once. */
export function convertExact(world: TruthWorld, amount: Exact, currency: string, day: string): bigint {
  const rate = rateOf(world, currency, day);
  return roundDiv(amount.digits * rate.digits * pow10(world.rules.reportExponent), pow10(amount.scale + rate.scale));
}
