import type { Stream, StreamRows } from '../../core/model/orders';
import { type NamedColumns, toNamed } from './bulk-columns';
import { isCoded, type PackedRows, packRows } from './bulk-pack';
import type { Packer } from './bulk-packer';
import { SCHEMAS } from './codec/pack';
import { shred } from './codec/table';

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
/** Rows that may be with the packer: about 10 MB. */
const ROWS_WITH_PACKER = 60_000;

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
  #packer: Packer | null = null;
  /** What is with the packer: one promise after the other, and the rows of all. */
  #packing: { rows: number; done: Promise<void> }[] = [];
  /** Pages that were cleared are of another. */
  #generation = 0;

  /** @param startPacker gives a packer beside this thread, or null where there can be none; asked once rows come that it takes. */
  constructor(readonly startPacker: () => Packer | null = () => null) {}

  /** Rows of one day of a zone, as days since 1970. The columns' arrays may be given away. */
  write(stream: Stream, shop: string, zone: string, day: number, rows: NamedColumns): void {
    const { count } = rows;
    const page: SpooledPage = { stream, shop, zone, day, rows: count, orders: null, chunk: 0, from: 0, to: 0 };
    this.pages.push(page);
    // Texts would have to be copied to the packer.
    const packer = isCoded(stream, rows) ? this.#started() : null;
    if (!packer) {
      this.#put(page, packRows(stream, rows));
      return;
    }
    const generation = this.#generation;
    const done = packer.pack(stream, rows).then((packed) => {
      if (generation === this.#generation) this.#put(page, packed);
    });
    // Whoever waits for it is told.
    done.catch(() => undefined);
    this.#packing.push({ rows: count, done });
  }

  /** Waits while too many rows are with the packer. Throws `PackerFailed`. */
  async ready(): Promise<void> {
    let rows = 0;
    for (const one of this.#packing) rows += one.rows;
    while (rows > ROWS_WITH_PACKER) {
      const [first] = this.#packing;
      await first!.done;
      this.#packing.shift();
      rows -= first!.rows;
    }
  }

  /** Waits for all rows to be packed. Throws `PackerFailed`. */
  async settle(): Promise<void> {
    for (const { done } of this.#packing) await done;
    this.release();
  }

  /** Lets the packer go, with what it has not packed yet. */
  release(): void {
    this.#packing = [];
    this.#packer?.close();
    this.#packer = null;
  }

  /** The same of rows as they are. */
  writeRows<S extends Stream>(stream: S, shop: string, zone: string, day: number, rows: readonly StreamRows[S][]): void {
    const { leaves } = SCHEMAS[stream];
    this.write(stream, shop, zone, day, toNamed(leaves, shred(leaves, rows)));
  }

  clear(): void {
    this.#generation++;
    this.#packing = [];
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

  #started(): Packer | null {
    this.#packer ??= this.startPacker();
    return this.#packer;
  }

  #put(page: SpooledPage, { body, orders }: PackedRows): void {
    // Typed arrays in a page are read where they lie: it begins where they may.
    const padding = new Uint8Array((8 - (body.length % 8)) % 8);
    Object.assign(page, { orders, chunk: this.#chunks.length, from: this.#length, to: this.#length + body.length });
    this.#pieces.push(body, padding);
    this.#length += body.length + padding.length;
    if (this.#length >= CHUNK_BYTES) this.#close();
  }

  #close(): void {
    this.#chunks.push(new Blob(this.#pieces));
    this.#pieces = [];
    this.#length = 0;
  }
}
