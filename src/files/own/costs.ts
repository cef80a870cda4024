import type { RowNote } from '../../core/model/orders';
import { CellError } from '../errors';
import { amountOf, asCurrency, asDay, asDecimal, asId, asOneOf, asText, optional, required, type Values } from './cells';
import type { OwnFormat } from './engine';

/** `costs.csv`: fees, samples, ad spend and anything else booked to a creator or post. */
export const COSTS = {
  kind: 'costs',
  fileName: 'costs.csv',
  columns: {
    id: optional(asText),
    day: required(asDay),
    creator: optional(asText),
    kind: required(asOneOf('fixed_fee', 'sample', 'ad_spend', 'other')),
    amount: required(asDecimal),
    currency: required(asCurrency),
    post_id: optional(asId),
    campaign: optional(asText),
    from: optional(asDay),
    to: optional(asDay),
    note: optional(asText),
  },
} satisfies OwnFormat;

/** A cost whose creator is still the text of the file: a name, else a handle; null for ad spend without one. */
export interface CostLine {
  id: string | null;
  creator: string | null;
  day: string;
  kind: 'fixed_fee' | 'sample' | 'ad_spend' | 'other';
  amount: number;
  currency: string;
  postId: string | null;
  campaign: string | null;
  from: string | null;
  to: string | null;
  note: string | null;
  notes: RowNote[];
}

/** Checks what hangs together in a row of costs. Throws `CellError`. */
export function toCostLine(values: Values<typeof COSTS.columns>): CostLine {
  if (values.creator === null && values.kind !== 'ad_spend')
    throw new CellError('creator', '', 'a name or handle; only ad_spend may do without');
  if ((values.from === null) !== (values.to === null)) {
    throw new CellError(values.from === null ? 'from' : 'to', '', 'a day, since a spread cost needs both from and to');
  }
  if (values.from !== null && values.to !== null && values.from > values.to) {
    throw new CellError('to', values.to, `a day that is not before from, ${values.from}`);
  }
  const { minor, rounded } = amountOf('amount', values.amount, values.currency);
  return {
    id: values.id,
    creator: values.creator,
    day: values.day,
    kind: values.kind,
    amount: minor,
    currency: values.currency,
    postId: values.post_id,
    campaign: values.campaign,
    from: values.from,
    to: values.to,
    note: values.note,
    notes: rounded ? [{ code: 'amount_rounded', field: 'amount', text: values.amount }] : [],
  };
}
