import { type Dimension, type Report, type ReportQuery, TOTAL, UNCREDITED } from '../model/report';
import { type ComposedRows, summedRows } from './composed-rows';
import type { Context } from './context';
import { Cut, type RowName } from './cut';
import { bandParts, TOTAL_ROW } from './expected/band-parts';
import { lateRefunds, shopExpectations } from './expected/report-expectations';
import { rowBand } from './expected/row-band';
import type { KeptAnswers } from './kept/kept-answers';
import type { DaySource } from './lines/day-source';
import { GMV, GMV_SETTLED, ORDERS, UNITS, WIDTH } from './measures';
import { problemsOfPass } from './problems';
import { type AskedRange, rangeOf } from './range';
import { RowNames } from './row-names';
import { type MadeRow, measuresOf } from './rows';
import { onlyOnce, sortedProblemsOf, sortProblems, spliceProblems } from './sorted-problems';
import { Findings } from './sum/findings';
import { addRest, blocksOf, type RangeSums, sumRange } from './sum/sum-range';
import { SCRATCH_ROW, type Sums, UNCREDITED_ROW } from './sums';

/** A report whose rows are not objects of their own yet, so that whoever needs none of them pays for none. */
export type ComposedReport = Omit<Report, 'rows'> & { rows: ComposedRows };

/**
 * The report for a query, from shop-days as they are given. Throws as `buildReport`; amounts out of range are found when rows are finished.
 *
 * @param kept answers to earlier questions that stay, where the days do
 */
export function composeReport(context: Context, days: DaySource, query: ReportQuery, kept?: KeptAnswers): ComposedReport {
  const { rules } = context;
  const cutBy: CutBy = (by, by2) => kept?.sums.cut(by, by2) ?? new Cut(by, by2);
  const cut = cutBy(query.by, query.by2);
  const range = rangeOf(context, query);
  const sum: SumBy = (by, over) => (kept ? sumKept(context, days, by, over, kept) : sumRange(context, days, by, over));
  const found = sum(cut, range);
  const { sums } = found;
  cut.learnNames(context, found.blocks);
  const total = totalsOf(sum, cutBy, range, found);
  const uncredited = new Float64Array(total);
  const finish = finisher(context, days, { sum, cutBy }, cut, range, found);
  const ordered = (kept?.names ?? new RowNames(context)).order(cut, sums, SCRATCH_ROW);
  addRows(uncredited, sums, ordered.rows, -1);
  // Counts do not add up over rows: those of nobody are counted, not what is left.
  for (const count of [ORDERS, UNITS]) uncredited[count] = range.only === undefined ? sums.row(UNCREDITED_ROW)[count]! : 0;
  const last = [
    { row: UNCREDITED_ROW, made: { name: named(UNCREDITED, query), values: uncredited, hasRatios: false } },
    { row: TOTAL_ROW, made: { name: named(TOTAL, query), values: total, hasRatios: true } },
  ].map(({ row, made }) => (finish ? finish(row, made) : made));
  const expectations = range.state === 'expected' ? days.expectations(range) : null;
  const shops = expectations && shopExpectations(expectations, found.blocks);
  const ofFacts = kept?.problems.of(found.blocks, range) ?? sortedProblemsOf(context, found.blocks);
  const problems = [...found.problems, ...problemsOfPass(context, found.blocks, found.findings)];
  if (expectations && shops) problems.push(...lateRefunds(expectations, shops));
  return {
    ...(query.onlyCreator === undefined ? {} : { onlyCreator: query.onlyCreator }),
    query,
    currency: rules.reportCurrency,
    rules,
    rows: summedRows(ordered, sums, finish, last),
    problems: onlyOnce(spliceProblems(ofFacts, [], sortProblems(problems))),
    ...(range.state === 'to_date' ? {} : { state: range.state }),
    ...(shops ? { expectations: shops } : {}),
  };
}

type CutBy = (by: Dimension, by2?: Dimension) => Cut;
type SumBy = (cut: Cut, range: AskedRange) => RangeSums;

/** `sumRange`, as far as it can from sums that are kept. */
function sumKept(context: Context, days: DaySource, cut: Cut, range: AskedRange, { sums }: KeptAnswers): RangeSums {
  const blocks = blocksOf(context.facts.blocks, range);
  const found = sums.sum(days, blocks, cut, range);
  const findings = new Findings();
  for (const block of blocks) findings.add(days.day(block));
  return addRest(context, cut, range, { ...found, findings, blocks });
}

type Finish = (row: number, made: MadeRow) => MadeRow;

/** What a state adds to a row, or takes from it. */
function finisher(
  context: Context,
  days: DaySource,
  by: { sum: SumBy; cutBy: CutBy },
  cut: Cut,
  range: AskedRange,
  { sums }: RangeSums,
): Finish | null {
  if (range.state === 'expected') {
    const parts = bandParts(context, days, days.expectations(range), cut, sums, range);
    return (row, made) => ({ ...made, band: rowBand(measuresOf(made.values), parts.get(row) ?? [], row !== UNCREDITED_ROW) });
  }
  if (range.state === 'settled') {
    const toDate: AskedRange = { ...range, state: 'to_date' };
    const whole = by.sum(cut, toDate);
    const totals = totalsOf(by.sum, by.cutBy, toDate, whole);
    const entities = new Map(whole.sums.entities.map((entity, row) => [entity, row]));
    return (row, made) => {
      const values = row === TOTAL_ROW ? totals : whole.sums.row(row < 2 ? row : entities.get(sums.entities[row]!)!);
      return isThin(values) ? { ...made, isThin: true } : made;
    };
  }
  return null;
}

/** Whether less than four fifths of the GMV are settled. */
export function isThin(toDate: ArrayLike<number>): boolean {
  return BigInt(toDate[GMV_SETTLED]!) * 10n < BigInt(toDate[GMV]!) * 8n;
}

/** The sum of all rows; of a report of one creator all that is theirs, whatever the dimension can say about it. */
function totalsOf(sum: SumBy, cutBy: CutBy, range: AskedRange, { sums, orders, units }: RangeSums): Float64Array {
  if (range.only !== undefined) {
    const { sums: own } = sum(cutBy('creator'), range);
    const row = own.entities.indexOf(range.only);
    return row < 0 ? new Float64Array(WIDTH) : new Float64Array(own.row(row));
  }
  const total = new Float64Array(WIDTH);
  addRows(total, sums, Uint32Array.from(sums.entities.keys()), 1);
  total[ORDERS] = orders;
  total[UNITS] = units;
  return total;
}

/** Adds rows of sums to one, or takes them away. */
function addRows(to: Float64Array, { values }: Sums, rows: Uint32Array, sign: 1 | -1): void {
  for (let n = 0; n < rows.length; n++) {
    const from = rows[n]! * WIDTH;
    for (let i = 0; i < WIDTH; i++) to[i]! += sign * values[from + i]!;
  }
}

/** The two rows at the end have no second name. */
function named(key: string, { by2 }: ReportQuery): RowName {
  return by2 === undefined ? { key, label: key } : { key, label: key, key2: '', label2: '' };
}
