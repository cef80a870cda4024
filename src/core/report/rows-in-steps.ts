import { byCodeUnit } from '../collections';
import type { ReportQuery, ReportRow } from '../model/report';
import type { Steps } from '../steps';
import { checkQuery } from './check-rules';
import type { Context } from './context';
import { Cut } from './cut';
import type { DaySource } from './lines/day-source';
import { rangeOf } from './range';
import { finishedRow, isEmptyRow, type MadeRow } from './rows';
import { sumRangeInSteps } from './sum/sum-range';
import { UNCREDITED_ROW } from './sums';

/** Rows that are finished between two steps. */
const ROWS_A_STEP = 250;

type ToDate = Omit<ReportQuery, 'items' | 'state'> & { state: 'to_date' };

/**
 * The rows of a report to date, sorted, without the two at its end and without what it says beside them: for work that
 * must give way to others. Throws as `buildReport`.
 */
export function* rowsInSteps(context: Context, days: DaySource, query: ToDate): Steps<ReportRow[]> {
  const made = yield* madeInSteps(context, days, query);
  const rows: ReportRow[] = [];
  for (const row of made) {
    rows.push(finishedRow(row));
    if (rows.length % ROWS_A_STEP === 0) yield;
  }
  yield;
  return rows;
}

/** The same rows, not finished: for who needs but a few of their measures. */
export function* madeInSteps(context: Context, days: DaySource, query: ToDate): Steps<MadeRow[]> {
  checkQuery(query);
  const cut = new Cut(query.by, query.by2);
  const { sums, blocks } = yield* sumRangeInSteps(context, days, cut, rangeOf(context, query));
  cut.learnNames(context, blocks);
  const rows: MadeRow[] = [];
  for (const [row, entity] of sums.entities.entries()) {
    if (row <= UNCREDITED_ROW || isEmptyRow(sums.values, row)) continue;
    rows.push({ name: cut.describe(context, entity), values: sums.row(row), hasRatios: true });
  }
  yield;
  rows.sort(({ name: a }, { name: b }) => byCodeUnit(a.key, b.key) || byCodeUnit(a.key2 ?? '', b.key2 ?? ''));
  yield;
  return rows;
}
