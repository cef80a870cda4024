import type { Expectations } from '../expected/expectations';
import type { EvaluatedBlock, LineAmounts } from '../lines/evaluated';
import type { Range } from '../range';

/** A shop-day's amounts to date, or as expected. Shipping of samples that settlements charged is no fee of an agreement, so it has none. */
export function amountsIn(
  { agreement }: Pick<Range, 'agreement'>,
  day: EvaluatedBlock,
  expectations: Pick<Expectations, 'amountsOf'> | null,
): LineAmounts {
  const amounts = expectations?.amountsOf(day) ?? day.amounts;
  return agreement ? { ...amounts, samples: null } : amounts;
}
