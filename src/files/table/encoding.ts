import { FileRefusedError } from '../errors';
import { bytesSource, type FileSource, SourceWriter } from './source';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** A file's text, how it was written, and whether it ends inside a character (a sign of a cut). */
export interface DecodedText {
  text: string;
  encoding: Encoding;
  cutInCharacter: boolean;
}

/** A file's text as UTF-8, to be read in slices. */
export interface Utf8Text {
  source: FileSource;
  /** Where the text begins, behind a byte order mark. */
  begin: number;
  encoding: Encoding;
  cutInCharacter: boolean;
  hasLineFeed: boolean;
}

/** Decoding goes in pieces, so that a large file never needs a whole copy of its bytes. */
const PIECE_BYTES = 2 * 1024 * 1024;
const LONGEST_CHARACTER_BYTES = 4;
const HEAD_BYTES = 4096;
const LINE_FEED = 0x0a;

/**
 * Text of a file in UTF-8, UTF-16 (either byte order, with or without a mark) or GB18030, without its byte order mark. Throws
 * `FileRefusedError` (file_unreadable) where it is none of them.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const pieces: string[] = [];
  const { encoding, cutInCharacter } = walk(bytesSource(bytes), (text) => void pieces.push(text), pieces);
  return { text: pieces.join(''), encoding, cutInCharacter };
}

/**
 * The file as UTF-8, which it mostly is; text in another encoding is written anew, piece by piece. Throws `FileRefusedError`
 * (file_unreadable) as `decodeText`.
 */
export async function toUtf8(source: FileSource): Promise<Utf8Text> {
  const head = source.read(0, HEAD_BYTES);
  const marked = byMark(head) ?? byZeroBytes(head);
  // What says that it is UTF-8 needs no proof.
  if (marked === 'utf-8')
    return { source, begin: 3, encoding: 'utf-8', cutInCharacter: endsInBytes(source), hasLineFeed: hasByte(source, LINE_FEED) };
  if (marked === null) {
    const found = surveyUtf8(source);
    if (found) return { source, begin: 0, encoding: 'utf-8', ...found };
  }
  const writer = new SourceWriter();
  const encoder = new TextEncoder();
  const { encoding, cutInCharacter } = walk(source, (text) => writer.write(encoder.encode(text)), null);
  const written = await writer.finish();
  return { source: written, begin: 0, encoding, cutInCharacter, hasLineFeed: hasByte(written, LINE_FEED) };
}

/** What a look at all bytes shows; null where they are no UTF-8. */
function surveyUtf8(source: FileSource): { cutInCharacter: boolean; hasLineFeed: boolean } | null {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [decoding, hasLineFeed] = [false, false];
  try {
    for (let at = 0; at < source.size; at += PIECE_BYTES) {
      const piece = source.read(at, at + PIECE_BYTES);
      hasLineFeed ||= piece.includes(LINE_FEED);
      // Plain ASCII needs no decoder, until the first character that is none.
      decoding ||= !isAscii(piece);
      if (decoding) decoder.decode(piece, { stream: true });
    }
  } catch {
    return null;
  }
  return { cutInCharacter: endsInCharacter(decoder), hasLineFeed };
}

/** Decodes the pieces of a file one after the other; `start` is emptied where decoding begins again in another encoding. */
function walk(source: FileSource, take: (text: string) => void, start: string[] | null): { encoding: Encoding; cutInCharacter: boolean } {
  const head = source.read(0, HEAD_BYTES);
  const marked = byMark(head) ?? byZeroBytes(head);
  const tried: readonly Encoding[] = marked ? [marked] : start === null ? ['gb18030'] : ['utf-8', 'gb18030'];
  for (const encoding of tried) {
    const decoder = new TextDecoder(encoding, { fatal: !marked });
    try {
      for (let at = 0; at < source.size; at += PIECE_BYTES) take(decoder.decode(source.read(at, at + PIECE_BYTES), { stream: true }));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      // Not valid in this encoding: the next one is tried.
      if (start) start.length = 0;
      continue;
    }
    return { encoding, cutInCharacter: endsInCharacter(decoder) };
  }
  throw new FileRefusedError('file_unreadable', {}, 'The bytes are no text in UTF-8, UTF-16 or GB18030');
}

/** What is left in the decoder is an unfinished character: the file ends in the middle of it. */
function endsInCharacter(decoder: TextDecoder): boolean {
  try {
    return decoder.decode() !== '';
  } catch {
    return true;
  }
}

/** Whether the file ends with the first bytes of a character that has more. */
function endsInBytes(source: FileSource): boolean {
  const tail = source.read(Math.max(0, source.size - LONGEST_CHARACTER_BYTES), source.size);
  const lead = tail.findLastIndex((byte) => byte >= 0xc0);
  if (lead < 0) return false;
  const wanted = tail[lead]! >= 0xf0 ? 4 : tail[lead]! >= 0xe0 ? 3 : 2;
  return tail.subarray(lead + 1).every((byte) => byte >= 0x80) && tail.length - lead < wanted;
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
  const length = Math.min(bytes.length, HEAD_BYTES) & ~1;
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

/** Whether the bytes look like anything but text (zero bytes where no UTF-16 is). */
export function isBinary(bytes: Uint8Array): boolean {
  if (byMark(bytes) ?? byZeroBytes(bytes)) return false;
  return bytes.subarray(0, HEAD_BYTES).includes(0) && bytes.length > LONGEST_CHARACTER_BYTES;
}

function isAscii(bytes: Uint8Array): boolean {
  const skew = bytes.byteOffset % 4;
  const start = skew === 0 ? 0 : Math.min(bytes.length, 4 - skew);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + start, (bytes.length - start) >> 2);
  let bits = 0;
  for (let i = 0; i < start; i++) bits |= bytes[i]!;
  for (let i = 0; i < words.length; i++) bits |= words[i]! & 0x8080_8080;
  for (let i = start + words.length * 4; i < bytes.length; i++) bits |= bytes[i]!;
  return (bits & 0x8080_8080) === 0;
}

function hasByte(source: FileSource, byte: number): boolean {
  for (let at = 0; at < source.size; at += PIECE_BYTES) if (source.read(at, at + PIECE_BYTES).includes(byte)) return true;
  return false;
}
