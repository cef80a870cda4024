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
    facts.blocks.push(toBlock(facts, day));
  }
  facts.orphans = [...sorted.flatMap((day) => day.orphans), ...orphans.map(toOrphan)].sort(
    (a, b) => byCodeUnit(a.shop, b.shop) || byCodeUnit(a.orderId, b.orderId) || byCodeUnit(a.skuId, b.skuId),
  );
  return facts;
}

/**
 * A shop-day with numbers of shared tables, which grow by the names that are new to them. Throws `FactsFormatError`.
 *
 * @param like the same shop-day before it changed: most names stand where they stood, and need no look-up
 */
export function toBlock(tables: Omit<Facts, 'blocks' | 'orphans'>, day: DayFacts, like?: FactsBlock): FactsBlock {
  if (day.format !== FACTS_FORMAT) throw new FactsFormatError(day);
  return {
    facts: day,
    epochDay: epochDay(day.day),
    sku: numbersOf(day.skuIds, (id) => tables.skus.numberOf(id), like?.facts.skuIds, like?.sku),
    product: numbersOf(day.productIds, namesOf(tables.products), like?.facts.productIds, like?.product),
    account: numbersOf(day.accounts, namesOf(tables.accounts), like?.facts.accounts, like?.account),
    content: numbersOf(day.contents, namesOf(tables.contents), like?.facts.contents, like?.content),
  };
}

const namesOf = (table: NameTable) => (name: string) => (name === '' ? -1 : table.numberOf(name));

function numbersOf(
  names: readonly string[],
  numberOf: (name: string) => number,
  before: readonly string[] = [],
  numbers: Int32Array = new Int32Array(0),
): Int32Array {
  const found = new Int32Array(names.length);
  for (let i = 0; i < names.length; i++) found[i] = names[i] === before[i] ? numbers[i]! : numberOf(names[i]!);
  return found;
}
