import { isDerived, sampleOrderOf } from '../feeds/derived-id';
import type { Cost } from '../model/ledger';
import type { Day } from '../model/orders';
import { dayOfEpochDay, epochDay } from '../time';

/** Days of sample costs kept by hand, by which a sample order counts as booked. */
export function sampleDays(costs: readonly Cost[]): Set<Day> {
  return new Set(costs.filter((cost) => cost.kind === 'sample' && !isDerived(cost)).map((cost) => cost.day));
}

/** Sample orders whose cost was derived (`sampleOrderKey`). */
export function bookedSamples(costs: readonly Cost[]): Set<string> {
  return new Set(costs.map(sampleOrderOf).filter((order) => order !== null));
}

/** Days on which ad spend is booked: the ad money of settlements on these days is compared, not counted (roi.md section 4). */
export function daysOfAds(costs: readonly Cost[]): Set<Day> {
  const days = new Set<Day>();
  for (const cost of costs) {
    if (cost.kind !== 'ad_spend') continue;
    if (cost.from === null || cost.to === null) days.add(cost.day);
    else for (let day = epochDay(cost.from); day <= epochDay(cost.to); day++) days.add(dayOfEpochDay(day));
  }
  return days;
}
