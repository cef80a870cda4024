import { addDays } from '../core/days';
import type { Day, Instant } from '../core/model/orders';
import { dayOf } from '../core/time';
import type { FileContent } from './content';
import type { PlannedShop } from './plan-types';

/** More missing days than this are a sign of a stray row, not of gaps to fill. */
const MISSING_SHOWN = 400;

/** First and last day of the rows in their shops' zones, and the days between without any; null where no row has a day. */
export function coveredDays(content: FileContent, shops: readonly PlannedShop[]): { from: Day; to: Day; missing: Day[] } | null {
  const zones = new Map(shops.map((shop) => [shop.id, shop.timeZone]));
  const days = new Set<Day>();
  const add = (shop: string, at: Instant): void => {
    const zone = zones.get(shop);
    if (zone !== undefined) days.add(dayOf(at, zone));
  };
  for (const row of content.orders) add(row.shop, row.createdAt);
  for (const row of content.affiliate) add(row.shop, row.createdAt);
  for (const row of content.refunds) add(row.shop, row.refundedAt);
  for (const row of content.settlements) add(row.shop, row.settledAt);
  if (days.size === 0) return null;
  const sorted = [...days].sort();
  const [from, to] = [sorted[0]!, sorted.at(-1)!];
  const missing: Day[] = [];
  for (let day = from; day < to && missing.length < MISSING_SHOWN; day = addDays(day, 1)) if (!days.has(day)) missing.push(day);
  return { from, to, missing };
}
