import type { EvaluatedBlock } from '../lines/evaluated';

/** What evaluated shop-days could not take at face value, collected for the report's problems. */
export class Findings {
  /** SKU numbers without a unit cost. */
  readonly missingCost = new Set<number>();
  /** By shop: lines on which the seller's own tax and tax inside the price meet. */
  readonly taxTwice = new Map<string, number>();
  /** Creators that nobody introduced. */
  readonly strangers = new Set<number>();

  add({ block, missingCost, taxTwice, strangers }: EvaluatedBlock): void {
    for (const sku of missingCost) this.missingCost.add(sku);
    for (const creator of strangers) this.strangers.add(creator);
    if (taxTwice > 0) this.taxTwice.set(block.facts.shop, (this.taxTwice.get(block.facts.shop) ?? 0) + taxTwice);
  }
}
