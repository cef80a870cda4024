import { DAY_MS } from '../../days';
import type { Facts, FactsBlock } from '../../facts/combine';
import type { Ledger, Rules } from '../../model/ledger';
import { BY_AFFILIATE, BY_BOTH, BY_CLICKS, BY_CODE, BY_POSTS, NOBODY } from '../lines/evaluated';
import type { Names } from '../names';
import type { OwnerLookup } from '../owner-lookup';
import type { Posts } from '../posts';
import { BlockCodes } from './block-codes';
import { ClickIndex } from './clicks';
import { readCodes } from './codes';
import { exposureTable } from './exposures';
import { Strangers } from './strangers';
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
 * estimated: posts that carry the product. One line at a time: `locate` tells where they stand, `resolve` fills `touches`.
 */
export class LineCredit {
  readonly touches = new Touches();
  readonly codes: BlockCodes;
  readonly clicks: TouchTable | null;
  readonly exposures: TouchTable | null;
  readonly model: Rules['credit']['model'];
  readonly halfLifeMs: number;
  /** Span in the table that `locate` found last. */
  first = 0;
  count = 0;
  readonly #strangers: Strangers;
  readonly #clickIndex: ClickIndex | null;
  /** By product: the first touchpoint after the order looked up last. Days come in order, so the next one is near. */
  readonly #cursor: Uint32Array;
  readonly #windowMs: number;
  #block!: FactsBlock;
  #owners!: Int32Array;

  constructor(readonly sources: CreditSources) {
    const { ledger, rules, facts, accounts, contents, posts, owners } = sources;
    const { evidence, model, windowDays, halfLifeDays } = rules.credit;
    this.model = model;
    this.#windowMs = windowDays * DAY_MS;
    this.halfLifeMs = halfLifeDays * DAY_MS;
    const codes = readCodes(ledger.codes ?? []);
    this.codes = new BlockCodes(codes, sources);
    const isTracked = evidence !== 'confirmed' && (ledger.clicks?.length ?? 0) > 0;
    const clicks = isTracked ? new ClickIndex(ledger.clicks!, codes, accounts, contents, posts) : null;
    this.#clickIndex = clicks && clicks.table.length > 0 ? clicks : null;
    this.clicks = this.#clickIndex?.table ?? null;
    const exposures = evidence === 'estimated' ? exposureTable(ledger.posts, facts.products, accounts, contents, posts) : null;
    this.exposures = exposures && exposures.length > 0 ? exposures : null;
    this.#cursor = this.exposures?.start.slice() ?? new Uint32Array(0);
    this.#strangers = new Strangers(owners, this.clicks, this.exposures);
  }

  /** Goes to a shop-day; whether its lines may have other touchpoints than their affiliate rows. */
  enter(block: FactsBlock, affiliateOwners: Int32Array): boolean {
    this.#block = block;
    this.#owners = affiliateOwners;
    this.#strangers.clear();
    const hasCodes = this.codes.enter(block);
    if (hasCodes) for (const owner of this.codes.owners()) this.#strangers.meet(owner);
    return hasCodes || this.clicks !== null || this.exposures !== null;
  }

  /** Creators that no ledger introduced, as far as lines of the block that were located met them. */
  strangers(): number[] {
    return this.#strangers.met();
  }

  /** Kind of credit of line `l` of order `o` with affiliate row `a` (-1 none), by `lines/evaluated`; its span in `first` and `count`. */
  locate(o: number, l: number, a: number): number {
    const code = this.codes.isAny ? this.codes.of(o) : -1;
    if (code >= 0) {
      if (a < 0 || this.model === 'first') return BY_CODE;
      return this.model === 'last' ? BY_AFFILIATE : BY_BOTH;
    }
    if (a >= 0) return BY_AFFILIATE;
    const f = this.#block.facts;
    if (this.#clickIndex !== null && this.#locateClicks(this.#clickIndex, o, f.orderAt[o]!)) return BY_CLICKS;
    return this.exposures !== null && this.#locateExposures(this.exposures, this.#block.product[f.sku[l]!]!, f.orderAt[o]!)
      ? BY_POSTS
      : NOBODY;
  }

  /** The touchpoints that a line is credited to, with their weights, in `touches`; gives their number. 0: nobody. */
  resolve(o: number, l: number, a: number): number {
    const { touches } = this;
    touches.n = 0;
    const f = this.#block.facts;
    const at = f.orderAt[o]!;
    const kind = this.locate(o, l, a);
    if (kind === BY_CODE || kind === BY_BOTH) this.#pushCode(this.codes.of(o), at);
    if (kind === BY_AFFILIATE || kind === BY_BOTH) this.#pushAffiliate(a, at);
    if (kind === BY_CLICKS) this.#pushSpan(this.clicks!, CLICK);
    if (kind === BY_POSTS) this.#pushSpan(this.exposures!, EXPOSURE);
    weigh(touches, this.model, at, this.halfLifeMs);
    return touches.n;
  }

  #pushCode(code: number, at: number): void {
    const { account, owner, content, type } = this.codes;
    this.touches.push(CODE, at, account[code]!, owner[code]!, content[code]!, type[code]!);
  }

  #pushAffiliate(a: number, at: number): void {
    const block = this.#block;
    const f = block.facts;
    const account = f.affAccount[a]!;
    const content = block.content[f.affContent[a]!]!;
    const type = (f.affType === null ? 0 : f.affType[a]!) || this.sources.posts.typeOf(content);
    this.touches.push(AFFILIATE, at, block.account[account]!, this.#owners[account]!, content, type);
  }

  #pushSpan(table: TouchTable, kind: number): void {
    const { owners } = this.sources;
    for (let i = this.first; i < this.first + this.count; i++) {
      const account = table.account[i]!;
      this.touches.push(kind, table.at[i]!, account, owners.at(account, this.#block.epochDay), table.content[i]!, table.type[i]!);
    }
  }

  #locateClicks(clicks: ClickIndex, o: number, at: number): boolean {
    const group = clicks.groupOf(this.#block.facts.orderId, o);
    if (group < 0) return false;
    const { start, at: times } = clicks.table;
    let end = start[group + 1]!;
    while (end > start[group]! && times[end - 1]! > at) end -= 1;
    return this.#locateSpan(clicks.table, start[group]!, end, at);
  }

  #locateExposures(table: TouchTable, product: number, at: number): boolean {
    // A product that came to be known later has no posts.
    if (product < 0 || product + 1 >= table.start.length) return false;
    const first = table.start[product]!;
    const last = table.start[product + 1]!;
    const times = table.at;
    let end = this.#cursor[product]!;
    while (end < last && times[end]! <= at) end += 1;
    while (end > first && times[end - 1]! > at) end -= 1;
    this.#cursor[product] = end;
    return this.#locateSpan(table, first, end, at);
  }

  /** Of those before `end`, the ones that lie in the window, as far as the model wants them. */
  #locateSpan(table: TouchTable, first: number, end: number, orderAt: number): boolean {
    const after = orderAt - this.#windowMs;
    const times = table.at;
    if (end === first || !(times[end - 1]! > after)) return false;
    let from = end - 1;
    let to = end;
    if (this.model !== 'last') {
      if (times[first]! > after) from = first;
      else while (times[from - 1]! > after) from -= 1;
      if (this.model === 'first') to = from + 1;
    }
    this.first = from;
    this.count = to - from;
    this.#strangers.look(table, from, to, this.#block.epochDay);
    return true;
  }
}
