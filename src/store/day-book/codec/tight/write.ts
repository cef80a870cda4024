import { ByteWriter } from '../bytes';
import type { Catalog } from '../catalog';
import type { Leaf, StreamSchema } from '../schema';
import type { ListColumn, Table } from '../table';
import { Above } from './above';
import { writeShapes } from './lists';
import { type LookupFor, NullMasks, type NumberContext, writeNumbers } from './numbers';
import { type Packing, UP } from './packing';
import { seal } from './seal';
import { writeText } from './texts';
import { everyRow, pick, type Together, writeTogether } from './together';

/** The table as bytes: what its rows share is in the catalog, to which new entries are appended; what follows from other fields is left out. */
export function writeTight({ leaves, packing }: StreamSchema, table: Table, catalog: Catalog): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  out.u32(0);
  writeSizes(out, leaves, table);
  new TightWriter(out, catalog, leaves, packing, table, null).write();
  return seal(out.finish());
}

/** The rows, then the children of each list. */
function writeSizes(out: ByteWriter, leaves: readonly Leaf[], { count, columns }: Table): void {
  out.varint(count);
  leaves.forEach((leaf, c) => {
    if (leaf.kind === 'list') writeSizes(out, leaf.leaves, (columns[c] as ListColumn).child);
  });
}

class TightWriter {
  readonly #masks = new NullMasks();
  #together: Together | null = null;

  constructor(
    private readonly out: ByteWriter,
    private readonly catalog: Catalog,
    private readonly leaves: readonly Leaf[],
    private readonly packing: Packing,
    private readonly table: Table,
    private readonly above: Above | null,
  ) {}

  write(): void {
    const { out, packing, table } = this;
    if (table.count === 0) return;
    if (packing.together !== null) this.#together = writeTogether(out, table.columns[packing.together] as (string | null)[]);
    for (const c of packing.order) this.#column(c);
  }

  #column(c: number): void {
    const { out, packing, table, catalog } = this;
    const column = table.columns[c]!;
    const shared = packing.shared.get(c);
    const endings = packing.endings.get(c);
    if (shared) {
      const texts = shared.columns.map((own) => table.columns[own] as (string | null)[]);
      writeNumbers(out, catalog.part(shared.part).codesOf(texts), this.#context(null));
    } else if (endings) this.#ending(column as (string | null)[], endings);
    else if (this.leaves[c]!.kind === 'text') writeText(out, column as (string | null)[], this.#together);
    else if (this.leaves[c]!.kind === 'int') writeNumbers(out, column as Float64Array, this.#context(c));
    else if (this.leaves[c]!.kind === 'bool') writeNumbers(out, Float64Array.from(column as Uint8Array), this.#context(null));
    else this.#list(c, column as ListColumn);
  }

  #context(c: number | null): NumberContext {
    const rules = (c === null ? null : this.packing.foretold.get(c)) ?? [];
    return { rows: everyRow(this.table.count), together: this.#together, rules, column: this.#seen, masks: this.#masks };
  }

  readonly #seen: LookupFor = (name, rows) =>
    name.startsWith(UP) ? this.above!.seen(name.slice(UP.length), rows) : { values: this.#numbers(name), rows };

  readonly #numbers = (name: string): Float64Array => this.table.columns[this.packing.columnOf(name)] as Float64Array;

  /** What stands before the ending, or the whole text where it ends otherwise. */
  #ending(texts: readonly (string | null)[], endings: readonly number[]): void {
    const heads = new Array<string | null>(texts.length).fill(null);
    const others = new Array<string | null>(texts.length).fill(null);
    const ends = endings.map((c) => this.table.columns[c] as (string | null)[]);
    for (let row = 0; row < texts.length; row++) {
      const text = texts[row]!;
      const length = text === null ? null : lengthBefore(text, ends, row);
      if (length === null) others[row] = text;
      else heads[row] = text!.slice(0, length);
    }
    writeText(this.out, heads, this.#together);
    writeText(this.out, others, this.#together);
  }

  #list(c: number, { offsets, child }: ListColumn): void {
    const { out, catalog } = this;
    const { leaves } = this.leaves[c] as Leaf & { kind: 'list' };
    const packing = this.packing.lists.get(c)!;
    const counts = countsOf(offsets);
    const above = new Above(counts, child.count, this.#numbers);
    const key = packing.byKey;
    const byKey = key === null ? null : writeShapes(out, child.columns[key] as (string | null)[], offsets, this.#context(null));
    if (!byKey) {
      writeNumbers(out, counts, this.#context(null));
      new TightWriter(out, catalog, leaves, packing, child, above).write();
      return;
    }
    const column: LookupFor = (name, rows) => above.seen(name.slice(UP.length), rows);
    leaves.forEach((_leaf, k) => {
      if (k === key) return;
      const rules = packing.foretold.get(k) ?? [];
      for (const rows of byKey) {
        writeNumbers(out, pick(child.columns[k] as Float64Array, rows), { rows, together: null, rules, column, masks: new NullMasks() });
      }
    });
  }
}

/** How much of a text stands before `/` and each of the ends; null where it ends otherwise. */
function lengthBefore(text: string, ends: readonly (readonly (string | null)[])[], row: number): number | null {
  let { length } = text;
  for (let i = ends.length - 1; i >= 0; i--) {
    const end = ends[i]![row] ?? '';
    if (!text.endsWith(end, length)) return null;
    length -= end.length + 1;
    if (length < 0 || text[length] !== '/') return null;
  }
  return length;
}

function countsOf(offsets: Uint32Array): Float64Array {
  const counts = new Float64Array(offsets.length - 1);
  for (let i = 0; i < counts.length; i++) counts[i] = offsets[i + 1]! - offsets[i]!;
  return counts;
}
