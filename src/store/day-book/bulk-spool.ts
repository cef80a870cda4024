import type { Stream, StreamRows } from '../../core/model/orders';
import { type CodedTexts, columnOf, type NamedColumns, type NumberedIds, toNamed, toTable } from './bulk-columns';
import { encodeCoded } from './bulk-encode';
import { halvesOf } from './bulk-places';
import { gather } from './codec/gather';
import { encodeTable, SCHEMAS } from './codec/pack';
import { idAt, shred } from './codec/table';

/** Rows of one day of a shop's zone, packed. */
export interface SpooledPage {
  stream: Stream;
  shop: string;
  /** Days since 1970. */
  day: number;
  /** The zone that tells the day. */
  zone: string;
  rows: number;
  /** The order of each row, see `halvesOf`. */
  orders: Uint32Array | null;
  /** Where its bytes are: in which chunk, and from where to where. */
  chunk: number;
  from: number;
  to: number;
}

/** Bytes in memory before they are handed to the browser. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * Rows that wait to be stored, packed as the book packs them, sorted by id. In a browser their bytes are blobs, which it keeps out of the
 * page's memory and on the disk where they are many.
 */
export class BulkSpool {
  readonly pages: SpooledPage[] = [];
  readonly #chunks: Blob[] = [];
  #pieces: Uint8Array<ArrayBuffer>[] = [];
  #length = 0;
  #read: { chunk: number; bytes: Uint8Array } | null = null;

  /** Rows of one day of a zone, as days since 1970. */
  write(stream: Stream, shop: string, zone: string, day: number, rows: NamedColumns): void {
    const { body, orders } = packed(stream, rows);
    // Typed arrays in a page are read where they lie: it begins where they may.
    const padding = new Uint8Array((8 - (body.length % 8)) % 8);
    const at = { chunk: this.#chunks.length, from: this.#length, to: this.#length + body.length };
    this.pages.push({ stream, shop, zone, day, rows: rows.count, orders, ...at });
    this.#pieces.push(body, padding);
    this.#length += body.length + padding.length;
    if (this.#length >= CHUNK_BYTES) this.#close();
  }

  /** The same of rows as they are. */
  writeRows<S extends Stream>(stream: S, shop: string, zone: string, day: number, rows: readonly StreamRows[S][]): void {
    const { leaves } = SCHEMAS[stream];
    this.write(stream, shop, zone, day, toNamed(leaves, shred(leaves, rows)));
  }

  clear(): void {
    this.pages.length = 0;
    this.#chunks.length = 0;
    this.#pieces = [];
    this.#length = 0;
    this.#read = null;
  }

  /** The bytes of some pages, in their order. */
  async bodies(pages: readonly SpooledPage[]): Promise<Uint8Array[]> {
    if (this.#length > 0) this.#close();
    const bodies: Uint8Array[] = [];
    for (const { chunk, from, to } of pages) {
      if (this.#read?.chunk !== chunk) {
        this.#read = { chunk, bytes: new Uint8Array(await this.#chunks[chunk]!.arrayBuffer()) };
      }
      bodies.push(this.#read.bytes.subarray(from, to));
    }
    return bodies;
  }

  #close(): void {
    this.#chunks.push(new Blob(this.#pieces));
    this.#pieces = [];
    this.#length = 0;
  }
}

/** The rows' bytes, sorted by id, and their orders. */
function packed(stream: Stream, rows: NamedColumns): { body: Uint8Array<ArrayBuffer>; orders: Uint32Array | null } {
  const schema = SCHEMAS[stream];
  const ids = schema.idColumns.map((c) => columnOf(rows.columns, schema.leaves[c]!));
  const [first, second] = ids;
  if (first && 'halves' in first && (!second || 'words' in second)) {
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
