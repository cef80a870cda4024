import type { FactsBlock } from '../../facts/combine';
import type { OrphanFact } from '../../facts/model';
import type { Cost } from '../../model/ledger';
import type { Dimension } from '../../model/report';
import type { Context } from '../context';

/** Entity number for what has none: it goes to `(uncredited)`. */
export const NONE = -1;

/**
 * One way to cut a report into rows. Entities are numbers that the dimension gives out; amounts that are not credited never reach
 * it. A new dimension is one file like its neighbours and one line in `index.ts`.
 */
export interface DimensionDef {
  name: Dimension;
  /** What decides the row of a credited line: its affiliate row's account or content, its SKU, or the shop-day as a whole. */
  source: 'account' | 'content' | 'sku' | 'block';
  /** Entity of each local entry of the source's table (one entry for `block`). */
  entities(context: Context, block: FactsBlock): Int32Array;
  /** Entity of an affiliate row whose order is not in the book; `creator` is the payee, `day` the row's own. */
  ofOrphan(context: Context, orphan: OrphanFact, creator: number, day: number): number;
  /** Entity of one day of a cost; `creator` is undefined where the cost names none. */
  ofCost(context: Context, cost: Cost, creator: number | undefined, day: number): number;
  /** Key and label of an entity, and its id where the book has one. */
  describe(context: Context, entity: number): { key: string; label: string; id?: string | null };
}

/** Key and label are the same text. */
export function plain(key: string): { key: string; label: string } {
  return { key, label: key };
}
