import type { FactsBlock } from '../../facts/combine';
import type { OrphanFact } from '../../facts/model';
import type { Cost } from '../../model/ledger';
import type { Dimension } from '../../model/report';
import type { Context } from '../context';

/** Entity number for what has none: it goes to `(uncredited)`. */
export const NONE = -1;

interface Common {
  name: Dimension;
  /** Entity of an affiliate row whose order is not in the book; `creator` is the payee, `day` the row's own. */
  ofOrphan(context: Context, orphan: OrphanFact, creator: number, day: number): number;
  /** Entity of one day of a cost; `creator` is undefined where the cost names none. */
  ofCost(context: Context, cost: Cost, creator: number | undefined, day: number): number;
  /** Key and label of an entity, and its id where the book has one. */
  describe(context: Context, entity: number): { key: string; label: string; id?: string | null };
  /** Takes note of what a shop-day of the range calls its entities; days come in order. */
  learnNames?(context: Context, block: FactsBlock): void;
  /** How many entities the book has, where they are numbered from 0 and any of them can be described. */
  count?(context: Context): number;
}

/** A dimension of the order's side: the same entity whoever is credited, by the line, its SKU entry or the shop-day as a whole. */
export interface LineDimension extends Common {
  side: 'line';
  source: 'line' | 'sku' | 'block';
  /** Entity of each line, or of each local SKU entry (one entry for `block`). */
  entities(context: Context, block: FactsBlock): Int32Array;
}

interface OfTouch extends Common {
  side: 'touch';
  /** Entity of a touchpoint: numbers of its account, the owner on the order's day, its content (-1 none), its content type. */
  ofTouch(context: Context, account: number, creator: number, content: number, type: number): number;
}

/** A dimension of the credit's side: the touchpoint decides. `source` is what of an affiliate row the entity hangs on. */
export type TouchDimension =
  | (OfTouch & { source: 'account' | 'content' })
  | (OfTouch & {
      source: 'affiliate';
      /** Entity of an affiliate row of a block. */
      ofAffiliate(context: Context, block: FactsBlock, affiliate: number): number;
    });

/**
 * One way to cut a report into rows. Entities are numbers that the dimension gives out; amounts that are not credited never reach
 * it. A new dimension is one file like its neighbours and one line in `index.ts`.
 */
export type DimensionDef = LineDimension | TouchDimension;

/** Key and label are the same text. */
export function plain(key: string): { key: string; label: string } {
  return { key, label: key };
}

/** Where in `entities` a line of a block stands. */
export function placeOf({ source }: LineDimension, { facts }: FactsBlock, line: number): number {
  return source === 'line' ? line : source === 'sku' ? facts.sku[line]! : 0;
}
