import type { Measure, ReportRow } from '../../model/report';
import { ORDERS, UNITS } from '../measures';
import type { Ratio } from '../rows';
import { measureReader, type PartColumns, type ReadNumber, ratioReader } from './columns';
import { firstOf } from './first-rows';
import { Has, type PackedRows } from './model';
import { PackedRow } from './packed-row';

/** Everything that a row of a report has one number of. */
export type RowFigure = Measure | Ratio | 'orders' | 'units';

/** A figure of each of these rows: minor units, 1/10,000 or a count; NaN where it is absent. Rows that came packed are read by columns. */
export function figuresOfRows(rows: readonly ReportRow[], figure: RowFigure): Float64Array {
  const figures = new Float64Array(rows.length);
  let i = 0;
  eachFigure(rows, figure, (value) => {
    figures[i++] = value;
  });
  return figures;
}

type Ends = readonly [least: number, most: number] | null;

const ends = new WeakMap<readonly ReportRow[], Map<RowFigure, Ends>>();

/** The smallest and the largest of a figure; null where no row has it. Kept with the rows. */
export function endsOfFigure(rows: readonly ReportRow[], figure: RowFigure): Ends {
  const kept = ends.get(rows) ?? new Map<RowFigure, Ends>();
  ends.set(rows, kept);
  const found = kept.has(figure) ? kept.get(figure)! : findEnds(rows, figure);
  kept.set(figure, found);
  return found;
}

function findEnds(rows: readonly ReportRow[], figure: RowFigure): Ends {
  let [least, most] = [Infinity, -Infinity];
  // What is absent, NaN, is neither less nor more.
  eachFigure(rows, figure, (value) => {
    if (value < least) least = value;
    if (value > most) most = value;
  });
  return least > most ? null : [least, most];
}

/** Says the figure of each row, NaN where it is absent. */
function eachFigure(rows: readonly ReportRow[], figure: RowFigure, say: (value: number) => void): void {
  const whole = firstOf(rows);
  if (whole) {
    const readOf = figureReader(whole, figure);
    for (let i = 0; i < rows.length; i++) say(readOf(i));
    return;
  }
  const readers = new Map<PackedRows, ReadNumber>();
  let source: PackedRows | null = null;
  let read: ReadNumber = () => Number.NaN;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (!(row instanceof PackedRow)) {
      say(rowFigure(row, figure) ?? Number.NaN);
      continue;
    }
    if (row.source !== source) {
      source = row.source;
      read = readers.get(source) ?? figureReader(source, figure);
      readers.set(source, read);
    }
    say(read(row.at));
  }
}

/** A figure of one row; null where it is absent. */
export function rowFigure(row: ReportRow, figure: RowFigure): number | null {
  switch (figure) {
    case 'roi':
    case 'roiSimple':
    case 'roas':
    case 'orders':
    case 'units':
      return row[figure];
    default:
      return row instanceof PackedRow ? row.measure(figure) : row.measures[figure];
  }
}

function figureReader({ sums, has }: PackedRows, figure: RowFigure): ReadNumber {
  switch (figure) {
    case 'roi':
      return only(ratioReader(sums, figure), (at) => (has[at]! & (Has.ratios | Has.thin)) === Has.ratios);
    case 'roiSimple':
    case 'roas':
      return only(ratioReader(sums, figure), (at) => (has[at]! & Has.ratios) !== 0);
    case 'orders':
      return partReader(sums[ORDERS]);
    case 'units':
      return partReader(sums[UNITS]);
    default:
      return measureReader(sums, figure);
  }
}

function only(read: ReadNumber, isThere: (at: number) => boolean): ReadNumber {
  return (at) => (isThere(at) ? read(at) : Number.NaN);
}

function partReader(column: PartColumns[number] | undefined): ReadNumber {
  return (at) => column?.[at] ?? 0;
}
