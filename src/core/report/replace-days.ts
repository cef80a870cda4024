import { byCodeUnit } from '../collections';
import { type Facts, type FactsBlock, toBlock } from '../facts/combine';
import { toOrphan } from '../facts/join-order';
import type { DayFacts, OrphanFact } from '../facts/model';
import type { AffiliateRow } from '../model/orders';

/**
 * Puts shop-days in the place of those of the same shop and day, or between the others; blocks and orphans are new lists, the name tables
 * grow. Throws `FactsFormatError`.
 *
 * @param orphans affiliate rows whose order is not in the book at all; absent: those that are there stay
 */
export function replaceDays(facts: Facts, days: readonly DayFacts[], orphans?: readonly AffiliateRow[]): void {
  const keyOf = (block: Pick<FactsBlock, 'facts'>) => `${block.facts.day} ${block.facts.shop}`;
  const before = new Map(facts.blocks.map((block) => [keyOf(block), block]));
  const blocks = days.map((day) => toBlock(facts, day, before.get(keyOf({ facts: day }))));
  const keys = new Set(blocks.map(keyOf));
  const gone = new Set<OrphanFact>(facts.blocks.filter((block) => keys.has(keyOf(block))).flatMap((block) => block.facts.orphans));
  const stay = orphans ? stayingDays(facts, keys, keyOf) : facts.orphans.filter((orphan) => !gone.has(orphan));
  facts.blocks = [...facts.blocks.filter((block) => !keys.has(keyOf(block))), ...blocks].sort(
    (a, b) => byCodeUnit(a.facts.day, b.facts.day) || byCodeUnit(a.facts.shop, b.facts.shop),
  );
  facts.orphans = [...stay, ...days.flatMap((day) => day.orphans), ...(orphans ?? []).map(toOrphan)].sort(
    (a, b) => byCodeUnit(a.shop, b.shop) || byCodeUnit(a.orderId, b.orderId) || byCodeUnit(a.skuId, b.skuId),
  );
}

/** Orphans of the days that stay. */
function stayingDays(facts: Facts, keys: ReadonlySet<string>, keyOf: (block: FactsBlock) => string): OrphanFact[] {
  return facts.blocks.filter((block) => !keys.has(keyOf(block))).flatMap((block) => block.facts.orphans);
}
