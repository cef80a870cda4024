import type { FactsBlock } from '../facts/combine';
import { splitByWeights } from '../money';
import type { Context } from '../report/context';

/** A touchpoint that a line is credited to. */
export interface Part {
  /** Number of the account. */
  account: number;
  /** Creator that owned the account on the order's day, `OWN` for the seller's own. */
  owner: number;
  /** Number of the content, -1 where there is none. */
  content: number;
  weight: number;
}

/** Who is credited for the lines of a shop-day under the rules, and what part of an amount falls to some of them. */
export class LineShares {
  #block: FactsBlock | null = null;
  #owners: Int32Array = new Int32Array(0);
  /** Lines may have other touchpoints than their affiliate rows. */
  #isShared = false;
  #parts: Part[] = [];

  constructor(readonly context: Context) {}

  enter(block: FactsBlock): void {
    this.#block = block;
    this.#owners = this.context.ownersOf(block);
    this.#isShared = this.context.credit?.enter(block, this.#owners) ?? false;
  }

  /** Goes to a line, of which the next parts are asked. */
  resolve(order: number, line: number): void {
    const block = this.#block!;
    const row = block.facts.affiliate[line]!;
    if (!this.#isShared) {
      this.#parts = row < 0 ? [] : [this.#partOfRow(block, row)];
      return;
    }
    const credit = this.context.credit!;
    const n = credit.resolve(order, line, row);
    const { account, owner, content, weight } = credit.touches;
    this.#parts = Array.from({ length: n }, (_, i) => ({
      account: account[i]!,
      owner: owner[i]!,
      content: content[i]!,
      weight: weight[i]!,
    }));
  }

  /** What of an amount of the line falls to those touchpoints. */
  partOf(amount: number, isWanted: (part: Part) => boolean): number {
    if (!this.#parts.some(isWanted)) return 0;
    let sum = 0;
    this.split(amount, (part, share) => {
      if (isWanted(part)) sum += share;
    });
    return sum;
  }

  /** Each touchpoint with its share of an amount (money or units) of the line, split as reports split it; none where nobody is credited. */
  split(amount: number, visit: (part: Part, share: number) => void): void {
    const parts = this.#parts;
    if (parts.length === 0) return;
    if (parts.length === 1) {
      visit(parts[0]!, amount);
      return;
    }
    const weights = parts.map((part) => part.weight);
    splitByWeights(amount, weights).forEach((share, i) => {
      visit(parts[i]!, share);
    });
  }

  #partOfRow(block: FactsBlock, row: number): Part {
    const { affAccount, affContent } = block.facts;
    const local = affAccount[row]!;
    return { account: block.account[local]!, owner: this.#owners[local]!, content: block.content[affContent[row]!]!, weight: 1 };
  }
}
