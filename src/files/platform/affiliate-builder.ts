import type { AffiliateRow, RowNote } from '../../core/model/orders';
import type { CodedTexts, RowColumn, RowColumns } from '../row-columns';

const PARTS = ['base', 'standard', 'shopAds', 'bonus'] as const;
export const AMOUNTS = [...PARTS.map((part) => `estimated.${part}`), ...PARTS.map((part) => `actual.${part}`)];
/** What names a row within its shop. */
export const AFFILIATE_ID = ['orderId', 'skuId'];

/** Columns of words, in the order of `AffiliateCells.codes`. */
export const WORD_COLUMNS = ['skuId', 'productId', 'account', 'contentId', 'contentType', 'currency', 'status'] as const;
type WordColumn = (typeof WORD_COLUMNS)[number];
const NUMBERS = ['createdAt', 'quantity', 'rateBps', 'shopAdsRateBps', ...AMOUNTS];

/** What the rows of one file have in common, and the texts that their codes stand for. */
interface Common {
  shop: string;
  asOf: number;
  origin: string;
  words: readonly { texts: readonly (string | null)[] }[];
}

/** A plain row as it is put into columns; null is NaN in numbers. */
export interface AffiliateCells {
  /** The order id as a number: low half, high half. */
  orderLow: number;
  orderHigh: number;
  /** Digits of the order id. */
  orderLength: number;
  /** In the order of `WORD_COLUMNS`. */
  codes: Uint32Array;
  createdAt: number;
  quantity: number;
  rateBps: number;
  shopAdsRateBps: number;
  fullyReturned: boolean;
  /** In the order of `AMOUNTS`. */
  amounts: Float64Array;
}

const FIRST_ROWS = 512;

/** Affiliate rows of a seller's export as columns, put in one by one. */
export class AffiliateBuilder {
  #plain = 0;
  #room: number;
  #orders: Uint32Array;
  /** Columns one behind the other, each `#room` long. */
  #codes: Uint32Array;
  #numbers: Float64Array;
  #fullyReturned: Uint8Array;
  #orderLength = 0;
  /** What plain rows of one file have in common, `#room` of each and one more. */
  #same!: { zeros: Uint32Array; nothing: Float64Array; asOf: Float64Array };
  readonly #others: AffiliateRow[] = [];

  /** @param rows how many are expected; there may be more. */
  constructor(
    readonly common: Common,
    rows = 0,
  ) {
    this.#room = Math.max(FIRST_ROWS, Math.ceil(rows * 1.1));
    this.#orders = new Uint32Array(this.#room * 2);
    this.#codes = new Uint32Array(this.#room * WORD_COLUMNS.length);
    this.#numbers = new Float64Array(this.#room * NUMBERS.length);
    this.#fullyReturned = new Uint8Array(this.#room);
    this.#fillSame();
  }

  get count(): number {
    return this.#plain + this.#others.length;
  }

  /** Whether a plain row may be put in: order ids of a page are of one length. */
  takes({ orderLength }: AffiliateCells): boolean {
    return this.#plain === 0 || orderLength === this.#orderLength;
  }

  add(cells: AffiliateCells): void {
    const row = this.#plain++;
    if (row === this.#room) this.#grow();
    const room = this.#room;
    this.#orderLength = cells.orderLength;
    this.#orders[row * 2] = cells.orderLow;
    this.#orders[row * 2 + 1] = cells.orderHigh;
    for (let i = 0; i < WORD_COLUMNS.length; i++) this.#codes[i * room + row] = cells.codes[i]!;
    const numbers = this.#numbers;
    numbers[row] = cells.createdAt;
    numbers[room + row] = cells.quantity;
    numbers[2 * room + row] = cells.rateBps;
    numbers[3 * room + row] = cells.shopAdsRateBps;
    for (let i = 0; i < AMOUNTS.length; i++) numbers[(4 + i) * room + row] = cells.amounts[i]!;
    this.#fullyReturned[row] = cells.fullyReturned ? 1 : 0;
  }

  /** Puts in a row that was read from texts. */
  addRow(row: AffiliateRow): void {
    this.#others.push(row);
  }

  /** Forgets the rows: what `finish` gave must not be read any more. */
  clear(): void {
    this.#plain = 0;
    this.#others.length = 0;
  }

  /** The rows; those that were read from texts stand last. They lie in the builder's memory. */
  finish(): RowColumns {
    const count = this.#plain;
    const { zeros, nothing, asOf } = this.#same;
    const same = (word: string | null): CodedTexts => ({ codes: zeros.subarray(0, count), words: [word] });
    const { shop, origin, words } = this.common;
    const slice = (column: number) => this.#codes.subarray(column * this.#room, column * this.#room + count);
    const numbers = (column: number) => this.#numbers.subarray(column * this.#room, column * this.#room + count);
    const plain: RowColumns = {
      count,
      columns: {
        orderId: { halves: this.#orders.subarray(0, count * 2) },
        ...Object.fromEntries(WORD_COLUMNS.map((name, i) => [name, { codes: slice(i), words: words[i]!.texts }])),
        ...Object.fromEntries(NUMBERS.map((name, i) => [name, numbers(i)])),
        campaignId: same(null),
        collaborationId: same(null),
        fullyReturned: this.#fullyReturned.subarray(0, count),
        'estimated.partner': nothing.subarray(0, count),
        'actual.partner': nothing.subarray(0, count),
        shop: same(shop),
        asOf: asOf.subarray(0, count),
        origin: same(origin),
        notes: { offsets: zeros.subarray(0, count + 1), child: { count: 0, columns: { code: [], field: [], text: [] } } },
      },
    };
    return this.#others.length === 0 ? plain : joined(spread(plain), columnsOf(this.#others));
  }

  #grow(): void {
    const [from, room] = [this.#room, this.#room * 2];
    const orders = new Uint32Array(room * 2);
    orders.set(this.#orders);
    const codes = new Uint32Array(room * WORD_COLUMNS.length);
    for (let i = 0; i < WORD_COLUMNS.length; i++) codes.set(this.#codes.subarray(i * from, (i + 1) * from), i * room);
    const numbers = new Float64Array(room * NUMBERS.length);
    for (let i = 0; i < NUMBERS.length; i++) numbers.set(this.#numbers.subarray(i * from, (i + 1) * from), i * room);
    const returned = new Uint8Array(room);
    returned.set(this.#fullyReturned);
    [this.#orders, this.#codes, this.#numbers, this.#fullyReturned, this.#room] = [orders, codes, numbers, returned, room];
    this.#fillSame();
  }

  #fillSame(): void {
    const rows = this.#room + 1;
    const asOf = new Float64Array(rows).fill(this.common.asOf);
    this.#same = { zeros: new Uint32Array(rows), nothing: new Float64Array(rows).fill(Number.NaN), asOf };
  }
}

/** Rows as plain columns. */
export function columnsOf(rows: readonly AffiliateRow[]): RowColumns {
  const number = (of: (row: AffiliateRow) => number | null) => Float64Array.from(rows, (row) => of(row) ?? Number.NaN);
  const text = (name: WordColumn | 'orderId' | 'campaignId' | 'collaborationId' | 'shop' | 'origin') => rows.map((row) => row[name]);
  const amount = (path: string) => {
    const [group, part] = path.split('.') as ['estimated' | 'actual', (typeof PARTS)[number] | 'partner'];
    return number((row) => row[group][part]);
  };
  return {
    count: rows.length,
    columns: {
      orderId: text('orderId'),
      ...Object.fromEntries(WORD_COLUMNS.map((name) => [name, text(name)])),
      createdAt: number((row) => row.createdAt),
      quantity: number((row) => row.quantity),
      rateBps: number((row) => row.rateBps),
      shopAdsRateBps: number((row) => row.shopAdsRateBps),
      ...Object.fromEntries([...AMOUNTS, 'estimated.partner', 'actual.partner'].map((path) => [path, amount(path)])),
      campaignId: text('campaignId'),
      collaborationId: text('collaborationId'),
      fullyReturned: Uint8Array.from(rows, (row) => (row.fullyReturned ? 1 : 0)),
      shop: text('shop'),
      asOf: number((row) => row.asOf),
      origin: text('origin'),
      notes: notesOf(rows),
    },
  };
}

function notesOf(rows: readonly AffiliateRow[]): { offsets: Uint32Array; child: RowColumns } {
  const notes = rows.flatMap((row) => row.notes);
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    offsets[i + 1] = offsets[i]! + row.notes.length;
  });
  const of = (field: keyof RowNote) => notes.map((note) => note[field]);
  return { offsets, child: { count: notes.length, columns: { code: of('code'), field: of('field'), text: of('text') } } };
}

/** The same rows with a text for each code and number. */
export function spread({ count, columns }: RowColumns): RowColumns {
  const plain = (column: RowColumn): RowColumn => {
    if ('words' in column) return Array.from(column.codes, (code) => column.words[code]!);
    if (!('halves' in column)) return column;
    const { buffer, byteOffset, length } = column.halves;
    return Array.from(new BigUint64Array(buffer, byteOffset, length / 2), String);
  };
  return { count, columns: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, plain(column)])) };
}

/** Plain columns one behind the other. */
function joined(a: RowColumns, b: RowColumns): RowColumns {
  const both = (x: RowColumn, y: RowColumn): RowColumn => {
    if (Array.isArray(x)) return [...x, ...(y as (string | null)[])];
    if (x instanceof Float64Array) return Float64Array.from([...x, ...(y as Float64Array)]);
    if (x instanceof Uint8Array) return Uint8Array.from([...x, ...(y as Uint8Array)]);
    const [left, right] = [x, y] as { offsets: Uint32Array; child: RowColumns }[];
    const offsets = Uint32Array.from([...left!.offsets, ...right!.offsets.subarray(1).map((offset) => offset + left!.child.count)]);
    return { offsets, child: joined(left!.child, right!.child) };
  };
  return {
    count: a.count + b.count,
    columns: Object.fromEntries(Object.entries(a.columns).map(([name, column]) => [name, both(column, b.columns[name]!)])),
  };
}
