import { isCurrency } from '../../core/currency';
import type { UnsettledEstimate } from '../../core/model/feeds';
import type { RowNote } from '../../core/model/orders';
import type { Refusal } from '../errors';
import { onlyOne } from '../own/identity';
import type { Remark } from '../plan-types';
import type { RecognisedTable } from '../shape';
import type { Table } from '../table/table';
import { readLocalTime } from './dates';
import { type PlatformContext, readPlatformRows } from './importer';
import { amountsIn, costSign, type IncomeReader, rowIdIn, textIn } from './income-amounts';
import { notedZone } from './income-columns';
import { transactionTypeOf } from './income-types';
import { isOrderId } from './row-reader';

/** What the platform expects to settle, from the export of unsettled orders and adjustments: one estimate an order, its SKUs added up. */
export function readUnsettled(
  table: Table,
  recognised: RecognisedTable,
  context: PlatformContext,
): { unsettled: UnsettledEstimate[]; refusals: Refusal[]; remarks: Remark[] } {
  const bad = new Set<string>();
  const { rows, refusals } = readPlatformRows<string, Line>(
    table,
    recognised,
    context,
    (reader) => readRow(reader, context),
    (reader) => bad.add(reader.text('orderId')),
  );
  const once = onlyOne(rows, 'Order/adjustment ID', (line) => `${line.estimate.id}/${line.sku}`);
  for (const { row } of rows.filter(({ rowNumber }) => once.refusals.some((refusal) => refusal.row === rowNumber)))
    bad.add(row.estimate.id);
  const byId = new Map<string, UnsettledEstimate>();
  for (const { estimate } of once.rows) {
    if (bad.has(estimate.id)) continue;
    const before = byId.get(estimate.id);
    byId.set(estimate.id, before ? added(before, estimate) : estimate);
  }
  const remarks = rows.flatMap(({ row, rowNumber }) =>
    bad.has(row.estimate.id) ? [] : row.notes.map(({ code, field, text }) => ({ row: rowNumber, code, column: field, found: text })),
  );
  return { unsettled: [...byId.values()], refusals: [...refusals, ...once.refusals].sort((a, b) => a.row - b.row), remarks };
}

interface Line {
  notes: RowNote[];
  sku: string;
  estimate: UnsettledEstimate;
}

function readRow(reader: IncomeReader, context: PlatformContext): Line {
  const currency = textIn(reader, 'currency') ?? context.shop.currency;
  if (!isCurrency(currency)) reader.fail('currency', 'an ISO 4217 currency such as USD');
  const id = rowIdIn(reader);
  const type = transactionTypeOf(reader.text('type'));
  if (type === 'ORDER' && !isOrderId(id)) reader.fail('orderId', 'an order id: 15 digits or more');
  const amounts = amountsIn(reader, 'estimatedSettlement', currency);
  const related = textIn(reader, 'relatedOrderId');
  const text = textIn(reader, 'expectedAt');
  const expectedAt =
    text === null ? null : readLocalTime(text, context.dateOrder, notedZone(reader.header('expectedAt')) ?? context.shop.timeZone);
  if (costSign(amounts) === null && (amounts.revenue !== null || amounts.fees !== null)) {
    reader.notes.push({ code: 'identity_broken', field: reader.header('estimatedSettlement'), text: reader.text('estimatedSettlement') });
  }
  return {
    notes: reader.notes,
    sku: [textIn(reader, 'sku'), textIn(reader, 'skuName'), textIn(reader, 'productName')].join('/'),
    estimate: {
      shop: context.shop.id,
      id,
      orderId: type === 'ORDER' ? id : related,
      type,
      currency,
      settlement: amounts.settlement,
      revenue: amounts.revenue,
      fees: amounts.fees,
      shipping: amounts.shippingApart ?? amounts.shippingInFees,
      adjustment: amounts.adjustment,
      expectedAt,
      expectedText: expectedAt === null ? text : null,
      reason: textIn(reader, 'reason'),
      asOf: context.asOf,
    },
  };
}

/** Two SKUs of an order: amounts together, the later time. */
function added(a: UnsettledEstimate, b: UnsettledEstimate): UnsettledEstimate {
  const sum = (x: number | null, y: number | null) => (x === null && y === null ? null : (x ?? 0) + (y ?? 0));
  return {
    ...a,
    settlement: sum(a.settlement, b.settlement),
    revenue: sum(a.revenue, b.revenue),
    fees: sum(a.fees, b.fees),
    shipping: sum(a.shipping, b.shipping),
    adjustment: sum(a.adjustment, b.adjustment),
    expectedAt: a.expectedAt !== null && b.expectedAt !== null ? Math.max(a.expectedAt, b.expectedAt) : (a.expectedAt ?? b.expectedAt),
  };
}
