import type { Agreement } from '../../core/model/ledger';
import { formatAmount } from '../../core/money';
import { CellError } from '../errors';
import { amountOf, asList, asPositiveOrZero, asUnits, Unexpected } from './cells';

/** Tiers as a file writes them, until the row's currency and metric are known. */
export interface TierTexts {
  text: string;
  tiers: { from: string; amount: string }[];
}

/** `1000.00:50.00;5000.00:300.00`: threshold and bonus of each tier. */
export function asTiers(text: string): TierTexts {
  const tiers = asList(text).map((tier) => {
    const [from, amount, ...more] = tier.split(':').map((part) => part.trim());
    if (from === undefined || amount === undefined || more.length > 0) throw new Unexpected(EXPECTED);
    return { from: asPositiveOrZero(from), amount: asPositiveOrZero(amount) };
  });
  if (tiers.length === 0) throw new Unexpected(EXPECTED);
  return { text, tiers };
}

const EXPECTED = 'thresholds and bonuses such as 1000.00:50.00;5000.00:300.00';

/** Tiers in minor units of the currency; thresholds of orders are whole numbers. Throws `CellError`, also where they do not ascend. */
export function tiersOf(
  { text, tiers }: TierTexts,
  metric: NonNullable<Agreement['metric']>,
  currency: string,
  onRounded: (field: string, text: string) => void,
): Agreement['tiers'] {
  const amount = (part: string): number => {
    const { minor, rounded } = amountOf('tiers', part, currency);
    if (rounded) onRounded('tiers', part);
    return minor;
  };
  const read = tiers.map((tier) => ({ from: metric === 'orders' ? orders(tier.from) : amount(tier.from), amount: amount(tier.amount) }));
  const falling = read.findIndex((tier, i) => i > 0 && tier.from <= read[i - 1]!.from);
  if (falling > 0) throw new CellError('tiers', text, `thresholds that ascend; ${tiers[falling]!.from} does not`);
  return read;
}

function orders(text: string): number {
  try {
    return asUnits(text);
  } catch (error) {
    if (error instanceof Unexpected) throw new CellError('tiers', text, 'a whole number of orders before the colon');
    throw error;
  }
}

/** Tiers as a file writes them; '' for none. */
export function writeTiers({ tiers, metric, currency }: Pick<Agreement, 'tiers' | 'metric' | 'currency'>): string {
  const threshold = (from: number) => (metric === 'orders' ? String(from) : formatAmount(from, currency));
  return tiers.map((tier) => `${threshold(tier.from)}:${formatAmount(tier.amount, currency)}`).join(';');
}
