import type { Leaf, StreamSchema } from './schema';

/** Rows as columns, in the order of the schema's leaves. */
export interface Table {
  count: number;
  columns: Column[];
}

/** Numbers with NaN for null; text; 0/1 bytes; or lists: row i owns the child rows offsets[i]..offsets[i + 1]. */
export type Column = Float64Array | (string | null)[] | Uint8Array | ListColumn;

export interface ListColumn {
  offsets: Uint32Array;
  child: Table;
}

/** A field of a row was of a type that its column cannot hold. */
export class CodecError extends Error {
  override readonly name = 'CodecError';
}

type Plain = Record<string, unknown>;

/** Takes rows apart into columns. Throws `CodecError` where a field is not what its column holds. */
export function shred(leaves: readonly Leaf[], rows: readonly object[]): Table {
  return { count: rows.length, columns: leaves.map((leaf) => shredLeaf(leaf, rows as readonly Plain[])) };
}

function shredLeaf(leaf: Leaf, rows: readonly Plain[]): Column {
  const { path } = leaf;
  const [first, second] = [path[0]!, path[1]];
  const holders = second === undefined ? rows : rows.map((row) => row[first] as Plain);
  const name = second ?? first;
  switch (leaf.kind) {
    case 'int':
      return shredInts(holders, name);
    case 'text':
      return shredTexts(holders, name);
    case 'bool':
      return Uint8Array.from(holders, (holder) => (checked(holder[name], 'boolean', name) ? 1 : 0));
    default: {
      const offsets = new Uint32Array(holders.length + 1);
      const children: Plain[] = [];
      for (let i = 0; i < holders.length; i++) {
        const list = holders[i]![name];
        if (!Array.isArray(list)) throw new CodecError(`${name}: a list expected, got ${typeof list}`);
        for (let k = 0; k < list.length; k++) children.push(list[k] as Plain);
        offsets[i + 1] = children.length;
      }
      return { offsets, child: shred(leaf.leaves, children) };
    }
  }
}

function shredInts(holders: readonly Plain[], name: string): Float64Array {
  const values = new Float64Array(holders.length);
  for (let i = 0; i < holders.length; i++) {
    const value = holders[i]![name];
    if (value === null) values[i] = Number.NaN;
    else if (Number.isFinite(value)) values[i] = value as number;
    else throw new CodecError(`${name}: a number or null expected, got ${String(value)}`);
  }
  return values;
}

function shredTexts(holders: readonly Plain[], name: string): (string | null)[] {
  const values = new Array<string | null>(holders.length);
  for (let i = 0; i < holders.length; i++) {
    const value = holders[i]![name];
    values[i] = value === null ? null : (checked(value, 'string', name) as string);
  }
  return values;
}

function checked(value: unknown, type: 'string' | 'boolean', name: string): unknown {
  if (typeof value !== type) throw new CodecError(`${name}: ${type} expected, got ${value === null ? 'null' : typeof value}`);
  return value;
}

/** Puts the rows from..to (to left out) together again. */
export function assemble<T>(leaves: readonly Leaf[], table: Table, from = 0, to = table.count): T[] {
  const rows: Plain[] = Array.from({ length: to - from }, () => ({}));
  leaves.forEach((leaf, c) => {
    const column = table.columns[c]!;
    const [first, second] = [leaf.path[0]!, leaf.path[1]];
    for (let i = from; i < to; i++) {
      const row = rows[i - from]!;
      const value = valueAt(leaf, column, i);
      if (second === undefined) row[first] = value;
      else {
        row[first] ??= {};
        (row[first] as Plain)[second] = value;
      }
    }
  });
  return rows as T[];
}

function valueAt(leaf: Leaf, column: Column, i: number): unknown {
  switch (leaf.kind) {
    case 'int': {
      const value = (column as Float64Array)[i]!;
      return Number.isNaN(value) ? null : value;
    }
    case 'text':
      return (column as (string | null)[])[i];
    case 'bool':
      return (column as Uint8Array)[i] === 1;
    default: {
      const { offsets, child } = column as ListColumn;
      return assemble(leaf.leaves, child, offsets[i], offsets[i + 1]);
    }
  }
}

/** The row's id within its stream and shop, as `rowId` of the model gives it. */
export function idAt(schema: StreamSchema, table: Table, row: number): string {
  const [first, second] = schema.idColumns;
  const id = (table.columns[first!] as string[])[row]!;
  return second === undefined ? id : `${id}/${(table.columns[second] as string[])[row]!}`;
}

/** One text field. */
export function textAt(table: Table, column: number, row: number): string {
  return (table.columns[column] as string[])[row]!;
}

/** One number. */
export function numberAt(table: Table, column: number, row: number): number {
  return (table.columns[column] as Float64Array)[row]!;
}
