import type { ByteReader, ByteWriter } from '../bytes';
import { readDense, writeDense } from './dense';

/** Runs of rows that stand together: a column that is the same within each is written once a run. */
export interface Together {
  /** The first row of each run. */
  heads: Uint32Array;
  /** The run of each row. */
  runs: Uint32Array;
}

/** Runs must save at least a tenth of the rows. */
const WORTH = 0.9;

/** Appends where rows have the text of the row before; null where runs are not worth while. */
export function writeTogether(out: ByteWriter, texts: readonly (string | null)[]): Together | null {
  const begins = new Float64Array(texts.length);
  let count = 0;
  for (let i = 0; i < texts.length; i++) {
    if (i > 0 && texts[i] === texts[i - 1]) continue;
    begins[i] = 1;
    count++;
  }
  const isWorth = count <= texts.length * WORTH;
  out.u8(isWorth ? 1 : 0);
  if (!isWorth) return null;
  writeDense(out, begins);
  return runsOf(begins);
}

/** The runs of `count` rows. */
export function readTogether(from: ByteReader, count: number): Together | null {
  return from.u8() === 1 ? runsOf(readDense(from, count)) : null;
}

function runsOf(begins: Float64Array): Together {
  const heads: number[] = [];
  const runs = new Uint32Array(begins.length);
  for (let i = 0; i < begins.length; i++) {
    if (begins[i] === 1 || i === 0) heads.push(i);
    runs[i] = heads.length - 1;
  }
  return { heads: Uint32Array.from(heads), runs };
}

/** Whether each run has one number throughout. */
export function areNumbersByRun(values: Float64Array, { runs }: Together): boolean {
  for (let i = 1; i < values.length; i++) {
    if (runs[i] !== runs[i - 1]) continue;
    // Tells 0 from -0, and finds NaN equal to itself.
    if (!Object.is(values[i], values[i - 1])) return false;
  }
  return true;
}

/** Whether each run has one text throughout. */
export function areTextsByRun(texts: readonly (string | null)[], { runs }: Together): boolean {
  for (let i = 1; i < texts.length; i++) if (runs[i] === runs[i - 1] && texts[i] !== texts[i - 1]) return false;
  return true;
}

/** The numbers of some rows. */
export function pick(values: Float64Array, rows: Uint32Array): Float64Array {
  const out = new Float64Array(rows.length);
  for (let i = 0; i < out.length; i++) out[i] = values[rows[i]!]!;
  return out;
}

let identity = new Uint32Array(0);

/** 0, 1, 2 ... below `count`. Not to be changed. */
export function everyRow(count: number): Uint32Array {
  if (identity.length < count) identity = Uint32Array.from({ length: Math.max(count, 2 * identity.length, 4096) }, (_, row) => row);
  return identity.subarray(0, count);
}
