import type { DayFacts } from '../../facts/model';
import type { Context } from '../context';
import type { LineBuffers } from './line-buffers';

/** Commission to date of a day's affiliate rows, its parts converted each by itself (roi.md section 10). */
export function evaluateCommission(context: Context, f: DayFacts, { commission, partner }: LineBuffers): void {
  const { standard, shopAds, bonus, affCurrency } = f;
  const rates = f.currencies.map((currency) => context.rates.converter(currency, f.day));
  for (let a = 0; a < standard.length; a++) {
    const rate = affCurrency === null ? rates[0]! : rates[affCurrency[a]!]!;
    let sum = rate.to(standard[a]!);
    if (shopAds !== null) sum += rate.to(shopAds[a]!);
    if (bonus !== null) sum += rate.to(bonus[a]!);
    commission[a] = sum;
    if (f.partner !== null) partner[a] = rate.to(f.partner[a]!);
  }
}
