import type { ReportRow } from '../../../core/model/report';
import { endsOfFigure } from '../../../core/report/packed/row-figures';
import { digitsWidth } from '../../components/text-width';
import { type FigureKey, figureOf } from '../../figures/definitions';
import { bandOf } from '../../figures/state';
import type { SubjectOf } from './report-columns';

/*
 * What columns ask of rows, each by one function as long as it says the same: tables keep orders and texts by the function that gave the
 * values, and of many rows each is worth keeping.
 */

const figureValues = new Map<FigureKey, (row: ReportRow) => number | null>();

/** Gives a figure of any row. */
export function figureValue(figure: FigureKey): (row: ReportRow) => number | null {
  const known = figureValues.get(figure) ?? ((row: ReportRow) => figureOf(row, figure));
  figureValues.set(figure, known);
  return known;
}

const subjectValues = new WeakMap<SubjectOf, (row: ReportRow) => string>();

/** Gives what a row is sorted by in its first column. */
export function subjectValue(subjectOf: SubjectOf): (row: ReportRow) => string {
  const made = (row: ReportRow) => {
    const subject = subjectOf(row);
    return subject.sortBy ?? subject.name;
  };
  const known = subjectValues.get(subjectOf) ?? made;
  subjectValues.set(subjectOf, known);
  return known;
}

const widths = new WeakMap<readonly ReportRow[], Map<string, number>>();

/**
 * Pixels of a figure's longest text: its smallest or its largest value has it, so that only those are put into words. Kept with the rows.
 *
 * @param written tells apart how `write` writes
 */
export function widestText(rows: readonly ReportRow[], figure: FigureKey, written: string, write: (value: number) => string): number {
  const kept = widths.get(rows) ?? new Map<string, number>();
  widths.set(rows, kept);
  const name = `${figure} ${written}`;
  const known = kept.get(name);
  if (known !== undefined) return known;
  const width = Math.max(0, ...(endsOfFigure(rows, figure) ?? []).map((value) => digitsWidth(write(value).length)));
  kept.set(name, width);
  return width;
}

/** Of many rows those whose bands have the longest texts: the ends that are furthest out. */
export function widestBands(rows: readonly ReportRow[]): readonly ReportRow[] {
  const found = new Map<string, { row: ReportRow; value: number }>();
  const note = (name: string, row: ReportRow, value: number) => {
    const before = found.get(name);
    if (!before || value > before.value) found.set(name, { row, value });
  };
  for (const row of rows) {
    for (const figure of ['netProfit', 'roi'] as const) {
      const band = bandOf(row, figure);
      if (!band) continue;
      // A minus takes room at either end, so that the widest text may be that of a row with the lowest low, the highest high or the widest both.
      note(`${figure} low`, row, -band.low);
      note(`${figure} high`, row, band.high);
      note(`${figure} both`, row, lengthOf(band.low) + lengthOf(band.high));
    }
  }
  return [...found.values()].map(({ row }) => row);
}

/** Digits and sign of a number, as a measure of how long it is written. */
function lengthOf(value: number): number {
  return String(value).length;
}
