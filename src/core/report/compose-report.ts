import { byCodeUnit } from '../collections';
import { type Report, type ReportQuery, type ReportRow, TOTAL, UNCREDITED } from '../model/report';
import { epochDay } from '../time';
import type { Context } from './context';
import { Cut, type RowName } from './cut';
import { ReportQueryError } from './errors';
import { bandParts, TOTAL_ROW } from './expected/band-parts';
import { lateRefunds, shopExpectations } from './expected/report-expectations';
import { rowBand } from './expected/row-band';
import type { DaySource } from './lines/day-source';
import { GMV, GMV_SETTLED, ORDERS, UNITS, WIDTH } from './measures';
import { problemsOf, sortProblems } from './problems';
import type { Range } from './range';
import { toRow } from './rows';
import { type RangeSums, sumRange } from './sum/sum-range';
import { UNCREDITED_ROW } from './sums';

/** The report for a query, from shop-days as they are given. Throws as `buildReport`. */
export function composeReport(context: Context, days: DaySource, query: ReportQuery): Report {
  const { rules } = context;
  context.productNames.length = 0;
  const cut = new Cut(query.by, query.by2);
  const range = rangeOf(context, query);
  const found = sumRange(context, days, cut, range);
  const { sums } = found;
  const total = totalsOf(context, days, range, found);
  const uncredited = new Float64Array(total);
  const finish = finisher(context, days, cut, range, found);
  const rows: ReportRow[] = [];
  for (let row = 1; row < sums.length; row++) {
    const values = sums.row(row);
    if (values.every((value) => value === 0)) continue;
    for (let i = 0; i < WIDTH; i++) uncredited[i]! -= values[i]!;
    rows.push(finish(row, toRow(cut.describe(context, sums.entities[row]!), values, true)));
  }
  // Counts do not add up over rows: those of nobody are counted, not what is left.
  for (const count of [ORDERS, UNITS]) uncredited[count] = range.only === undefined ? sums.row(UNCREDITED_ROW)[count]! : 0;
  rows.sort((a, b) => byCodeUnit(a.key, b.key) || byCodeUnit(a.key2 ?? '', b.key2 ?? ''));
  rows.push(finish(UNCREDITED_ROW, toRow(named(UNCREDITED, query), uncredited, false)));
  rows.push(finish(TOTAL_ROW, toRow(named(TOTAL, query), total, true)));
  const expectations = range.state === 'expected' ? days.expectations(range) : null;
  const shops = expectations && shopExpectations(expectations, found.blocks);
  const problems = [...found.problems, ...problemsOf(context, found.blocks, found.findings)];
  if (expectations && shops) problems.push(...lateRefunds(expectations, shops));
  return {
    ...(query.onlyCreator === undefined ? {} : { onlyCreator: query.onlyCreator }),
    query,
    currency: rules.reportCurrency,
    rules,
    rows,
    problems: sortProblems(problems),
    ...(range.state === 'to_date' ? {} : { state: range.state }),
    ...(shops ? { expectations: shops } : {}),
  };
}

type Finish = (row: number, made: ReportRow) => ReportRow;

/** What a state adds to a row, or takes from it. */
function finisher(context: Context, days: DaySource, cut: Cut, range: Range, { sums }: RangeSums): Finish {
  if (range.state === 'expected') {
    const parts = bandParts(context, days, days.expectations(range), cut, sums, range);
    return (row, made) => ({ ...made, band: rowBand(made.measures, parts.get(row) ?? [], row !== UNCREDITED_ROW) });
  }
  if (range.state === 'settled') {
    const whole = sumRange(context, days, cut, { ...range, state: 'to_date' });
    const totals = totalsOf(context, days, { ...range, state: 'to_date' }, whole);
    const entities = new Map(whole.sums.entities.map((entity, row) => [entity, row]));
    return (row, made) => {
      const values = row === TOTAL_ROW ? totals : whole.sums.row(row < 2 ? row : entities.get(sums.entities[row]!)!);
      return isThin(values) ? { ...made, roi: null } : made;
    };
  }
  return (_, made) => made;
}

/** Whether less than four fifths of the GMV are settled. */
function isThin(toDate: ArrayLike<number>): boolean {
  return BigInt(toDate[GMV_SETTLED]!) * 10n < BigInt(toDate[GMV]!) * 8n;
}

function rangeOf(context: Context, query: ReportQuery): Range {
  const shops = query.shops ? new Set(query.shops) : null;
  const only = query.onlyCreator === undefined ? {} : { only: creatorNumber(context, query.onlyCreator) };
  return {
    first: epochDay(query.from),
    last: epochDay(query.to),
    isWanted: (shop) => !shops || shops.has(shop),
    state: query.state ?? context.rules.state,
    ...only,
  };
}

/** The number of a creator of the ledger. Throws `ReportQueryError`. */
function creatorNumber(context: Context, id: string): number {
  const number = context.owners.ofId(id);
  if (number === undefined) throw new ReportQueryError('onlyCreator', id, 'the id of a creator of the ledger');
  return number;
}

/** The sum of all rows; of a report of one creator all that is theirs, whatever the dimension can say about it. */
function totalsOf(context: Context, days: DaySource, range: Range, { sums, orders, units }: RangeSums): Float64Array {
  if (range.only !== undefined) {
    const { sums: own } = sumRange(context, days, new Cut('creator'), range);
    const row = own.entities.indexOf(range.only);
    return row < 0 ? new Float64Array(WIDTH) : new Float64Array(own.row(row));
  }
  const total = new Float64Array(WIDTH);
  for (let row = 0; row < sums.length; row++)
    sums.row(row).forEach((value, i) => {
      total[i]! += value;
    });
  total[ORDERS] = orders;
  total[UNITS] = units;
  return total;
}

/** The two rows at the end have no second name. */
function named(key: string, { by2 }: ReportQuery): RowName {
  return by2 === undefined ? { key, label: key } : { key, label: key, key2: '', label2: '' };
}
