import { ByteReader } from '../bytes';
import type { Catalog } from '../catalog';
import type { Leaf, StreamSchema } from '../schema';
import type { Column, ListColumn, Table } from '../table';
import { Above } from './above';
import { readShapes } from './lists';
import { type LookupFor, NullMasks, type NumberContext, readNumbers } from './numbers';
import { type Packing, UP } from './packing';
import { Scratch } from './scratch';
import { assertWhole } from './seal';
import { readText } from './texts';
import { everyRow, readTogether, type Together } from './together';

/** Packs that `writeTight` wrote as one table: each is read into its place in the whole. Throws `PackDamaged` and other `RangeError`s. */
export function readTight({ leaves, packing }: StreamSchema, packs: readonly { body: Uint8Array }[], catalog: Catalog): Table {
  const total = noSizes(leaves);
  const parts = packs.map(({ body }) => {
    assertWhole(body);
    const from = new ByteReader(body);
    from.u32();
    const sizes = readSizes(from, leaves);
    add(total, sizes);
    return { from, sizes };
  });
  const table = emptyTable(leaves, total);
  const at = noSizes(leaves);
  for (const { from, sizes } of parts) {
    new TightReader(from, catalog, leaves, packing, { table, at, sizes }, null).read();
    add(at, sizes);
  }
  return table;
}

/** Numbers of rows, and of the children of each list. */
interface Sizes {
  count: number;
  lists: (Sizes | null)[];
}

function noSizes(leaves: readonly Leaf[]): Sizes {
  return { count: 0, lists: leaves.map((leaf) => (leaf.kind === 'list' ? noSizes(leaf.leaves) : null)) };
}

function readSizes(from: ByteReader, leaves: readonly Leaf[]): Sizes {
  return { count: from.varint(), lists: leaves.map((leaf) => (leaf.kind === 'list' ? readSizes(from, leaf.leaves) : null)) };
}

function add(to: Sizes, more: Sizes): void {
  to.count += more.count;
  for (const [c, list] of to.lists.entries()) if (list) add(list, more.lists[c]!);
}

function emptyTable(leaves: readonly Leaf[], { count, lists }: Sizes): Table {
  const columnOf = (leaf: Leaf, c: number): Column => {
    if (leaf.kind === 'int') return new Float64Array(count);
    if (leaf.kind === 'bool') return new Uint8Array(count);
    if (leaf.kind === 'text') return new Array<string | null>(count);
    return { offsets: new Uint32Array(count + 1), child: emptyTable((leaf as Leaf & { kind: 'list' }).leaves, lists[c]!) };
  };
  return { count, columns: leaves.map(columnOf) };
}

/** Where the rows of one pack stand in the table. */
interface Place {
  table: Table;
  at: Sizes;
  sizes: Sizes;
}

const asideRoom = new Scratch();

class TightReader {
  readonly #masks = new NullMasks();
  #together: Together | null = null;
  readonly #at: number;
  readonly #count: number;
  readonly #rows: Uint32Array;
  readonly #views: Float64Array[] = [];

  constructor(
    private readonly from: ByteReader,
    private readonly catalog: Catalog,
    private readonly leaves: readonly Leaf[],
    private readonly packing: Packing,
    private readonly place: Place,
    private readonly above: Above | null,
  ) {
    this.#at = place.at.count;
    this.#count = place.sizes.count;
    this.#rows = everyRow(this.#count);
  }

  read(): void {
    const { from, packing } = this;
    if (this.#count === 0) return;
    if (packing.together !== null) this.#together = readTogether(from, this.#count);
    for (const c of packing.order) this.#column(c);
  }

  #column(c: number): void {
    const { from, packing } = this;
    const shared = packing.shared.get(c);
    const endings = packing.endings.get(c);
    if (shared) this.#shared(shared);
    else if (endings) this.#ending(c, endings);
    else if (this.leaves[c]!.kind === 'text') readText(from, this.#texts(c), this.#together);
    else if (this.leaves[c]!.kind === 'int') readNumbers(from, this.#numbersAt(c), this.#context(c));
    else if (this.leaves[c]!.kind === 'bool') this.#bools(c);
    else this.#list(c);
  }

  #context(c: number | null): NumberContext {
    const rules = (c === null ? null : this.packing.foretold.get(c)) ?? [];
    return { rows: this.#rows, together: this.#together, rules, column: this.#seen, masks: this.#masks };
  }

  readonly #seen: LookupFor = (name, rows) =>
    name.startsWith(UP) ? this.above!.seen(name.slice(UP.length), rows) : { values: this.#numbers(name), rows };

  readonly #numbers = (name: string): Float64Array => this.#numbersAt(this.packing.columnOf(name));

  #numbersAt(c: number): Float64Array {
    this.#views[c] ??= (this.place.table.columns[c] as Float64Array).subarray(this.#at, this.#at + this.#count);
    return this.#views[c];
  }

  #texts(c: number) {
    return { into: this.place.table.columns[c] as (string | null)[], at: this.#at, count: this.#count };
  }

  /** Numbers that are no column of the table; good until the next are read. */
  #aside(): Float64Array {
    const numbers = asideRoom.take(this.#count);
    readNumbers(this.from, numbers, this.#context(null));
    return numbers;
  }

  #bools(c: number): void {
    const into = this.place.table.columns[c] as Uint8Array;
    const bits = this.#aside();
    for (let row = 0; row < bits.length; row++) into[this.#at + row] = bits[row]!;
  }

  #shared({ part, columns }: { part: Parameters<Catalog['part']>[0]; columns: readonly number[] }): void {
    const entries = this.catalog.part(part);
    const codes = this.#aside();
    entries.assertHolds(codes);
    columns.forEach((column, i) => {
      const { into, at, count } = this.#texts(column);
      const words = entries.values(i);
      for (let row = 0; row < count; row++) into[at + row] = words[codes[row]!]!;
    });
  }

  #ending(c: number, endings: readonly number[]): void {
    const { into, at, count } = this.#texts(c);
    readText(this.from, { into, at, count }, this.#together);
    const others = new Array<string | null>(count);
    readText(this.from, { into: others, at: 0, count }, this.#together);
    const ends = endings.map((end) => this.#texts(end).into);
    for (let row = at; row < at + count; row++) {
      const head = into[row]!;
      into[row] = head === null ? others[row - at]! : ends.reduce((text, end) => `${text}/${end[row] ?? ''}`, head);
    }
  }

  #list(c: number): void {
    const { from, catalog, place } = this;
    const { leaves } = this.leaves[c] as Leaf & { kind: 'list' };
    const packing = this.packing.lists.get(c)!;
    const { offsets, child } = place.table.columns[c] as ListColumn;
    const [at, sizes] = [place.at.lists[c]!, place.sizes.lists[c]!];
    const counts = new Float64Array(this.#count);
    const shapes = packing.byKey === null ? null : readShapes(from, counts, sizes.count, this.#context(null));
    if (!shapes) readNumbers(from, counts, this.#context(null));
    for (let row = 0; row < counts.length; row++) offsets[this.#at + row + 1] = offsets[this.#at + row]! + counts[row]!;
    const above = new Above(counts, sizes.count, this.#numbers);
    if (!shapes) {
      new TightReader(from, catalog, leaves, packing, { table: child, at, sizes }, above).read();
      return;
    }
    const column: LookupFor = (name, rows) => above.seen(name.slice(UP.length), rows);
    leaves.forEach((_leaf, k) => {
      if (k === packing.byKey) {
        const into = child.columns[k] as (string | null)[];
        for (let i = 0; i < sizes.count; i++) into[at.count + i] = shapes.keys[i]!;
        return;
      }
      const rules = packing.foretold.get(k) ?? [];
      const into = child.columns[k] as Float64Array;
      for (const rows of shapes.byKey) {
        const own = new Float64Array(rows.length);
        readNumbers(from, own, { rows, together: null, rules, column, masks: new NullMasks() });
        for (let i = 0; i < rows.length; i++) into[at.count + rows[i]!] = own[i]!;
      }
    });
  }
}
