import type { FactsBlock } from '../../facts/combine';
import type { ReportItem } from '../../model/report';
import type { Context } from '../context';
import type { DaySource } from '../lines/day-source';
import { WIDTH } from '../measures';
import type { AskedRange } from '../range';
import { LineSums } from '../sum/line-sums';
import { blocksOf } from '../sum/sum-range';
import { Sums } from '../sums';
import { linesOfItems } from './item-cut';

/** Rows of sums before the first entity: what is nobody's, and the one for lines on their way. */
const FIRST_ROW = 2;

/**
 * Gives every order line that some items, or the range's one creator, have anything of, in the order of shop-days: with their parts of its
 * measures (by `measures`, good until the next line). Throws `ExpectedRefusedError`.
 */
export function visitLines(
  context: Context,
  days: DaySource,
  range: AskedRange,
  items: readonly ReportItem[],
  visit: (block: FactsBlock, line: number, values: Float64Array) => void,
): void {
  const expectations = range.state === 'expected' ? days.expectations(range) : null;
  const cut = linesOfItems(items);
  const sums = new Sums();
  const lines = new LineSums(context, cut, sums, range.only);
  for (const block of blocksOf(context.facts.blocks, range)) {
    const day = days.day(block);
    lines.add(day, expectations?.amountsOf(day) ?? day.amounts, range.state === 'settled');
    lines.finish();
    const found: { line: number; row: number }[] = [];
    for (let row = FIRST_ROW; row < sums.length; row++) {
      if (sums.row(row).some((value) => value !== 0)) found.push({ line: cut.firstOf(sums.entities[row]!), row });
    }
    found.sort((a, b) => a.line - b.line);
    for (const { line, row } of found) visit(block, line, sums.row(row));
    sums.values.fill(0, 0, sums.length * WIDTH);
  }
}
