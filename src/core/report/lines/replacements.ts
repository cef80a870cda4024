import { findId, idAt } from '../../facts/columns';
import type { Facts, FactsBlock } from '../../facts/combine';
import type { Context } from '../context';
import { OrderSplit } from '../order-split';

/** An order of the facts. */
interface Place {
  block: FactsBlock;
  order: number;
}

/** A replacement or exchange and the order that it replaces in the end; null: no order of the facts. */
export interface ReplacementLink {
  from: Place;
  target: Place | null;
}

/** Losses of one shop-day in minor units of the report currency. */
export interface ReplacementLosses {
  /** Those that fall on no line. */
  nobodys: number;
  byLine: Map<number, number>;
  /** SKU numbers without a unit cost on the replacement's day. */
  missing: Set<number>;
}

/** A replacement of a replacement stands for the first order; longer chains than this are a loop. */
const MOST_LINKS = 20;

const shipping = new OrderSplit();

/** All replacements of the facts by the block that bears their losses: the replaced order's, else their own (roi.md section 2). */
export function linkReplacements(facts: Facts): Map<FactsBlock, ReplacementLink[]> {
  const links = new Map<FactsBlock, ReplacementLink[]>();
  const orders = new OrderFinder(facts.blocks);
  for (const block of facts.blocks) {
    for (const { order, replaces } of block.facts.replacements) {
      const target = replaces === null ? null : findReplaced(orders, block.facts.shop, replaces);
      const bearer = target?.block ?? block;
      const link = { from: { block, order }, target };
      const found = links.get(bearer);
      if (found) found.push(link);
      else links.set(bearer, [link]);
    }
  }
  return links;
}

/**
 * Goods and shipping of replacements as losses of the lines they replace: the line of the same SKU, else the replaced order's lines by
 * revenue. Costs and rates are those of the replacement's own day.
 */
export function lossesOf(context: Context, links: readonly ReplacementLink[]): ReplacementLosses {
  const losses: ReplacementLosses = { nobodys: 0, byLine: new Map(), missing: new Set() };
  for (const { from, target } of links) {
    const f = from.block.facts;
    const [start, end] = linesOf(from);
    const terms = context.terms(f.shop, from.block.epochDay);
    shipping.split(terms.shippingPerOrder, f.revenue, start, end);
    const shares = Array.from(shipping.shares.subarray(0, end - start), (share) => context.rates.convert(share, terms.currency, f.day));
    for (let l = start; l < end; l++) {
      const sku = from.block.sku[f.sku[l]!]!;
      const units = f.quantity[l]! - (f.cancelledUnits?.[l] ?? 0);
      const isKnown = units === 0 || context.skuCosts.isKnown(sku, from.block.epochDay);
      if (!isKnown) losses.missing.add(sku);
      const amount = (isKnown && units > 0 ? context.skuCosts.goods(sku, units, 0) : 0) + shares[l - start]!;
      book(losses, amount, f.skuIds[f.sku[l]!]!, target);
    }
  }
  return losses;
}

function book(losses: ReplacementLosses, amount: number, skuId: string, target: Place | null): void {
  const [start, end] = target ? linesOf(target) : [0, 0];
  if (!target || start === end) {
    losses.nobodys += amount;
    return;
  }
  const { facts } = target.block;
  const add = (line: number, part: number) => losses.byLine.set(line, (losses.byLine.get(line) ?? 0) + part);
  for (let l = start; l < end; l++) {
    if (facts.skuIds[facts.sku[l]!] === skuId) {
      add(l, amount);
      return;
    }
  }
  const split = new OrderSplit();
  split.split(amount, facts.revenue, start, end);
  for (let l = start; l < end; l++) add(l, split.shares[l - start]!);
}

function linesOf(place: Place): [number, number] {
  const { orderStart } = place.block.facts;
  return [orderStart[place.order]!, orderStart[place.order + 1]!];
}

function findReplaced(orders: OrderFinder, shop: string, firstId: string): Place | null {
  let id = firstId;
  let found: Place | null = null;
  for (let i = 0; i < MOST_LINKS; i++) {
    const next = orders.find(shop, id);
    if (!next) return found;
    found = next;
    const further = next.block.facts.replacements.find((r) => r.order === found?.order)?.replaces;
    if (!further) return found;
    id = further;
  }
  return null;
}

/** Finds orders by id; ids grow with time more often than not, so most blocks are ruled out by their first and last. */
class OrderFinder {
  readonly #byShop = new Map<string, { block: FactsBlock; first: string; last: string }[]>();

  constructor(readonly blocks: readonly FactsBlock[]) {}

  find(shop: string, id: string): Place | null {
    for (const { block, first, last } of this.#spans(shop)) {
      if (id < first || id > last) continue;
      const order = findId(block.facts.orderId, id);
      if (order >= 0) return { block, order };
    }
    return null;
  }

  #spans(shop: string): { block: FactsBlock; first: string; last: string }[] {
    let spans = this.#byShop.get(shop);
    if (!spans) {
      spans = this.blocks
        .filter(({ facts }) => facts.shop === shop && facts.orderId.length > 0)
        .map((block) => {
          const ids = block.facts.orderId;
          return { block, first: idAt(ids, 0), last: idAt(ids, ids.length - 1) };
        });
      this.#byShop.set(shop, spans);
    }
    return spans;
  }
}
