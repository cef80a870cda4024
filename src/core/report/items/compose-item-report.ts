import { byCodeUnit } from '../../collections';
import { type ReportQuery, TOTAL, UNCREDITED } from '../../model/report';
import { type ComposedReport, isThin } from '../compose-report';
import { madeRows } from '../composed-rows';
import type { Context } from '../context';
import type { Cut } from '../cut';
import { bandParts } from '../expected/band-parts';
import { lateRefunds, shopExpectations } from '../expected/report-expectations';
import { rowBand } from '../expected/row-band';
import type { KeptAnswers } from '../kept/kept-answers';
import type { DaySource } from '../lines/day-source';
import { ORDERS, UNITS, WIDTH } from '../measures';
import { problemsOfPass } from '../problems';
import { type AskedRange, rangeOf } from '../range';
import { isEmptyRow, type MadeRow, measuresOf } from '../rows';
import { onlyOnce, sortedProblemsOf, sortProblems, spliceProblems } from '../sorted-problems';
import { sumDays } from '../sum/day-sums';
import { Findings } from '../sum/findings';
import { addRest, blocksOf, type RangeSums } from '../sum/sum-range';
import { UNCREDITED_ROW } from '../sums';
import { type AskedItem, askedItems } from './asked-items';
import { cutOfItems, wholeOfItems } from './item-cut';
import { ordersOfItems } from './orders-of-items';

/** The entity of the one row of a cut that takes everything together. */
const WHOLE = 0;

/**
 * The report for a query that is about some items, or about what counts for an agreement: rows hold what belongs to all of them at once,
 * `(total)` is everything of theirs, and `(uncredited)` what of it names nothing in the dimension. The total equals the item's row in the
 * report by its own dimension, or where the agreement stands (`agreementResults`).
 */
export function composeItemReport(context: Context, days: DaySource, query: ReportQuery, kept?: KeptAnswers): ComposedReport {
  const range = rangeOf(context, query);
  const items = askedItems(query, range);
  const cut = cutOfItems(query.by, items);
  const whole = wholeOfItems(items);
  const sumBy: SumBy = (by, over) => sumItems(context, days, by, over, items);
  const found = sumBy(cut, range);
  const all = sumBy(whole, range);
  cut.learnNames(context, found.blocks);
  const { sums } = found;
  const total = valuesOf(all, whole);
  const rest = new Float64Array(total);
  const finish = finisher(context, days, sumBy, cut, range, found);
  const rows: MadeRow[] = [];
  for (let row = 2; row < sums.length; row++) {
    const values = sums.row(row);
    if (isEmptyRow(values)) continue;
    for (let i = 0; i < WIDTH; i++) rest[i]! -= values[i]!;
    rows.push(finish(row, { name: cut.describe(context, sums.entities[row]!), values, hasRatios: true }));
  }
  // Counts do not add up over rows, so those of the rest are nobody's.
  rest[ORDERS] = 0;
  rest[UNITS] = 0;
  rows.sort((a, b) => byCodeUnit(a.name.key, b.name.key));
  rows.push({ name: { key: UNCREDITED, label: UNCREDITED }, values: rest, hasRatios: false });
  const finishWhole = finisher(context, days, sumBy, whole, range, all);
  rows.push(finishWhole(rowOf(all, whole), { name: { key: TOTAL, label: TOTAL }, values: total, hasRatios: true }));
  const expectations = range.state === 'expected' ? days.expectations(range) : null;
  const shops = expectations && shopExpectations(expectations, found.blocks);
  const ofFacts = kept?.problems.of(found.blocks, range) ?? sortedProblemsOf(context, found.blocks);
  const problems = [...found.problems, ...problemsOfPass(context, found.blocks, found.findings)];
  if (expectations && shops) problems.push(...lateRefunds(expectations, shops));
  return {
    ...(query.onlyCreator === undefined ? {} : { onlyCreator: query.onlyCreator }),
    query,
    currency: context.rules.reportCurrency,
    rules: context.rules,
    rows: madeRows(rows),
    problems: onlyOnce(spliceProblems(ofFacts, [], sortProblems(problems))),
    ...(range.state === 'to_date' ? {} : { state: range.state }),
    ...(shops ? { expectations: shops } : {}),
  };
}

type SumBy = (cut: Cut, range: AskedRange) => RangeSums;

/** `sumRange` of the orders that can hold anything of the items. */
function sumItems(context: Context, days: DaySource, cut: Cut, range: AskedRange, items: readonly AskedItem[]): RangeSums {
  const blocks = blocksOf(context.facts.blocks, range);
  const findings = new Findings();
  const sums = sumDays(context, days, blocks, cut, range, (day) => findings.add(day), ordersOfItems(context, items, range.only));
  return addRest(context, cut, range, { ...sums, findings, blocks });
}

/** What a state adds to a row, or takes from it. */
function finisher(context: Context, days: DaySource, sumBy: SumBy, cut: Cut, range: AskedRange, { sums }: RangeSums) {
  if (range.state === 'expected') {
    const parts = bandParts(context, days, days.expectations(range), cut, sums, range);
    return (row: number, made: MadeRow): MadeRow => ({ ...made, band: rowBand(measuresOf(made.values), parts.get(row) ?? [], true) });
  }
  if (range.state === 'settled') {
    const toDate = sumBy(cut, { ...range, state: 'to_date' }).sums;
    const places = new Map(toDate.entities.map((entity, row) => [entity, row]));
    return (row: number, made: MadeRow): MadeRow => {
      const place = places.get(sums.entities[row]!);
      return place !== undefined && place > 1 && isThin(toDate.row(place)) ? { ...made, isThin: true } : made;
    };
  }
  return (_: number, made: MadeRow) => made;
}

/** The row of everything; the uncredited one, which holds nothing of the items, where there is none. */
function rowOf({ sums }: RangeSums, whole: Cut): number {
  const row = sums.entities.findIndex((entity, i) => i > 1 && whole.firstOf(entity) === WHOLE);
  return row < 0 ? UNCREDITED_ROW : row;
}

function valuesOf(all: RangeSums, whole: Cut): Float64Array {
  const row = rowOf(all, whole);
  return row === UNCREDITED_ROW ? new Float64Array(WIDTH) : new Float64Array(all.sums.row(row));
}
