import { MEASURES, type Measure } from '../../model/report';
import { partsOf } from '../measure-parts';
import { WIDTH } from '../measures';
import { type Ratio, ratioFrom } from '../rows';

/** The additive parts of many rows, a column each; null: 0 in every row. */
export type PartColumns = readonly (Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | null)[];

const [LEAST, MOST] = [-(2 ** 31), 2 ** 31 - 1];

/** The columns of rows that stand one after another, `WIDTH` parts each: a column is as narrow as its numbers, and most books leave some of them empty. */
export function toColumns(values: Float64Array, length: number): PartColumns {
  return Array.from({ length: WIDTH }, (_, part) => {
    let [isEmpty, isNarrow] = [true, true];
    for (let at = part, end = length * WIDTH; at < end; at += WIDTH) {
      const value = values[at]!;
      if (value === 0) continue;
      isEmpty = false;
      if (value < LEAST || value > MOST) isNarrow = false;
    }
    if (isEmpty) return null;
    const column = isNarrow ? new Int32Array(length) : new Float64Array(length);
    for (let row = 0; row < length; row++) column[row] = values[row * WIDTH + part]!;
    return column;
  });
}

/** All parts of one row. */
export function partsAt(columns: PartColumns, at: number): Float64Array {
  const parts = new Float64Array(WIDTH);
  for (let i = 0; i < WIDTH; i++) parts[i] = columns[i]?.[at] ?? 0;
  return parts;
}

/** One measure of one row. */
export function measureIn(columns: PartColumns, at: number, measure: Measure): number {
  const parts = partsOf(measure);
  let value = 0;
  for (let i = 0; i < parts.length; i += 2) value += parts[i + 1]! * (columns[parts[i]!]?.[at] ?? 0);
  return value;
}

/** Reads one number of any row. What is absent is NaN. */
export type ReadNumber = (at: number) => number;

/** Reads a measure of any row; nothing is allocated, whatever the number of rows. */
export function measureReader(columns: PartColumns, measure: Measure): ReadNumber {
  const parts = partsOf(measure);
  const used: (Int32Array | Float64Array)[] = [];
  const signs: number[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const column = columns[parts[i]!];
    if (!column) continue;
    used.push(column);
    signs.push(parts[i + 1]!);
  }
  if (used.length === 1 && signs[0] === 1) return (at) => used[0]![at]!;
  return (at) => {
    let value = 0;
    for (let i = 0; i < used.length; i++) value += signs[i]! * used[i]![at]!;
    return value;
  };
}

/** Reads a ratio of any row; NaN where its denominator is 0. */
export function ratioReader(columns: PartColumns, ratio: Ratio): ReadNumber {
  const readers = new Map(MEASURES.map((name) => [name, measureReader(columns, name)]));
  let row = 0;
  const measure = (name: Measure) => readers.get(name)!(row);
  return (at) => {
    row = at;
    return ratioFrom(ratio, measure) ?? Number.NaN;
  };
}
