import type { Context } from '../context';
import { DecayClock } from '../credit/decay-clock';
import { DecaySplit } from '../credit/decay-split';
import { FlatSplit } from '../credit/flat-split';
import type { LineCredit } from '../credit/line-credit';
import type { Cut } from '../cut';
import { BY_BOTH, BY_POSTS, type EvaluatedBlock, type LineAmounts } from '../lines/evaluated';
import { GMV, GMV_CONFIRMED, GMV_ESTIMATED, GMV_PROVISIONAL, GMV_SETTLED, GMV_TRACKED, LINE_MEASURES, WIDTH } from '../measures';
import { SCRATCH_ROW, type Sums, UNCREDITED_ROW } from '../sums';
import { addDecayShares } from './decay-shares';
import { RowCounter } from './row-counter';
import { RowTotals } from './row-totals';
import type { RowsOfBlock } from './rows-of-block';
import { SpanRows } from './span-rows';
import { SpanSums } from './span-sums';

/** None, provisional, settled, both. */
const PARTS_OF_GMV = [[], [GMV_PROVISIONAL], [GMV_SETTLED], [GMV_PROVISIONAL, GMV_SETTLED]] as const;

/** From so many touchpoints on, a line's shares are noted at the ends of their span. */
const LONG = 12;

/** Splits lines that several touchpoints win, each measure by itself, into the rows of a cut. */
export class SharedLines {
  readonly #credit: LineCredit;
  readonly #flat = new FlatSplit();
  readonly #decay = new DecaySplit();
  readonly #posts: SpanRows | null;
  readonly #long: SpanSums | null;
  readonly #clocks: Record<'posts' | 'clicks', DecayClock | null>;
  readonly #isOfLine: boolean;
  #rows = new Int32Array(32);
  #credited = new Uint8Array(32);
  readonly #totals: RowTotals;
  readonly #counter: RowCounter;
  #day!: EvaluatedBlock;
  #amounts!: LineAmounts;
  #rowsOfBlock!: RowsOfBlock;

  constructor(
    readonly context: Context,
    readonly cut: Cut,
    readonly sums: Sums,
    readonly only?: number,
  ) {
    const credit = context.credit!;
    this.#totals = new RowTotals(sums);
    this.#counter = new RowCounter(sums, this.#totals);
    this.#credit = credit;
    this.#posts = credit.exposures && new SpanRows(context, cut, credit.exposures, sums, only);
    const isFlat = credit.model === 'linear' || credit.model === 'position';
    this.#long = this.#posts?.isFixed && isFlat ? new SpanSums(this.#posts, GMV_ESTIMATED) : null;
    const clockOf = (table: LineCredit['clicks']) =>
      table && credit.model === 'time_decay' ? new DecayClock(table, credit.halfLifeMs) : null;
    this.#clocks = { posts: clockOf(credit.exposures), clicks: clockOf(credit.clicks) };
    this.#isOfLine = cut.first.side === 'line' && (cut.second === null || cut.second.side === 'line');
  }

  enter(day: EvaluatedBlock, amounts: LineAmounts, rows: RowsOfBlock): void {
    this.#day = day;
    this.#amounts = amounts;
    this.#rowsOfBlock = rows;
    this.#credit.codes.enter(day.block);
    if (this.#posts === null) return;
    if (!this.#posts.holdsOn(day.block)) this.flush();
    this.#posts.enter(day.block);
  }

  flush(): void {
    this.#long?.flush(this.sums);
    this.#totals.flush();
  }

  isCodeCredited(order: number): boolean {
    return this.#rowsOfBlock.isWanted(this.#credit.codes.owner[this.#credit.codes.of(order)]!);
  }

  rowOfCode(order: number, line: number): number {
    const { codes } = this.#credit;
    const code = codes.of(order);
    return this.#rowsOfBlock.rowOfTouch(line, codes.account[code]!, codes.owner[code]!, codes.content[code]!, codes.type[code]!);
  }

  /** The one row that gets all of a line with these clicks or posts; the scratch row where it is to be split. */
  rowOfSpan(isPosts: boolean, line: number, first: number, count: number): number {
    if (count === 1) return isPosts ? this.#rowOfPost(line, first) : this.#rowOfClick(line, first);
    if (!isPosts || !this.#isOfLine) return SCRATCH_ROW;
    const { creditedBefore } = this.#posts!;
    const credited = creditedBefore[first + count]! - creditedBefore[first]!;
    if (credited === 0) return UNCREDITED_ROW;
    return credited === count ? this.#rowOfPost(line, first) : SCRATCH_ROW;
  }

  /** Measure that the GMV of such a line counts for, where one row gets all of it. */
  evidenceOfSpan(isPosts: boolean, first: number): number {
    if (isPosts) return this.#posts!.credited[first] === 1 ? GMV_ESTIMATED : 0;
    return this.#rowsOfBlock.isWanted(this.#clickOwner(first)) ? GMV_TRACKED : 0;
  }

  /** Splits a line and counts it, and its order, once in every row that has credit of it. `order` 0: it does not count. */
  share(o: number, line: number, order: number, units: number): void {
    const { block, credits } = this.#day;
    const kind = credits!.kind[line]!;
    const { model } = this.#credit;
    if (kind === BY_BOTH) {
      this.#fillBoth(o, line);
      this.#flat.use(2, false);
      this.#splitFlat(line, 2, GMV_CONFIRMED);
      this.#counter.count(this.#rows, 0, 2, order, units);
      return;
    }
    const isPosts = kind === BY_POSTS;
    const first = credits!.first![line]!;
    const n = credits!.count![line]!;
    const evidence = isPosts ? GMV_ESTIMATED : GMV_TRACKED;
    if (model !== 'time_decay') this.#flat.use(n, model === 'position');
    if (isPosts && n >= LONG && this.#long) {
      this.#splitLong(line, first, n);
      this.#counter.count(this.#posts!.rows, first, n, order, units);
      return;
    }
    if (model === 'time_decay') {
      const clock = this.#clocks[isPosts ? 'posts' : 'clicks']!;
      clock.set(block.facts.orderAt[o]!);
      this.#decay.use(n, clock, first);
      if (isPosts && this.#posts!.isFixed) {
        const { rows, credited } = this.#posts!;
        addDecayShares(
          this.#totals,
          this.#decay,
          this.#amounts,
          line,
          { rows, credited, last: first + n - 1 },
          evidence,
          this.#partsOfGmv(line),
        );
        this.#counter.count(rows, first, n, order, units);
        return;
      }
      this.#fill(isPosts, line, first, n);
      const places = { rows: this.#rows, credited: this.#credited, last: n - 1 };
      addDecayShares(this.#totals, this.#decay, this.#amounts, line, places, evidence, this.#partsOfGmv(line));
    } else {
      this.#fill(isPosts, line, first, n);
      this.#splitFlat(line, n, evidence);
    }
    this.#counter.count(this.#rows, 0, n, order, units);
  }

  #rowOfPost(line: number, entry: number): number {
    const posts = this.#posts!;
    if (posts.isFixed) return posts.rows[entry]!;
    const { account, content, type } = posts.table;
    return this.#rowsOfBlock.rowOfTouch(line, account[entry]!, posts.owners[entry]!, content[entry]!, type[entry]!);
  }

  #clickOwner(entry: number): number {
    return this.context.ownerAt(this.#credit.clicks!.account[entry]!, this.#day.block.epochDay);
  }

  #rowOfClick(line: number, entry: number): number {
    const { account, content, type } = this.#credit.clicks!;
    return this.#rowsOfBlock.rowOfTouch(line, account[entry]!, this.#clickOwner(entry), content[entry]!, type[entry]!);
  }

  #reserve(n: number): void {
    if (n <= this.#rows.length) return;
    this.#rows = new Int32Array(n * 2);
    this.#credited = new Uint8Array(n * 2);
  }

  #fillBoth(o: number, line: number): void {
    const a = this.#day.block.facts.affiliate[line]!;
    this.#rows[0] = this.rowOfCode(o, line);
    this.#credited[0] = this.isCodeCredited(o) ? 1 : 0;
    this.#rows[1] = this.#rowsOfBlock.rowOf(line, a);
    this.#credited[1] = this.#rowsOfBlock.isCredited(a) ? 1 : 0;
  }

  #fill(isPosts: boolean, line: number, first: number, n: number): void {
    this.#reserve(n);
    const rows = this.#rows;
    const credited = this.#credited;
    if (isPosts && this.#isOfLine) {
      // All of them that are credited have one row: the line's.
      let row = -1;
      for (let i = 0; i < n; i++) {
        credited[i] = this.#posts!.credited[first + i]!;
        if (credited[i] === 1 && row < 0) row = this.#rowOfPost(line, first + i);
        rows[i] = credited[i] === 1 ? row : UNCREDITED_ROW;
      }
      return;
    }
    if (isPosts && this.#posts!.isFixed) {
      rows.set(this.#posts!.rows.subarray(first, first + n));
      credited.set(this.#posts!.credited.subarray(first, first + n));
      return;
    }
    for (let i = 0; i < n; i++) {
      rows[i] = isPosts ? this.#rowOfPost(line, first + i) : this.#rowOfClick(line, first + i);
      credited[i] = isPosts ? this.#posts!.credited[first + i]! : this.#rowsOfBlock.isWanted(this.#clickOwner(first + i)) ? 1 : 0;
    }
  }

  #splitFlat(line: number, n: number, evidence: number): void {
    const { lines } = this.#amounts;
    const { values } = this.sums;
    const rows = this.#rows;
    const flat = this.#flat;
    for (let m = 0; m < LINE_MEASURES; m++) {
      const amount = lines[m] === null ? 0 : lines[m]![line]!;
      if (amount === 0) continue;
      flat.split(amount);
      for (let i = 0; i < n; i++) values[rows[i]! * WIDTH + m]! += flat.at(i);
      if (m === GMV) for (let i = 0; i < n; i++) this.#giveGmv(line, i, flat.at(i), evidence);
    }
  }

  /** Measures, whoever is credited, that hold a line's GMV too. */
  #partsOfGmv(line: number): readonly number[] {
    return PARTS_OF_GMV[Number(this.#day.isProvisional) + 2 * Number(this.#isSettled(line))]!;
  }

  #splitLong(line: number, first: number, n: number): void {
    const { lines } = this.#amounts;
    const isSettled = this.#isSettled(line);
    for (let m = 0; m < LINE_MEASURES; m++) {
      const amount = lines[m] === null ? 0 : lines[m]![line]!;
      if (amount === 0) continue;
      this.#flat.split(amount);
      this.#long!.add(m, this.#flat, first, n, this.#day.isProvisional, isSettled);
    }
  }

  /** Adds touchpoint i's share of the GMV to the measures that hold a part of it. */
  #giveGmv(line: number, i: number, share: number, evidence: number): void {
    const { values } = this.sums;
    const row = this.#rows[i]! * WIDTH;
    if (this.#credited[i] === 1) values[row + evidence]! += share;
    if (this.#day.isProvisional) values[row + GMV_PROVISIONAL]! += share;
    if (this.#isSettled(line)) values[row + GMV_SETTLED]! += share;
  }

  #isSettled(line: number): boolean {
    const { settlement } = this.#day.block.facts;
    return settlement ? settlement[line]! >= 0 : false;
  }
}
