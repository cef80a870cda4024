import { epochDayOf } from '../../core/time';
import { Fingerprints, type Twin } from '../fingerprints';
import type { Spool } from '../large';
import type { WalkPart } from '../rear';
import { RefusalList } from '../refusal-list';
import type { RecognisedTable } from '../shape';
import type { RowScanner } from '../table/row-scanner';
import { EndWatcher } from '../table/text-end';
import { Twins } from '../twins';
import { AffiliateRows } from './affiliate-pages';
import { DayCounts } from './day-counts';
import type { PlatformContext } from './importer';
import { OpenDays } from './open-days';
import { ScanLook } from './scan';

/** Two rows have one id: what rows say is to be compared, and was not looked at. */
export class ContentsNeeded extends Error {
  override readonly name = 'ContentsNeeded';
}

/**
 * A walk through the rows of an affiliate export, or of a part of it, into the spool. In memory are fingerprints of the rows, which tell what occurs twice
 * and what the book has, and a day or two of rows. (order, SKU) is unique: identical rows fold, differing ones are refused (roi.md section 2).
 */
export class AffiliateWalk {
  readonly look: ScanLook;
  readonly ends = new EndWatcher();
  readonly prints = new Fingerprints();
  readonly days = new DayCounts();
  readonly refusals = new RefusalList();
  readonly #reader: AffiliateRows;
  readonly #twins = new Twins();
  readonly #rowNumbers = new RowNumbers();
  readonly #open: OpenDays;

  /** @param comparesContents whether rows of one id are told apart by what they say; else they are not looked for one by one. */
  constructor(
    readonly recognised: RecognisedTable,
    readonly of: PlatformContext,
    readonly comparesContents: boolean,
    spool: Spool,
  ) {
    this.look = new ScanLook(recognised);
    this.#reader = new AffiliateRows(recognised, of, comparesContents);
    const common = { shop: of.shop.id, asOf: of.asOf, origin: of.origin, words: this.#reader.words };
    this.#open = new OpenDays(common, of.shop.timeZone, spool);
  }

  /** Whether two rows with one id were met. */
  get hasAlike(): boolean {
    return this.prints.count > this.days.rows();
  }

  /** Takes the rows of the scanner's piece. Throws `ContentsNeeded`, `FileRefusedError` (file_ids_ruined). */
  piece(scanner: RowScanner): void {
    for (let row = 0; row < scanner.count; row++) if (!scanner.isBlank(row)) this.#row(scanner, row);
    this.#open.rest();
  }

  /** The day of a row of the scanner's piece (days since 1970) where the row is of the plain form, else null. Nothing is taken. */
  dayOf(scanner: RowScanner, row: number): number | null {
    return this.#reader.read(scanner, row).plain ? epochDayOf(this.#reader.cells.createdAt, this.of.shop.timeZone) : null;
  }

  /** Adds what a walk through the rest of the file noticed, its rows being numbered from `before` + 1; false where rows of it have ids of rows here. */
  append({ look, ends, refusals, days, ids, prints }: WalkPart, before: number): boolean {
    if (prints && !this.prints.append(prints)) return false;
    if (ids) this.#twins.append(ids);
    this.look.append(look);
    this.ends.append(ends, before);
    this.refusals.append(refusals, before);
    this.days.append(days);
    return true;
  }

  /** What was noticed, for another's `append`. */
  part(scanner: RowScanner): WalkPart {
    const { look, ends, refusals, days, comparesContents } = this;
    return {
      look: look.part,
      ends: ends.rows,
      openQuote: scanner.openQuote,
      refusals: { shown: refusals.shown, rows: refusals.rows },
      days: days.all,
      ids: comparesContents ? null : this.#twins.all,
      prints: comparesContents ? this.prints.all : null,
    };
  }

  /** No row follows: all of them are in the spool. Throws `ContentsNeeded`. */
  end(): void {
    if (this.#twins.any()) throw new ContentsNeeded();
    this.#open.end();
  }

  #row(scanner: RowScanner, row: number): void {
    const rowNumber = scanner.firstRow + row;
    const reader = this.#reader;
    this.ends.see(scanner.width(row), rowNumber);
    if (rowNumber <= this.recognised.headerRow) return;
    const outcome = reader.read(scanner, row);
    if (!this.look.see(scanner, row, reader.bytes, outcome.plain && reader.hasDigitIds)) return;
    if (!outcome.plain && outcome.row === null) {
      for (const { column, found, expected } of outcome.problems) this.refusals.add(rowNumber, column, found, expected);
      return;
    }
    const twin = this.#twinOf(rowNumber);
    if (twin) {
      const skuId = outcome.plain ? (reader.words[0]!.texts[reader.cells.codes[0]!] ?? '') : outcome.row!.skuId;
      const expected = `one row for this order and SKU; row ${this.#rowNumbers.at(twin.row)} says something else`;
      if (!twin.same) this.refusals.add(rowNumber, 'sku_id', skuId, expected);
      return;
    }
    const day = epochDayOf(outcome.plain ? reader.cells.createdAt : outcome.row!.createdAt, this.of.shop.timeZone);
    this.days.add(day);
    reader.addTo(this.#open.of(day), outcome, scanner, row);
  }

  /** The earlier row with the id of the one that was read last. Throws `ContentsNeeded` where some two have one and contents were not looked at. */
  #twinOf(rowNumber: number): Twin | null {
    const { id, content } = this.#reader;
    if (this.comparesContents) {
      this.#rowNumbers.push(rowNumber);
      return this.prints.add(id.low, id.high, content.low, content.high);
    }
    if (this.#twins.add(id.low, id.high)) throw new ContentsNeeded();
    return null;
  }
}

/** Numbers of rows in the order in which they came. */
class RowNumbers {
  #numbers = new Uint32Array(4096);
  #count = 0;

  push(rowNumber: number): void {
    if (this.#count === this.#numbers.length) {
      const larger = new Uint32Array(this.#count * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#count++] = rowNumber;
  }

  at(index: number): number {
    return this.#numbers[index]!;
  }
}
