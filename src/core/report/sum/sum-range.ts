import type { FactsBlock } from '../../facts/combine';
import type { Cost } from '../../model/ledger';
import type { ReportProblem } from '../../model/report';
import { runAll, type Steps } from '../../steps';
import { addCosts, bookedCosts } from '../add-costs';
import { addOrphans } from '../add-orphans';
import type { Context } from '../context';
import type { Cut } from '../cut';
import type { DaySource } from '../lines/day-source';
import type { Range } from '../range';
import { addStatementEntries } from '../statement-entries';
import { type DaySums, sumDaysInSteps } from './day-sums';
import { Findings } from './findings';

/** Everything of a range, added up by a cut. */
export interface RangeSums extends DaySums {
  findings: Findings;
  blocks: FactsBlock[];
  problems: ReportProblem[];
}

/** Shop-days of a range, in order. */
export function blocksOf(
  blocks: readonly FactsBlock[],
  { first, last, isWanted }: Pick<Range, 'first' | 'last' | 'isWanted'>,
): FactsBlock[] {
  return blocks.filter(({ epochDay, facts }) => epochDay >= first && epochDay <= last && isWanted(facts.shop));
}

/** Adds up everything of a range: shop-days, affiliate rows and statement lines without an order, costs. Throws `ExpectedRefusedError`. */
export function sumRange(
  context: Context,
  days: DaySource,
  cut: Cut,
  range: Range,
  costs: readonly Cost[] = bookedCosts(context, range),
): RangeSums {
  return runAll(sumRangeInSteps(context, days, cut, range, costs));
}

/** `sumRange`, a shop-day a step. */
export function* sumRangeInSteps(
  context: Context,
  days: DaySource,
  cut: Cut,
  range: Range,
  costs: readonly Cost[] = bookedCosts(context, range),
): Steps<RangeSums> {
  const blocks = blocksOf(context.facts.blocks, range);
  const findings = new Findings();
  const found = yield* sumDaysInSteps(context, days, blocks, cut, range, (day) => findings.add(day));
  return addRest(context, cut, range, { ...found, findings, blocks }, costs);
}

/** Adds to the shop-days of a range what belongs to none of them: affiliate rows and statement lines without an order, costs. */
export function addRest(
  context: Context,
  cut: Cut,
  range: Range,
  found: Omit<RangeSums, 'problems'>,
  costs: readonly Cost[] = bookedCosts(context, range),
): RangeSums {
  const { sums, findings } = found;
  const problems = [
    ...(range.state === 'settled' ? [] : addOrphans(context, cut, sums, range, findings.strangers)),
    ...addStatementEntries(context, sums, range),
    ...addCosts(context, cut, sums, range, costs),
  ];
  return { ...found, problems };
}
