import type { Measure, ReportRow, RowBand } from '../../model/report';
import { ORDERS, UNITS } from '../measures';
import { measuresOf, type Ratio, ratioFrom } from '../rows';
import { measureIn, partsAt } from './columns';
import { BAND_WIDTH, Has, ID, KEY, KEY2, LABEL, LABEL2, Named, type PackedRows } from './model';
import { textAt } from './texts';

/** One row of packed ones: it works out what it is asked for, when it is asked. A spread copies nothing of it; `plainRow` gives an object. */
export class PackedRow implements ReportRow {
  /** Its place among the report's rows. */
  readonly at: number;
  readonly #rows: PackedRows;

  constructor(rows: PackedRows, at: number) {
    this.#rows = rows;
    this.at = at;
  }

  /** The rows that it is one of. */
  get source(): PackedRows {
    return this.#rows;
  }

  #has(bit: number): boolean {
    return (this.#rows.has[this.at]! & bit) !== 0;
  }

  /** The line of its names. */
  get line(): number {
    return this.#rows.names.lines?.[this.at] ?? this.at;
  }

  #text(field: number): string {
    return textAt(this.#rows.names.texts, this.line, field);
  }

  #isNamed(bit: number): boolean {
    return (this.#rows.names.named[this.line]! & bit) !== 0;
  }

  get key(): string {
    return this.#text(KEY);
  }

  get label(): string {
    return this.#text(this.#isNamed(Named.label) ? LABEL : KEY);
  }

  get key2(): string | undefined {
    return this.#isNamed(Named.second) ? this.#text(KEY2) : undefined;
  }

  get label2(): string | undefined {
    return this.#isNamed(Named.second) ? this.#text(this.#isNamed(Named.label2) ? LABEL2 : KEY2) : undefined;
  }

  get id(): string | null {
    return this.#isNamed(Named.id) ? this.#text(ID) : null;
  }

  /** One measure alone: all of them take many times as long. */
  measure(name: Measure): number {
    return measureIn(this.#rows.sums, this.at, name);
  }

  #ratio(name: Ratio): number | null {
    return this.#has(Has.ratios) ? ratioFrom(name, (measure) => this.measure(measure)) : null;
  }

  get orders(): number {
    return this.#rows.sums[ORDERS]?.[this.at] ?? 0;
  }

  get units(): number {
    return this.#rows.sums[UNITS]?.[this.at] ?? 0;
  }

  /** Made anew each time. */
  get measures(): Record<Measure, number> {
    return measuresOf(partsAt(this.#rows.sums, this.at));
  }

  get roi(): number | null {
    return this.#has(Has.thin) ? null : this.#ratio('roi');
  }

  get roiSimple(): number | null {
    return this.#ratio('roiSimple');
  }

  get roas(): number | null {
    return this.#ratio('roas');
  }

  get band(): RowBand | undefined {
    const { bands } = this.#rows;
    if (!bands || !this.#has(Has.band)) return undefined;
    const end = (i: number) => bands[this.at * BAND_WIDTH + i]!;
    const ratio = (i: number) => (Number.isNaN(end(i)) ? null : end(i));
    return { refundsLow: end(0), refundsHigh: end(1), netProfitLow: end(2), netProfitHigh: end(3), roiLow: ratio(4), roiHigh: ratio(5) };
  }
}

/** The row as an object that can be spread and handed on. */
export function plainRow(row: ReportRow): ReportRow {
  if (!(row instanceof PackedRow)) return row;
  const { key, label, key2, label2, id, orders, units, measures, roi, roiSimple, roas, band } = row;
  const second = key2 === undefined ? {} : { key2, label2: label2 ?? '' };
  return { key, label, ...second, id, orders, units, measures, roi, roiSimple, roas, ...(band ? { band } : {}) };
}
