import { readBools } from './bool-column';
import type { ByteReader } from './bytes';
import type { Catalog } from './catalog';
import { type IntChunk, readIntChunk, readInts, spreadInts } from './int-column';
import type { Leaf } from './schema';
import type { Column, Table } from './table';
import { readTextChunk, spreadTexts, type TextChunk } from './text-column';

/** Puts packs one behind the other into one table: what each column holds is spread out once, at the end. */
export class TableBuilder {
  private count = 0;
  private readonly columns: ColumnBuilder[];

  constructor(private readonly leaves: readonly Leaf[]) {
    this.columns = leaves.map(builderOf);
  }

  /** Reads `count` rows. `known` are columns that are not in the bytes: text of the catalog, by column. */
  append(from: ByteReader, count: number, catalog: Catalog | null, known?: ReadonlyMap<number, TextChunk>): void {
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

interface ColumnBuilder {
  append(from: ByteReader, count: number, catalog: Catalog | null): void;
  pick(text: TextChunk): void;
  finish(count: number): Column;
}

function builderOf(leaf: Leaf): ColumnBuilder {
  switch (leaf.kind) {
    case 'int':
      return ints();
    case 'bool':
      return bools();
    case 'text':
      return texts();
    default:
      return lists(leaf.leaves, leaf.shared);
  }
}

function ints(): ColumnBuilder {
  const chunks: IntChunk[] = [];
  return {
    append: (from, count) => void chunks.push(readIntChunk(from, count)),
    pick: notText,
    finish: (count) => spreadInts(chunks, count),
  };
}

function bools(): ColumnBuilder {
  const chunks: Uint8Array[] = [];
  return {
    append: (from, count) => void chunks.push(readBools(from, count)),
    pick: notText,
    finish(count) {
      const out = new Uint8Array(count);
      let at = 0;
      for (const chunk of chunks) {
        out.set(chunk, at);
        at += chunk.length;
      }
      return out;
    },
  };
}

function texts(): ColumnBuilder {
  const chunks: TextChunk[] = [];
  return {
    append: (from, count) => void chunks.push(readTextChunk(from, count)),
    pick: (chunk) => void chunks.push(chunk),
    finish: (count) => spreadTexts(chunks, count),
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
      if (!catalog || shared.length === 0) {
        child.append(from, children, catalog);
        return;
      }
      const codes = readInts(from, children);
      const items = catalog.part('items');
      child.append(from, children, catalog, new Map(shared.map((c, i) => [c, { codes, words: items.values(i) }])));
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

function notText(): never {
  throw new Error('only text is kept in a catalog');
}
