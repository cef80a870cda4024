import type { FileSource } from './table/source';

/** Line ends of any sort, in UTF-8 or as half of a UTF-16 unit. */
const LINE_ENDS = [0x0a, 0x0d];

/**
 * Whether a text ends without a line end. It may be whole all the same, since many programs write none; but where it was cut inside its
 * last value, nothing else shows it, so that the person is told.
 */
export function endsOpen(source: FileSource): boolean {
  const last = source.read(Math.max(0, source.size - 2), source.size);
  return last.length > 0 && !last.some((byte) => LINE_ENDS.includes(byte));
}
