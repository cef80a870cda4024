import type { Leaf } from './schema';
import type { Column, ListColumn, Table } from './table';

/** A row of some table. */
export interface Ref {
  table: Table;
  row: number;
}

/** A new table of the named rows, in their order, column by column and without building a row. */
export function gather(leaves: readonly Leaf[], refs: readonly Ref[]): Table {
  return { count: refs.length, columns: leaves.map((leaf, c) => gatherColumn(leaf, c, refs)) };
}

function gatherColumn(leaf: Leaf, c: number, refs: readonly Ref[]): Column {
  const count = refs.length;
  switch (leaf.kind) {
    case 'int': {
      const out = new Float64Array(count);
      for (let i = 0; i < count; i++) out[i] = (refs[i]!.table.columns[c] as Float64Array)[refs[i]!.row]!;
      return out;
    }
    case 'text': {
      const out = new Array<string | null>(count);
      for (let i = 0; i < count; i++) out[i] = (refs[i]!.table.columns[c] as (string | null)[])[refs[i]!.row]!;
      return out;
    }
    case 'bool': {
      const out = new Uint8Array(count);
      for (let i = 0; i < count; i++) out[i] = (refs[i]!.table.columns[c] as Uint8Array)[refs[i]!.row]!;
      return out;
    }
    default:
      return gatherLists(leaf.leaves, c, refs);
  }
}

function gatherLists(leaves: readonly Leaf[], c: number, refs: readonly Ref[]): ListColumn {
  const offsets = new Uint32Array(refs.length + 1);
  const children: Ref[] = [];
  for (let i = 0; i < refs.length; i++) {
    const { offsets: own, child } = refs[i]!.table.columns[c] as ListColumn;
    const { row } = refs[i]!;
    for (let k = own[row]!; k < own[row + 1]!; k++) children.push({ table: child, row: k });
    offsets[i + 1] = children.length;
  }
  return { offsets, child: gather(leaves, children) };
}

/** All rows of several tables as one, in order. */
export function concat(leaves: readonly Leaf[], tables: readonly Table[]): Table {
  if (tables.length === 1) return tables[0]!;
  const count = tables.reduce((sum, table) => sum + table.count, 0);
  return { count, columns: leaves.map((leaf, c) => concatColumn(leaf, c, tables, count)) };
}

function concatColumn(leaf: Leaf, c: number, tables: readonly Table[], count: number): Column {
  switch (leaf.kind) {
    case 'text': {
      const out = new Array<string | null>(count);
      let at = 0;
      for (const table of tables) {
        const column = table.columns[c] as (string | null)[];
        for (let i = 0; i < column.length; i++) out[at++] = column[i]!;
      }
      return out;
    }
    case 'int':
    case 'bool': {
      const out = leaf.kind === 'int' ? new Float64Array(count) : new Uint8Array(count);
      let at = 0;
      for (const table of tables) {
        out.set(table.columns[c] as Float64Array, at);
        at += table.count;
      }
      return out;
    }
    default: {
      const offsets = new Uint32Array(count + 1);
      let at = 0;
      let base = 0;
      for (const table of tables) {
        const own = (table.columns[c] as ListColumn).offsets;
        for (let i = 0; i < table.count; i++) offsets[++at] = base + own[i + 1]!;
        base += own[table.count]!;
      }
      return {
        offsets,
        child: concat(
          leaf.leaves,
          tables.map((table) => (table.columns[c] as ListColumn).child),
        ),
      };
    }
  }
}
