import { byCodeUnit } from '../collections';
import type { Minor } from '../model/orders';
import type { WaterfallOrder } from '../model/reconcile';

/** So many lines of a step are listed, the largest differences first. */
export const MOST_LISTED = 1000;

/** The lines behind one step. */
export class StepLines {
  count = 0;
  #kept: WaterfallOrder[] = [];

  /** Takes a line's value before and after the step; passed over where the step changes nothing. */
  add(orderId: string, skuId: string, before: Minor, after: Minor): void {
    if (before === after) return;
    this.count += 1;
    this.#kept.push({ orderId, skuId, before, after });
    if (this.#kept.length >= 8 * MOST_LISTED) this.#kept = this.list();
  }

  /** Largest difference first, ties by (order id, SKU id). */
  list(): WaterfallOrder[] {
    const size = ({ before, after }: WaterfallOrder) => Math.abs(after - before);
    const sorted = [...this.#kept].sort(
      (a, b) => size(b) - size(a) || byCodeUnit(a.orderId, b.orderId) || byCodeUnit(a.skuId, b.skuId) || a.before - b.before,
    );
    return sorted.slice(0, MOST_LISTED);
  }
}
