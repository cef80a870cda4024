import type { Fraction } from './fraction';

/** What the maturity model assumes (marked [A] in roi.md section 6): editable, to be stored with the rules that used it. */
export interface MaturityAssumptions {
  /** Days from order to delivery, and from the end of the return window to the refund, within the horizon. */
  readonly deliveryDays: number;
  readonly processingDays: number;
  /** ISO weeks of orders that the model looks at, the one of the last complete day included. */
  readonly weeks: number;
  /** Fewest cohorts behind each factor, and fewest refunds in the triangle. */
  readonly minCohorts: number;
  readonly minRefunds: number;
  /** Orders at which a cell's own level weighs as much as its parent's. */
  readonly credibility: number;
  /** Refunds later than the horizon are spoken of when they exceed this share of all refunds. */
  readonly lateShare: Fraction;
  /** Fewest refunded mature lines behind the share of goods that come back. */
  readonly minGoodsBack: number;
}

export const MATURITY_DEFAULTS: MaturityAssumptions = {
  deliveryDays: 10,
  processingDays: 14,
  weeks: 26,
  minCohorts: 3,
  minRefunds: 30,
  credibility: 50,
  lateShare: { n: 2n, d: 100n },
  minGoodsBack: 30,
};

/** Width of the 80 % band in standard deviations, in ten-thousandths. */
export const BAND_WIDTH = 12_816;

const RETURN_WINDOWS: Record<string, number> = { US: 30, TH: 15, VN: 15, ID: 6 };
const OTHER_WINDOW = 30;

/** Days within which a market's buyers may return, where the rules name none (roi.md section 6, item 2). */
export function returnWindowOf(market: string): number {
  return Object.hasOwn(RETURN_WINDOWS, market) ? RETURN_WINDOWS[market]! : OTHER_WINDOW;
}

/** J: weeks after which no refund is expected any more, ceil((delivery + return window + processing) / 7). */
export function horizonWeeks(returnWindowDays: number, a: MaturityAssumptions = MATURITY_DEFAULTS): number {
  return Math.ceil((a.deliveryDays + returnWindowDays + a.processingDays) / 7);
}
