import type { FactsBlock } from '../../facts/combine';
import { ACTUAL } from '../../facts/model';
import type { Context } from '../context';
import type { DaySource } from '../lines/day-source';
import {
  COMMISSION_ACTUAL,
  COMMISSION_ESTIMATED,
  GMV,
  GMV_PROVISIONAL,
  GMV_SETTLED,
  LINE_MEASURES,
  PARTNER,
  SAMPLES,
  WIDTH,
} from '../measures';
import type { AskedRange } from '../range';
import { blocksOf } from '../sum/sum-range';

/**
 * Gives every order line of a range with all that it brings and costs, whoever is credited, in the order of shop-days (by `measures`, good
 * until the next line; the parts of GMV by evidence are empty, since only credit has evidence). Throws `ExpectedRefusedError`.
 */
export function everyLine(
  context: Context,
  days: DaySource,
  range: AskedRange,
  visit: (block: FactsBlock, line: number, values: Float64Array) => void,
): void {
  const expectations = range.state === 'expected' ? days.expectations(range) : null;
  const values = new Float64Array(WIDTH);
  for (const block of blocksOf(context.facts.blocks, range)) {
    const day = days.day(block);
    const { lines, samples, commission, partner } = expectations?.amountsOf(day) ?? day.amounts;
    const { affiliate, affFlags, settlement } = block.facts;
    for (let l = 0; l < affiliate.length; l++) {
      const isSettled = settlement ? settlement[l]! >= 0 : false;
      if (range.state === 'settled' && !isSettled) continue;
      values.fill(0);
      for (let m = 0; m < LINE_MEASURES; m++) values[m] = lines[m]?.[l] ?? 0;
      if (day.isProvisional) values[GMV_PROVISIONAL] = values[GMV]!;
      if (isSettled) values[GMV_SETTLED] = values[GMV]!;
      values[SAMPLES] = samples?.[l] ?? 0;
      const a = affiliate[l]!;
      if (a >= 0) {
        values[(affFlags[a]! & ACTUAL) !== 0 ? COMMISSION_ACTUAL : COMMISSION_ESTIMATED] = commission[a]!;
        values[PARTNER] = partner?.[a] ?? 0;
      }
      visit(block, l, values);
    }
  }
}
