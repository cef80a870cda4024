import type { AffiliateRow, OrderLine, OrderRow, SettlementRow } from '../../../src/core/model/orders';
import { dayIn } from './calendar';
import { total } from './fractions';
import { type OrderRefund, type RefundEvent, refundsOfLine } from './refunds';
import { isPaid, isSent, revenueOf, sortLines } from './sale';
import { chargebacksOf, countedRows, settle } from './settled';
import { byCode, byOrder, type World, zoneOf } from './world';

/** One order line with all that roi.md section 2 says of it, in the order's currency. */
export interface BookLine {
  book: BookOrder;
  line: OrderLine;
  revenue: bigint;
  /** To date, at most revenue. */
  refunded: bigint;
  /** Units that came back, units that never left. */
  returned: number;
  lost: number;
  events: RefundEvent[];
  /** Money of returns approved and not completed. */
  pending: bigint;
  hasOpenReturn: boolean;
  affiliate: AffiliateRow | null;
  /** A settlement that adds up covers the line. */
  isSettled: boolean;
  /** What the settlement says, in its currency; null: nothing, so estimates stand. */
  actual: LineActual | null;
}

/** Settled amounts of a line; null: the settlement does not say, so the estimate stands. */
export interface LineActual {
  currency: string;
  platformFees: bigint | null;
  shipping: bigint | null;
  tax: bigint | null;
  returnLoss: bigint | null;
  /** Sample shipping charged on this order. */
  samples: bigint;
  /** Commission that the settlement alone knows of. */
  commission: bigint;
  partnerCommission: bigint;
  ads: bigint;
}

export interface BookOrder {
  order: OrderRow;
  day: string;
  isCounted: boolean;
  isCancelled: boolean;
  isSent: boolean;
  lines: BookLine[];
}

/** All orders of the world, sorted by (shop, order id). */
export function makeBook(world: World): BookOrder[] {
  const rows = [...world.orders].sort((a, b) => byCode(a.shop, b.shop) || byCode(a.orderId, b.orderId));
  const returns = byOrder(world.returns);
  const cancellations = byOrder(world.cancellations);
  const refunds = byOrder(world.refunds);
  const affiliate = byOrder(world.affiliate);
  const settlements = byOrder(world.settlements);
  return rows.map((order) => {
    const mine: OrderRefund = {
      order,
      zone: zoneOf(world, order.shop),
      isSent: isSent(order),
      returns: returns(order),
      cancellations: cancellations(order),
      refunds: refunds(order),
    };
    return makeOrder(mine, affiliate(order), countedRows(settlements(order)));
  });
}

function makeOrder(mine: OrderRefund, affiliate: AffiliateRow[], settlements: SettlementRow[]): BookOrder {
  const { order } = mine;
  const book: BookOrder = {
    order,
    day: dayIn(mine.zone, order.createdAt),
    isCounted: order.kind === 'sale' && isPaid(order),
    isCancelled: order.status === 'cancelled',
    isSent: mine.isSent,
    lines: [],
  };
  const chargebacks = chargebacksOf(settlements, sortLines(order.lines), mine.zone);
  for (const line of sortLines(order.lines)) {
    const revenue = revenueOf(line);
    const refund = refundsOfLine(mine, line, revenue, chargebacks.get(line) ?? []);
    const row = line.gift ? undefined : affiliate.find((a) => a.skuId === line.skuId);
    const refunded = total(refund.events.map((e) => e.amount));
    book.lines.push({ ...refund, book, line, revenue, refunded, affiliate: row ?? null, isSettled: false, actual: null });
  }
  settle(book, settlements);
  return book;
}
