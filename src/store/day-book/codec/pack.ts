import type { Stream } from '../../../core/model/orders';
import { affiliateSchema } from './affiliate';
import { readBools, writeBools } from './bool-column';
import { ByteReader, ByteWriter } from './bytes';
import { cancellationsSchema } from './cancellations';
import type { Catalog } from './catalog';
import { readInts, writeInts } from './int-column';
import { ordersSchema } from './orders';
import { returnsSchema } from './returns';
import type { Leaf, StreamSchema } from './schema';
import type { Column, ListColumn, Table } from './table';
import { readTexts, writeTexts } from './text-column';

/** One line a stream: nothing else of the day book knows the fields. */
export const SCHEMAS: Record<Stream, StreamSchema> = {
  orders: ordersSchema,
  returns: returnsSchema,
  cancellations: cancellationsSchema,
  affiliate: affiliateSchema,
};

/** Everything is in the bytes: inbox pages, versions kept for undoing. */
export const PAGE_FORMAT = 1;
/** What lines share is in the shop's catalog: packs. Older formats are read by their number and rewritten when touched. */
export const PACK_FORMAT = 2;
/** Number of columns that a catalog entry has. */
export const CATALOG_WIDTH = 5;

/** A pack of a format that this version does not know. */
export class PackFormatUnknown extends Error {
  override readonly name = 'PackFormatUnknown';
  constructor(readonly format: number) {
    super(`pack format ${PACK_FORMAT} or lower expected, got ${format}`);
  }
}

/** The table as bytes: in `PACK_FORMAT` with a catalog (new entries are appended to it), else in `PAGE_FORMAT`. */
export function encodeTable(stream: Stream, table: Table, catalog: Catalog | null = null): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  out.u32(table.count);
  writeColumns(out, SCHEMAS[stream].leaves, table, catalog);
  return out.finish();
}

/** The table that `encodeTable` of the given format wrote. Throws `PackFormatUnknown`, or `RangeError` for cut bytes. */
export function decodeTable(stream: Stream, format: number, bytes: Uint8Array, catalog: Catalog | null = null): Table {
  if (format !== PAGE_FORMAT && (format !== PACK_FORMAT || !catalog)) throw new PackFormatUnknown(format);
  const from = new ByteReader(bytes);
  return readColumns(from, SCHEMAS[stream].leaves, from.u32(), format === PACK_FORMAT ? catalog : null);
}

function writeColumns(
  out: ByteWriter,
  leaves: readonly Leaf[],
  table: Table,
  catalog: Catalog | null,
  leftOut: readonly number[] = [],
): void {
  if (table.count === 0) return;
  leaves.forEach((leaf, c) => {
    if (leftOut.includes(c)) return;
    const column = table.columns[c]!;
    switch (leaf.kind) {
      case 'int':
        writeInts(out, column as Float64Array);
        break;
      case 'text':
        writeTexts(out, column as (string | null)[]);
        break;
      case 'bool':
        writeBools(out, column as Uint8Array);
        break;
      default: {
        const { offsets, child } = column as ListColumn;
        writeInts(out, countsOf(offsets));
        const shared = catalog ? leaf.shared : [];
        if (catalog && shared.length > 0) {
          writeInts(
            out,
            Float64Array.from({ length: child.count }, (_, row) => catalog.codeOf(child, shared, row)),
          );
        }
        writeColumns(out, leaf.leaves, child, catalog, shared);
      }
    }
  });
}

function readColumns(
  from: ByteReader,
  leaves: readonly Leaf[],
  count: number,
  catalog: Catalog | null,
  known?: Map<number, Column>,
): Table {
  return { count, columns: leaves.map((leaf, c) => known?.get(c) ?? readColumn(from, leaf, count, catalog)) };
}

function readColumn(from: ByteReader, leaf: Leaf, count: number, catalog: Catalog | null): Column {
  const empty = count === 0;
  switch (leaf.kind) {
    case 'int':
      return empty ? new Float64Array(0) : readInts(from, count);
    case 'text':
      return empty ? [] : readTexts(from, count);
    case 'bool':
      return empty ? new Uint8Array(0) : readBools(from, count);
    default: {
      const offsets = new Uint32Array(count + 1);
      if (!empty) {
        const counts = readInts(from, count);
        for (let i = 0; i < count; i++) offsets[i + 1] = offsets[i]! + counts[i]!;
      }
      const children = offsets[count]!;
      if (!catalog || leaf.shared.length === 0) return { offsets, child: readColumns(from, leaf.leaves, children, catalog) };
      const codes = empty ? new Float64Array(0) : readInts(from, children);
      const known = new Map(leaf.shared.map((c, i): [number, Column] => [c, pick(catalog.values(i), codes)]));
      return { offsets, child: readColumns(from, leaf.leaves, children, catalog, known) };
    }
  }
}

function countsOf(offsets: Uint32Array): Float64Array {
  const counts = new Float64Array(offsets.length - 1);
  for (let i = 0; i < counts.length; i++) counts[i] = offsets[i + 1]! - offsets[i]!;
  return counts;
}

function pick(values: readonly (string | null)[], codes: Float64Array): (string | null)[] {
  const out = new Array<string | null>(codes.length);
  for (let i = 0; i < codes.length; i++) out[i] = values[codes[i]!]!;
  return out;
}
