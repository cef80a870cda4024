import { DAY_MS } from '../../days';
import type { Facts, FactsBlock } from '../../facts/combine';
import type { Ledger, Rules } from '../../model/ledger';
import type { Names } from '../names';
import type { OwnerLookup } from '../owner-lookup';
import type { Posts } from '../posts';
import { ClickIndex } from './clicks';
import { type CodeOwner, readCodes } from './codes';
import { exposureTable } from './exposures';
import type { TouchTable } from './touch-table';
import { AFFILIATE, CLICK, CODE, EXPOSURE, Touches } from './touches';
import { weigh } from './weigh';

/** What credit is worked out from. */
export interface CreditSources {
  facts: Facts;
  ledger: Ledger;
  rules: Rules;
  accounts: Names;
  contents: Names;
  posts: Posts;
  owners: OwnerLookup;
}

/**
 * Who gets the credit for a line (roi.md section 3): of the touchpoints inside the window and of evidence that may earn credit, those of
 * the strongest evidence present, by the model. Confirmed: tracking code and affiliate row, at the order's creation; tracked: clicks;
 * estimated: posts that carry the product. One line at a time: `resolve` fills `touches`.
 */
export class LineCredit {
  readonly touches = new Touches();
  /** By creator number: 1 where a touchpoint that took part was theirs. */
  #met = new Uint8Array(64);
  readonly #codes: Map<string, CodeOwner>;
  readonly #clicks: ClickIndex | null;
  readonly #exposures: TouchTable | null;
  /** By product: the first touchpoint after the order looked up last. Days come in order, so the next one is near. */
  readonly #cursor: Uint32Array;
  readonly #model: Rules['credit']['model'];
  readonly #windowMs: number;
  readonly #halfLifeMs: number;
  #block!: FactsBlock;
  #owners!: Int32Array;
  /** Of the block: by local code, its account (-1 unknown), owner, content. */
  #codeAccount = new Int32Array(0);
  #codeOwner = new Int32Array(0);
  #codeContent = new Int32Array(0);

  constructor(readonly sources: CreditSources) {
    const { ledger, rules, facts, accounts, contents, posts } = sources;
    const { evidence, model, windowDays, halfLifeDays } = rules.credit;
    this.#model = model;
    this.#windowMs = windowDays * DAY_MS;
    this.#halfLifeMs = halfLifeDays * DAY_MS;
    this.#codes = readCodes(ledger.codes ?? []);
    const clicks =
      evidence === 'confirmed' || !ledger.clicks?.length ? null : new ClickIndex(ledger.clicks, this.#codes, accounts, contents, posts);
    this.#clicks = clicks && clicks.table.length > 0 ? clicks : null;
    const exposures = evidence === 'estimated' ? exposureTable(ledger.posts, facts.products, accounts, contents, posts) : null;
    this.#exposures = exposures && exposures.length > 0 ? exposures : null;
    this.#cursor = this.#exposures?.start.slice() ?? new Uint32Array(0);
  }

  /** Creators that touchpoints were of so far, affiliate rows aside. */
  met(): number[] {
    return [...this.#met.keys()].filter((creator) => this.#met[creator] === 1);
  }

  /** Goes to a shop-day; whether its lines may have other touchpoints than their affiliate rows. */
  enter(block: FactsBlock, affiliateOwners: Int32Array): boolean {
    this.#block = block;
    this.#owners = affiliateOwners;
    return this.#enterCodes(block) || this.#clicks !== null || this.#exposures !== null;
  }

  /**
   * The touchpoints that line `l` of order `o`, with affiliate row `a` (-1 none), is credited to, with their weights, in `touches`;
   * gives their number. 0: nobody.
   */
  resolve(o: number, l: number, a: number): number {
    const { touches } = this;
    touches.n = 0;
    const f = this.#block.facts;
    const at = f.orderAt[o]!;
    const code = f.orderCode === null ? -1 : f.orderCode[o]!;
    const hasCode = code >= 0 && this.#codeAccount[code]! >= 0;
    if (hasCode || a >= 0) {
      if (hasCode && (a < 0 || this.#model !== 'last')) this.#pushCode(code, at);
      if (a >= 0 && (!hasCode || this.#model !== 'first')) this.#pushAffiliate(a, at);
    } else if (!(this.#clicks !== null && this.#takeClicks(o, at)) && this.#exposures !== null) {
      this.#takeExposures(this.#block.product[f.sku[l]!]!, at);
    }
    weigh(touches, this.#model, at, this.#halfLifeMs);
    return touches.n;
  }

  #pushCode(code: number, at: number): void {
    const content = this.#codeContent[code]!;
    this.touches.push(CODE, at, this.#codeAccount[code]!, this.#codeOwner[code]!, content, this.sources.posts.typeOf(content));
  }

  #pushAffiliate(a: number, at: number): void {
    const block = this.#block;
    const f = block.facts;
    const account = f.affAccount[a]!;
    const content = block.content[f.affContent[a]!]!;
    const type = (f.affType === null ? 0 : f.affType[a]!) || this.sources.posts.typeOf(content);
    this.touches.push(AFFILIATE, at, block.account[account]!, this.#owners[account]!, content, type);
  }

  #takeClicks(o: number, at: number): boolean {
    const clicks = this.#clicks!;
    const group = clicks.groupOf(this.#block.facts.orderId, o);
    if (group < 0) return false;
    const { start, at: times } = clicks.table;
    let end = start[group + 1]!;
    while (end > start[group]! && times[end - 1]! > at) end -= 1;
    return this.#take(clicks.table, CLICK, start[group]!, end, at);
  }

  #takeExposures(product: number, at: number): boolean {
    if (product < 0) return false;
    const table = this.#exposures!;
    const first = table.start[product]!;
    const last = table.start[product + 1]!;
    const times = table.at;
    let end = this.#cursor[product]!;
    while (end < last && times[end]! <= at) end += 1;
    while (end > first && times[end - 1]! > at) end -= 1;
    this.#cursor[product] = end;
    return this.#take(table, EXPOSURE, first, end, at);
  }

  /** Takes those before `end` that lie in the window, as far as the model wants them. */
  #take(table: TouchTable, kind: number, first: number, end: number, orderAt: number): boolean {
    const after = orderAt - this.#windowMs;
    const times = table.at;
    if (end === first || !(times[end - 1]! > after)) return false;
    let from = end - 1;
    let to = end;
    if (this.#model !== 'last') {
      while (from > first && times[from - 1]! > after) from -= 1;
      if (this.#model === 'first') to = from + 1;
    }
    const day = this.#block.epochDay;
    for (let i = from; i < to; i++) {
      const account = table.account[i]!;
      const owner = this.sources.owners.at(account, day);
      this.#meet(owner);
      this.touches.push(kind, times[i]!, account, owner, table.content[i]!, table.type[i]!);
    }
    return true;
  }

  #meet(owner: number): void {
    if (owner >= this.#met.length) {
      const grown = new Uint8Array(owner * 2);
      grown.set(this.#met);
      this.#met = grown;
    }
    // The seller's own accounts are -1, which a typed array takes no notice of.
    this.#met[owner] = 1;
  }

  /** Looks the block's codes up; whether one of them is known. */
  #enterCodes({ facts, epochDay }: FactsBlock): boolean {
    if (facts.orderCode === null) return false;
    const n = facts.codes.length;
    if (n > this.#codeAccount.length) {
      this.#codeAccount = new Int32Array(n * 2);
      this.#codeOwner = new Int32Array(n * 2);
      this.#codeContent = new Int32Array(n * 2);
    }
    let isAny = false;
    facts.codes.forEach((code, i) => {
      const found = this.#codes.get(code);
      this.#codeAccount[i] = found ? this.sources.accounts.numberOf(found.handle) : -1;
      if (!found) return;
      isAny = true;
      this.#codeOwner[i] = this.sources.owners.at(this.#codeAccount[i]!, epochDay);
      this.#codeContent[i] = found.postId === '' ? -1 : this.sources.contents.numberOf(found.postId);
      this.#meet(this.#codeOwner[i]!);
    });
    return isAny;
  }
}
