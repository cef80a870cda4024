import { type CellValue, type Column, type Sort, wordsOf } from './table-model';
import { numberOrder, type Order, orderOf, rowNumbers } from './table-order';
import { KeptWork, type Work } from './table-slices';

/** Orders that are kept for rows; each takes eight bytes a row. */
const KEPT_ORDERS = 8;
const CHECK_EVERY = 256;

/** What a column sorts by. */
type SortKey<T> = Pick<Column<T>, 'value' | 'numbers'>;

/** What was worked out about an array of rows: orders by column and texts to search in, each made once and in slices. */
class RowIndex<T> {
  readonly #rows: readonly T[];
  readonly #orders = new Map<(row: T) => CellValue, { language: string; order: KeptWork<Order> }>();
  #texts: { of: (row: T) => string; texts: KeptWork<string[]> } | null = null;

  constructor(rows: readonly T[]) {
    this.#rows = rows;
  }

  order(column: SortKey<T>, language: string): Work<Order> {
    const { value } = column;
    const known = this.#orders.get(value);
    const kept = known?.language === language ? known : { language, order: new KeptWork(this.#makeOrder(column, language)) };
    // The one that was asked for last goes to the end: the first to go is the one nobody asked for longest.
    this.#orders.delete(value);
    this.#orders.set(value, kept);
    if (this.#orders.size > KEPT_ORDERS) for (const [oldest] of [...this.#orders].slice(0, 1)) this.#orders.delete(oldest);
    return kept.order.result();
  }

  texts(of: (row: T) => string): Work<string[]> {
    if (this.#texts?.of !== of) this.#texts = { of, texts: new KeptWork(this.#makeTexts(of)) };
    return this.#texts.texts.result();
  }

  *#makeOrder({ value, numbers }: SortKey<T>, language: string): Work<Order> {
    if (numbers) return yield* numberOrder(numbers(this.#rows));
    return yield* orderOf(yield* mapped(this.#rows, value), language);
  }

  *#makeTexts(of: (row: T) => string): Work<string[]> {
    return yield* mapped(this.#rows, (row) => of(row).toLocaleLowerCase());
  }
}

function* mapped<T, U>(rows: readonly T[], of: (row: T) => U): Work<U[]> {
  const all = new Array<U>(rows.length);
  for (let i = 0; i < rows.length; i++) {
    if (i % CHECK_EVERY === 0) yield;
    all[i] = of(rows[i]!);
  }
  return all;
}

const indexes = new WeakMap<readonly unknown[], RowIndex<unknown>>();

function indexOf<T>(rows: readonly T[]): RowIndex<T> {
  const known = (indexes.get(rows) as RowIndex<T> | undefined) ?? new RowIndex(rows);
  indexes.set(rows, known as RowIndex<unknown>);
  return known;
}

/** Adds up the rows that are shown; `row` gives them as one row. */
export interface RowSummary<T> {
  start(): { add(row: T): void; row(shown: number, all: number): T };
}

/** What a table is asked to show. */
export interface TableAsk<T> {
  rows: readonly T[];
  columns: readonly Column<T>[];
  sort: Sort | null;
  language: string;
  search: string;
  searchText: (row: T) => string;
  accept: ((row: T) => boolean) | null;
  summary: RowSummary<T> | null;
}

export interface ShownRows<T> {
  rows: readonly T[];
  /** How many there are without search and filters. */
  all: number;
  /** The rows shown as one; null where all are shown, or nobody adds up. */
  summary: T | null;
}

/** Works out what takes longest before it is asked for: the order by the first column, which holds texts, and the texts to search in. */
export function* aheadOf<T>({ rows, columns, language, searchText }: TableAsk<T>): Work<void> {
  const index = indexOf(rows);
  const [first] = columns;
  if (first) yield* index.order(first, language);
  yield* index.texts(searchText);
}

/** Works out the order of rows by a column before a table asks for it. */
export function* sortedAhead<T>(rows: readonly T[], column: SortKey<T>, language: string): Work<void> {
  yield* indexOf(rows).order(column, language);
}

/** The rows that match, in order, with their sum where they are not all of them. */
export function* shownRows<T>(ask: TableAsk<T>): Work<ShownRows<T>> {
  const { rows, columns, sort, language, accept } = ask;
  const index = indexOf(rows);
  const words = wordsOf(ask.search);
  const column = sort ? columns.find(({ id }) => id === sort.column) : undefined;
  const texts = words.length > 0 ? yield* index.texts(ask.searchText) : null;
  const order = column ? yield* index.order(column, language) : null;
  if (!texts && !accept && !order) return { rows, all: rows.length, summary: null };
  const isNarrowed = texts !== null || accept !== null;
  const sum = isNarrowed ? ask.summary?.start() : undefined;
  const shown: T[] = [];
  let steps = 0;
  for (const at of order ? rowNumbers(order, sort?.descending ?? false) : rows.keys()) {
    if (++steps % CHECK_EVERY === 0) yield;
    const row = rows[at]!;
    if (texts && !words.every((word) => texts[at]!.includes(word))) continue;
    if (accept && !accept(row)) continue;
    shown.push(row);
    sum?.add(row);
  }
  return { rows: shown, all: rows.length, summary: sum ? sum.row(shown.length, rows.length) : null };
}
