import type { Stream } from '../../core/model/orders';
import { type CodedTexts, columnOf, type NamedColumns, type NumberedIds, toTable } from './bulk-columns';
import { encodeCoded } from './bulk-encode';
import { halvesOf } from './bulk-places';
import { gather } from './codec/gather';
import { decodeTable, encodeTable, PAGE_FORMAT, SCHEMAS } from './codec/pack';
import { idAt, type Table } from './codec/table';

/** Rows as bytes, sorted by id. */
export interface PackedRows {
  body: Uint8Array<ArrayBuffer>;
  /** The order of each row, see `halvesOf`. */
  orders: Uint32Array | null;
}

/** Whether rows are told apart by numbers and coded texts alone: then they are packed without a text a row. */
export function isCoded(stream: Stream, { columns }: NamedColumns): boolean {
  const { idColumns, leaves } = SCHEMAS[stream];
  const [first, second] = idColumns.map((c) => columnOf(columns, leaves[c]!));
  return first !== undefined && 'halves' in first && (!second || 'words' in second);
}

/** Packs rows as the book packs them. */
export function packRows(stream: Stream, rows: NamedColumns): PackedRows {
  const schema = SCHEMAS[stream];
  if (isCoded(stream, rows)) {
    const [first, second] = schema.idColumns.map((c) => columnOf(rows.columns, schema.leaves[c]!)) as [NumberedIds, CodedTexts?];
    const order = numberedOrder(first, second ?? null);
    const orders = new Uint32Array(order.length * 2);
    for (let i = 0; i < order.length; i++) {
      orders[i * 2] = first.halves[order[i]! * 2]!;
      orders[i * 2 + 1] = first.halves[order[i]! * 2 + 1]!;
    }
    return { body: encodeCoded(stream, rows, order), orders };
  }
  const table = toTable(schema.leaves, rows);
  return packSorted(stream, sortedRows(stream, [table]));
}

/** Pages of packed rows as one; null where an id stands twice, since which of its rows counts is not for packing to say. */
export function joinPages(stream: Stream, bodies: readonly Uint8Array[]): PackedRows | null {
  const rows = sortedRows(
    stream,
    bodies.map((body) => decodeTable(stream, { format: PAGE_FORMAT, body })),
  );
  return rows.some(({ id }, i) => i > 0 && id === rows[i - 1]!.id) ? null : packSorted(stream, rows);
}

interface RowOfTable {
  table: Table;
  row: number;
  id: string;
}

function sortedRows(stream: Stream, tables: readonly Table[]): RowOfTable[] {
  const schema = SCHEMAS[stream];
  const rows = tables.flatMap((table) => Array.from({ length: table.count }, (_, row) => ({ table, row, id: idAt(schema, table, row) })));
  return rows.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function packSorted(stream: Stream, rows: readonly RowOfTable[]): PackedRows {
  const schema = SCHEMAS[stream];
  const sorted = gather(schema.leaves, rows);
  return { body: encodeTable(stream, sorted), orders: halvesOf(sorted.columns[schema.orderId] as string[]) };
}

/** Rows in the order of their ids' texts: numbers of one length are in the order of their digits. */
function numberedOrder({ halves }: NumberedIds, second: CodedTexts | null): Uint32Array {
  const order = Uint32Array.from({ length: halves.length / 2 }, (_, row) => row);
  const compare = (a: number, b: number): number => {
    const [high, low] = [halves[a * 2 + 1]! - halves[b * 2 + 1]!, halves[a * 2]! - halves[b * 2]!];
    if (high !== 0 || low !== 0 || !second) return high || low;
    const [x, y] = [second.words[second.codes[a]!]!, second.words[second.codes[b]!]!];
    return x < y ? -1 : x > y ? 1 : 0;
  };
  // Exports are in order of time, and so mostly in that of their ids, this way or that.
  let [rising, falling] = [true, true];
  for (let row = 1; row < order.length && (rising || falling); row++) {
    const sign = compare(row - 1, row);
    rising &&= sign <= 0;
    falling &&= sign > 0;
  }
  return rising ? order : falling ? order.reverse() : order.sort(compare);
}
