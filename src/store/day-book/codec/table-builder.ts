import { readBools } from './bool-column';
import type { ByteReader } from './bytes';
import type { Catalog } from './catalog';
import { readInts } from './int-column';
import type { Leaf } from './schema';
import type { Column, Table } from './table';
import { readTexts } from './text-column';

/** Puts packs one behind the other into one table: text is appended as it is read, numbers are joined at the end. */
export class TableBuilder {
  private count = 0;
  private readonly columns: ColumnBuilder[];

  constructor(private readonly leaves: readonly Leaf[]) {
    this.columns = leaves.map(builderOf);
  }

  /** Reads `count` rows. `known` are columns that are not in the bytes: text of the catalog, by column. */
  append(from: ByteReader, count: number, catalog: Catalog | null, known?: ReadonlyMap<number, KnownText>): void {
    this.count += count;
    if (count === 0) return;
    this.leaves.forEach((_leaf, c) => {
      const text = known?.get(c);
      if (text) this.columns[c]!.pick(text);
      else this.columns[c]!.append(from, count, catalog);
    });
  }

  finish(): Table {
    return { count: this.count, columns: this.columns.map((column) => column.finish(this.count)) };
  }
}

interface KnownText {
  values: readonly (string | null)[];
  codes: Float64Array;
}

interface ColumnBuilder {
  append(from: ByteReader, count: number, catalog: Catalog | null): void;
  pick(text: KnownText): void;
  finish(count: number): Column;
}

function builderOf(leaf: Leaf): ColumnBuilder {
  switch (leaf.kind) {
    case 'int':
      return numbers(readInts, Float64Array);
    case 'bool':
      return numbers(readBools, Uint8Array);
    case 'text':
      return texts();
    default:
      return lists(leaf.leaves, leaf.shared);
  }
}

function numbers<T extends Float64Array | Uint8Array>(read: (from: ByteReader, count: number) => T, kind: new (length: number) => T): ColumnBuilder {
  const chunks: T[] = [];
  return {
    append: (from, count) => void chunks.push(read(from, count)),
    pick: notText,
    finish: (count) => join(chunks, new kind(chunks.length === 1 ? 0 : count)),
  };
}

function texts(): ColumnBuilder {
  const values: (string | null)[] = [];
  return {
    append: (from, count) => void readTexts(from, count, values),
    pick: ({ values: known, codes }) => {
      for (let i = 0; i < codes.length; i++) values.push(known[codes[i]!]!);
    },
    finish: () => values,
  };
}

function lists(leaves: readonly Leaf[], shared: readonly number[]): ColumnBuilder {
  const child = new TableBuilder(leaves);
  const counts: Float64Array[] = [];
  return {
    append(from, count, catalog) {
      const own = readInts(from, count);
      counts.push(own);
      const children = own.reduce((sum, n) => sum + n, 0);
      if (!catalog || shared.length === 0 || children === 0) {
        child.append(from, children, catalog);
        return;
      }
      const codes = readInts(from, children);
      child.append(from, children, catalog, new Map(shared.map((c, i) => [c, { values: catalog.values(i), codes }])));
    },
    pick: notText,
    finish(count) {
      const offsets = new Uint32Array(count + 1);
      let row = 0;
      for (const own of counts) {
        for (let i = 0; i < own.length; i++, row++) offsets[row + 1] = offsets[row]! + own[i]!;
      }
      return { offsets, child: child.finish() };
    },
  };
}

function join<T extends Float64Array | Uint8Array>(chunks: readonly T[], out: T): T {
  if (chunks.length === 1) return chunks[0]!;
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk as never, at);
    at += chunk.length;
  }
  return out;
}

function notText(): never {
  throw new Error('only text is kept in a catalog');
}
