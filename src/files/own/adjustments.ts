import type { StatementEntry } from '../../core/model/feeds';
import type { RowNote } from '../../core/model/orders';
import { dayStart } from '../../core/time';
import { CellError } from '../errors';
import { amountOf, asCurrency, asDay, asDecimal, asText, optional, required, type Values } from './cells';
import type { OwnFormat } from './engine';

/** `adjustments.csv`: lines of statements that name no order: fees, penalties, rewards, reserves; positive where the seller gets it. */
export const ADJUSTMENTS = {
  kind: 'adjustments',
  fileName: 'adjustments.csv',
  columns: {
    id: optional(asText),
    shop: required(asText),
    day: required(asDay),
    type: required(asText),
    amount: required(asDecimal),
    currency: required(asCurrency),
  },
} satisfies OwnFormat;

/** An entry, still without an id where the file gives none. */
export interface AdjustmentLine {
  entry: StatementEntry;
  notes: RowNote[];
}

const RESERVE = 'reserve';

/**
 * The entry of a row, on its day in the shop's zone; `zoneOf` gives null for a shop that nobody knows, whose days are then unknown too.
 * Throws `CellError`.
 */
export function toAdjustment(
  values: Values<typeof ADJUSTMENTS.columns>,
  meta: { asOf: number; zoneOf?: (shop: string) => string | null },
): AdjustmentLine {
  const zone = meta.zoneOf?.(values.shop) ?? null;
  if (zone === null) throw new CellError('shop', values.shop, 'a shop that is known, since days are of its time zone');
  const { minor, rounded } = amountOf('amount', values.amount, values.currency);
  return {
    notes: rounded ? [{ code: 'amount_rounded', field: 'amount', text: values.amount }] : [],
    entry: {
      shop: values.shop,
      id: values.id ?? '',
      statementId: null,
      at: dayStart(values.day, zone),
      type: values.type,
      currency: values.currency,
      amount: minor,
      reserve: values.type.toLowerCase() === RESERVE,
      asOf: meta.asOf,
    },
  };
}

/** All columns of an adjustment but its id, as one text. */
export function adjustmentText({ entry }: AdjustmentLine): string {
  return JSON.stringify([entry.shop, entry.at, entry.type, entry.amount, entry.currency]);
}
