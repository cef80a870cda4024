import { groupBy } from '../collections';
import type { Minor, SettlementRow } from './orders';

/**
 * Rows that tell of parts of one thing (a SKU, an order of a statement) as one, with the identity and the moment of the first: amounts are added, what
 * is absent in all stays absent, and it is balanced where all parts are.
 */
export function addUpSettlements(parts: readonly SettlementRow[]): SettlementRow {
  const [first] = parts;
  if (first === undefined) throw new RangeError('expected at least one row to add up, got none');
  if (parts.length === 1) return first;
  const of = <K extends keyof SettlementRow>(name: K) => parts.map((part) => part[name]);
  const total = (name: 'revenue' | 'platformFees' | 'shipping' | 'settlement') => of(name).reduce((sum, amount) => sum + amount, 0);
  const stated = (name: 'returnShipping' | 'tax' | 'commission' | 'partnerCommission' | 'ads' | 'withheld') => of(name).reduce(add, null);
  const keys = groupBy(of('breakdown').flat(), ({ key }) => key);
  return {
    ...first,
    notes: of('notes').flat(),
    revenue: total('revenue'),
    platformFees: total('platformFees'),
    shipping: total('shipping'),
    returnShipping: stated('returnShipping'),
    tax: stated('tax'),
    commission: stated('commission'),
    partnerCommission: stated('partnerCommission'),
    ads: stated('ads'),
    withheld: stated('withheld'),
    adjustments: of('adjustments').flat(),
    settlement: total('settlement'),
    balanced: parts.every(({ balanced }) => balanced),
    breakdown: [...keys].map(([key, same]) => ({ key, amount: same.reduce((sum, { amount }) => sum + amount, 0) })),
  };
}

function add(a: Minor | null, b: Minor | null): Minor | null {
  return a === null ? b : b === null ? a : a + b;
}
