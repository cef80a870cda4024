import type { FactsBlock } from '../../facts/combine';
import type { Context } from '../context';
import type { Cut } from '../cut';
import { type DimensionDef, placeOf } from '../dimensions/dimension';
import { ofAffiliate } from '../dimensions/of-affiliate';
import { OWN } from '../owners';
import { type Sums, UNCREDITED_ROW } from '../sums';

/** Which row gets what a line brings and costs where affiliate rows alone decide. */
export interface LineRows {
  /** Whether the affiliate row credits somebody of this report. */
  isCredited(affiliate: number): boolean;
  /** Row of a line with this affiliate row, -1 for none. */
  rowOf(line: number, affiliate: number): number;
}

/** As `RowsOfBlock`, worked out line by line: for a few lines of a shop-day. */
export class RowsOfLines implements LineRows {
  /** Tables of dimensions of the order's side, which give them for a whole day only. */
  readonly #tables = new Map<DimensionDef, Int32Array>();

  constructor(
    readonly context: Context,
    readonly cut: Cut,
    readonly block: FactsBlock,
    readonly owners: Int32Array,
    readonly sums: Sums,
    readonly only?: number,
  ) {}

  isCredited(affiliate: number): boolean {
    if (affiliate < 0) return false;
    const owner = this.owners[this.block.facts.affAccount[affiliate]!]!;
    return owner !== OWN && (this.only === undefined || owner === this.only);
  }

  rowOf(line: number, affiliate: number): number {
    if (!this.isCredited(affiliate)) return UNCREDITED_ROW;
    const { first, second } = this.cut;
    const entity = this.#entity(first, line, affiliate);
    return this.sums.rowOf(second === null ? entity : this.cut.pair(entity, this.#entity(second, line, affiliate)));
  }

  #entity(def: DimensionDef, line: number, affiliate: number): number {
    if (def.side === 'touch') return ofAffiliate(def, this.context, this.block, affiliate);
    let table = this.#tables.get(def);
    if (table === undefined) {
      table = def.entities(this.context, this.block);
      this.#tables.set(def, table);
    }
    return table[placeOf(def, this.block, line)]!;
  }
}
