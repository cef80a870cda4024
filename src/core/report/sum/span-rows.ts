import type { FactsBlock } from '../../facts/combine';
import type { Context } from '../context';
import type { TouchTable } from '../credit/touch-table';
import type { Cut } from '../cut';
import { OWN } from '../owners';
import { type Sums, UNCREDITED_ROW } from '../sums';

/**
 * Rows of a table's entries, for as long as no account of it changes hands: what an entry wins, whatever line it is of. Where a dimension
 * of the order's side takes part the line has a say, and only who is credited at all is known here.
 */
export class SpanRows {
  /** By entry: its row; 0 also where nobody of this report is credited. Only where `isFixed`. */
  rows = new Int32Array(0);
  /** By entry: 1 where somebody of this report is credited. */
  credited = new Uint8Array(0);
  /** By entry: how many before it are credited. */
  creditedBefore = new Int32Array(0);
  owners = new Int32Array(0);
  readonly isFixed: boolean;
  readonly #changes: Float64Array;
  #era = -1;

  constructor(
    readonly context: Context,
    readonly cut: Cut,
    readonly table: TouchTable,
    readonly sums: Sums,
    readonly only?: number,
  ) {
    this.isFixed = cut.first.side === 'touch' && (cut.second === null || cut.second.side === 'touch');
    const accounts = new Set(table.account);
    this.#changes = Float64Array.from(new Set([...accounts].flatMap((account) => context.changesOf(account)))).sort();
  }

  /** Whether the rows stand for this day too. */
  holdsOn(block: FactsBlock): boolean {
    return this.#eraOf(block) === this.#era;
  }

  enter(block: FactsBlock): void {
    const era = this.#eraOf(block);
    if (era === this.#era) return;
    this.#era = era;
    const { table, context, cut, sums, only } = this;
    const n = table.length;
    if (this.owners.length === 0) {
      [this.owners, this.rows, this.credited] = [new Int32Array(n), new Int32Array(n), new Uint8Array(n)];
      this.creditedBefore = new Int32Array(n + 1);
    }
    for (let i = 0; i < n; i++) {
      const account = table.account[i]!;
      const owner = context.ownerAt(account, block.epochDay);
      const isCredited = owner !== OWN && (only === undefined || owner === only);
      this.owners[i] = owner;
      this.credited[i] = isCredited ? 1 : 0;
      this.creditedBefore[i + 1] = this.creditedBefore[i]! + this.credited[i]!;
      if (this.isFixed)
        this.rows[i] = isCredited ? sums.rowOf(cut.ofTouch(context, account, owner, table.content[i]!, table.type[i]!)) : UNCREDITED_ROW;
    }
  }

  #eraOf({ epochDay }: FactsBlock): number {
    let low = 0;
    let high = this.#changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#changes[middle]! <= epochDay) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
