import { hashText, saltOf } from '../content-hash';
import { Fingerprints } from '../fingerprints';
import type { RecognisedTable } from '../shape';
import type { Table } from '../table/table';
import { Twins } from '../twins';
import { type OwnRows, readOwn } from './engine';
import { REFUNDS, refundText, toRefund } from './refunds';
import { SETTLEMENTS, toSettlement } from './settlements';
import { stableId } from './stable-id';

/** A row whose id an earlier row has. */
export interface IdTwin {
  /** Number of the earlier row. */
  first: number;
  /** Whether the two say the same. */
  same: boolean;
}

interface Said {
  id: string;
  text: string;
  rowNumber: number;
}
type Meta = { asOf: number; origin: string };

/** Kinds whose rows are told apart by an `id` column: what their rows say, and the beginning of ids that are made. */
const KINDS: Record<string, { prefix: string; read(table: Table, recognised: RecognisedTable, meta: Meta): Said[] }> = {
  [REFUNDS.kind]: {
    prefix: 'refund',
    read(table, recognised, meta) {
      const found = readOwn(table, recognised, REFUNDS, (values) => toRefund(values, meta));
      return saidOf(found, (row) => ({ id: row.refundId, text: refundText(row) }));
    },
  },
  [SETTLEMENTS.kind]: {
    prefix: 'settlement',
    read(table, recognised, meta) {
      const found = readOwn(table, recognised, SETTLEMENTS, (values) => toSettlement(values, meta));
      return saidOf(found, ({ row, text }) => ({ id: row.settlementId, text }));
    },
  },
};

function saidOf<Row>(found: OwnRows<Row>, of: (row: Row) => Omit<Said, 'rowNumber'>): Said[] {
  return found.rows.map(({ row, rowNumber }) => ({ ...of(row), rowNumber }));
}

const [ID, TEXT] = [saltOf('id'), saltOf('text')];

/** Watches the `id` column of a file on the way: whether rows of different orders may share an id, so that all rows have to be looked at. */
export class IdWatch {
  readonly #twins = new Twins();
  readonly #made: string | null;
  #hasNone = false;
  #hasMade = false;
  #isTwice = false;

  constructor(kind: string) {
    const prefix = KINDS[kind]?.prefix;
    this.#made = prefix === undefined ? null : `${prefix}-`;
  }

  /** Whether more ids would tell more. */
  get isWanted(): boolean {
    return this.#made !== null && !this.#isTwice;
  }

  see(id: string): void {
    if (!this.isWanted) return;
    if (id === '') {
      this.#hasNone = true;
      return;
    }
    this.#hasMade ||= id.startsWith(this.#made!);
    const { low, high } = hashText(ID, id);
    this.#isTwice = this.#twins.add(low, high);
  }

  mayShare(): boolean {
    return this.#isTwice || this.#twins.any() || (this.#hasNone && this.#hasMade);
  }
}

/**
 * Ids over a whole file whose rows are read some at a time, as `identify` tells them apart: 24 bytes a row and 24 an id stay in memory,
 * and 9 a row where an id is found again.
 */
export class WholeIdentity {
  /** By fingerprint of the id, with that of what the row says. */
  readonly #ids = new Fingerprints();
  /** Numbers of the rows in the order in which they were added to `#ids`. */
  #rowNumbers = new Uint32Array(4096);
  /** By fingerprint of what rows say, and how often that was. */
  readonly #texts = new Fingerprints();
  #times = new Uint32Array(4096);
  /** By row number: the earlier row, 0 for none. */
  #firsts = new Uint32Array(0);
  #same = new Uint8Array(0);

  /** Adds rows that follow in the file. */
  add(kind: string, table: Table, recognised: RecognisedTable, meta: Meta): void {
    const { prefix, read } = KINDS[kind]!;
    for (const { id, text, rowNumber } of read(table, recognised, meta)) {
      const ordinal = this.#ordinal(text);
      const { low: idLow, high: idHigh } = hashText(ID, id || stableId(prefix, text, String(ordinal)));
      const { low, high } = hashText(TEXT, text);
      const index = this.#ids.count;
      const twin = this.#ids.add(idLow, idHigh, low, high);
      this.#rowNumbers = roomFor(this.#rowNumbers, index);
      this.#rowNumbers[index] = rowNumber;
      if (twin) this.#note(rowNumber, this.#rowNumbers[twin.row]!, twin.same);
    }
  }

  /** What an earlier row of the file says under the row's id; null where none has it. */
  twinOf(rowNumber: number): IdTwin | null {
    const first = this.#firsts[rowNumber] ?? 0;
    return first === 0 ? null : { first, same: this.#same[rowNumber] === 1 };
  }

  #ordinal(text: string): number {
    const { low, high } = hashText(TEXT, text);
    const known = this.#texts.find(low, high);
    const at = known < 0 ? this.#texts.count : known;
    if (known < 0) this.#texts.add(low, high, 0, 0);
    this.#times = roomFor(this.#times, at);
    return this.#times[at]!++;
  }

  #note(rowNumber: number, first: number, same: boolean): void {
    if (rowNumber >= this.#firsts.length) {
      this.#firsts = roomFor(this.#firsts, rowNumber);
      const marks = new Uint8Array(this.#firsts.length);
      marks.set(this.#same);
      this.#same = marks;
    }
    this.#firsts[rowNumber] = first;
    this.#same[rowNumber] = same ? 1 : 0;
  }
}

function roomFor(values: Uint32Array, index: number): Uint32Array<ArrayBuffer> {
  if (index < values.length) return values as Uint32Array<ArrayBuffer>;
  const grown = new Uint32Array(Math.max(index + 1, values.length * 2));
  grown.set(values);
  return grown;
}
