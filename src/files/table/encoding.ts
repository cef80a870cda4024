import { FileRefusedError } from '../errors';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** A file's text, how it was written, and whether it ends inside a character (a sign of a cut). */
export interface DecodedText {
  text: string;
  encoding: Encoding;
  cutInCharacter: boolean;
}

/** Decoding goes in pieces, so that a large file never needs a second whole copy of its bytes. */
const PIECE_BYTES = 4 * 1024 * 1024;
const LONGEST_CHARACTER_BYTES = 4;

/**
 * Text of a file in UTF-8, UTF-16 (either byte order, with or without a mark) or GB18030, without its byte order mark. Throws
 * `FileRefusedError` (file_unreadable) where it is none of them.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = byMark(bytes) ?? byZeroBytes(bytes);
  if (marked) return decode(bytes, marked, false);
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return decode(bytes, encoding, true);
    } catch {
      // Not valid in this encoding: the next one is tried.
    }
  }
  throw new FileRefusedError('file_unreadable', {}, 'The bytes are no text in UTF-8, UTF-16 or GB18030');
}

function byMark(bytes: Uint8Array): Encoding | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark shows by the zero bytes of its ASCII characters (delimiters, digits), all on one side. */
function byZeroBytes(bytes: Uint8Array): Encoding | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  let [even, odd] = [0, 0];
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const some = length / 20;
  if (odd > some && even < odd / 4) return 'utf-16le';
  if (even > some && odd < even / 4) return 'utf-16be';
  return null;
}

function decode(bytes: Uint8Array, encoding: Encoding, fatal: boolean): DecodedText {
  const decoder = new TextDecoder(encoding, { fatal });
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    pieces.push(decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true }));
  }
  let cutInCharacter = false;
  try {
    // What is left in the decoder is an unfinished character: the file ends in the middle of it.
    cutInCharacter = decoder.decode() !== '';
  } catch {
    cutInCharacter = true;
  }
  return { text: pieces.join(''), encoding, cutInCharacter };
}

/** Whether the bytes look like anything but text (zero bytes where no UTF-16 is). */
export function isBinary(bytes: Uint8Array): boolean {
  if (byMark(bytes) ?? byZeroBytes(bytes)) return false;
  return bytes.subarray(0, 4096).includes(0) && bytes.length > LONGEST_CHARACTER_BYTES;
}
