import { breathe } from '../large';
import type { PlanContext } from '../plan-types';
import { DelimitedTable } from '../table/csv';
import { RowScanner, type TextLayout } from '../table/row-scanner';
import { type FileSource, SourceWriter } from '../table/source';
import type { Table } from '../table/table';
import { fieldText, type RowSource } from './pieces';
import type { RowRounds } from './rounds';
import type { TimeSample } from './time-sample';
import { LOOKS, walkRows } from './walk';

const QUOTE = 0x22;
const UNKNOWN = 0;
/** Bytes of a round that are gathered before they are handed to the browser. */
const GATHERED = 64 * 1024;

/** Rows of one round, written one behind the other. */
class RoundText {
  /** Their numbers in the file. */
  readonly rowNumbers: number[] = [];
  readonly #writer = new SourceWriter();
  #gathered = new Uint8Array(0);
  #length = 0;

  /** A row from the bytes from..to, and a line end. */
  row(rowNumber: number, bytes: Uint8Array, from: number, to: number, newline: number): void {
    this.rowNumbers.push(rowNumber);
    const length = to - from + 1;
    if (this.#length + length > this.#gathered.length) {
      this.#flush();
      this.#gathered = new Uint8Array(Math.max(GATHERED, length));
    }
    this.#gathered.set(bytes.subarray(from, to), this.#length);
    this.#length += length;
    this.#gathered[this.#length - 1] = newline;
  }

  finish(): Promise<FileSource> {
    this.#flush();
    return this.#writer.finish();
  }

  #flush(): void {
    if (this.#length > 0) this.#writer.write(this.#gathered.slice(0, this.#length));
    this.#length = 0;
  }
}

/**
 * The rows of a file whose orders lie scattered or are in no order of time, sorted out by rounds in one walk, orders of one time to one
 * round: otherwise each round would have to go through all of the file, or would have rows of all days. In a browser the texts are blobs,
 * which it keeps out of the page's memory. Null where the rounds are stretches of the file as they are.
 * @param time the field that tells when a row happened, and what some rows say there.
 */
export async function sortOut(
  rounds: RowRounds,
  source: RowSource,
  { time, sample }: { time: string; sample: TimeSample },
  context: Pick<PlanContext, 'progress' | 'signal'>,
): Promise<((round: number) => Table) | null> {
  const { raw } = source;
  if (!(raw instanceof DelimitedTable) || !(rounds.isScattered || sample.isJumbled((row) => rounds.of(row)))) return null;
  rounds.regroup(await timesOf(rounds, source, time, context));
  const { layout } = raw;
  const newline = layout.newline.charCodeAt(0);
  const texts = Array.from({ length: rounds.count }, () => new RoundText());
  await walkRows(raw, context, LOOKS.sort, (scanner, row, rowNumber) => {
    const round = rounds.of(rowNumber);
    if (round < 0) return;
    const [from, to] = extentOf(scanner, row);
    texts[round]!.row(rowNumber, scanner.bytes, from, to, newline);
  });
  const sources: FileSource[] = [];
  for (const text of texts) sources.push(await text.finish());
  await breathe();
  return (round) => roundTable(source, sources[round]!, { ...layout, begin: 0 }, texts[round]!.rowNumbers);
}

/** When a row happened, in epoch ms, where it says so in a plain way; else no number. */
export function fieldTime(source: RowSource, field: string): (scanner: RowScanner, row: number) => number {
  const textOf = fieldText(source, field);
  return (scanner, row) => Date.parse(source.written(field, textOf(scanner, row)));
}

/** When each order happened, as far as the first of its rows tells in a plain way: what is near in time is near in the book. */
async function timesOf(
  rounds: RowRounds,
  source: RowSource,
  time: string,
  context: Pick<PlanContext, 'progress' | 'signal'>,
): Promise<Float64Array> {
  const times = new Float64Array(rounds.orders).fill(UNKNOWN);
  const timeOf = fieldTime(source, time);
  await walkRows(source.raw, context, LOOKS.time, (scanner, row, rowNumber) => {
    const order = rounds.orderOf(rowNumber);
    if (order >= 0 && times[order] === UNKNOWN) times[order] = timeOf(scanner, row) || UNKNOWN;
  });
  return times;
}

/** Where a row's bytes begin and end, quotes taken along. */
function extentOf({ bytes, starts, ends, firstCell }: RowScanner, row: number): [from: number, to: number] {
  const [first, last] = [firstCell[row]!, firstCell[row + 1]! - 1];
  const isQuoted = (cell: number) => bytes[starts[cell]! - 1] === QUOTE;
  return [starts[first]! - (isQuoted(first) ? 1 : 0), ends[last]! + (isQuoted(last) ? 1 : 0)];
}

function roundTable({ raw, cells }: RowSource, source: FileSource, layout: TextLayout, rowNumbers: readonly number[]): Table {
  return {
    format: raw.format,
    sheet: raw.sheet,
    cut: null,
    eachRow(visit) {
      const scanner = new RowScanner(source, layout);
      let at = 0;
      while (scanner.next()) {
        for (let row = 0; row < scanner.count; row++) if (visit(cells(scanner.cells(row)), rowNumbers[at++]!) === false) return;
      }
    },
  };
}
