import type { AffiliateRow, OrderLine, OrderRow } from '../core/model/orders';
import { type Refusal, refusal } from './errors';

/** Rows that came out of folding, and the file's rows that could not take part. */
export interface Folded<Row> {
  rows: Row[];
  refusals: Refusal[];
}

type Numbered<Row> = { row: Row; rowNumber: number };

/** What must be the same in all rows of one order; a row that leaves a field empty agrees with any. */
const ORDER_FIELDS = [
  'createdAt',
  'paidAt',
  'shippedAt',
  'deliveredAt',
  'cancelledAt',
  'status',
  'kind',
  'cod',
  'currency',
  'replacesOrderId',
  'code',
] as const satisfies readonly (keyof OrderRow)[];

/**
 * Puts one-line orders of a file together: (order id, SKU id, gift) names a line, an identical second row is the same line, a
 * differing one is refused. Of an order with a refused row nothing is taken, since the rest of it would be counted as the whole;
 * `refusedOrders` are ids of orders of which a row was refused before. Lines stand in code-unit order of SKU id, gifts last.
 */
export function foldOrders(parts: readonly Numbered<OrderRow>[], refusedOrders: ReadonlySet<string>): Folded<OrderRow> {
  const bad = new Set(refusedOrders);
  const orders = new Map<string, OrderRow>();
  const firstRow = new Map<string, number>();
  const lineRows = new Map<string, number>();
  const refusals: Refusal[] = [];
  for (const { row, rowNumber } of parts) {
    const key = `${row.shop}\n${row.orderId}`;
    const order = orders.get(key);
    if (!order) {
      orders.set(key, { ...row, lines: [...row.lines], notes: [...row.notes] });
      firstRow.set(key, rowNumber);
    }
    const first = firstRow.get(key)!;
    const differing = order && ORDER_FIELDS.find((field) => row[field] !== null && order[field] !== null && row[field] !== order[field]);
    if (differing) {
      refusals.push(
        refusal(rowNumber, columnOf(differing), String(row[differing]), `${String(order[differing])}, as in row ${first} of this order`),
      );
      bad.add(row.orderId);
      continue;
    }
    const line = row.lines[0]!;
    const lineKey = `${key}\n${line.skuId}\n${line.gift}`;
    const before = lineRows.get(lineKey);
    if (before === undefined) {
      lineRows.set(lineKey, rowNumber);
      if (order) addLine(order, row);
      continue;
    }
    const known = orders.get(key)!.lines.find((l) => l.skuId === line.skuId && l.gift === line.gift);
    if (JSON.stringify(known) !== JSON.stringify(line)) {
      refusals.push(refusal(rowNumber, columnOf('skuId'), line.skuId, `no second row for this SKU unless it is the same as row ${before}`));
      bad.add(row.orderId);
    }
  }
  for (const order of orders.values()) order.lines.sort(byLine);
  refusals.push(...refuseRest(parts, bad, refusals));
  return { rows: [...orders.values()].filter((order) => !bad.has(order.orderId)), refusals };
}

/** Refusals of the rows that could be read of orders of which another row could not: the rest would be counted as the whole. */
export function refuseRest(
  parts: readonly Numbered<{ orderId: string }>[],
  bad: ReadonlySet<string>,
  refusals: readonly Refusal[],
): Refusal[] {
  const refused = new Set(refusals.map((r) => r.row));
  const rest = parts.filter(({ row, rowNumber }) => bad.has(row.orderId) && !refused.has(rowNumber));
  return rest.map(({ row, rowNumber }) => refusal(rowNumber, 'order_id', row.orderId, 'an order of which every row can be read'));
}

function addLine(order: OrderRow, row: OrderRow): void {
  order.lines.push(...row.lines);
  order.notes.push(...row.notes.filter((note) => !order.notes.some((n) => JSON.stringify(n) === JSON.stringify(note))));
  for (const field of ORDER_FIELDS) if (order[field] === null) Object.assign(order, { [field]: row[field] });
}

function byLine(a: OrderLine, b: OrderLine): number {
  if (a.gift !== b.gift) return a.gift ? 1 : -1;
  return a.skuId < b.skuId ? -1 : a.skuId > b.skuId ? 1 : 0;
}

/** `createdAt` -> `created_at`: the column's key in own files. */
function columnOf(field: string): string {
  return field === 'replacesOrderId' ? 'replaced_order_id' : field.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
}

/** (order, SKU) is unique among affiliate rows: identical ones fold, differing ones are refused (roi.md section 2). */
export function foldAffiliate(parts: readonly Numbered<AffiliateRow>[]): Folded<AffiliateRow> {
  const seen = new Map<string, Numbered<AffiliateRow>>();
  const refusals: Refusal[] = [];
  for (const part of parts) {
    const key = `${part.row.orderId}\n${part.row.skuId}`;
    const before = seen.get(key);
    if (!before) seen.set(key, part);
    else if (JSON.stringify(before.row) !== JSON.stringify(part.row)) {
      const expected = `one row for this order and SKU; row ${before.rowNumber} says something else`;
      refusals.push(refusal(part.rowNumber, 'sku_id', part.row.skuId, expected));
    }
  }
  return { rows: [...seen.values()].map((part) => part.row), refusals };
}
