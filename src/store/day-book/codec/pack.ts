import type { Stream } from '../../../core/model/orders';
import { affiliateSchema } from './affiliate';
import { writeBools } from './bool-column';
import { ByteReader, ByteWriter } from './bytes';
import { cancellationsSchema } from './cancellations';
import type { Catalog } from './catalog';
import { writeInts } from './int-column';
import { ordersSchema } from './orders';
import { refundsSchema } from './refunds';
import { returnsSchema } from './returns';
import type { Leaf, StreamSchema } from './schema';
import { settlementsSchema } from './settlements';
import type { ListColumn, Table } from './table';
import { TableBuilder } from './table-builder';
import { writeTexts } from './text-column';

/** One line a stream: nothing else of the day book knows the fields. */
export const SCHEMAS: Record<Stream, StreamSchema> = {
  orders: ordersSchema,
  returns: returnsSchema,
  cancellations: cancellationsSchema,
  affiliate: affiliateSchema,
  refunds: refundsSchema,
  settlements: settlementsSchema,
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

/** Packed bytes with the format that they say they are in. */
export interface Packed {
  format: number;
  body: Uint8Array;
}

/** The table that `encodeTable` wrote. Throws `PackFormatUnknown`, or `RangeError` for cut bytes. */
export function decodeTable(stream: Stream, packed: Packed, catalog: Catalog | null = null): Table {
  return decodeTables(stream, [packed], catalog);
}

/** Several packs as one table, in their order. Throws as `decodeTable`. */
export function decodeTables(stream: Stream, packs: readonly Packed[], catalog: Catalog | null = null): Table {
  const builder = new TableBuilder(SCHEMAS[stream].leaves);
  for (const { format, body } of packs) {
    if (format !== PAGE_FORMAT && (format !== PACK_FORMAT || !catalog)) throw new PackFormatUnknown(format);
    const from = new ByteReader(body);
    builder.append(from, from.u32(), format === PACK_FORMAT ? catalog : null);
  }
  return builder.finish();
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

function countsOf(offsets: Uint32Array): Float64Array {
  const counts = new Float64Array(offsets.length - 1);
  for (let i = 0; i < counts.length; i++) counts[i] = offsets[i + 1]! - offsets[i]!;
  return counts;
}
