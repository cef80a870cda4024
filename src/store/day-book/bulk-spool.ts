import type { Stream, StreamRows } from '../../core/model/orders';
import { type NamedColumns, toNamed } from './bulk-columns';
import { type PackedRows, packRows } from './bulk-pack';
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
/** Chunks that may be on their way to the browser. */
const CHUNKS_ON_THE_WAY = 2;

/** The browser has lost rows that were read from a file and not stored yet, as where the disk is full. */
export class SpoolLost extends Error {
  override readonly name = 'SpoolLost';
  constructor(options: ErrorOptions) {
    super('the rows that were read expected in the browser, got none: the file is to be read again', options);
  }
}

/** What a spool holds, to be posted to another worker's. */
export interface SpooledRows {
  pages: SpooledPage[];
  chunks: Blob[];
}

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
  /** Chunks that the browser may not have taken over yet. */
  #onTheWay: Promise<unknown>[] = [];

  /** Rows of one day of a zone, as days since 1970. The columns' arrays are free for other rows afterwards. */
  write(stream: Stream, shop: string, zone: string, day: number, rows: NamedColumns): void {
    const page: SpooledPage = { stream, shop, zone, day, rows: rows.count, orders: null, chunk: 0, from: 0, to: 0 };
    this.pages.push(page);
    this.#put(page, packRows(stream, rows));
  }

  /** Waits while too many bytes are on their way out of memory. Throws `SpoolLost`. */
  async ready(): Promise<void> {
    while (this.#onTheWay.length > CHUNKS_ON_THE_WAY) await this.#taken(this.#onTheWay.shift()!);
  }

  /** Waits until the browser has all bytes. Throws `SpoolLost`. */
  async settle(): Promise<void> {
    if (this.#length > 0) this.#close();
    for (const chunk of this.#onTheWay.splice(0)) await this.#taken(chunk);
  }

  /** All that was written, settled: another spool takes it, in another worker too, and this one may end. Throws `SpoolLost`. */
  async handOver(): Promise<SpooledRows> {
    await this.settle();
    return { pages: this.pages, chunks: this.#chunks };
  }

  /** Puts what another spool handed over behind what is here. */
  take({ pages, chunks }: SpooledRows): void {
    if (this.#length > 0) this.#close();
    const before = this.#chunks.length;
    this.#chunks.push(...chunks);
    for (const page of pages) this.pages.push({ ...page, chunk: page.chunk + before });
  }

  /** The same of rows as they are. */
  writeRows<S extends Stream>(stream: S, shop: string, zone: string, day: number, rows: readonly StreamRows[S][]): void {
    const { leaves } = SCHEMAS[stream];
    this.write(stream, shop, zone, day, toNamed(leaves, shred(leaves, rows)));
  }

  clear(): void {
    this.pages.length = 0;
    this.#chunks.length = 0;
    this.#onTheWay = [];
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

  #put(page: SpooledPage, { body, orders }: PackedRows): void {
    // Typed arrays in a page are read where they lie: it begins where they may.
    const padding = new Uint8Array((8 - (body.length % 8)) % 8);
    Object.assign(page, { orders, chunk: this.#chunks.length, from: this.#length, to: this.#length + body.length });
    this.#pieces.push(body, padding);
    this.#length += body.length + padding.length;
    if (this.#length >= CHUNK_BYTES) this.#close();
  }

  #close(): void {
    const chunk = new Blob(this.#pieces);
    this.#chunks.push(chunk);
    // A blob can be read once the browser has it.
    const taken = chunk.slice(0, 1).arrayBuffer();
    // Whoever waits for it is told.
    taken.catch(() => undefined);
    this.#onTheWay.push(taken);
    this.#pieces = [];
    this.#length = 0;
  }

  async #taken(chunk: Promise<unknown>): Promise<void> {
    try {
      await chunk;
    } catch (cause) {
      throw new SpoolLost({ cause });
    }
  }
}
