import type { DecaySplit } from '../credit/decay-split';
import type { LineAmounts } from '../lines/evaluated';
import { GMV, LINE_MEASURES } from '../measures';
import type { RowTotals } from './row-totals';

/** Where the shares of a line go: rows of its touchpoints in time order, and which of them are credited; the latest stands at `last`. */
export interface SpanPlaces {
  rows: Int32Array;
  credited: Uint8Array;
  last: number;
}

/**
 * Splits a line by time decay, each measure by itself, and adds the shares to the totals of their rows.
 *
 * @param evidence measure of GMV that credited shares count for too
 * @param parts measures that hold the GMV too, whoever is credited
 */
export function addDecayShares(
  totals: RowTotals,
  decay: DecaySplit,
  { lines }: LineAmounts,
  line: number,
  { rows, credited, last }: SpanPlaces,
  evidence: number,
  parts: readonly number[],
): void {
  totals.open();
  const { columns } = totals;
  for (let m = 0; m < LINE_MEASURES; m++) {
    const amount = lines[m] === null ? 0 : lines[m]![line]!;
    if (amount === 0) continue;
    decay.split(amount);
    const { length, share } = decay;
    const column = columns[m]!;
    for (let k = 0; k < length; k++) column[rows[last - k]!]! += share[k]!;
    if (m !== GMV) continue;
    const byEvidence = columns[evidence]!;
    for (let k = 0; k < length; k++) if (credited[last - k] === 1) byEvidence[rows[last - k]!]! += share[k]!;
    for (const part of parts) {
      const own = columns[part]!;
      for (let k = 0; k < length; k++) own[rows[last - k]!]! += share[k]!;
    }
  }
}
