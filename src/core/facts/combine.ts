import { byCodeUnit } from '../collections';
import type { AffiliateRow } from '../model/orders';
import { epochDay } from '../time';
import { NameTable } from './columns';
import { toOrphan } from './join-order';
import { type DayFacts, FACTS_FORMAT, type OrphanFact } from './model';

/** One shop-day among others: its local table entries as numbers of the shared tables. */
export interface FactsBlock {
  facts: DayFacts;
  epochDay: number;
  /** By local SKU entry. */
  sku: Int32Array;
  /** By local SKU entry; -1 where the line names no product. */
  product: Int32Array;
  /** By local account entry; -1 where the row names no handle. */
  account: Int32Array;
  /** By local content entry; -1 where the row names no content. */
  content: Int32Array;
}

/** The facts of many shop-days, sorted by day, then shop, sharing one set of name tables. Columns are kept where they are, not copied. */
export interface Facts {
  blocks: FactsBlock[];
  skus: NameTable;
  products: NameTable;
  accounts: NameTable;
  contents: NameTable;
  orphans: OrphanFact[];
}

/** Facts kept in a format that this version does not read: they are to be built anew from the day book. */
export class FactsFormatError extends Error {
  override readonly name = 'FactsFormatError';
  constructor(facts: DayFacts) {
    super(`Facts of ${facts.shop} ${facts.day} have format ${facts.format}, expected ${FACTS_FORMAT}`);
  }
}

/**
 * Puts shop-days side by side for reports. Give every day that the book has, or at least the report's range and all later days:
 * a replacement sent later is a loss of the line it replaces.
 *
 * @param orphans affiliate rows whose order is not in the book at all
 */
export function combineFacts(days: readonly DayFacts[], orphans: readonly AffiliateRow[]): Facts {
  const facts: Facts = {
    blocks: [],
    skus: new NameTable(),
    products: new NameTable(),
    accounts: new NameTable(),
    contents: new NameTable(),
    orphans: [],
  };
  const sorted = [...days].sort((a, b) => byCodeUnit(a.day, b.day) || byCodeUnit(a.shop, b.shop));
  for (const day of sorted) {
    if (day.format !== FACTS_FORMAT) throw new FactsFormatError(day);
    facts.blocks.push({
      facts: day,
      epochDay: epochDay(day.day),
      sku: Int32Array.from(day.skuIds, (id) => facts.skus.numberOf(id)),
      product: numbersOf(day.productIds, facts.products),
      account: numbersOf(day.accounts, facts.accounts),
      content: numbersOf(day.contents, facts.contents),
    });
  }
  facts.orphans = [...sorted.flatMap((day) => day.orphans), ...orphans.map(toOrphan)].sort(
    (a, b) => byCodeUnit(a.shop, b.shop) || byCodeUnit(a.orderId, b.orderId) || byCodeUnit(a.skuId, b.skuId),
  );
  return facts;
}

function numbersOf(names: readonly string[], table: NameTable): Int32Array {
  return Int32Array.from(names, (name) => (name === '' ? -1 : table.numberOf(name)));
}
