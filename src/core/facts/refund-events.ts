import type { Instant, Minor } from '../model/orders';
import { splitByWeights } from '../money';
import { epochDayOf } from '../time';
import { NO_DAY } from './model';

/** One refund of a line, in terms of revenue. */
export interface RefundEvent {
  /** Epoch day of the shop's zone, or `NO_DAY`. */
  day: number;
  amount: Minor;
  /** Goods were sent back. */
  withGoods: boolean;
}

/** The epoch day of an instant in the shop's zone, `NO_DAY` where none is known. */
export function refundDay(at: Instant | null, timeZone: string): number {
  return at === null ? NO_DAY : epochDayOf(at, timeZone);
}

/** Cuts an amount that was rounded once into its events: largest remainder, ties to the earlier. The events' own amounts are the weights. */
export function spreadOver(claim: Minor, weighted: readonly RefundEvent[]): RefundEvent[] {
  if (claim === 0 || weighted.length === 0) return [];
  if (weighted.length === 1) return [{ ...weighted[0]!, amount: claim }];
  const shares = splitByWeights(
    claim,
    weighted.map((event) => event.amount),
  );
  return weighted.map((event, i) => ({ ...event, amount: shares[i]! }));
}

/**
 * The events whose amounts are > 0 by day, cut from the latest so that they add up to `refunded`; of one day, those given later are
 * cut first. Their amounts add up to no less than that.
 */
export function cutEvents(events: readonly RefundEvent[], refunded: Minor): RefundEvent[] {
  const byDay = events.filter((event) => event.amount > 0).sort((a, b) => a.day - b.day);
  let left = refunded;
  const kept: RefundEvent[] = [];
  for (const event of byDay) {
    const amount = Math.min(left, event.amount);
    if (amount > 0) kept.push(amount === event.amount ? event : { ...event, amount });
    left -= amount;
  }
  return kept;
}
