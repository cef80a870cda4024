import { byCodeUnit } from '../collections';
import type { Context } from './context';
import type { Cut, RowName } from './cut';
import type { DimensionDef } from './dimensions/dimension';
import { isEmptyRow } from './rows';
import type { Sums } from './sums';

/** Below this many rows it takes longer to look names up than to make them. */
const WORTH_KEEPING = 1_000;

/** Names of a dimension's entities in the order of their keys. They are the same for every question of one ledger. */
export interface NameBook {
  readonly names: readonly RowName[];
  /** Place of each entity among the names; -1: not there. */
  readonly places: Int32Array;
}

/** Rows of a report in the order of their keys. */
export interface OrderedRows {
  /** Row numbers among the sums. */
  rows: Uint32Array;
  nameOf(i: number): RowName;
  /** Where names are kept: the book, and the place in it of each row. */
  kept: { book: NameBook; places: Uint32Array } | null;
}

/** Names of rows, kept by dimension where there are many. */
export class RowNames {
  readonly #books = new Map<DimensionDef, NameBook>();

  constructor(readonly context: Context) {}

  /** The rows that hold anything, from `first` on. */
  order(cut: Cut, sums: Sums, first: number): OrderedRows {
    const { first: def, second } = cut;
    const rows: number[] = [];
    for (let row = first; row < sums.length; row++) if (!isEmptyRow(sums.values, row)) rows.push(row);
    // Names that shop-days tell follow the range.
    if (second !== null || def.learnNames || rows.length < WORTH_KEEPING) return this.#sorted(cut, sums, rows);
    const book = this.#bookOf(def, sums, rows);
    const rowAt = new Int32Array(book.names.length);
    for (const row of rows) rowAt[book.places[sums.entities[row]!]!] = row;
    const ordered = new Uint32Array(rows.length);
    const places = new Uint32Array(rows.length);
    let n = 0;
    for (let place = 0; place < rowAt.length; place++) {
      if (rowAt[place] === 0) continue;
      ordered[n] = rowAt[place]!;
      places[n++] = place;
    }
    return { rows: ordered, nameOf: (i) => book.names[places[i]!]!, kept: { book, places } };
  }

  #sorted(cut: Cut, sums: Sums, rows: readonly number[]): OrderedRows {
    const named = rows.map((row) => ({ row, name: cut.describe(this.context, sums.entities[row]!) }));
    named.sort(({ name: a }, { name: b }) => byCodeUnit(a.key, b.key) || byCodeUnit(a.key2 ?? '', b.key2 ?? ''));
    return { rows: Uint32Array.from(named, ({ row }) => row), nameOf: (i) => named[i]!.name, kept: null };
  }

  #bookOf(def: DimensionDef, sums: Sums, rows: readonly number[]): NameBook {
    const known = this.#books.get(def);
    const isThere = (row: number) => (known?.places[sums.entities[row]!] ?? -1) >= 0;
    if (known && rows.every(isThere)) return known;
    const all = new Set(rows.map((row) => sums.entities[row]!));
    for (const [entity, place] of known?.places.entries() ?? []) if (place >= 0) all.add(entity);
    // Soon somebody asks for a longer range, which has more of them.
    for (let entity = def.count?.(this.context) ?? 0; entity-- > 0; ) all.add(entity);
    const named = [...all].map((entity) => ({ entity, name: def.describe(this.context, entity) }));
    named.sort(({ name: a }, { name: b }) => byCodeUnit(a.key, b.key));
    const most = named.reduce((max, { entity }) => Math.max(max, entity), 0);
    const places = new Int32Array(most + 1).fill(-1);
    for (const [place, { entity }] of named.entries()) places[entity] = place;
    const book = { names: named.map(({ name }) => name), places };
    this.#books.set(def, book);
    return book;
  }
}
