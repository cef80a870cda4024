import { FileRefusedError } from '../errors';
import { bytesSource, type FileSource, joined } from './source';

/** A spreadsheet is a zip archive; more than this unpacked is refused rather than filling the memory. */
const LARGEST_UNPACKED_BYTES = 1024 * 1024 * 1024;
const LARGEST_ENTRIES = 2000;
const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [END_BYTES, CENTRAL_BYTES, LOCAL_BYTES] = [22, 46, 30];
const LONGEST_COMMENT = 0xffff;
/** Packed bytes that are handed to the inflater at a time. */
const PIECE_BYTES = 256 * 1024;
const [STORED, DEFLATED] = [0, 8];

/** A file within an archive. */
export interface ZipEntry {
  path: string;
  method: number;
  /** Of the unpacked bytes; 0 where the writer left it out. */
  checksum: number;
  /** Where its packed bytes are. */
  start: number;
  end: number;
}

/** Whether the bytes begin as a zip archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && view(bytes).getUint32(0, true) === LOCAL;
}

/** What an archive holds, by its directory at the end. Throws `FileRefusedError`: file_cut where that is missing, file_too_large, file_unreadable. */
export function listZip(source: FileSource): ZipEntry[] {
  const tailStart = Math.max(0, source.size - END_BYTES - LONGEST_COMMENT);
  const tail = view(source.read(tailStart, source.size));
  const end = findEnd(tail);
  if (end < 0) throw new FileRefusedError('file_cut', {}, 'The end of the spreadsheet is missing');
  const count = tail.getUint16(end + 10, true);
  const [length, start] = [tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
  if (count > LARGEST_ENTRIES) throw new FileRefusedError('file_too_large', { entries: count }, `${count} parts in one spreadsheet`);
  try {
    return entriesOf(source, source.read(start, start + length), count);
  } catch (cause) {
    if (cause instanceof FileRefusedError) throw cause;
    throw damaged(cause);
  }
}

function entriesOf(source: FileSource, bytes: Uint8Array, count: number): ZipEntry[] {
  const data = view(bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (data.getUint32(at, true) !== CENTRAL) throw new RangeError('no directory entry');
    const [method, packed, nameLength] = [data.getUint16(at + 10, true), data.getUint32(at + 20, true), data.getUint16(at + 28, true)];
    const path = new TextDecoder().decode(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameLength));
    const local = data.getUint32(at + 42, true);
    const head = view(source.read(local, local + LOCAL_BYTES));
    const start = local + LOCAL_BYTES + head.getUint16(26, true) + head.getUint16(28, true);
    if (start + packed > source.size) throw new FileRefusedError('file_cut', {}, `The part ${path} of the spreadsheet is not whole`);
    entries.push({ path, method, checksum: data.getUint32(at + 16, true), start, end: start + packed });
    at += CENTRAL_BYTES + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * The bytes of a file of the archive, piece by piece, unpacked by the platform's own inflater (a library's would start blob workers, which
 * the extension's policy forbids). A walk to the end also proves that they are what was packed. Throws `FileRefusedError`: file_too_large
 * beyond `mostBytes`, file_unreadable.
 */
export async function* inflate(source: FileSource, entry: ZipEntry, mostBytes: number): AsyncGenerator<Uint8Array> {
  const { method, checksum, start, end } = entry;
  if (method !== STORED && method !== DEFLATED) {
    throw new FileRefusedError('file_unreadable', { method }, `Packed by method ${method}; expected 0 or 8`);
  }
  let at = start;
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= end) return controller.close();
      const to = Math.min(end, at + PIECE_BYTES);
      controller.enqueue(source.read(at, to).slice());
      at = to;
    },
  });
  const reader = (method === STORED ? packed : packed.pipeThrough(new DecompressionStream('deflate-raw'))).getReader();
  let [length, sum] = [0, -1];
  try {
    for (;;) {
      const { done, value } = await read(reader);
      if (done) break;
      length += value.length;
      sum = checksumOf(value, sum);
      if (length > mostBytes) throw new FileRefusedError('file_too_large', { bytes: mostBytes }, `More than ${mostBytes} bytes unpacked`);
      yield value;
    }
    if (checksum !== 0 && ~sum >>> 0 !== checksum)
      throw damaged(new RangeError(`checksum ${~sum >>> 0} of ${entry.path}; expected ${checksum}`));
  } finally {
    // A walk that ends early, or by an error, leaves nothing running; what was wrong has been told.
    await reader.cancel().catch(() => undefined);
  }
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch (cause) {
    throw damaged(cause);
  }
}

function damaged(cause: unknown): FileRefusedError {
  return new FileRefusedError('file_unreadable', {}, 'The spreadsheet is damaged', { cause });
}

/**
 * The archive's wanted files, unpacked, at most `mostBytes` of them together. Throws `FileRefusedError`: file_cut where the directory at
 * the end is missing, file_too_large, file_unreadable.
 */
export async function unzip(
  bytes: Uint8Array,
  wanted: (path: string) => boolean,
  mostBytes = LARGEST_UNPACKED_BYTES,
): Promise<Map<string, Uint8Array>> {
  const source = bytesSource(bytes);
  const files = new Map<string, Uint8Array>();
  let left = mostBytes;
  for (const entry of listZip(source)) {
    if (!wanted(entry.path)) continue;
    const content = await unpack(source, entry, left);
    left -= content.length;
    files.set(entry.path, content);
  }
  return files;
}

/** The bytes of a file of the archive. Throws as `inflate`. */
export async function unpack(source: FileSource, entry: ZipEntry, mostBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of inflate(source, entry, mostBytes)) {
    pieces.push(piece);
    length += piece.length;
  }
  return joined(pieces, length);
}

/** CRC-32 by four bytes at a time: for each byte value, what it comes to behind none to three zero bytes. */
const CHECKS = Array.from({ length: 4 }, () => new Uint32Array(256));
for (let i = 0; i < 256; i++) {
  let value = i;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  CHECKS[0]![i] = value;
}
for (let step = 1; step < 4; step++) {
  for (let i = 0; i < 256; i++) {
    const before = CHECKS[step - 1]![i]!;
    CHECKS[step]![i] = (before >>> 8) ^ CHECKS[0]![before & 0xff]!;
  }
}

/** The running checksum of bytes behind others, inverted (-1 at the beginning). */
function checksumOf(bytes: Uint8Array, sum: number): number {
  const [one, two, three, four] = CHECKS as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    sum ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    sum = four[sum & 0xff]! ^ three[(sum >>> 8) & 0xff]! ^ two[(sum >>> 16) & 0xff]! ^ one[sum >>> 24]!;
  }
  for (; at < bytes.length; at++) sum = (sum >>> 8) ^ one[(sum ^ bytes[at]!) & 0xff]!;
  return sum;
}

function findEnd(data: DataView): number {
  for (let at = data.byteLength - END_BYTES; at >= 0; at--) if (data.getUint32(at, true) === END) return at;
  return -1;
}

/** The files as an archive without compression, which any reader opens without an inflater. */
export function storeZip(files: Map<string, Uint8Array>): Uint8Array {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  let directoryBytes = 0;
  for (const [path, content] of files) {
    const name = new TextEncoder().encode(path);
    const local = new Uint8Array(LOCAL_BYTES + name.length);
    const central = new Uint8Array(CENTRAL_BYTES + name.length);
    for (const [header, shift, mark] of [[local, 0, LOCAL] as const, [central, 2, CENTRAL] as const]) {
      const data = view(header);
      data.setUint32(0, mark, true);
      data.setUint16(4 + shift, 20, true);
      data.setUint16(6 + shift, 0x0800, true);
      data.setUint32(18 + shift, content.length, true);
      data.setUint32(22 + shift, content.length, true);
      data.setUint16(26 + shift, name.length, true);
    }
    view(central).setUint32(42, offset, true);
    local.set(name, LOCAL_BYTES);
    central.set(name, CENTRAL_BYTES);
    locals.push(local, content);
    directory.push(central);
    offset += local.length + content.length;
    directoryBytes += central.length;
  }
  const end = new Uint8Array(END_BYTES);
  view(end).setUint32(0, END, true);
  view(end).setUint16(8, files.size, true);
  view(end).setUint16(10, files.size, true);
  view(end).setUint32(12, directoryBytes, true);
  view(end).setUint32(16, offset, true);
  return joined([...locals, ...directory, end], offset + directoryBytes + END_BYTES);
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
