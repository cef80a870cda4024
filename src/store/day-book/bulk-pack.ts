import type { Stream } from '../../core/model/orders';
import { type CodedTexts, columnOf, type NamedColumns, type NumberedIds, toTable } from './bulk-columns';
import { encodeCoded } from './bulk-encode';
import { halvesOf } from './bulk-places';
import { gather } from './codec/gather';
import { encodeTable, SCHEMAS } from './codec/pack';
import { idAt } from './codec/table';

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
  const texts = Array.from({ length: table.count }, (_, row) => idAt(schema, table, row));
  const order = Array.from(texts.keys()).sort((a, b) => (texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : 0));
  const sorted = gather(
    schema.leaves,
    order.map((row) => ({ table, row })),
  );
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
