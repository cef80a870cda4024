import type { FactsBlock } from '../../facts/combine';
import { ACTUAL, COUNTED } from '../../facts/model';
import type { Context } from '../context';
import type { Cut } from '../cut';
import type { EvaluatedBlock, LineAmounts } from '../lines/evaluated';
import {
  COMMISSION_ACTUAL,
  COMMISSION_ESTIMATED,
  GMV,
  GMV_PROVISIONAL,
  GMV_SETTLED,
  LINE_MEASURES,
  ORDERS,
  PARTNER,
  SAMPLES,
  UNITS,
  WIDTH,
} from '../measures';
import { SCRATCH_ROW, type Sums } from '../sums';
import { LinePlaces } from './line-places';
import { RowsOfBlock } from './rows-of-block';
import { type LineRows, RowsOfLines } from './rows-of-lines';
import { SharedLines } from './shared-lines';

const SCRATCH_AT = SCRATCH_ROW * WIDTH;

/** Adds evaluated shop-days up into the rows of a cut: measure by measure, for each line to its row; lines that several win are split. */
export class LineSums {
  /** Orders and units that were counted, each once. */
  orders = 0;
  units = 0;
  readonly #places: LinePlaces;
  readonly #shared: SharedLines | null;

  constructor(
    readonly context: Context,
    readonly cut: Cut,
    readonly sums: Sums,
    readonly only?: number,
  ) {
    this.#shared = context.credit === null ? null : new SharedLines(context, cut, sums, only);
    this.#places = new LinePlaces(context, this.#shared);
  }

  /**
   * Adds one shop-day. Days come in order.
   *
   * @param amounts to date, or as expected
   * @param isSettledOnly whether only settled lines count
   */
  add(day: EvaluatedBlock, amounts: LineAmounts, isSettledOnly: boolean): void {
    const { block } = day;
    const rows = new RowsOfBlock(this.context, this.cut, block, day.owners, this.sums, this.only);
    if (day.credits) this.#shared?.enter(day, amounts, rows);
    this.#places.fill(day, rows, isSettledOnly);
    this.#addColumns(day, amounts);
    this.#addPayees(day, amounts, rows);
    this.#count(day);
    this.sums.values.fill(0, SCRATCH_AT, SCRATCH_AT + WIDTH);
  }

  /**
   * Adds some orders of a shop-day on which affiliate rows alone decide: what is left out belongs to nobody of this cut. Gives where the
   * lines went.
   *
   * @param orders their places, rising
   */
  addSome(day: EvaluatedBlock, amounts: LineAmounts, isSettledOnly: boolean, orders: Int32Array): LineRows {
    const { block } = day;
    const rows = new RowsOfLines(this.context, this.cut, block, day.owners, this.sums, this.only);
    const lines = linesOfOrders(block, orders);
    this.#places.fillSome(day, rows, isSettledOnly, lines);
    this.#addLines(day, amounts, lines);
    for (const l of lines) this.#addPayee(day, amounts, rows, l);
    for (const o of orders) this.#countOrder(day, o);
    this.sums.values.fill(0, SCRATCH_AT, SCRATCH_AT + WIDTH);
    return rows;
  }

  /** Brings in what is still on its way to the rows. */
  finish(): void {
    this.#shared?.flush();
  }

  #addColumns({ block, isProvisional }: EvaluatedBlock, { lines }: LineAmounts): void {
    const { at, evidence } = this.#places;
    const { values } = this.sums;
    const n = block.facts.revenue.length;
    for (let m = 0; m < LINE_MEASURES; m++) {
      const column = lines[m]!;
      if (column === null) continue;
      for (let l = 0; l < n; l++) values[at[l]! + m]! += column[l]!;
    }
    const gmv = lines[GMV]!;
    if (gmv === null) return;
    for (let l = 0; l < n; l++) if (evidence[l] !== 0) values[at[l]! + evidence[l]!]! += gmv[l]!;
    if (isProvisional) for (let l = 0; l < n; l++) values[at[l]! + GMV_PROVISIONAL]! += gmv[l]!;
    const { settlement } = block.facts;
    if (!settlement) return;
    for (let l = 0; l < n; l++) if (settlement[l]! >= 0) values[at[l]! + GMV_SETTLED]! += gmv[l]!;
  }

  /** As `#addColumns`, for some lines. */
  #addLines({ block, isProvisional }: EvaluatedBlock, { lines: columns }: LineAmounts, lines: Int32Array): void {
    const { at, evidence } = this.#places;
    const { values } = this.sums;
    const settlement = block.facts.settlement ?? null;
    const gmvs = columns[GMV]!;
    for (const l of lines) {
      const row = at[l]!;
      for (let m = 0; m < LINE_MEASURES; m++) values[row + m]! += columns[m]?.[l] ?? 0;
      if (gmvs === null) continue;
      const gmv = gmvs[l]!;
      if (evidence[l] !== 0) values[row + evidence[l]!]! += gmv;
      if (isProvisional) values[row + GMV_PROVISIONAL]! += gmv;
      if (settlement !== null && settlement[l]! >= 0) values[row + GMV_SETTLED]! += gmv;
    }
  }

  /** Affiliate commission, and samples, go to the row of the payee, whoever has the credit. */
  #addPayees(day: EvaluatedBlock, amounts: LineAmounts, rows: LineRows): void {
    const lines = day.block.facts.affiliate.length;
    for (let l = 0; l < lines; l++) this.#addPayee(day, amounts, rows, l);
  }

  #addPayee({ block, credits }: EvaluatedBlock, { commission, partner, samples }: LineAmounts, rows: LineRows, l: number): void {
    const places = this.#places;
    if (places.isLeftOut(l)) return;
    const a = block.facts.affiliate[l]!;
    const { sums } = this;
    if (samples !== null && samples[l] !== 0) sums.add(rows.rowOf(l, a), SAMPLES, samples[l]!);
    if (a < 0) return;
    const payee = credits === null ? places.at[l]! : rows.rowOf(l, a) * WIDTH;
    const { values } = sums;
    values[payee + ((block.facts.affFlags[a]! & ACTUAL) !== 0 ? COMMISSION_ACTUAL : COMMISSION_ESTIMATED)]! += commission[a]!;
    if (partner !== null) values[payee + PARTNER]! += partner[a]!;
  }

  /** Counts each order, and the units of each line, once in every row that has credit of them; and splits what several win. */
  #count(day: EvaluatedBlock): void {
    const orders = day.block.facts.orderFlags.length;
    for (let o = 0; o < orders; o++) this.#countOrder(day, o);
  }

  #countOrder({ block, credits }: EvaluatedBlock, o: number): void {
    const { orderFlags, orderStart, quantity } = block.facts;
    const isCounted = (orderFlags[o]! & COUNTED) !== 0;
    if (!isCounted && credits === null) return;
    const places = this.#places;
    const { at } = places;
    const { sums } = this;
    let { values, orderStamps } = sums;
    let order = 0;
    for (let l = orderStart[o]!; l < orderStart[o + 1]!; l++) {
      if (places.isLeftOut(l)) continue;
      if (isCounted && order === 0) order = this.orders += 1;
      const units = isCounted ? quantity[l]! : 0;
      this.units += units;
      if (at[l] === SCRATCH_AT) {
        this.#shared!.share(o, l, order, units);
        // New rows may have moved the sums.
        ({ values, orderStamps } = sums);
        continue;
      }
      if (!isCounted) continue;
      values[at[l]! + UNITS]! += units;
      const row = at[l]! / WIDTH;
      if (orderStamps[row] === order) continue;
      orderStamps[row] = order;
      values[at[l]! + ORDERS]! += 1;
    }
  }
}

function linesOfOrders({ facts: { orderStart } }: FactsBlock, orders: Int32Array): Int32Array {
  let n = 0;
  for (const o of orders) n += orderStart[o + 1]! - orderStart[o]!;
  const lines = new Int32Array(n);
  let i = 0;
  for (const o of orders) for (let l = orderStart[o]!; l < orderStart[o + 1]!; l++) lines[i++] = l;
  return lines;
}
