import type { Leaf } from './codec/schema';
import type { Column, Table } from './codec/table';

/** Texts that many rows share: row i holds words[codes[i]]. No text is twice among the codes of a page; the list of words may grow, no more. */
export interface CodedTexts {
  codes: Uint32Array;
  words: readonly (string | null)[];
}

/** Ids that are decimal numbers of at most 19 digits, all of one length, as 64-bit integers: low half, high half, row after row. */
export interface NumberedIds {
  halves: Uint32Array;
}

type NamedColumn = Float64Array | (string | null)[] | Uint8Array | CodedTexts | NumberedIds | { offsets: Uint32Array; child: NamedColumns };

/** Rows as columns under their fields' paths (`estimated.base`); lists hold rows of their own. */
export interface NamedColumns {
  count: number;
  columns: Record<string, NamedColumn>;
}

/** Named columns in the order of a schema's leaves, all texts spread. Throws `TypeError` where one is missing. */
export function toTable(leaves: readonly Leaf[], { count, columns }: NamedColumns): Table {
  return {
    count,
    columns: leaves.map((leaf): Column => {
      const column = columnOf(columns, leaf);
      if ('child' in column)
        return leaf.kind === 'list' ? { offsets: column.offsets, child: toTable(leaf.leaves, column.child) } : fail(leaf);
      if ('words' in column) return Array.from(column.codes, (code) => column.words[code]!);
      if ('halves' in column) return textsOf(column.halves);
      return column;
    }),
  };
}

/** The column of a leaf. Throws `TypeError`. */
export function columnOf(columns: NamedColumns['columns'], leaf: Leaf): NamedColumn {
  return columns[leaf.path.join('.')] ?? fail(leaf);
}

function fail(leaf: Leaf): never {
  throw new TypeError(`a column ${leaf.path.join('.')} of kind ${leaf.kind} expected`);
}

function textsOf(halves: Uint32Array): string[] {
  return Array.from(new BigUint64Array(halves.buffer, halves.byteOffset, halves.length / 2), String);
}

/** The columns of a schema's leaves under their names. */
export function toNamed(leaves: readonly Leaf[], { count, columns }: Table): NamedColumns {
  return {
    count,
    columns: Object.fromEntries(
      leaves.map((leaf, c): [string, NamedColumn] => {
        const column = columns[c]!;
        const isList = leaf.kind === 'list' && 'child' in column;
        return [
          leaf.path.join('.'),
          isList ? { offsets: column.offsets, child: toNamed(leaf.leaves, column.child) } : (column as NamedColumn),
        ];
      }),
    ),
  };
}
