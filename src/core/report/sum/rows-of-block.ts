import type { FactsBlock } from '../../facts/combine';
import type { Context } from '../context';
import type { Cut } from '../cut';
import { type DimensionDef, placeOf } from '../dimensions/dimension';
import { OWN } from '../owners';
import { type Sums, UNCREDITED_ROW } from '../sums';

/** Rows of the lines of one shop-day: which row gets what a line brings and costs, by who is credited. */
export class RowsOfBlock {
  readonly #first: Int32Array;
  readonly #second: Int32Array | null;
  /** By account of the block: 1 where its amounts are credited to somebody of this report. */
  readonly #credited: Uint8Array;

  constructor(
    readonly context: Context,
    readonly cut: Cut,
    readonly block: FactsBlock,
    readonly owners: Int32Array,
    readonly sums: Sums,
    readonly only?: number,
  ) {
    this.#credited = Uint8Array.from(owners, (owner) => (this.isWanted(owner) ? 1 : 0));
    const first = this.#entities(cut.first);
    this.#second = cut.second === null ? null : this.#entities(cut.second);
    this.#first = this.#second === null ? first.map((entity) => sums.rowOf(entity)) : first;
  }

  /** Whether what this owner of an account wins is credited in this report. */
  isWanted(owner: number): boolean {
    return owner !== OWN && (this.only === undefined || owner === this.only);
  }

  /** Whether the affiliate row credits somebody of this report: not the seller's own account. */
  isCredited(affiliate: number): boolean {
    return affiliate >= 0 && this.#credited[this.block.facts.affAccount[affiliate]!] === 1;
  }

  /** Row of a line with this affiliate row, -1 for none: of its payee, and under native credit of all the line brings. */
  rowOf(line: number, affiliate: number): number {
    if (!this.isCredited(affiliate)) return UNCREDITED_ROW;
    const first = this.#first[this.#place(this.cut.first, line, affiliate)]!;
    if (this.#second === null) return first;
    return this.sums.rowOf(this.cut.pair(first, this.#second[this.#place(this.cut.second!, line, affiliate)]!));
  }

  /** Row of what a touchpoint wins of a line: account and content by number, the account's owner on the day. */
  rowOfTouch(line: number, account: number, owner: number, content: number, type: number): number {
    if (!this.isWanted(owner)) return UNCREDITED_ROW;
    const first = this.#entityOfTouch(this.cut.first, this.#first, line, account, owner, content, type);
    if (this.#second === null) return this.cut.first.side === 'touch' ? this.sums.rowOf(first) : first;
    return this.sums.rowOf(this.cut.pair(first, this.#entityOfTouch(this.cut.second!, this.#second, line, account, owner, content, type)));
  }

  /** Entity of a touchpoint; of a dimension of the order's side what the table of the block says. */
  #entityOfTouch(
    def: DimensionDef,
    table: Int32Array,
    line: number,
    account: number,
    owner: number,
    content: number,
    type: number,
  ): number {
    if (def.side === 'line') return table[placeOf(def, this.block, line)]!;
    return def.ofTouch(this.context, account, owner, content, type);
  }

  #place(def: DimensionDef, line: number, affiliate: number): number {
    const f = this.block.facts;
    switch (def.source) {
      case 'account':
        return f.affAccount[affiliate]!;
      case 'content':
        return f.affContent[affiliate]!;
      case 'affiliate':
        return affiliate;
      default:
        return placeOf(def, this.block, line);
    }
  }

  /** Entities by local entry of what the dimension hangs on. */
  #entities(def: DimensionDef): Int32Array {
    const { context, block, owners } = this;
    switch (def.source) {
      case 'account':
        return block.account.map((account, i) => (account < 0 ? -1 : def.ofTouch(context, account, owners[i]!, -1, 0)));
      case 'content':
        return block.content.map((content) => def.ofTouch(context, -1, OWN, content, 0));
      case 'affiliate':
        return Int32Array.from(block.facts.affContent, (_, a) => def.ofAffiliate(context, block, a));
      default:
        return def.entities(context, block);
    }
  }
}
