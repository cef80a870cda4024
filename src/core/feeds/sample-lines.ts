import { idAt } from '../facts/columns';
import { type DayFacts, SAMPLE, SHIPPED } from '../facts/model';
import type { Day } from '../model/orders';

/** A line of a sample order: what left, or is to leave, for nothing. */
export interface SampleLine {
  shop: string;
  orderId: string;
  /** In the shop's zone. */
  day: Day;
  skuId: string;
  /** Less those cancelled. */
  units: number;
  isShipped: boolean;
  /** A settlement charged the shipping: it is booked with it. */
  isShippingSettled: boolean;
}

/** The lines of the sample orders of some shop-days, in their order. */
export function sampleLinesOf(days: Iterable<DayFacts>): SampleLine[] {
  const lines: SampleLine[] = [];
  for (const f of days) {
    for (let o = 0; o < f.orderFlags.length; o++) {
      if ((f.orderFlags[o]! & SAMPLE) === 0) continue;
      const orderId = idAt(f.orderId, o);
      const isShipped = (f.orderFlags[o]! & SHIPPED) !== 0;
      const all = { shop: f.shop, orderId, day: f.day, isShipped, isShippingSettled: hasShipping(f, o) };
      for (let l = f.orderStart[o]!; l < f.orderStart[o + 1]!; l++) {
        lines.push({ ...all, skuId: f.skuIds[f.sku[l]!]!, units: f.quantity[l]! - (f.cancelledUnits?.[l] ?? 0) });
      }
    }
  }
  return lines;
}

function hasShipping({ settlement, settled, orderStart }: DayFacts, order: number): boolean {
  if (!settlement || !settled?.samples) return false;
  for (let l = orderStart[order]!; l < orderStart[order + 1]!; l++) {
    if (settlement[l]! >= 0 && settled.samples[settlement[l]!] !== 0) return true;
  }
  return false;
}
