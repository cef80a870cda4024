/** A file that is read in slices: it stays where it is, and only what is asked for is in memory. */
export interface FileSource {
  /** In bytes. */
  readonly size: number;
  /** The bytes from..to (to left out, and cut at the end of the file). */
  read(from: number, to: number): Uint8Array;
  /** Has the bytes from there on read while others are worked on: to be awaited before a walk goes on. */
  ahead?(from: number): Promise<void>;
  /** What it is read from, for another worker to read it too. */
  readonly blob?: Blob;
}

/** Bytes that are in memory already. */
export function bytesSource(bytes: Uint8Array): FileSource {
  return { size: bytes.byteLength, read: (from, to) => bytes.subarray(from, to) };
}

/**
 * A file of the browser, read from the disk slice by slice in a worker (which alone has a reader that waits); elsewhere its bytes are
 * taken into memory. A read throws `NotReadableError` where the file was changed since it was chosen.
 */
export async function blobSource(blob: Blob): Promise<FileSource> {
  const Reader = readerThatWaits();
  if (!Reader) return bytesSource(new Uint8Array(await blob.arrayBuffer()));
  let [start, block] = [0, new Uint8Array(0)];
  let coming: { from: number; bytes: Promise<ArrayBuffer> } | null = null;
  const order = (from: number) => (from < blob.size ? { from, bytes: blob.slice(from, from + BLOCK_BYTES).arrayBuffer() } : null);
  return {
    size: blob.size,
    blob,
    read(from, to) {
      const end = Math.min(to, blob.size);
      if (from < start || end > start + block.length) {
        start = from;
        block = new Uint8Array(new Reader().readAsArrayBuffer(blob.slice(from, Math.max(end, from + SLICE_BYTES))));
      }
      return block.subarray(from - start, Math.max(from, end) - start);
    },
    async ahead(from) {
      const wanted = Math.floor(from / STEP_BYTES) * STEP_BYTES;
      if (wanted === start && block.length > SLICE_BYTES) return;
      if (coming?.from !== wanted) coming = order(wanted);
      if (!coming) return;
      block = new Uint8Array(await coming.bytes);
      start = wanted;
      coming = order(wanted + STEP_BYTES);
    },
  };
}

/** Read at a time where nothing was ordered ahead: a few large slices come much faster than many small ones. */
const SLICE_BYTES = 2 * 1024 * 1024;
/** Read ahead at a time, and how far apart blocks begin: what is read next lies whole in one of them. */
const [BLOCK_BYTES, STEP_BYTES] = [12 * 1024 * 1024, 11 * 1024 * 1024];

/** Bytes that are written piece by piece and then read as a file. In a worker they are a blob, which the browser keeps out of its memory. */
export class SourceWriter {
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  readonly #blobs: Blob[] = [];
  readonly #asBlob = readerThatWaits() !== null;
  #size = 0;

  /** In bytes, so far. */
  get size(): number {
    return this.#size;
  }

  /** Takes a piece over: it must not be changed afterwards. */
  write(piece: Uint8Array<ArrayBuffer>): void {
    if (piece.length === 0) return;
    this.#size += piece.length;
    if (this.#asBlob) this.#blobs.push(new Blob([piece]));
    else this.#pieces.push(piece);
  }

  finish(): Promise<FileSource> {
    return this.#asBlob ? blobSource(new Blob(this.#blobs)) : Promise.resolve(bytesSource(joined(this.#pieces, this.#size)));
  }
}

/** The pieces one behind the other. */
export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

interface WaitingReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/** The worker's reader; the types of a page do not know it. */
function readerThatWaits(): (new () => WaitingReader) | null {
  return (globalThis as { FileReaderSync?: new () => WaitingReader }).FileReaderSync ?? null;
}
