import { byCodeUnit } from '../collections';
import { combineFacts, type Facts, type FactsBlock } from '../facts/combine';
import type { DayFacts, OrphanFact } from '../facts/model';
import type { AffiliateRow } from '../model/orders';

/**
 * Puts shop-days in the place of those of the same shop and day, or between the others; blocks and orphans are new lists, the name tables
 * grow. Throws `FactsFormatError`.
 *
 * @param orphans affiliate rows whose order is not in the book at all; absent: those that are there stay
 */
export function replaceDays(facts: Facts, days: readonly DayFacts[], orphans?: readonly AffiliateRow[]): void {
  const fresh = combineFacts(days, orphans ?? []);
  const numbersOf = (numbers: Int32Array, from: { names: readonly string[] }, to: { numberOf(name: string): number }) =>
    numbers.map((number) => (number < 0 ? number : to.numberOf(from.names[number]!)));
  const blocks = fresh.blocks.map((block): FactsBlock => {
    return {
      ...block,
      sku: numbersOf(block.sku, fresh.skus, facts.skus),
      product: numbersOf(block.product, fresh.products, facts.products),
      account: numbersOf(block.account, fresh.accounts, facts.accounts),
      content: numbersOf(block.content, fresh.contents, facts.contents),
    };
  });
  const keyOf = (block: FactsBlock) => `${block.facts.day} ${block.facts.shop}`;
  const keys = new Set(blocks.map(keyOf));
  const gone = new Set<OrphanFact>(facts.blocks.filter((block) => keys.has(keyOf(block))).flatMap((block) => block.facts.orphans));
  const stay = orphans ? stayingDays(facts, keys, keyOf) : facts.orphans.filter((orphan) => !gone.has(orphan));
  facts.blocks = [...facts.blocks.filter((block) => !keys.has(keyOf(block))), ...blocks].sort(
    (a, b) => byCodeUnit(a.facts.day, b.facts.day) || byCodeUnit(a.facts.shop, b.facts.shop),
  );
  facts.orphans = [...stay, ...fresh.orphans].sort(
    (a, b) => byCodeUnit(a.shop, b.shop) || byCodeUnit(a.orderId, b.orderId) || byCodeUnit(a.skuId, b.skuId),
  );
}

/** Orphans of the days that stay. */
function stayingDays(facts: Facts, keys: ReadonlySet<string>, keyOf: (block: FactsBlock) => string): OrphanFact[] {
  return facts.blocks.filter((block) => !keys.has(keyOf(block))).flatMap((block) => block.facts.orphans);
}
