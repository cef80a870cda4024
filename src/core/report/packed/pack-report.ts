import type { ComposedReport } from '../compose-report';
import type { ComposedRows, PlainRows } from '../composed-rows';
import { WIDTH } from '../measures';
import { type MadeRow, measuresOf } from '../rows';
import { toColumns } from './columns';
import { BAND_WIDTH, BANDS, Has, type PackedReport, type PackedRows } from './model';
import { packBook, packNames, type Relabel } from './pack-names';

/** The report with its rows in columns. Throws `MoneyRangeError` as finishing its rows does. */
export function packReport(report: ComposedReport, relabel: Relabel = keepsIts): PackedReport {
  const { rows } = report;
  return { ...report, rows: rows.plain ? packPlain(rows, rows.plain, relabel) : packMade(rows, report.query.by2 !== undefined, relabel) };
}

const keepsIts: Relabel = () => undefined;

/** Rows that are nothing but sums: no row becomes an object. */
function packPlain(all: ComposedRows, { sums, rows, book, places }: PlainRows, relabel: Relabel): PackedRows {
  const { length } = all;
  const packed = new Float64Array(length * WIDTH);
  const has = new Uint8Array(length).fill(Has.ratios);
  for (let i = 0; i < rows.length; i++) {
    const [from, to] = [rows[i]! * WIDTH, i * WIDTH];
    for (let m = 0; m < WIDTH; m++) packed[to + m] = sums.values[from + m]!;
  }
  for (let i = rows.length; i < length; i++) {
    const { values, hasRatios } = all.row(i);
    packed.set(values, i * WIDTH);
    has[i] = hasRatios ? Has.ratios : 0;
  }
  checkRange(packed);
  return { length, sums: toColumns(packed, length), has, names: packBook(book, places, relabel), bands: null };
}

function packMade(all: ComposedRows, isCrossed: boolean, relabel: Relabel): PackedRows {
  const rows = Array.from({ length: all.length }, (_, i): MadeRow => all.row(i));
  const { length } = rows;
  const sums = new Float64Array(length * WIDTH);
  const bands = rows.some(({ band }) => band !== undefined) ? new Float64Array(length * BAND_WIDTH) : null;
  for (const [row, { values, band }] of rows.entries()) {
    sums.set(values, row * WIDTH);
    if (band && bands) for (const [i, end] of BANDS.entries()) bands[row * BAND_WIDTH + i] = band[end] ?? Number.NaN;
  }
  checkRange(sums);
  const has = Uint8Array.from(
    rows,
    ({ hasRatios, isThin, band }) => (hasRatios ? Has.ratios : 0) | (isThin ? Has.thin : 0) | (band ? Has.band : 0),
  );
  const names = packNames(
    rows.map(({ name }) => name),
    isCrossed,
    relabel,
  );
  return { length, sums: toColumns(sums, length), has, names, bands };
}

/** A measure is the sum of fewer parts than a row has. */
const SAFE_PART = Number.MAX_SAFE_INTEGER / WIDTH;

/** Throws `MoneyRangeError` where a measure of a row is no longer exact. */
function checkRange(sums: Float64Array): void {
  for (let i = 0; i < sums.length; i++) {
    const value = sums[i]!;
    // Where every part is far from the limit, so is each sum of them; else the row is looked at closely.
    if (value > SAFE_PART || value < -SAFE_PART || !Number.isInteger(value)) {
      const row = Math.floor(i / WIDTH);
      measuresOf(sums.subarray(row * WIDTH, (row + 1) * WIDTH));
    }
  }
}
