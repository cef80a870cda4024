import type { Rules } from '../core/model/ledger';
import type { ImportChoice } from './api';

type Shop = NonNullable<ImportChoice['shop']>;

/** Shops as the rules in force have them, by their ids, since rules give no names. */
export function namedShops(rules: Rules | null): Shop[] {
  return Object.entries(rules?.shops ?? {}).map(([id, { market, currency, timeZone }]) => ({ id, name: id, market, currency, timeZone }));
}
