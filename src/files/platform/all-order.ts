import { type BuyerOfOrder, isBuyerKept } from '../../core/buyers';
import type { OrderLine, OrderRow, OrderStatus } from '../../core/model/orders';
import type { Refusal } from '../errors';
import { foldOrders } from '../fold';
import type { RecognisedTable } from '../shape';
import type { Table } from '../table/table';
import { type AllOrderField, BUYER_COLUMN } from './all-order-columns';
import { type PlatformContext, readPlatformRows } from './importer';
import { statedRefunds } from './order-refund';
import { isCashOnDelivery, orderStatusOf } from './order-status';
import { type OrderTotals, taxIncluded } from './order-tax';
import type { RowReader } from './row-reader';

type Reader = RowReader<AllOrderField>;

const FEE_FIELDS = [
  'smallOrderFee',
  'buyerServiceFee',
  'handlingFee',
  'shippingInsurance',
  'itemInsurance',
  'distanceShippingFee',
] as const;

/** One row: an order with one line, and the order's amounts, which every row of the order repeats. */
interface Part {
  order: OrderRow;
  totals: Omit<OrderTotals, 'paid'>;
  orderRefund: number | null;
  /** As the file names the buyer; empty where it does not, or hides a part of the name. */
  buyer: string;
}

/**
 * Orders of an "All order" file, and the rows that could not be read; of an order with a refused row nothing is taken. Of orders that are
 * recent by the file's own time, who bought them.
 */
export function readAllOrder(
  table: Table,
  recognised: RecognisedTable,
  context: PlatformContext,
): { orders: OrderRow[]; refusals: Refusal[]; buyers: BuyerOfOrder[] } {
  const refusedOrders = new Set<string>();
  const buyerAt = recognised.headers.findIndex((header) => header.trim() === BUYER_COLUMN);
  const { rows, refusals } = readPlatformRows<AllOrderField, Part>(
    table,
    recognised,
    context,
    (reader) => readPart(reader, context, buyerAt),
    (reader) => refusedOrders.add(reader.text('orderId')),
  );
  const parts = new Map(rows.map(({ row }) => [row.order.orderId, row]));
  const folded = foldOrders(
    rows.map(({ row, rowNumber }) => ({ row: row.order, rowNumber })),
    refusedOrders,
  );
  for (const order of folded.rows) finish(order, parts.get(order.orderId)!, context.shop.market);
  const buyers = folded.rows.flatMap(({ orderId, createdAt: at }): BuyerOfOrder[] => {
    const { buyer } = parts.get(orderId)!;
    return buyer !== '' && isBuyerKept(at, context.asOf) ? [{ orderId, at, buyer }] : [];
  });
  return { orders: folded.rows, refusals: [...refusals, ...folded.refusals].sort((a, b) => a.row - b.row), buyers };
}

function readPart(reader: Reader, context: PlatformContext, buyerAt: number): Part {
  const { currency } = context.shop;
  const orderId = reader.orderId('orderId');
  const skuId = reader.required('skuId', 'a SKU id');
  const line: OrderLine = {
    skuId,
    productId: null,
    productName: reader.optional('productName'),
    skuName: reader.optional('variation'),
    sellerSku: reader.optional('sellerSku'),
    gift: false,
    quantity: reader.count('quantity') ?? reader.fail('quantity', 'a whole number'),
    cancelledUnits: 0,
    list: reader.amount('list', currency),
    sellerDiscount: reader.amount('sellerDiscount', currency),
    platformDiscount: reader.amount('platformDiscount', currency),
    paid: reader.amount('paid', currency),
    taxIncluded: null,
    statedRefund: null,
    statedReturned: reader.count('returnQuantity'),
  };
  const status = readStatus(reader);
  const createdAt = reader.requiredTime('createdAt');
  const totals = {
    shipping: reader.amount('shipping', currency),
    fees: FEE_FIELDS.reduce((sum, field) => sum + (reader.amount(field, currency) ?? 0), 0),
    paymentDiscount: reader.amount('paymentDiscount', currency),
    taxes: reader.amount('taxes', currency),
    orderAmount: reader.amount('orderAmount', currency),
  };
  const orderRefund = reader.amount('orderRefund', currency);
  const order: OrderRow = {
    shop: context.shop.id,
    asOf: context.asOf,
    origin: context.origin,
    notes: [],
    orderId,
    createdAt,
    paidAt: reader.time('paidAt'),
    shippedAt: reader.time('shippedAt'),
    deliveredAt: reader.time('deliveredAt'),
    cancelledAt: reader.time('cancelledAt'),
    status,
    kind: 'sale',
    cod: isCashOnDelivery(reader.text('paymentMethod')),
    currency,
    replacesOrderId: null,
    code: null,
    lines: [line],
  };
  addPaidNote(reader, line);
  order.notes = reader.notes;
  const buyer = reader.cell(buyerAt);
  // A name with stars in it may be anybody's.
  return { order, totals, orderRefund, buyer: buyer.includes('*') ? '' : buyer };
}

/** The finer word wins: "To ship" holds several states that its substatus tells apart. */
function readStatus(reader: Reader): OrderStatus {
  const [status, substatus] = [reader.text('status'), reader.text('substatus')];
  const known = orderStatusOf(substatus) ?? orderStatusOf(status);
  if (known === null) reader.notes.push({ code: 'status_unknown', field: 'status', text: substatus || status });
  return known ?? 'unknown';
}

function addPaidNote(reader: Reader, line: OrderLine): void {
  if (line.paid === null || line.list === null || line.sellerDiscount === null || line.platformDiscount === null) return;
  if (line.paid === line.list - line.sellerDiscount - line.platformDiscount) return;
  reader.notes.push({ code: 'paid_differs', field: 'paid', text: `${line.skuId}: ${reader.text('paid')}` });
}

/** What only the whole order shows: the tax inside its lines, and its refund split over them. */
function finish(order: OrderRow, part: Part, market: string): void {
  const paid = order.lines.map((line) => line.paid);
  const sum = paid.includes(null) ? null : paid.reduce<number>((total, p) => total + p!, 0);
  if (part.totals.taxes !== null) {
    const tax = taxIncluded({ ...part.totals, paid: sum }, paid, market);
    order.lines.forEach((line, i) => {
      line.taxIncluded = tax.lines[i]!;
    });
    if (tax.byMarket) order.notes.push({ code: 'tax_by_market', field: 'taxIncluded', text: market });
  }
  const refunds = statedRefunds(order.lines, part.orderRefund, part.totals.orderAmount);
  order.lines.forEach((line, i) => {
    line.statedRefund = refunds[i]!;
  });
}
