import type { OrderLine } from '../model/orders';

/** Entries of (SKU, product, name of the product), in order of first appearance. */
export class SkuTable {
  readonly ids: string[] = [];
  readonly productIds: string[] = [];
  readonly productNames: string[] = [];
  /** By SKU id, its last entry; by entry, the one before it of the same SKU id. */
  readonly #last = new Map<string, number>();
  readonly #before = new Map<number, number>();

  numberOf({ skuId, productId, productName }: OrderLine): number {
    const product = productId ?? '';
    const name = productName ?? '';
    const last = this.#last.get(skuId);
    // The same SKU under another product or name is rare; it gets an entry of its own.
    for (let entry = last; entry !== undefined; entry = this.#before.get(entry)) {
      if (this.productIds[entry] === product && this.productNames[entry] === name) return entry;
    }
    const entry = this.ids.length;
    if (last !== undefined) this.#before.set(entry, last);
    this.#last.set(skuId, entry);
    this.ids.push(skuId);
    this.productIds.push(product);
    this.productNames.push(name);
    return entry;
  }
}
