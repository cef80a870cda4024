import { byCodeUnit } from '../core/collections';
import { CANCELLED, COUNTED, type DayFacts, NO_DAY } from '../core/facts/model';
import { isShipped } from '../core/facts/order-state';
import type { OrderLine, OrderRow, RefundRow, SettlementRow } from '../core/model/orders';
import { dayOfEpochDay, dayStart } from '../core/time';

/** Refunds of lines as the figures have them: what orders, returns, cancellations and chargebacks come to. */
interface LineFact {
  refunded: number;
  returned: number;
  cancelledUnits: number;
  withGoods: number;
  events: { day: number; amount: number }[];
}

const HALF_DAY_MS = 43_200_000;

/**
 * Orders of a day as the plain files can say them. Returns, cancellations and chargebacks have no file of their own: what they come to is
 * in the facts, line by line, and goes into `refunds.csv` with its days, or into the order's own columns where no day is known. What no
 * plain file says (a return that is asked for and not finished) stays out.
 */
export function plainOrders(orders: readonly OrderRow[], facts: DayFacts, timeZone: string): { orders: OrderRow[]; refunds: RefundRow[] } {
  const places = new Map(Array.from(facts.orderFlags, (_flags, at) => [String(facts.orderId[at]), at]));
  const plain: { orders: OrderRow[]; refunds: RefundRow[] } = { orders: [], refunds: [] };
  for (const order of orders) {
    const place = places.get(order.orderId);
    const flags = place === undefined ? 0 : (facts.orderFlags[place] as number);
    const stands = plainOrder(order);
    if (place === undefined) {
      plain.orders.push(stands);
      continue;
    }
    const first = facts.orderStart[place] as number;
    const isCounted = (flags & COUNTED) !== 0;
    // As the facts have an order's lines.
    const sorted = [...order.lines].sort((a, b) => byCodeUnit(a.skuId, b.skuId) || Number(a.gift) - Number(b.gift));
    const lines = sorted.map((line, i) => {
      const fact = lineFact(facts, first + i);
      // Of orders that do not count the file needs to know what never left, and nothing that was paid back.
      if (!isCounted) return { ...line, cancelledUnits: fact.cancelledUnits };
      const dated = !line.gift && fact.events.length > 0 && fact.events.every(({ day }) => day !== NO_DAY);
      if (dated) plain.refunds.push(...refundRows(order, line, fact, timeZone));
      if (flags & CANCELLED) return line;
      const statedRefund = dated || line.gift ? null : fact.refunded;
      return { ...line, cancelledUnits: fact.cancelledUnits, statedRefund, statedReturned: fact.returned };
    });
    plain.orders.push({ ...stands, lines });
  }
  return plain;
}

/** Kinds and states that the file has no word for, as ones that figures take alike. */
export function plainOrder(order: OrderRow): OrderRow {
  // Neither counts: a test order never does, a replacement that never left is none.
  const isNothing = order.kind === 'test' || (isStandIn(order) && order.status === 'cancelled' && !isShipped(order));
  if (isNothing) return { ...order, kind: 'sale', status: 'unpaid', paidAt: null, cod: false };
  const isUntimed = isShipped(order) && order.shippedAt === null && order.deliveredAt === null;
  return isUntimed ? { ...order, shippedAt: order.paidAt ?? order.createdAt } : order;
}

function isStandIn({ kind }: OrderRow): boolean {
  return kind === 'replacement' || kind === 'exchange';
}

function refundRows(order: OrderRow, line: OrderLine, fact: LineFact, timeZone: string): RefundRow[] {
  const row = (n: number, day: number, amount: number, units: number): RefundRow => ({
    shop: order.shop,
    asOf: order.asOf,
    origin: order.origin,
    notes: [],
    refundId: `${order.orderId}/${line.skuId}/${n}`,
    orderId: order.orderId,
    skuId: line.skuId,
    refundedAt: dayStart(dayOfEpochDay(day), timeZone) + HALF_DAY_MS,
    amount,
    currency: order.currency,
    returnedQuantity: units === 0 ? null : units,
    kind: units > 0 ? 'return' : order.status === 'cancelled' || fact.cancelledUnits > 0 ? 'cancellation' : 'refund',
  });
  const withGoods = goodsOf(fact);
  // A unit a refund that goods came back with, the rest of them with the first; units nobody was paid for stand in a row of their own.
  let left = fact.returned;
  const rows = fact.events.map(({ day, amount }, n) => {
    const isLast = withGoods.lastIndexOf(true) === n;
    const units = withGoods[n] ? (isLast ? left : Math.min(left, 1)) : 0;
    left -= units;
    return row(n, day, amount, units);
  });
  const last = fact.events.at(-1);
  if (left > 0 && last) rows.push(row(rows.length, last.day, 0, left));
  return rows;
}

/** Which events goods came back with: the facts keep their sum alone. */
function goodsOf({ events, refunded, withGoods }: LineFact): boolean[] {
  if (withGoods === 0) return events.map(() => false);
  if (withGoods === refunded) return events.map(() => true);
  for (let set = 1; set < 1 << Math.min(events.length, 10); set++) {
    const sum = events.reduce((total, { amount }, n) => total + (set & (1 << n) ? amount : 0), 0);
    if (sum === withGoods) return events.map((_event, n) => (set & (1 << n)) !== 0);
  }
  return events.map(() => true);
}

function lineFact(facts: DayFacts, line: number): LineFact {
  const events: LineFact['events'] = [];
  for (let at = firstEvent(facts.refundLine, line); facts.refundLine[at] === line; at++) {
    events.push({ day: facts.refundDay[at] as number, amount: facts.refundAmount[at] as number });
  }
  return {
    refunded: facts.refunded[line] as number,
    returned: facts.returned?.[line] ?? 0,
    cancelledUnits: facts.cancelledUnits?.[line] ?? 0,
    withGoods: facts.refundedWithGoods?.[line] ?? 0,
    events,
  };
}

/** Refunds stand by line. */
function firstEvent(lines: Uint32Array, line: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as number) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Types of adjustments as they are compared: without case, spaces, hyphens and underscores. */
const plainType = (type: string) => type.toLowerCase().replace(/[\s_-]/g, '');

/**
 * A settlement as the file can say it. It knows one sum of adjustments: money taken for ads moves to its own column, reserves and
 * chargebacks leave the row (these are in `refunds.csv`), and the settlement with them, so that the row still adds up.
 */
export function plainSettlement(row: SettlementRow): SettlementRow {
  if (row.adjustments.length === 0) return row;
  const sumOf = (type: string) =>
    row.adjustments.filter((one) => plainType(one.type) === type).reduce((sum, { amount }) => sum + amount, 0);
  const ads = sumOf('gmvpaymentforads');
  const left = sumOf('chargeback') + sumOf('reserve');
  const moved = new Set(['gmvpaymentforads', 'chargeback', 'reserve']);
  return {
    ...row,
    ads: row.adjustments.some(({ type }) => plainType(type) === 'gmvpaymentforads') ? (row.ads ?? 0) - ads : row.ads,
    adjustments: row.adjustments.filter(({ type }) => !moved.has(plainType(type))),
    settlement: row.settlement - left,
  };
}
