import { addDays } from '../days';
import type { Rules } from '../model/ledger';
import type { Day } from '../model/orders';
import { ReportQueryError, ShopRulesMissingError } from '../report/errors';
import { isDay } from '../time';

/** A shop and a period, as every reconciliation asks for. */
interface Asked {
  shop: string;
  from: Day;
  to: Day;
}

/** Refuses a shop that the rules do not know and a period that is none. */
export function checkPeriod({ shop, from, to }: Asked, rules: Rules): void {
  if (!Object.hasOwn(rules.shops, shop)) throw new ShopRulesMissingError(shop);
  if (!isDay(from)) throw new ReportQueryError('from', from, 'a day, YYYY-MM-DD');
  if (!isDay(to)) throw new ReportQueryError('to', to, 'a day, YYYY-MM-DD');
  if (from > to) throw new ReportQueryError('to', to, `a day not before ${from}`);
}

/** The platform may count days in another zone: the order's day is at most two away. */
const ZONE_DAYS = 2;
/** Orders are settled after delivery and the return window; later corrections come within the year. */
const SETTLED_WITHIN = 366;

/** Days of facts that a waterfall needs. */
export function daysOfWaterfall({ from, to }: Asked): { from: Day; to: Day } {
  return { from: addDays(from, -ZONE_DAYS), to: addDays(to, ZONE_DAYS) };
}

/** Days of facts that a bridge needs: whatever may have been settled in the period. */
export function daysOfBridge({ from, to }: Asked): { from: Day; to: Day } {
  return { from: addDays(from, -SETTLED_WITHIN), to };
}
