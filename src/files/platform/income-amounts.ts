import type { Minor } from '../../core/model/orders';
import { IN_FEES, type IncomeField, RETURN_PARTS, SHIPPING_PARTS } from './income-columns';
import type { RowReader } from './row-reader';

export type IncomeReader = RowReader<string>;

const BLANKS = ['', '/', '-', '--'];

/** Minor units of an amount; null where the cell is empty, or holds the `/` that exports write for nothing. */
export function amountIn(reader: IncomeReader, field: string, currency: string): Minor | null {
  return BLANKS.includes(reader.text(field)) ? null : reader.amount(field, currency);
}

/** The text of a cell; null where it is empty or the `/` of exports. */
export function textIn(reader: IncomeReader, field: IncomeField): string | null {
  const text = reader.text(field);
  return BLANKS.includes(text) ? null : text;
}

const ID = /^[\w-]+$/;

/** The id of a row's order or adjustment. Throws `CellError`. */
export function rowIdIn(reader: IncomeReader): string {
  const id = textIn(reader, 'orderId');
  return id !== null && ID.test(id) ? id : reader.fail('orderId', 'the id of an order or adjustment');
}

/** What an income row says, as it is signed there; null: not said. */
export interface IncomeAmounts {
  settlement: Minor;
  revenue: Minor | null;
  fees: Minor | null;
  /** Apart from the fees, as in the US; null where the fees hold it. */
  shippingApart: Minor | null;
  adjustment: Minor | null;
  /** What other measures than platform fees hold of the fees. */
  parts: Record<keyof typeof IN_FEES, Minor | null>;
  /** Net shipping that lies inside the fees, the way back among it; null where it does not or nothing is said. */
  shippingInFees: Minor | null;
  returnShipping: Minor | null;
}

/** Reads the amounts of a row. Throws `CellError`. */
export function amountsIn(reader: IncomeReader, settlementField: IncomeField, currency: string): IncomeAmounts {
  const amount = (field: IncomeField): Minor | null => amountIn(reader, field, currency);
  const sum = (fields: readonly IncomeField[]): Minor | null => {
    const found = fields.map(amount).filter((part) => part !== null);
    return found.length === 0 ? null : found.reduce((total, part) => total + part, 0);
  };
  const settlement = amount(settlementField);
  if (settlement === null) return reader.fail(settlementField, `an amount in ${currency} such as 12.50`);
  const parts = Object.fromEntries(Object.entries(IN_FEES).map(([name, fields]) => [name, sum(fields)])) as IncomeAmounts['parts'];
  const apart = reader.has('shipping');
  const returnShipping = sum(RETURN_PARTS);
  const named = amount('sellerShipping');
  const leaves = sum(SHIPPING_PARTS);
  return {
    settlement,
    revenue: amount('revenue'),
    fees: amount('fees'),
    shippingApart: apart ? (amount('shipping') ?? 0) : null,
    adjustment: amount('adjustment'),
    parts,
    shippingInFees: apart ? null : (named ?? (leaves === null && returnShipping === null ? null : (leaves ?? 0) + (returnShipping ?? 0))),
    returnShipping,
  };
}

/**
 * By which sign of the costs the amounts add up (roi.md section 2, "Statements"): -1 where fees are negative and added, 1 where they
 * are positive and taken away, null where neither holds.
 */
export function costSign({ settlement, revenue, fees, shippingApart, adjustment }: IncomeAmounts): 1 | -1 | null {
  const costs = BigInt(fees ?? 0) + BigInt(shippingApart ?? 0);
  const kept = BigInt(settlement) - BigInt(revenue ?? 0) - BigInt(adjustment ?? 0);
  return kept === costs ? -1 : kept === -costs ? 1 : null;
}
