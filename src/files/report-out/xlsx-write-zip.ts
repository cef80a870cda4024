const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [LOCAL_BYTES, CENTRAL_BYTES, END_BYTES] = [30, 46, 22];
/** Sizes stand in 32 bits. */
const LARGEST = 0xffff_ffff;
/** Of a gzip stream without a name: what stands before and behind the deflated bytes. */
const [GZIP_HEAD, GZIP_TAIL] = [10, 8];

/** More than an archive of the plain form (32 bits) can hold. */
export class SpreadsheetTooLargeError extends Error {
  override readonly name = 'SpreadsheetTooLargeError';
  readonly ledgerCode = 'file_too_large';
  constructor(readonly bytes: number) {
    super(`A spreadsheet holds at most ${LARGEST} bytes, got ${bytes}`);
  }
}

interface Entry {
  head: Uint8Array<ArrayBuffer>;
  /** The deflated bytes, in pieces. */
  packed: Uint8Array[];
  size: number;
}

/**
 * A zip archive that is written part by part: a part's text is packed as it comes, so no more of it is held than a piece, and the packed bytes.
 * The platform's own deflater packs, outside the caller's thread where it can; it also gives the checksum. Equal texts give equal bytes.
 */
export class ArchiveWriter {
  readonly #entries: Entry[] = [];

  /** Packs a part. What `pieces` throws is thrown, and nothing of the part is kept. Throws `SpreadsheetTooLargeError`. */
  async add(path: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<void> {
    const { readable, writable } = new CompressionStream('gzip');
    const packed: Uint8Array[] = [];
    const reading = readAll(readable, packed);
    const writer = writable.getWriter();
    try {
      const encoder = new TextEncoder();
      for await (const piece of pieces) await writer.write(encoder.encode(piece));
      await writer.close();
      await reading;
    } catch (cause) {
      // The reading side ends with the same cause, or by this.
      await Promise.allSettled([writer.abort(cause), reading]);
      throw cause;
    }
    const flags = byteAt(packed, 3);
    if (flags !== 0) throw new Error(`expected a gzip head of ${GZIP_HEAD} bytes, got one with flags ${flags}`);
    const tail = cut(packed, GZIP_HEAD, GZIP_TAIL);
    const size = lengthOf(packed);
    if (size > LARGEST) throw new SpreadsheetTooLargeError(size);
    this.#entries.push({ head: headOf(path, tail.getUint32(0, true), size, tail.getUint32(4, true)), packed, size });
  }

  /** The archive of all parts, in the order in which they came. Throws `SpreadsheetTooLargeError`. */
  finish(): Uint8Array<ArrayBuffer> {
    const entries = this.#entries;
    const parts = entries.reduce((sum, { head, size }) => sum + head.length + size, 0);
    const directory = entries.reduce((sum, { head }) => sum + head.length + CENTRAL_BYTES - LOCAL_BYTES, 0);
    if (parts + directory > LARGEST) throw new SpreadsheetTooLargeError(parts + directory);
    const out = new Uint8Array(parts + directory + END_BYTES);
    const view = new DataView(out.buffer);
    let [at, listed] = [0, parts];
    for (const { head, packed } of entries) {
      view.setUint32(listed, CENTRAL, true);
      view.setUint16(listed + 4, 20, true);
      // From the version on, both heads hold the same until the name's length.
      out.set(head.subarray(4, LOCAL_BYTES), listed + 6);
      view.setUint32(listed + 42, at, true);
      out.set(head.subarray(LOCAL_BYTES), listed + CENTRAL_BYTES);
      listed += head.length + CENTRAL_BYTES - LOCAL_BYTES;
      for (const piece of [head, ...packed]) {
        out.set(piece, at);
        at += piece.length;
      }
    }
    view.setUint32(listed, END, true);
    view.setUint16(listed + 8, entries.length, true);
    view.setUint16(listed + 10, entries.length, true);
    view.setUint32(listed + 12, directory, true);
    view.setUint32(listed + 16, parts, true);
    return out;
  }
}

/** What stands before a part: deflated, its name UTF-8, dated 1980-01-01. `length` is that of the text, in bytes. */
function headOf(path: string, checksum: number, size: number, length: number): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(path);
  const head = new Uint8Array(LOCAL_BYTES + name.length);
  const view = new DataView(head.buffer);
  view.setUint32(0, LOCAL, true);
  for (const [i, value] of [20, 0x0800, 8, 0, 0x21].entries()) view.setUint16(4 + 2 * i, value, true);
  for (const [i, value] of [checksum, size, length].entries()) view.setUint32(14 + 4 * i, value, true);
  view.setUint16(26, name.length, true);
  head.set(name, LOCAL_BYTES);
  return head;
}

async function readAll(readable: ReadableStream<Uint8Array>, into: Uint8Array[]): Promise<void> {
  const reader = readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    into.push(value);
  }
}

function byteAt(pieces: readonly Uint8Array[], at: number): number | undefined {
  for (const piece of pieces) {
    if (at < piece.length) return piece[at];
    at -= piece.length;
  }
  return undefined;
}

/** Takes bytes off both ends of what lies in pieces; gives those of the end. */
function cut(pieces: Uint8Array[], fromStart: number, fromEnd: number): DataView {
  while (fromStart > 0) {
    const piece = pieces[0]!;
    if (piece.length <= fromStart) pieces.shift();
    else pieces[0] = piece.subarray(fromStart);
    fromStart -= Math.min(piece.length, fromStart);
  }
  const end = new Uint8Array(fromEnd);
  for (let left = fromEnd; left > 0; ) {
    const piece = pieces.pop()!;
    const taken = Math.min(piece.length, left);
    end.set(piece.subarray(piece.length - taken), left - taken);
    if (taken < piece.length) pieces.push(piece.subarray(0, piece.length - taken));
    left -= taken;
  }
  return new DataView(end.buffer);
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
