import { DAYS_AFTER, DAYS_BEFORE, type EpochDay, type ProductDay, type ProductSeries } from './model';

/** Net units before and after a day. */
export interface Sums {
  readonly before: number;
  readonly after: number;
}

/** The product's full days of a span; days that are not complete are left out. */
export function fullDays(series: ProductSeries, first: EpochDay, count: number): ProductDay[] {
  const days: ProductDay[] = [];
  for (let day = first; day < first + count; day++) {
    const found = series.days[day - series.from];
    if (found) days.push(found);
  }
  return days;
}

/** Full days of both windows around `start`. */
export function bothWindows(series: ProductSeries, start: EpochDay): ProductDay[] {
  return fullDays(series, start - DAYS_BEFORE, DAYS_BEFORE + DAYS_AFTER);
}

export function areFull(days: readonly ProductDay[]): boolean {
  return days.length === DAYS_BEFORE + DAYS_AFTER;
}

export function sumsAround(series: ProductSeries, start: EpochDay): Sums {
  return { before: unitsOf(fullDays(series, start - DAYS_BEFORE, DAYS_BEFORE)), after: unitsOf(fullDays(series, start, DAYS_AFTER)) };
}

function unitsOf(days: readonly ProductDay[]): number {
  return days.reduce((sum, day) => sum + day.units, 0);
}

/** Whether the highest price of the days is more than 10 % above the lowest. */
export function hasPriceChange(days: readonly ProductDay[]): boolean {
  const prices = days.flatMap(({ price }) => (price === null ? [] : [price]));
  return prices.length > 0 && Math.max(...prices) * 10 > Math.min(...prices) * 11;
}

export function hasStockOut(days: readonly ProductDay[]): boolean {
  return days.some((day) => day.wasOutOfStock);
}

/** Whether GMV Max started or stopped within the days. */
export function hasGmvMaxChange(days: readonly ProductDay[]): boolean {
  return days.some((day) => day.runsGmvMax !== days[0]!.runsGmvMax);
}

export function hasTaggedPost(days: readonly ProductDay[]): boolean {
  return days.some((day) => day.hasTaggedPost);
}

/** Whether ad spend per day of the last 14 days differs by more than 25 % from that of the 28 before. */
function hasAdChange(days: readonly ProductDay[]): boolean {
  const spend = (part: readonly ProductDay[]) => part.reduce((sum, day) => sum + day.adSpend, 0);
  const before = spend(days.slice(0, DAYS_BEFORE));
  const after = spend(days.slice(DAYS_BEFORE));
  // |after / 14 - before / 28| > before / 28 / 4, in whole numbers.
  return Math.abs(2 * after - before) * 4 > before;
}

/** Whether a product can stand for what would have happened without the post, around `start`. */
export function isControl(series: ProductSeries, start: EpochDay): boolean {
  const days = bothWindows(series, start);
  return areFull(days) && !hasTaggedPost(days) && !hasPriceChange(days) && !hasStockOut(days) && !hasAdChange(days);
}

/** Whether the treated product itself had an undisturbed time around `start`, long before the post. */
export function isUndisturbed(series: ProductSeries, start: EpochDay): boolean {
  const days = bothWindows(series, start);
  return areFull(days) && !hasTaggedPost(days) && !hasPriceChange(days) && !hasStockOut(days) && !hasGmvMaxChange(days);
}
