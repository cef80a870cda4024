import { FileRefusedError } from '../errors';

/** A spreadsheet is a zip archive; more than this unpacked is refused rather than filling the memory. */
const LARGEST_UNPACKED_BYTES = 1024 * 1024 * 1024;
const LARGEST_ENTRIES = 2000;
const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [END_BYTES, CENTRAL_BYTES, LOCAL_BYTES] = [22, 46, 30];
const LONGEST_COMMENT = 0xffff;

/** Whether the bytes begin as a zip archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && view(bytes).getUint32(0, true) === LOCAL;
}

/**
 * The archive's files, unpacked by the platform's own inflater (a library's would start blob workers, which the extension's
 * policy forbids), at most `mostBytes` of them together. Throws `FileRefusedError`: file_cut where the directory at the end is
 * missing, file_too_large, file_unreadable.
 */
export async function unzip(
  bytes: Uint8Array,
  wanted: (path: string) => boolean,
  mostBytes = LARGEST_UNPACKED_BYTES,
): Promise<Map<string, Uint8Array>> {
  const data = view(bytes);
  const end = findEnd(data);
  if (end < 0) throw new FileRefusedError('file_cut', {}, 'The end of the spreadsheet is missing');
  const count = data.getUint16(end + 10, true);
  let at = data.getUint32(end + 16, true);
  if (count > LARGEST_ENTRIES) throw new FileRefusedError('file_too_large', { entries: count }, `${count} parts in one spreadsheet`);
  const files = new Map<string, Uint8Array>();
  let left = mostBytes;
  try {
    for (let i = 0; i < count; i++) {
      if (data.getUint32(at, true) !== CENTRAL) throw new RangeError('no directory entry');
      const [method, packed, nameLength] = [data.getUint16(at + 10, true), data.getUint32(at + 20, true), data.getUint16(at + 28, true)];
      const path = new TextDecoder().decode(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameLength));
      const local = data.getUint32(at + 42, true);
      const start = local + LOCAL_BYTES + data.getUint16(local + 26, true) + data.getUint16(local + 28, true);
      if (start + packed > bytes.length) throw new FileRefusedError('file_cut', {}, `The part ${path} of the spreadsheet is not whole`);
      if (wanted(path)) {
        const content = await unpack(bytes.subarray(start, start + packed), method, left);
        left -= content.length;
        files.set(path, content);
      }
      at += CENTRAL_BYTES + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
    }
  } catch (cause) {
    if (cause instanceof FileRefusedError) throw cause;
    throw new FileRefusedError('file_unreadable', {}, 'The spreadsheet is damaged', { cause });
  }
  return files;
}

function findEnd(data: DataView): number {
  const lowest = Math.max(0, data.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = data.byteLength - END_BYTES; at >= lowest; at--) if (data.getUint32(at, true) === END) return at;
  return -1;
}

async function unpack(packed: Uint8Array, method: number, limit: number): Promise<Uint8Array> {
  if (method === 0) return packed;
  if (method !== 8) throw new FileRefusedError('file_unreadable', { method }, `Packed by method ${method}; expected 0 or 8`);
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      throw new FileRefusedError('file_too_large', { bytes: limit }, `More than ${limit} bytes unpacked`);
    }
    pieces.push(value);
  }
  return join(pieces, length);
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
  return join([...locals, ...directory, end], offset + directoryBytes + END_BYTES);
}

function join(pieces: Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
