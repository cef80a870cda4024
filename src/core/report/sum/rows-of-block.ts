import type { FactsBlock } from '../../facts/combine';
import type { Context } from '../context';
import type { Cut } from '../cut';
import { type DimensionDef, NONE, placeOf } from '../dimensions/dimension';
import { OWN } from '../owners';
import { type Sums, UNCREDITED_ROW } from '../sums';
import type { LineRows } from './rows-of-lines';

/** Rows of the lines of one shop-day: which row gets what a line brings and costs, by who is credited. */
export class RowsOfBlock implements LineRows {
  #first: Int32Array;
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
    this.#credited = new Uint8Array(owners.length);
    for (let i = 0; i < owners.length; i++) if (this.isWanted(owners[i]!)) this.#credited[i] = 1;
    this.#first = this.#entities(cut.first);
    this.#second = cut.second === null ? null : this.#entities(cut.second);
    if (this.#second === null) this.#first = rowsOf(this.#first, sums);
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

  /** Entities by local entry of what the dimension hangs on. Loops: a year has a million entries, and `map` takes thrice as long. */
  #entities(def: DimensionDef): Int32Array {
    const { context, block, owners } = this;
    switch (def.source) {
      case 'account': {
        const { account } = block;
        const found = new Int32Array(account.length);
        for (let i = 0; i < found.length; i++) found[i] = account[i]! < 0 ? NONE : def.ofTouch(context, account[i]!, owners[i]!, -1, 0);
        return found;
      }
      case 'content': {
        const { content } = block;
        const found = new Int32Array(content.length);
        for (let i = 0; i < found.length; i++) found[i] = def.ofTouch(context, -1, OWN, content[i]!, 0);
        return found;
      }
      case 'affiliate': {
        const found = new Int32Array(block.facts.affContent.length);
        for (let a = 0; a < found.length; a++) found[a] = def.ofAffiliate(context, block, a);
        return found;
      }
      default:
        return def.entities(context, block);
    }
  }
}

/** The dimension's own table of entities may be kept by it, so rows stand in one of their own. */
function rowsOf(entities: Int32Array, sums: Sums): Int32Array {
  const rows = new Int32Array(entities.length);
  for (let i = 0; i < rows.length; i++) rows[i] = sums.rowOf(entities[i]!);
  return rows;
}
