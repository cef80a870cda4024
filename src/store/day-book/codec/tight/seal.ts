/** A pack whose bytes are not those that were written. */
export class PackDamaged extends RangeError {
  override readonly name = 'PackDamaged';
  constructor(
    readonly expected: number,
    readonly found: number,
  ) {
    super(`a pack with the checksum ${expected} expected, got ${found}`);
  }
}

const CHECKSUM_BYTES = 4;

/** Puts the checksum of all bytes behind the first four into those. */
export function seal(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  new DataView(bytes.buffer).setUint32(0, checksumOf(bytes), true);
  return bytes;
}

/** Throws `PackDamaged` where the bytes are not as they were sealed. */
export function assertWhole(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const expected = bytes.length < CHECKSUM_BYTES ? 0 : view.getUint32(0, true);
  const found = checksumOf(bytes);
  if (bytes.length <= CHECKSUM_BYTES || expected !== found) throw new PackDamaged(expected, found);
}

/** FNV-1a over words of four bytes, then over the bytes that are left, folded so that high bits count. */
function checksumOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [hash, at] = [0x811c_9dc5 ^ bytes.length, CHECKSUM_BYTES];
  for (; at + 4 <= bytes.length; at += 4) {
    hash = Math.imul(hash ^ view.getUint32(at, true), 0x0100_0193);
    hash ^= hash >>> 15;
  }
  for (; at < bytes.length; at++) hash = Math.imul(hash ^ bytes[at]!, 0x0100_0193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
