import { epochDayOf } from '../../core/time';
import { contentHashes, idHashes } from '../content-hash';
import { Fingerprints } from '../fingerprints';
import { breathe, type Spool } from '../large';
import type { FilePlan, PlanContext } from '../plan-types';
import { RefusalList } from '../refusal-list';
import type { RowColumns } from '../row-columns';
import type { RecognisedTable } from '../shape';
import type { Table } from '../table/table';
import { EndWatcher } from '../table/text-end';
import { Twins } from '../twins';
import { AFFILIATE_ID, AffiliateBuilder } from './affiliate-builder';
import { AffiliateRows } from './affiliate-pages';
import { ByteCells } from './byte-cells';
import { DayCounts } from './day-counts';
import type { PlatformContext } from './importer';
import { type Scan, ScanLook } from './scan';

/** Pieces of the file between two breaths. */
const PIECES_A_BREATH = 8;
/** Rows that are held until their day is whole, at the most; then the days that were met longest ago go into the spool as they are. */
const ROWS_HELD = 60_000;

/** Two rows have one id: what rows say is to be compared, and was not looked at. */
class ContentsNeeded extends Error {
  override readonly name = 'ContentsNeeded';
}

/** As `spoolOnce`; what rows say is compared only where there is something to compare with: such rows in the book, or an id twice. */
export async function spoolAffiliate(...of: SpoolArguments): Promise<Scan> {
  const [, , , { shop }, { hasRows }, spool] = of;
  if (hasRows && !(await hasRows('affiliate', shop.id))) {
    try {
      return await spoolOnce(false, ...of);
    } catch (error) {
      if (!(error instanceof ContentsNeeded)) throw error;
      spool.clear();
    }
  }
  return spoolOnce(true, ...of);
}

type SpoolArguments = [plan: FilePlan, table: Table, recognised: RecognisedTable, of: PlatformContext, context: PlanContext, spool: Spool];

/**
 * Reads an affiliate export of any size into the spool, in one walk, and counts what storing it would change. In memory are fingerprints of
 * the rows, which tell what occurs twice and what the book has, and a day or two of rows. (order, SKU) is unique: identical rows fold,
 * differing ones are refused (roi.md section 2).
 */
async function spoolOnce(comparesContents: boolean, ...[plan, table, recognised, of, context, spool]: SpoolArguments): Promise<Scan> {
  const reader = new AffiliateRows(recognised, of, comparesContents);
  const look = new ScanLook(recognised);
  const cells = new ByteCells();
  const ends = new EndWatcher();
  const prints = new Fingerprints();
  const twins = new Twins();
  const rowNumbers = new RowNumbers();
  const days = new DayCounts();
  const open = new OpenDays({ shop: of.shop.id, asOf: of.asOf, origin: of.origin, words: reader.words }, of.shop.timeZone, spool);
  const refusals = new RefusalList();
  const scanner = table.scan!();
  let pieces = 0;
  await scanner.source.ahead?.(scanner.done);
  while (scanner.next()) {
    for (let row = 0; row < scanner.count; row++) {
      if (scanner.isBlank(row)) continue;
      const rowNumber = scanner.firstRow + row;
      ends.see(scanner.width(row), rowNumber);
      if (rowNumber <= recognised.headerRow) continue;
      cells.row(scanner, row);
      const outcome = reader.read(scanner, row);
      if (!look.see(scanner, row, cells, outcome.plain && reader.hasDigitIds)) continue;
      if (!outcome.plain && outcome.row === null) {
        for (const { column, found, expected } of outcome.problems) refusals.add(rowNumber, column, found, expected);
        continue;
      }
      const twin = comparesContents ? prints.add(reader.id.low, reader.id.high, reader.content.low, reader.content.high) : null;
      if (comparesContents) rowNumbers.push(rowNumber);
      else if (twins.add(reader.id.low, reader.id.high)) throw new ContentsNeeded();
      if (twin) {
        const skuId = outcome.plain ? (reader.words[0]!.texts[reader.cells.codes[0]!] ?? '') : outcome.row!.skuId;
        const expected = `one row for this order and SKU; row ${rowNumbers.at(twin.row)} says something else`;
        if (!twin.same) refusals.add(rowNumber, 'sku_id', skuId, expected);
        continue;
      }
      const day = epochDayOf(outcome.plain ? reader.cells.createdAt : outcome.row!.createdAt, of.shop.timeZone);
      days.add(day);
      reader.addTo(open.of(day), outcome, scanner, row);
    }
    open.rest();
    context.progress?.(scanner.done, scanner.source.size);
    // Waiting for the disk is a breath, too.
    await spool.ready();
    if (scanner.source.ahead) await scanner.source.ahead(scanner.done);
    else if (++pieces % PIECES_A_BREATH === 0) await breathe();
    context.signal?.throwIfAborted();
  }
  table.ended?.(ends, scanner);
  if (twins.any()) throw new ContentsNeeded();
  open.end();
  plan.refusals = refusals.shown;
  const there = comparesContents ? await compare(prints, of, context) : { changed: 0, unchanged: 0 };
  const rows = days.rows();
  plan.rows = { ...plan.rows, ...there, added: rows - there.changed - there.unchanged, refused: refusals.rows };
  plan.days = days.covered();
  plan.large = { rows, shops: [of.shop.id] };
  return look.result();
}

/** What of the rows is in the book; an older version than the book's changes nothing. */
async function compare(prints: Fingerprints, of: PlatformContext, context: PlanContext): Promise<{ changed: number; unchanged: number }> {
  const there = { changed: 0, unchanged: 0 };
  await context.walkBook?.('affiliate', of.shop.id, (book: RowColumns) => {
    const [ids, contents] = [idHashes(book, AFFILIATE_ID), contentHashes(book, AFFILIATE_ID)];
    const asOf = book.columns['asOf'] as Float64Array;
    for (let i = 0; i < book.count; i++) {
      const row = prints.find(ids.low[i]!, ids.high[i]!);
      if (row < 0) continue;
      const same = asOf[i]! > of.asOf || prints.isSame(row, contents.low[i]!, contents.high[i]!);
      there[same ? 'unchanged' : 'changed']++;
    }
    context.signal?.throwIfAborted();
  });
  return there;
}

/** Rows of days that may not be whole yet. */
class OpenDays {
  readonly #days = new Map<number, AffiliateBuilder>();
  #held = 0;
  #last = Number.NaN;
  #builder: AffiliateBuilder | null = null;
  /** Rows of the day that was written last: the next ones are like it. */
  #room = 0;

  constructor(
    readonly common: ConstructorParameters<typeof AffiliateBuilder>[0],
    readonly zone: string,
    readonly spool: Spool,
  ) {}

  /** Where the next row of a day goes. */
  of(day: number): AffiliateBuilder {
    this.#held++;
    if (day === this.#last) return this.#builder!;
    let builder = this.#days.get(day);
    if (builder) this.#days.delete(day);
    else builder = new AffiliateBuilder(this.common, this.#room);
    // A map keeps the order in which its keys were put in: the day met last is the last.
    this.#days.set(day, builder);
    this.#last = day;
    this.#builder = builder;
    return builder;
  }

  /** Puts days that nobody asked for lately into the spool where too many rows are held. */
  rest(): void {
    if (this.#held < ROWS_HELD) return;
    for (const day of [...this.#days.keys()]) {
      if (this.#held < ROWS_HELD / 2) return;
      this.#write(day);
    }
  }

  end(): void {
    for (const day of [...this.#days.keys()]) this.#write(day);
  }

  #write(day: number): void {
    const builder = this.#days.get(day)!;
    this.#days.delete(day);
    if (day === this.#last) this.#last = Number.NaN;
    this.#held -= builder.count;
    this.#room = builder.count;
    this.spool.write('affiliate', this.common.shop, this.zone, day, builder.finish());
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
