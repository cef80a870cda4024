import type { Report } from '../../model/report';
import type { PartColumns } from './columns';
import type { PackedTexts } from './texts';

/** A report with its rows in columns: quick to hand from a worker to its page and to keep on disk, whatever their number. */
export type PackedReport = Omit<Report, 'rows'> & { rows: PackedRows };

/** Rows in the report's order. */
export interface PackedRows {
  length: number;
  /** Additive parts; everything else is worked out of them. */
  sums: PartColumns;
  /** What figures each row has; see `Has`. */
  has: Uint8Array<ArrayBuffer>;
  names: PackedNames;
  /** Ends of expected figures, `BAND_WIDTH` a row, NaN where a ratio is absent; null for other figures. */
  bands: Float64Array<ArrayBuffer> | null;
}

/** What rows are called. */
export interface PackedNames {
  /** Key, label where it is another text than the key, id; then the second dimension's key and label where two are crossed. */
  texts: PackedTexts;
  /** Which of these each line of the texts has; see `Named`. */
  named: Uint8Array<ArrayBuffer>;
  /** The line of each row, where the texts are those of more than the rows; null: the row's own number. */
  lines: Uint32Array<ArrayBuffer> | null;
}

/** Bits of `PackedRows.has`. */
export const Has = { ratios: 1, thin: 2, band: 4 } as const;

/** Bits of `PackedNames.named`. */
export const Named = { label: 1, id: 2, second: 4, label2: 8 } as const;

/** Places in the texts of a line. */
export const [KEY, LABEL, ID, KEY2, LABEL2] = [0, 1, 2, 3, 4] as const;
export const [NAMED_ONCE, NAMED_TWICE] = [3, 5] as const;

/** Places in `bands`. */
export const BANDS = ['refundsLow', 'refundsHigh', 'netProfitLow', 'netProfitHigh', 'roiLow', 'roiHigh'] as const;
export const BAND_WIDTH = BANDS.length;
