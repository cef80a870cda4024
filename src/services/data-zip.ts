/** Files of an archive: the path within it, and the content. */
export interface Packed {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [LOCAL_BYTES, CENTRAL_BYTES, END_BYTES] = [30, 46, 22];
/** Names are UTF-8. */
const FLAGS = 0x0800;
const [VERSION, DEFLATED] = [20, 8];
/** 1980-01-01, the first day of the format: the bytes depend on the content alone. */
const [NO_TIME, FIRST_DAY] = [0, 0x21];
const LARGEST = 0xffff_ffff;

/** An archive of the form of 32 bits is too small for the files. */
export class ArchiveTooLarge extends Error {
  override readonly name = 'ArchiveTooLarge';
  readonly ledgerCode = 'file_too_large';
  constructor(readonly bytes: number) {
    super(`an archive holds at most ${LARGEST} bytes, the files have ${bytes}`);
  }
}

/** The files as one zip archive, packed by the platform's own deflater; equal files give equal bytes. Throws `ArchiveTooLarge`. */
export async function zip(files: readonly Packed[]): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const path = new TextEncoder().encode(name);
    const packed = await deflate(bytes);
    if (at + packed.length + bytes.length > LARGEST) throw new ArchiveTooLarge(at + bytes.length);
    const head = [VERSION, FLAGS, DEFLATED, NO_TIME, FIRST_DAY];
    const sizes = [crc32(bytes), packed.length, bytes.length];
    const local = record(LOCAL_BYTES, [[4, LOCAL]], head, sizes, [path.length, 0]);
    parts.push(local, path, packed);
    directory.push(record(CENTRAL_BYTES, [[4, CENTRAL]], [VERSION, ...head], sizes, [path.length, 0, 0, 0, 0], [0, at]), path);
    at += local.length + path.length + packed.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record(END_BYTES, [[4, END]], [0, 0, files.length, files.length], [length, at], [0]);
  return joined([...parts, ...directory, end]);
}

/** Numbers of two and four bytes in turn, little-endian. */
function record(
  bytes: number,
  mark: [size: number, value: number][],
  words: readonly number[],
  longs: readonly number[],
  moreWords: readonly number[],
  moreLongs: readonly number[] = [],
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(bytes);
  const view = new DataView(out.buffer);
  let at = 0;
  const put = (size: number, value: number) => {
    if (size === 4) view.setUint32(at, value, true);
    else view.setUint16(at, value, true);
    at += size;
  };
  for (const [size, value] of mark) put(size, value);
  for (const value of words) put(2, value);
  for (const value of longs) put(4, value);
  for (const value of moreWords) put(2, value);
  for (const value of moreLongs) put(4, value);
  return out;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The parts one after another. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  return (crc ^ 0xffff_ffff) >>> 0;
}
