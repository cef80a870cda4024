import type { Payment } from '../../core/model/ledger';
import type { RowNote } from '../../core/model/orders';
import { amountOf, asCurrency, asDay, asDecimal, asText, optional, required, type Values } from './cells';
import type { OwnFormat } from './engine';

/** `payments.csv`: lines of a bank or wallet statement; money that arrived is positive. */
export const PAYMENTS = {
  kind: 'payments',
  fileName: 'payments.csv',
  columns: {
    id: optional(asText),
    day: required(asDay),
    amount: required(asDecimal),
    currency: required(asCurrency),
    reference: optional(asText),
    creator: optional(asText),
    note: optional(asText),
  },
} satisfies OwnFormat;

/** A payment whose creator is still the text of the file: a name, else a handle. */
export interface PaymentLine extends Omit<Payment, 'id' | 'creatorId'> {
  id: string | null;
  creator: string | null;
  notes: RowNote[];
}

/** The payment of a row. Throws `CellError`. */
export function toPaymentLine(values: Values<typeof PAYMENTS.columns>): PaymentLine {
  const { minor, rounded } = amountOf('amount', values.amount, values.currency);
  return {
    id: values.id,
    creator: values.creator,
    day: values.day,
    amount: minor,
    currency: values.currency,
    reference: values.reference,
    note: values.note,
    notes: rounded ? [{ code: 'amount_rounded', field: 'amount', text: values.amount }] : [],
  };
}
