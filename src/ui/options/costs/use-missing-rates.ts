import { useMemo } from 'react';
import { useQuery } from '../../state/query';
import { useStatus } from '../../state/status';
import { useBook } from '../book';
import { type MissingRates, missingRates } from './missing-rates';

/** The rates that figures miss; undefined until that is known. `isWanted`: whether anybody asks. */
export function useMissingRates(isWanted = true): MissingRates[] | undefined {
  const { currency, range, rules } = useBook();
  const { shops } = useStatus();
  const { data } = useQuery(
    isWanted && rules ? 'missing-rates' : null,
    async (api) => {
      const [rates, costs] = await Promise.all([api.fxRates(), api.costs()]);
      return { rates, costs };
    },
    ['ledger'],
  );
  return useMemo(() => data && missingRates(currency, shops, data.costs, range, data.rates), [data, currency, shops, range]);
}
