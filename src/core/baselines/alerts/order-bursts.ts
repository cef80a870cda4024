import { byCodeUnit } from '../../collections';
import { DAY_MS } from '../../days';
import type { Instant } from '../../model/orders';
import { benjaminiHochberg } from './benjamini-hochberg';
import type { Alert } from './model';
import { poissonTail } from './tails';

const HOUR_MS = 3_600_000;
const MIN_ORDERS = 10;
const MEAN_DAYS = 28;
const MOST_LIKELY = 1e-6;

/** An order credited to the creator. */
export interface TimedOrder {
  readonly orderId: string;
  readonly at: Instant;
  /** Credited to a livestream, where bursts are the rule: left out. */
  readonly isLive: boolean;
}

export interface OrderBurstEvidence {
  /** The 60 minutes begin at the first of these orders. */
  readonly from: Instant;
  readonly orderIds: readonly string[];
  /** Orders per hour over the 28 days before. */
  readonly hourlyMean: number;
  /** Poisson chance of so many orders or more. */
  readonly chance: number;
}

export type OrderBurstAlert = Alert<'order_burst', OrderBurstEvidence>;

/**
 * (c) Creators with 10 orders or more in 60 minutes that their own 28 days before make all but impossible (below 10^-6), and that stand
 * among all creators of the run with such an hour (Benjamini-Hochberg, 5 %). Of each creator the least likely hour, of equal ones the first.
 *
 * @param creators orders from 28 days before `from` on, in any order
 * @param from hours that begin earlier are history alone
 */
export function orderBursts(creators: Readonly<Record<string, readonly TimedOrder[]>>, from: Instant): OrderBurstAlert[] {
  const found = Object.entries(creators).flatMap(([creator, orders]): OrderBurstAlert[] => {
    const evidence = leastLikelyHour(orders, from);
    return evidence ? [{ reason: 'order_burst', subject: creator, evidence }] : [];
  });
  const stands = benjaminiHochberg(found.map((alert) => alert.evidence.chance));
  return found.filter((alert, i) => stands[i]! && alert.evidence.chance < MOST_LIKELY).sort((a, b) => byCodeUnit(a.subject, b.subject));
}

function leastLikelyHour(orders: readonly TimedOrder[], from: Instant): OrderBurstEvidence | null {
  const sorted = orders.filter((order) => !order.isLive).sort((a, b) => a.at - b.at || byCodeUnit(a.orderId, b.orderId));
  let best: OrderBurstEvidence | null = null;
  let end = 0;
  let history = 0;
  for (const [start, { at }] of sorted.entries()) {
    if (start > 0 && sorted[start - 1]!.at === at) continue;
    while (end < sorted.length && sorted[end]!.at < at + HOUR_MS) end += 1;
    while (sorted[history]!.at < at - MEAN_DAYS * DAY_MS) history += 1;
    if (at < from || end - start < MIN_ORDERS) continue;
    const hourlyMean = (start - history) / (MEAN_DAYS * 24);
    const chance = poissonTail(end - start, hourlyMean);
    if (best && best.chance <= chance) continue;
    best = { from: at, orderIds: sorted.slice(start, end).map((order) => order.orderId), hourlyMean, chance };
  }
  return best;
}
