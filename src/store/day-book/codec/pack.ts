import type { Stream } from '../../../core/model/orders';
import { affiliateSchema } from './affiliate';
import { writeBools } from './bool-column';
import { ByteReader, ByteWriter } from './bytes';
import { cancellationsSchema } from './cancellations';
import type { Catalog } from './catalog';
import { concat } from './gather';
import { writeInts } from './int-column';
import { ordersSchema } from './orders';
import { refundsSchema } from './refunds';
import { returnsSchema } from './returns';
import type { Leaf, StreamSchema } from './schema';
import { settlementsSchema } from './settlements';
import type { ListColumn, Table } from './table';
import { TableBuilder } from './table-builder';
import { writeTexts } from './text-column';
import { readTight } from './tight/read';
import { writeTight } from './tight/write';

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
/** What lines of orders share is in the shop's catalog: packs until the third format came. */
export const SHARING_FORMAT = 2;
/** Packs: what follows from something else is left out, the rest is bits. Older formats are read by their number and rewritten when touched. */
export const PACK_FORMAT = 3;

/** A pack of a format that this version does not know. */
export class PackFormatUnknown extends Error {
  override readonly name = 'PackFormatUnknown';
  constructor(readonly format: number) {
    super(`pack format ${PACK_FORMAT} or lower expected, got ${format}`);
  }
}

/** The table as bytes: in `PACK_FORMAT` with a catalog (new entries are appended to it), else in `PAGE_FORMAT`. */
export function encodeTable(stream: Stream, table: Table, catalog: Catalog | null = null): Uint8Array<ArrayBuffer> {
  if (catalog) return writeTight(SCHEMAS[stream], table, catalog);
  const out = new ByteWriter();
  out.u32(table.count);
  writeColumns(out, SCHEMAS[stream].leaves, table);
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
  const schema = SCHEMAS[stream];
  const tables: Table[] = [];
  // Packs of the present format are read together, and so are those before it.
  for (let start = 0, end = 0; start < packs.length; start = end) {
    const isTight = packs[start]!.format === PACK_FORMAT;
    while (end < packs.length && (packs[end]!.format === PACK_FORMAT) === isTight) end++;
    const some = packs.slice(start, end);
    if (isTight && !catalog) throw new PackFormatUnknown(PACK_FORMAT);
    tables.push(isTight ? readTight(schema, some, catalog!) : readLoose(schema, some, catalog));
  }
  return tables.length === 0 ? new TableBuilder(schema.leaves).finish() : concat(schema.leaves, tables);
}

function readLoose({ leaves }: StreamSchema, packs: readonly Packed[], catalog: Catalog | null): Table {
  const builder = new TableBuilder(leaves);
  for (const { format, body } of packs) {
    if (format !== PAGE_FORMAT && (format !== SHARING_FORMAT || !catalog)) throw new PackFormatUnknown(format);
    const from = new ByteReader(body);
    builder.append(from, from.u32(), format === SHARING_FORMAT ? catalog : null);
  }
  return builder.finish();
}

function writeColumns(out: ByteWriter, leaves: readonly Leaf[], table: Table): void {
  if (table.count === 0) return;
  leaves.forEach((leaf, c) => {
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
        writeColumns(out, leaf.leaves, child);
      }
    }
  });
}

function countsOf(offsets: Uint32Array): Float64Array {
  const counts = new Float64Array(offsets.length - 1);
  for (let i = 0; i < counts.length; i++) counts[i] = offsets[i + 1]! - offsets[i]!;
  return counts;
}
