import { isCurrency } from '../../core/currency';
import type { StatementEntry } from '../../core/model/feeds';
import type { Instant, Minor, SettlementRow } from '../../core/model/orders';
import { settlementIdOf } from '../../core/model/settlement-id';
import { CellError, type Refusal } from '../errors';
import { refuseRest } from '../fold';
import { isRuinedId } from '../own/cells';
import { onlyOne } from '../own/identity';
import type { Remark } from '../plan-types';
import type { RecognisedTable } from '../shape';
import type { Table } from '../table/table';
import { readLocalTime } from './dates';
import { type PlatformContext, readPlatformRows } from './importer';
import { amountIn, amountsIn, costSign, type IncomeAmounts, type IncomeReader, rowIdIn, textIn } from './income-amounts';
import { IN_FEES, type IncomeField, notedZone, RETURN_PARTS, SHIPPING_PARTS } from './income-columns';
import { transactionTypeOf } from './income-types';
import { isOrderId } from './row-reader';

/** What one row of a statement is: of an order, or of none. */
type Part = { row: SettlementRow; entry?: undefined } | { row?: undefined; entry: StatementEntry };

export interface IncomeRows {
  settlements: SettlementRow[];
  statementEntries: StatementEntry[];
  refusals: Refusal[];
  remarks: Remark[];
}

/**
 * Settlements of an income export: rows of orders, adjustments with an order among them, and entries of statements that name none. Of
 * an order with a refused row nothing is taken. A row is known by its statement, type, order and SKU, so a file that holds the week
 * before once more changes nothing.
 */
export function readIncome(table: Table, recognised: RecognisedTable, context: PlatformContext): IncomeRows {
  const wide = withAllColumns(recognised);
  const refusedOrders = new Set<string>();
  const found = readPlatformRows<string, Part>(
    table,
    wide,
    context,
    (reader) => readRow(reader, recognised, context),
    (reader) => {
      for (const field of ['orderId', 'relatedOrderId']) if (isOrderId(reader.text(field))) refusedOrders.add(reader.text(field));
    },
  );
  const rows = found.rows.flatMap(({ row: { row }, rowNumber }) => (row ? [{ row, rowNumber }] : []));
  const entries = found.rows.flatMap(({ row: { entry }, rowNumber }) => (entry ? [{ row: entry, rowNumber }] : []));
  const settled = onlyOne(rows, 'Order/adjustment ID', (row) => row.settlementId);
  const lone = onlyOne(entries, 'Order/adjustment ID', (entry) => entry.id);
  const differing = new Set(settled.refusals.map((refusal) => refusal.row));
  for (const { row, rowNumber } of rows) if (differing.has(rowNumber)) refusedOrders.add(row.orderId);
  const rest = refuseRest(rows, refusedOrders, settled.refusals);
  const taken = settled.rows.filter((row) => !refusedOrders.has(row.orderId));
  const numbers = new Map(rows.map(({ row, rowNumber }) => [row, rowNumber]));
  return {
    settlements: taken,
    statementEntries: lone.rows,
    refusals: [...found.refusals, ...settled.refusals, ...lone.refusals, ...rest].sort((a, b) => a.row - b.row),
    remarks: taken.flatMap((row) =>
      row.notes.map(({ code, field, text }) => ({ row: numbers.get(row)!, code, column: field, found: text })),
    ),
  };
}

/** Lets cells be asked for by column too (`#12`), for what has no field of its own. */
export function withAllColumns(recognised: RecognisedTable): RecognisedTable {
  return { ...recognised, at: new Map([...recognised.at, ...recognised.headers.map((_, i) => [`#${i}`, i] as const)]) };
}

function readRow(reader: IncomeReader, recognised: RecognisedTable, context: PlatformContext): Part {
  const currency = textIn(reader, 'currency') ?? context.shop.currency;
  if (!isCurrency(currency)) reader.fail('currency', 'an ISO 4217 currency such as USD');
  const id = rowIdIn(reader);
  const type = transactionTypeOf(reader.text('type'));
  const amounts = amountsIn(reader, 'settlement', currency);
  const at = settledAt(reader, context);
  const orderId = orderOf(reader, id, type, amounts);
  if (orderId !== null) return { row: settlementOf(reader, recognised, context, { orderId, id, type, currency, amounts, at }) };
  const amount = amounts.adjustment ?? amounts.settlement;
  if (amounts.adjustment !== null && amounts.adjustment !== 0 && amounts.adjustment !== amounts.settlement) {
    reader.fail('adjustment', `${reader.text('settlement')}, as in the settlement amount of an entry without an order`);
  }
  return {
    entry: {
      shop: context.shop.id,
      id,
      statementId: textIn(reader, 'statementId'),
      at,
      type,
      currency,
      amount: amount === 0 ? amounts.settlement : amount,
      reserve: type === 'RESERVE',
      asOf: context.asOf,
    },
  };
}

/** The order that a row is about: of an adjustment the related one; null where it names none. */
function orderOf(reader: IncomeReader, id: string, type: string, { revenue, fees, shippingApart }: IncomeAmounts): string | null {
  // What is held back is timing alone, whatever order it was taken from.
  if (type === 'RESERVE') return null;
  if (type !== 'ORDER') {
    const related = textIn(reader, 'relatedOrderId');
    if (related !== null && related !== '0') {
      if (!isOrderId(related)) reader.fail('relatedOrderId', 'an order id: 15 digits or more');
      return related;
    }
    // A type that is not known with sales or fees of its own is an order's; an adjustment has neither.
    if (!revenue && !fees && !shippingApart) return null;
  }
  if (!isOrderId(id)) reader.fail('orderId', 'an order id: 15 digits or more');
  return id;
}

/** The statement's day, else the settlement's time; in the zone that the header notes, else on the shop's clock. */
function settledAt(reader: IncomeReader, context: PlatformContext): Instant {
  const field = textIn(reader, 'statementDate') === null ? 'settledAt' : 'statementDate';
  const text = textIn(reader, field) ?? reader.fail('statementDate', 'a day such as 2026/07/20');
  const at = readLocalTime(text, context.dateOrder, notedZone(reader.header(field)) ?? context.shop.timeZone);
  return at ?? reader.fail(field, 'a day such as 2026/07/20');
}

interface Known {
  orderId: string;
  id: string;
  type: string;
  currency: string;
  amounts: IncomeAmounts;
  at: Instant;
}

function settlementOf(reader: IncomeReader, recognised: RecognisedTable, context: PlatformContext, known: Known): SettlementRow {
  const { orderId, id, type, currency, amounts, at } = known;
  const isOrder = id === orderId;
  const sku = skuOf(reader);
  const repeated = !isOrder && amounts.adjustment === null && !amounts.revenue && !amounts.fees && !amounts.shippingApart;
  const adjustment = repeated ? amounts.settlement : (amounts.adjustment ?? 0);
  const sign = costSign({ ...amounts, adjustment });
  if (sign === null) reader.notes.push({ code: 'identity_broken', field: reader.header('settlement'), text: reader.text('settlement') });
  // Where neither sign makes them add up, amounts stay as the platform mostly writes them: fees negative.
  const cost = (amount: Minor | null): Minor | null => (amount === null ? null : 0 - (sign === 1 ? 0 - amount : amount));
  const shipping = cost(amounts.shippingApart ?? amounts.shippingInFees) ?? 0;
  const returnShipping = cost(amounts.returnShipping);
  const parts = {
    tax: cost(amounts.parts.tax),
    commission: cost(amounts.parts.commission),
    partnerCommission: cost(amounts.parts.partnerCommission),
    ads: cost(amounts.parts.ads),
    withheld: cost(amounts.parts.withheld),
  };
  const others = Object.values(parts).reduce<number>((sum, part) => sum + (part ?? 0), 0) + (cost(amounts.shippingInFees) ?? 0);
  const statement = textIn(reader, 'statementId') ?? String(at);
  return {
    shop: context.shop.id,
    asOf: context.asOf,
    origin: context.origin,
    notes: reader.notes,
    settlementId: settlementIdOf(statement, orderId, { skuId: sku.key, adjustment: isOrder ? null : { type, id } }),
    orderId,
    skuId: sku.id,
    settledAt: at,
    currency,
    revenue: amounts.revenue ?? 0,
    platformFees: (cost(amounts.fees) ?? 0) - others,
    shipping: shipping - (returnShipping ?? 0),
    returnShipping,
    ...parts,
    adjustments: adjustment === 0 ? [] : [{ type: isOrder ? '' : type, amount: adjustment }],
    settlement: amounts.settlement,
    balanced: sign !== null,
    breakdown: breakdownOf(reader, recognised, currency),
  };
}

const ID = /^[\w-]+$/;

/** The SKU; one that the export wrote as a number is lost: the row is the order's then, and names of the product tell it apart. */
function skuOf(reader: IncomeReader): { id: string | null; key: string } {
  const text = textIn(reader, 'sku');
  if (text === null) return { id: null, key: '' };
  if (ID.test(text)) return { id: text, key: text };
  if (!isRuinedId(text)) reader.fail('sku', 'a SKU id');
  reader.notes.push({ code: 'field_absent', field: reader.header('sku'), text });
  return { id: null, key: [text, reader.text('productName'), reader.text('skuName')].join(' ') };
}

const LEAVES = new Set<string>([...Object.values(IN_FEES).flat(), ...SHIPPING_PARTS, ...RETURN_PARTS]);
/** Headers of amounts among the columns without a field. */
const AMOUNT_HEADER = /fee|tax|commission|discount|subsid|incentive|phí|thuế|hoa hồng|biaya|komisi|diskon|费|税|佣|折扣/i;
const NOT_AMOUNTS = /\bid\b|weight|trọng lượng/i;

/** Single fees as the file names them; what is no amount there explains something else. */
function breakdownOf(reader: IncomeReader, recognised: RecognisedTable, currency: string): SettlementRow['breakdown'] {
  const fieldAt = new Map([...recognised.at].map(([field, column]) => [column, field as IncomeField]));
  const fees = recognised.headers.flatMap((header, column) => {
    const field = fieldAt.get(column);
    const wanted = field === undefined ? AMOUNT_HEADER.test(header) && !NOT_AMOUNTS.test(header) : LEAVES.has(field);
    if (!wanted) return [];
    const amount = unnoted(reader, `#${column}`, currency);
    return amount === null || amount === 0 ? [] : [{ key: field ? recognised.shape.columns[field]![0]! : header, amount }];
  });
  // By name: columns in another order are no other row.
  return fees.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function unnoted(reader: IncomeReader, field: string, currency: string): Minor | null {
  const notes = reader.notes.length;
  try {
    return amountIn(reader, field, currency);
  } catch (error) {
    if (error instanceof CellError) return null;
    throw error;
  } finally {
    reader.notes.length = notes;
  }
}
