import type { FxRate } from '../../core/model/ledger';
import { CellError } from '../errors';
import { asCurrency, asDay, asPositive, required, type Values } from './cells';
import type { OwnFormat } from './engine';

/** `fx.csv`: 1 base = rate quote on the day. */
export const FX = {
  kind: 'fx',
  fileName: 'fx.csv',
  columns: { day: required(asDay), base: required(asCurrency), quote: required(asCurrency), rate: required(asPositive) },
} satisfies OwnFormat;

/** The rate of a row. Throws `CellError`. */
export function toFx(values: Values<typeof FX.columns>): FxRate {
  if (values.base === values.quote) throw new CellError('quote', values.quote, 'another currency than base');
  return { ...values, source: 'file' };
}
