import type { FactsBlock } from '../../facts/combine';
import type { Dimension } from '../../model/report';
import type { Context } from '../context';
import type { DaySource } from '../lines/day-source';
import type { EvaluatedBlock, LineAmounts } from '../lines/evaluated';
import { WIDTH } from '../measures';
import type { AskedRange } from '../range';
import { amountsIn } from '../sum/amounts-in';
import { LineSums } from '../sum/line-sums';
import { blocksOf } from '../sum/sum-range';
import { Sums } from '../sums';
import type { AskedItem } from './asked-items';
import { linesOfItems } from './item-cut';
import { ordersOfItems } from './orders-of-items';

/** Rows of sums before the first entity: what is nobody's, and the one for lines on their way. */
const FIRST_ROW = 2;

/**
 * Gives every order line that some items, or the range's one creator, have anything of, in the order of shop-days: with their parts of its
 * measures (by `measures`, good until the next line). With `named` only of what has a key of these dimensions. Throws `ExpectedRefusedError`.
 */
export function visitLines(
  context: Context,
  days: DaySource,
  range: AskedRange,
  items: readonly AskedItem[],
  visit: (block: FactsBlock, line: number, values: Float64Array) => void,
  named: readonly Dimension[] = [],
): void {
  const expectations = range.state === 'expected' ? days.expectations(range) : null;
  const cut = linesOfItems(items, named);
  const sums = new Sums();
  const lines = new LineSums(context, cut, sums, range.only);
  const ordersOf = ordersOfItems(context, items, range.only);
  for (const block of blocksOf(context.facts.blocks, range)) {
    const day = days.day(block);
    const amounts = amountsIn(range, day, expectations);
    const orders = ordersOf(day);
    if (orders !== null) {
      visitSome(lines, day, amounts, range.state === 'settled', orders, visit);
      continue;
    }
    lines.add(day, amounts, range.state === 'settled');
    lines.finish();
    const found: { line: number; row: number }[] = [];
    for (let row = FIRST_ROW; row < sums.length; row++) {
      if (isFilled(sums.row(row))) found.push({ line: cut.firstOf(sums.entities[row]!), row });
    }
    found.sort((a, b) => a.line - b.line);
    for (const { line, row } of found) visit(block, line, sums.row(row));
    sums.values.fill(0, 0, sums.length * WIDTH);
  }
}

/** Lines of some orders of a day; all but theirs is empty before and after. */
function visitSome(
  lines: LineSums,
  day: EvaluatedBlock,
  amounts: LineAmounts,
  isSettledOnly: boolean,
  orders: Int32Array,
  visit: (block: FactsBlock, line: number, values: Float64Array) => void,
): void {
  if (orders.length === 0) return;
  const { block } = day;
  const { affiliate, orderStart } = block.facts;
  const rows = lines.addSome(day, amounts, isSettledOnly, orders);
  for (const o of orders) {
    for (let l = orderStart[o]!; l < orderStart[o + 1]!; l++) {
      const row = rows.rowOf(l, affiliate[l]!);
      const values = lines.sums.row(row);
      if (row >= FIRST_ROW && isFilled(values)) visit(block, l, values);
      values.fill(0);
    }
  }
}

function isFilled(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) return true;
  return false;
}
