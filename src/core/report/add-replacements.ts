import { findId } from '../facts/columns';
import type { FactsBlock } from '../facts/combine';
import type { Context } from './context';
import { OrderSplit } from './order-split';

/** A line of the facts. */
interface Place {
  block: FactsBlock;
  order: number;
}

/** A loss through a replacement: where it is booked (`line` null: to nobody), in minor units of the report currency. */
export interface ReplacementLoss {
  block: FactsBlock;
  line: number | null;
  amount: number;
  /** SKU numbers without a unit cost on the replacement's day. */
  missing: number[];
}

/** A replacement of a replacement stands for the first order; longer chains than this are a loop. */
const MOST_LINKS = 20;

const shipping = new OrderSplit();

/**
 * Goods and shipping of replacements and exchanges as losses of the lines they replace (roi.md section 2): the line of the same
 * SKU, else the replaced order's lines by revenue; without a link to an order in the facts, nobody's, on the replacement's own
 * day. Costs and rates are those of the replacement's day; `isWanted` tells the shop-days in which losses are asked for.
 */
export function replacementLosses(context: Context, isWanted: (block: FactsBlock) => boolean): ReplacementLoss[] {
  const losses: ReplacementLoss[] = [];
  for (const block of context.facts.blocks) {
    for (const { order, replaces } of block.facts.replacements) {
      const target = replaces === null ? null : findReplaced(context, block.facts.shop, replaces);
      if (isWanted(target?.block ?? block)) losses.push(...lossesOf(context, { block, order }, target));
    }
  }
  return losses;
}

/** Losses of one block: those that fall on no line, summed, and the others by line (null where there are none). */
export function lossesIn(losses: readonly ReplacementLoss[], block: FactsBlock): { nobodys: number; byLine: Map<number, number> | null } {
  let nobodys = 0;
  let byLine: Map<number, number> | null = null;
  for (const { block: of, line, amount } of losses) {
    if (of !== block) continue;
    if (line === null) nobodys += amount;
    else {
      byLine ??= new Map();
      byLine.set(line, (byLine.get(line) ?? 0) + amount);
    }
  }
  return { nobodys, byLine };
}

function findReplaced(context: Context, shop: string, firstId: string): Place | null {
  let id = firstId;
  let found: Place | null = null;
  for (let i = 0; i < MOST_LINKS; i++) {
    const next = findOrder(context, shop, id);
    if (!next) return found;
    found = next;
    const further = next.block.facts.replacements.find((r) => r.order === found?.order)?.replaces;
    if (!further) return found;
    id = further;
  }
  return null;
}

function findOrder(context: Context, shop: string, id: string): Place | null {
  for (const block of context.facts.blocks) {
    if (block.facts.shop !== shop) continue;
    const order = findId(block.facts.orderId, id);
    if (order >= 0) return { block, order };
  }
  return null;
}

function lossesOf(context: Context, from: Place, target: Place | null): ReplacementLoss[] {
  const f = from.block.facts;
  const [start, end] = linesOf(from);
  const terms = context.terms(f.shop);
  const orderShipping = context.rates.convert(terms.shippingPerOrder, terms.currency, f.day);
  shipping.split(orderShipping, f.revenue, start, end);
  const shares = shipping.shares.slice(0, end - start);
  const losses: ReplacementLoss[] = [];
  for (let l = start; l < end; l++) {
    const sku = from.block.sku[f.sku[l]!]!;
    const units = f.quantity[l]! - (f.cancelledUnits?.[l] ?? 0);
    const isKnown = units === 0 || context.skuCosts.isKnown(sku, from.block.epochDay);
    const amount = (isKnown && units > 0 ? context.skuCosts.goods(sku, units, 0) : 0) + shares[l - start]!;
    losses.push(...book(amount, f.skuIds[f.sku[l]!]!, from, target, isKnown ? [] : [sku]));
  }
  return losses;
}

function book(amount: number, skuId: string, from: Place, target: Place | null, missing: number[]): ReplacementLoss[] {
  if (!target) return [{ block: from.block, line: null, amount, missing }];
  const { block } = target;
  const [start, end] = linesOf(target);
  for (let l = start; l < end; l++) {
    if (block.facts.skuIds[block.facts.sku[l]!] === skuId) return [{ block, line: l, amount, missing }];
  }
  if (start === end) return [{ block, line: null, amount, missing }];
  const split = new OrderSplit();
  split.split(amount, block.facts.revenue, start, end);
  return Array.from({ length: end - start }, (_, i) => ({ block, line: start + i, amount: split.shares[i]!, missing }));
}

function linesOf(place: Place): [number, number] {
  const { orderStart } = place.block.facts;
  return [orderStart[place.order]!, orderStart[place.order + 1]!];
}
