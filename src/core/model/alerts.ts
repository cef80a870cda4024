import type { Instant } from './orders';

/** Why something should be looked at; each names a sentence, never a verdict. */
export const ALERT_REASONS = [
  'rate_above_group',
  'rate_above_break_even',
  'reactions_too_many',
  'reactions_too_few',
  'order_burst',
  'same_basket',
  'cancelled_before_shipment',
  'refunded_often',
  'one_buyer_often',
  'buyer_is_creator',
] as const;
export type AlertReason = (typeof ALERT_REASONS)[number];

/** One alert with its evidence (roi.md section 7). */
export interface AlertItem {
  /** The same for the same thing found again. */
  id: string;
  reason: AlertReason;
  subject: { kind: 'creator' | 'post'; id: string; label: string };
  /** How much of it there is: a dismissed alert comes back where this has doubled. */
  weight: number;
  /** The figures of the sentence, by name. Rates are in ten-thousandths, instants epoch ms. */
  figures: Record<string, number | string>;
  /** The orders behind it, at most `EVIDENCE_ORDERS`. */
  orderIds: string[];
}

export const EVIDENCE_ORDERS = 500;

/** What the person made of an alert. */
export interface AlertMark {
  id: string;
  state: 'dismissed' | 'snoozed';
  /** Of a snoozed one: until when. */
  until: Instant | null;
  /** Its weight when it was marked. */
  weight: number;
}
