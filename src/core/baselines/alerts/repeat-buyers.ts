import { byCodeUnit } from '../../collections';
import { DAY_MS } from '../../days';
import type { Instant } from '../../model/orders';
import type { Alert } from './model';

const MIN_ORDERS = 5;
const WINDOW_MS = 30 * DAY_MS;

/** An order credited to the creator; the buyer as a salted hash, null where the source names none. */
export interface BuyerOrder {
  readonly orderId: string;
  readonly at: Instant;
  readonly buyer: string | null;
}

export interface RepeatBuyerEvidence {
  readonly buyer: string;
  /** The orders of the fullest 30 days; of the creator's own hash all orders. In time order. */
  readonly orderIds: readonly string[];
}

export type RepeatBuyerAlert = Alert<'one_buyer_often' | 'buyer_is_creator', RepeatBuyerEvidence>;

/**
 * (g) Buyers with 5 orders or more by one creator within 30 days (of the same length the first such span), and buyers who are the creator;
 * sorted by hash.
 *
 * @param ownHashes hashes of the creator as a buyer
 */
export function repeatBuyers(creator: string, orders: readonly BuyerOrder[], ownHashes: readonly string[]): RepeatBuyerAlert[] {
  const byBuyer = new Map<string, BuyerOrder[]>();
  for (const order of orders) {
    if (order.buyer === null) continue;
    const own = byBuyer.get(order.buyer);
    if (own) own.push(order);
    else byBuyer.set(order.buyer, [order]);
  }
  const alerts: RepeatBuyerAlert[] = [];
  for (const [buyer, own] of [...byBuyer].sort(([a], [b]) => byCodeUnit(a, b))) {
    const sorted = own.sort((a, b) => a.at - b.at || byCodeUnit(a.orderId, b.orderId));
    const add = (reason: RepeatBuyerAlert['reason'], rows: readonly BuyerOrder[]) =>
      alerts.push({ reason, subject: creator, evidence: { buyer, orderIds: rows.map((order) => order.orderId) } });
    if (ownHashes.includes(buyer)) add('buyer_is_creator', sorted);
    const fullest = fullestSpan(sorted);
    if (fullest.length >= MIN_ORDERS) add('one_buyer_often', fullest);
  }
  return alerts;
}

function fullestSpan(sorted: readonly BuyerOrder[]): readonly BuyerOrder[] {
  let best: readonly BuyerOrder[] = [];
  let end = 0;
  for (const [start, { at }] of sorted.entries()) {
    while (end < sorted.length && sorted[end]!.at < at + WINDOW_MS) end += 1;
    if (end - start > best.length) best = sorted.slice(start, end);
  }
  return best;
}
