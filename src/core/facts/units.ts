import { byCodeUnit } from '../collections';
import type { Instant } from '../model/orders';

/** Most orders have nothing that came back; `take` leaves an empty map as it is. */
const NO_UNITS = new Map<string, number>();

/** Units of rows by SKU. */
export function unitsBySku(rows: readonly { lines: { skuId: string; units: number }[] }[]): Map<string, number> {
  if (rows.length === 0) return NO_UNITS;
  const units = new Map<string, number>();
  for (const row of rows) for (const line of row.lines) units.set(line.skuId, (units.get(line.skuId) ?? 0) + line.units);
  return units;
}

/** Takes up to `most` units of a SKU; the gift line, which stands last, gets what the sold line leaves. */
export function take(units: Map<string, number>, skuId: string, most: number): number {
  const there = units.get(skuId);
  if (there === undefined) return 0;
  const taken = Math.min(there, most);
  units.set(skuId, there - taken);
  return taken;
}

/** One order for rows whatever their order of arrival: by time, then id. */
export function byTime<T>(keyOf: (row: T) => readonly [Instant, string]): (a: T, b: T) => number {
  return (a, b) => {
    const [timeA, idA] = keyOf(a);
    const [timeB, idB] = keyOf(b);
    return timeA - timeB || byCodeUnit(idA, idB);
  };
}
