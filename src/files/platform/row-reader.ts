import { UnknownCurrencyError } from '../../core/currency';
import type { Instant, Minor, RowNote } from '../../core/model/orders';
import { AmountError, parseAmount } from '../../core/money';
import { CellError } from '../errors';
import type { RecognisedTable } from '../shape';
import { trimCell } from '../table/table';
import { type DateOrder, readLocalTime } from './dates';

const ORDER_ID = /^\d{15,}$/;

/** Whether a text is an order id of the platform. */
export function isOrderId(text: string): boolean {
  return ORDER_ID.test(text);
}

const PLAIN = /^-?\d+(?:\.\d+)?$/;
/** `1,234.56`: commas that group by three. */
const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
/** `539.310`: in a currency without minor units the point groups, or the amount is none. */
const POINT_GROUPED = /^-?\d{1,3}(?:\.\d{3})+$/;

/** Reads the cells of one row of a platform file by field; what does not fit is thrown as `CellError` with the header's own text. */
export class RowReader<Field extends string> {
  #cells: string[] = [];
  notes: RowNote[] = [];
  /** What is wrong with the row and did not end its reading. */
  problems: CellError[] = [];

  constructor(
    readonly table: RecognisedTable,
    readonly dateOrder: DateOrder,
    readonly zone: string,
  ) {}

  /** Turns to the next row. */
  next(cells: string[]): void {
    this.#cells = cells;
    this.notes = [];
    this.problems = [];
  }

  has(field: Field): boolean {
    return this.table.at.has(field);
  }

  /** The file's own header of a field, for a person to find it. */
  header(field: Field): string {
    return this.table.headers[this.table.at.get(field) ?? -1] ?? (this.table.shape.columns[field]?.[0] as string);
  }

  /** The cell without tabs and spaces around it; empty where the column is missing. */
  text(field: Field): string {
    const at = this.table.at.get(field);
    return at === undefined ? '' : trimCell(this.#cells[at] ?? '');
  }

  /** The cell of a column that is no field; empty where there is none. */
  cell(column: number): string {
    return trimCell(this.#cells[column] ?? '');
  }

  optional(field: Field): string | null {
    return this.text(field) || null;
  }

  fail(field: Field, expected: string): never {
    throw new CellError(this.header(field), this.text(field), expected);
  }

  /** Remembers what is wrong with a cell, so that a row can be refused for several reasons at once. */
  problem(field: Field, expected: string): void {
    this.problems.push(new CellError(this.header(field), this.text(field), expected));
  }

  /** A cell that must not be empty. */
  required(field: Field, expected: string): string {
    const text = this.text(field);
    if (text === '') this.problem(field, expected);
    return text;
  }

  /** An order id of the platform. */
  orderId(field: Field): string {
    const id = this.text(field);
    if (!isOrderId(id)) this.problem(field, 'an order id: 15 digits or more');
    return id;
  }

  count(field: Field): number | null {
    const text = this.text(field).replace(/\.0+$/, '');
    if (text === '') return null;
    return /^\d{1,9}$/.test(text) ? Number(text) : this.fail(field, 'a whole number that is not negative');
  }

  /** Minor units of an amount; null where the cell is empty or the column missing. */
  amount(field: Field, currency: string): Minor | null {
    const shown = this.text(field);
    if (shown === '') return null;
    const text = plainAmount(shown, currency);
    try {
      const { minor, rounded } = parseAmount(text, currency);
      if (rounded && POINT_GROUPED.test(text)) this.fail(field, `an amount in ${currency} without points between thousands`);
      if (rounded) this.notes.push({ code: 'amount_rounded', field, text: shown });
      return minor;
    } catch (error) {
      if (error instanceof AmountError || error instanceof UnknownCurrencyError) this.fail(field, `an amount in ${currency} such as 12.50`);
      throw error;
    }
  }

  /** The instant of a local time; null where the cell is empty. */
  time(field: Field): Instant | null {
    const text = this.text(field);
    if (text === '' || text === '/' || text === '-') return null;
    const instant = readLocalTime(text, this.dateOrder, this.zone);
    return instant ?? this.fail(field, `a time such as ${this.dateOrder === 'DMY' ? '31/12/2026 23:59:59' : '12/31/2026 11:59:59 PM'}`);
  }

  requiredTime(field: Field): Instant {
    return this.time(field) ?? this.fail(field, 'a date and time');
  }

  /** `15%` as 1500; null where the cell is empty. */
  rateBps(field: Field): number | null {
    const text = this.text(field);
    return text === '' ? null : (rateBpsOf(text) ?? this.fail(field, 'a rate such as 15%'));
  }
}

/** `15%` as 1500; null where the text is no rate. */
export function rateBpsOf(text: string): number | null {
  const parts = /^(\d{1,3})(?:\.(\d{1,2}))?\s*%$/.exec(text);
  return parts && Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

/** The amount without its currency's code or sign and without commas between thousands. */
function plainAmount(shown: string, currency: string): string {
  if (PLAIN.test(shown)) return shown;
  const bare = shown.replace(/^(-?)\s*(?:[A-Z]{3}|[$£€¥₫฿₱]|RM|Rp\.?|S\$|R\$)\s*/, '$1').replace(new RegExp(`\\s*${currency}$`), '');
  return GROUPED.test(bare) ? bare.replaceAll(',', '') : bare;
}
