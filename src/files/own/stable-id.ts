const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;

/** An id made from texts alone (FNV-1a, 64 bits, over their UTF-8): the same texts always give the same id. */
export function stableId(prefix: string, ...texts: readonly string[]): string {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(JSON.stringify(texts))) hash = ((hash ^ BigInt(byte)) * PRIME) & MASK;
  return `${prefix}-${hash.toString(16).padStart(16, '0')}`;
}
