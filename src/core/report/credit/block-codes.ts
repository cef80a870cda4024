import type { FactsBlock } from '../../facts/combine';
import type { CodeOwner } from './codes';
import type { CreditSources } from './line-credit';

/** The tracking codes of one shop-day at a time: by local code, its account (-1 nobody's), owner on the day, content, content type. */
export class BlockCodes {
  /** Whether any code of the day is somebody's. */
  isAny = false;
  account = new Int32Array(0);
  owner = new Int32Array(0);
  content = new Int32Array(0);
  type = new Uint8Array(0);
  #block!: FactsBlock;

  constructor(
    readonly codes: ReadonlyMap<string, CodeOwner>,
    readonly sources: Pick<CreditSources, 'accounts' | 'contents' | 'owners' | 'posts'>,
  ) {}

  enter(block: FactsBlock): boolean {
    this.#block = block;
    this.isAny = false;
    const { codes, orderCode } = block.facts;
    if (orderCode === null || this.codes.size === 0) return false;
    if (codes.length > this.account.length) {
      const size = codes.length * 2;
      [this.account, this.owner, this.content] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
      this.type = new Uint8Array(size);
    }
    const { accounts, contents, owners, posts } = this.sources;
    codes.forEach((code, i) => {
      const found = this.codes.get(code);
      this.account[i] = found ? accounts.numberOf(found.handle) : -1;
      if (!found) return;
      this.isAny = true;
      this.owner[i] = owners.at(this.account[i]!, block.epochDay);
      this.content[i] = found.postId === '' ? -1 : contents.numberOf(found.postId);
      this.type[i] = posts.typeOf(this.content[i]!);
    });
    return this.isAny;
  }

  /** Local number of the code of an order, -1 where it has none that is somebody's. */
  of(order: number): number {
    const { orderCode } = this.#block.facts;
    const code = orderCode === null ? -1 : orderCode[order]!;
    return code >= 0 && this.account[code]! >= 0 ? code : -1;
  }

  /** Owners of the day's codes. */
  *owners(): Iterable<number> {
    for (let i = 0; i < this.#block.facts.codes.length; i++) if (this.account[i]! >= 0) yield this.owner[i]!;
  }
}
