import type { FxRate } from '../../../core/model/ledger';
import { type Change, recordKey } from '../../../core/model/ops';

/** The key that a rate is kept by: its day and pair. */
export const fxKey = (rate: FxRate): string => recordKey({ entity: 'fx', after: rate });

/** The changes that enter rates, as one op. */
export const fxChanges = (rates: readonly FxRate[]): Change[] => rates.map((after) => ({ entity: 'fx', key: fxKey(after), after }));
