import type { FactsBlock } from '../../facts/combine';
import type { Cost } from '../../model/ledger';
import type { ReportProblem } from '../../model/report';
import { addCosts, bookedCosts, daysOfAds } from '../add-costs';
import { addOrphans } from '../add-orphans';
import type { Context } from '../context';
import type { Cut } from '../cut';
import type { DaySource } from '../lines/day-source';
import { AD_SPEND, COMMISSION_ACTUAL, PARTNER, RETURN_LOSS } from '../measures';
import type { Range } from '../range';
import { Sums, UNCREDITED_ROW } from '../sums';
import { Findings } from './findings';
import { LineSums } from './line-sums';

/** Everything of a range, added up by a cut. */
export interface RangeSums {
  sums: Sums;
  orders: number;
  units: number;
  findings: Findings;
  blocks: FactsBlock[];
  problems: ReportProblem[];
}

/**
 * Adds up everything of a range: lines, replacement losses, rows without an order, costs. Ad money of settlements counts on days on which no
 * ad spend is booked. Throws `ExpectedRefusedError`.
 */
export function sumRange(
  context: Context,
  days: DaySource,
  cut: Cut,
  range: Range,
  costs: readonly Cost[] = bookedCosts(context, range),
): RangeSums {
  const expectations = range.state === 'expected' ? days.expectations(range) : null;
  const sums = new Sums();
  const findings = new Findings();
  const lines = new LineSums(context, cut, sums, range.only);
  const adDays = daysOfAds(context.ledger.costs);
  const isSettledOnly = range.state === 'settled';
  const blocks = context.facts.blocks.filter(
    ({ epochDay, facts }) => epochDay >= range.first && epochDay <= range.last && range.isWanted(facts.shop),
  );
  for (const block of blocks) {
    const day = days.day(block);
    lines.add(day, expectations?.amountsOf(day) ?? day.amounts, isSettledOnly);
    findings.add(day);
    if (!isSettledOnly) sums.add(UNCREDITED_ROW, RETURN_LOSS, day.nobodysLoss);
    if (day.settled === null) continue;
    sums.add(UNCREDITED_ROW, COMMISSION_ACTUAL, day.settled.commission);
    sums.add(UNCREDITED_ROW, PARTNER, day.settled.partner);
    if (!adDays.has(block.facts.day)) sums.add(UNCREDITED_ROW, AD_SPEND, day.settled.ads);
  }
  lines.finish();
  const problems = [
    ...(isSettledOnly ? [] : addOrphans(context, cut, sums, range, findings.strangers)),
    ...addCosts(context, cut, sums, range, costs),
  ];
  return { sums, orders: lines.orders, units: lines.units, findings, blocks, problems };
}
