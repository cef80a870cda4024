import { byCodeUnit } from '../collections';
import type { ReportQuery, ReportRow } from '../model/report';
import type { Steps } from '../steps';
import { checkQuery } from './check-rules';
import type { Context } from './context';
import { Cut } from './cut';
import type { DaySource } from './lines/day-source';
import { WIDTH } from './measures';
import { rangeOf } from './range';
import { toRow } from './rows';
import { sumRangeInSteps } from './sum/sum-range';
import { UNCREDITED_ROW } from './sums';

/** Rows that are finished between two steps. */
const ROWS_A_STEP = 250;

/**
 * The rows of a report to date, sorted, without the two at its end and without what it says beside them: for work that
 * must give way to others. Throws as `buildReport`.
 */
export function* rowsInSteps(
  context: Context,
  days: DaySource,
  query: Omit<ReportQuery, 'items' | 'state'> & { state: 'to_date' },
): Steps<ReportRow[]> {
  checkQuery(query);
  const cut = new Cut(query.by, query.by2);
  const { sums, blocks } = yield* sumRangeInSteps(context, days, cut, rangeOf(context, query));
  cut.learnNames(context, blocks);
  const names = sums.entities.map((entity, row) =>
    row > UNCREDITED_ROW && isFilled(sums.row(row)) ? cut.describe(context, entity) : null,
  );
  const rows: ReportRow[] = [];
  for (const [row, name] of names.entries()) {
    if (name === null) continue;
    rows.push(toRow(name, sums.row(row), true));
    if (rows.length % ROWS_A_STEP === 0) yield;
  }
  yield;
  rows.sort((a, b) => byCodeUnit(a.key, b.key) || byCodeUnit(a.key2 ?? '', b.key2 ?? ''));
  yield;
  return rows;
}

function isFilled(values: Float64Array): boolean {
  for (let i = 0; i < WIDTH; i++) if (values[i] !== 0) return true;
  return false;
}
