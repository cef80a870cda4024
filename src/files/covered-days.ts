import { addDays } from '../core/days';
import type { Day } from '../core/model/orders';
import { dayOf } from '../core/time';
import type { FileContent } from './content';
import type { PlannedShop } from './plan-types';

/** More missing days than this are a sign of a stray row, not of gaps to fill. */
const MISSING_SHOWN = 400;

/** First and last day of the rows in their shops' zones, and the days between without any; null where no row has a day. */
export function coveredDays(content: FileContent, shops: readonly PlannedShop[]): { from: Day; to: Day; missing: Day[] } | null {
  const zones = new Map(shops.map((shop) => [shop.id, shop.timeZone]));
  const days = new Set<Day>();
  for (const row of [...content.orders, ...content.affiliate]) {
    const zone = zones.get(row.shop);
    if (zone !== undefined) days.add(dayOf(row.createdAt, zone));
  }
  if (days.size === 0) return null;
  const sorted = [...days].sort();
  const [from, to] = [sorted[0]!, sorted.at(-1)!];
  const missing: Day[] = [];
  for (let day = from; day < to && missing.length < MISSING_SHOWN; day = addDays(day, 1)) if (!days.has(day)) missing.push(day);
  return { from, to, missing };
}
