import type { FactsBlock } from '../facts/combine';
import type { OrphanFact } from '../facts/model';
import type { Cost } from '../model/ledger';
import type { Dimension } from '../model/report';
import type { Context } from './context';
import { DIMENSION_DEFS } from './dimensions';
import { type DimensionDef, NONE, type TouchDimension } from './dimensions/dimension';

/** Names of a row: of the first dimension, and of the second where two are crossed. */
export interface RowName {
  key: string;
  label: string;
  id?: string | null;
  key2?: string;
  label2?: string;
}

/** How a report is cut: by one dimension, or by two crossed, where each pair that occurs has a number. */
export class Cut {
  readonly first: DimensionDef;
  readonly second: DimensionDef | null;
  readonly #pairs = new Map<number, Map<number, number>>();
  readonly #firsts: number[] = [];
  readonly #seconds: number[] = [];

  constructor(by: Dimension | DimensionDef, by2?: Dimension | DimensionDef) {
    this.first = defOf(by);
    this.second = by2 === undefined ? null : defOf(by2);
  }

  /** The entity of a pair; none where either has none. */
  pair(first: number, second: number): number {
    if (first === NONE || second === NONE) return NONE;
    let row = this.#pairs.get(first);
    if (!row) {
      row = new Map();
      this.#pairs.set(first, row);
    }
    let pair = row.get(second);
    if (pair === undefined) {
      pair = this.#firsts.length;
      row.set(second, pair);
      this.#firsts.push(first);
      this.#seconds.push(second);
    }
    return pair;
  }

  /** Entity of a touchpoint, where neither dimension is of the order's side. */
  ofTouch(context: Context, account: number, creator: number, content: number, type: number): number {
    const [first, second] = [this.first as TouchDimension, this.second as TouchDimension | null];
    const entity = first.ofTouch(context, account, creator, content, type);
    return second === null ? entity : this.pair(entity, second.ofTouch(context, account, creator, content, type));
  }

  /** Entity of an affiliate row whose order is not in the book. */
  ofOrphan(context: Context, orphan: OrphanFact, creator: number, day: number): number {
    const first = this.first.ofOrphan(context, orphan, creator, day);
    return this.second === null ? first : this.pair(first, this.second.ofOrphan(context, orphan, creator, day));
  }

  /** Entity of one day of a cost. */
  ofCost(context: Context, cost: Cost, creator: number | undefined, day: number): number {
    const first = this.first.ofCost(context, cost, creator, day);
    return this.second === null ? first : this.pair(first, this.second.ofCost(context, cost, creator, day));
  }

  /** Takes note of names that shop-days of the range tell, in order; before rows are described. */
  learnNames(context: Context, blocks: readonly FactsBlock[]): void {
    context.productNames.length = 0;
    for (const def of [this.first, this.second]) for (const block of def?.learnNames ? blocks : []) def!.learnNames!(context, block);
  }

  /** The entity of the first dimension that an entity of the cut is of. */
  firstOf(entity: number): number {
    return this.second === null ? entity : this.#firsts[entity]!;
  }

  /** What a row is called. */
  describe(context: Context, entity: number): RowName {
    if (this.second === null) return this.first.describe(context, entity);
    const first = this.first.describe(context, this.#firsts[entity]!);
    const second = this.second.describe(context, this.#seconds[entity]!);
    return { key: first.key, label: first.label, id: first.id ?? second.id ?? null, key2: second.key, label2: second.label };
  }
}

function defOf(by: Dimension | DimensionDef): DimensionDef {
  return typeof by === 'string' ? DIMENSION_DEFS[by] : by;
}
