import { DAY_MS } from './days';
import type { Instant } from './model/orders';

/** Who bought an order, as the source names the buyer: only ever on its way to `buyerHash`, never stored. */
export interface BuyerOfOrder {
  orderId: string;
  /** When the order was made. */
  at: Instant;
  buyer: string;
}

/** Days that a buyer's hash is kept behind the order: what asks for it looks back 30 days from the last complete one. */
export const BUYER_KEPT_DAYS = 60;

/** Whether an order is young enough for its buyer to be of any use. */
export function isBuyerKept(at: Instant, now: Instant): boolean {
  return at >= now - BUYER_KEPT_DAYS * DAY_MS;
}

/** A book's secret: two numbers of 32 bits. Without it a hash tells nothing about who it stands for. */
export type BuyerSalt = readonly [number, number];

/** Bits of a hash that are kept: enough to tell the buyers of one creator apart, too few to name one among all. */
const KEPT_BITS = 24;

/**
 * A buyer under a book's salt, as a number of 24 bits: HalfSipHash-2-4 of the UTF-8 text (Aumasson and Bernstein, the form for words of 32
 * bits), cut. Equal buyers have equal hashes; another salt gives others.
 */
export function buyerHash(salt: BuyerSalt, buyer: string): number {
  const bytes = utf8(buyer);
  const state = new Int32Array([salt[0], salt[1], salt[0] ^ 0x6c796765, salt[1] ^ 0x74656462]);
  const end = bytes.length - (bytes.length % 4);
  for (let at = 0; at < end; at += 4) absorb(state, bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24));
  let last = bytes.length << 24;
  for (let at = end; at < bytes.length; at++) last |= bytes[at]! << (8 * (at - end));
  absorb(state, last);
  state[2]! ^= 0xff;
  for (let round = 0; round < 4; round++) mix(state);
  return (state[1]! ^ state[3]!) >>> (32 - KEPT_BITS);
}

function absorb(state: Int32Array, word: number): void {
  state[3]! ^= word;
  mix(state);
  mix(state);
  state[0]! ^= word;
}

function mix(v: Int32Array): void {
  v[0] = v[0]! + v[1]!;
  v[1] = rotated(v[1]!, 5) ^ v[0]!;
  v[0] = rotated(v[0]!, 16);
  v[2] = v[2]! + v[3]!;
  v[3] = rotated(v[3]!, 8) ^ v[2]!;
  v[0] = v[0]! + v[3]!;
  v[3] = rotated(v[3]!, 7) ^ v[0]!;
  v[2] = v[2]! + v[1]!;
  v[1] = rotated(v[1]!, 13) ^ v[2]!;
  v[2] = rotated(v[2]!, 16);
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Bytes of a text; what is no character (half a pair) stands as its own code. */
function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const sign of text) {
    const code = sign.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  }
  return bytes;
}
