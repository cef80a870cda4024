import type { Instant, Minor } from '../../core/model/orders';
import type { RowScanner } from '../table/row-scanner';
import { type DateOrder, type DateOrderProof, localInstant } from './dates';

const [SPACE, TAB, CR, MINUS, POINT, ZERO, NINE, SLASH, COLON] = [0x20, 0x09, 0x0d, 0x2d, 0x2e, 0x30, 0x39, 0x2f, 0x3a];
/** Numbers of that many digits are exact whatever power of ten follows. */
const MOST_DIGITS = 11;
/** Order ids of more digits are no numbers of 64 bits for sure. */
const [FEWEST_ID_DIGITS, MOST_ID_DIGITS] = [15, 19];
const POWERS = [1, 10, 100, 1000, 10_000];

/** The cell is not of the plain form that is read from bytes: the reader of texts is to say what it is. */
export const NOT_PLAIN = -0.5;

/** Reads plain cells of the platform's files from their bytes: ids, counts, amounts and times as nearly all rows have them. */
export class ByteCells {
  /** Borders of the cell, without tabs and spaces around it. */
  start = 0;
  end = 0;
  /** Halves of the id that was read last. */
  low = 0;
  high = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #starts = new Int32Array(0);
  #ends = new Int32Array(0);
  #flags = new Uint8Array(0);
  #first = 0;
  #last = 0;

  /** Turns to a row of the scanner's piece. */
  row(scanner: RowScanner, row: number): void {
    this.#bytes = scanner.bytes;
    this.#starts = scanner.starts;
    this.#ends = scanner.ends;
    this.#flags = scanner.flags;
    this.#first = scanner.firstCell[row]!;
    this.#last = scanner.firstCell[row + 1]!;
  }

  /** Turns to the cell of a column (-1: the file has none). False where the bytes are not what the cell says. */
  at(column: number): boolean {
    const cell = this.#first + column;
    if (column < 0 || cell >= this.#last) {
      this.start = 0;
      this.end = 0;
      return true;
    }
    const bytes = this.#bytes;
    let start = this.#starts[cell]!;
    let end = this.#ends[cell]!;
    while (start < end && isSpace(bytes[start]!)) start++;
    while (end > start && isSpace(bytes[end - 1]!)) end--;
    this.start = start;
    this.end = end;
    return this.#flags[cell] === 0;
  }

  /** Whether all characters are digits, and how many there are. */
  digits(): number {
    const bytes = this.#bytes;
    for (let at = this.start; at < this.end; at++) if (bytes[at]! < ZERO || bytes[at]! > NINE) return -1;
    return this.end - this.start;
  }

  /** Reads an id of 15 to 19 digits, the first of them no zero, into `low` and `high`, and gives their number; -1 for any other cell. */
  orderId(): number {
    const { start, end } = this;
    const length = end - start;
    if (length < FEWEST_ID_DIGITS || length > MOST_ID_DIGITS || this.#bytes[start] === ZERO) return -1;
    const top = length > 18 ? this.#number(start, end - 18) : 0;
    const middle = this.#number(Math.max(start, end - 18), end - 9);
    const back = this.#number(end - 9, end);
    if (top < 0 || middle < 0 || back < 0) return -1;
    this.#join(top * 1_000_000_000 + middle, back);
    return length;
  }

  /** front x 10^9 + back in pieces of 16 bits, each step exact in doubles. */
  #join(front: number, back: number): void {
    const low = (front % 65_536) * 1_000_000_000 + back;
    const rest = Math.floor(front / 65_536) * 1_000_000_000 + Math.floor(low / 65_536);
    this.low = (rest % 65_536) * 65_536 + (low % 65_536);
    this.high = Math.floor(rest / 65_536);
  }

  /** Zeros that the cell ends in. */
  endsInZeros(): number {
    let at = this.end;
    while (at > this.start && this.#bytes[at - 1] === ZERO) at--;
    return this.end - at;
  }

  /** Whether the cell is empty, or a day such as `31/12/2026` or `2026-12-31` with a clock behind it or nothing, which `proof` is shown. */
  isPlainDate(proof: DateOrderProof): boolean {
    const bytes = this.#bytes;
    const { start, end } = this;
    if (start === end) return true;
    if (end - start < 10 || (end - start > 10 && !this.#isClock(start + 10))) return false;
    // A year may stand behind or before the rest.
    const gap = isMark(bytes[start + 2]!) ? 2 : 4;
    const second = gap === 2 ? 5 : 7;
    if (!isMark(bytes[start + gap]!) || !isMark(bytes[start + second]!)) return false;
    const a = this.#number(start, start + gap);
    const b = this.#number(start + gap + 1, start + second);
    if (a < 0 || b < 0 || this.#number(start + second + 1, start + 10) < 0) return false;
    if (gap === 2) proof.seeParts(a, b);
    return true;
  }

  /** ` 23:59:59` up to the end of the cell. */
  #isClock(at: number): boolean {
    const bytes = this.#bytes;
    if (this.end - at !== 9 || bytes[at] !== SPACE || bytes[at + 3] !== COLON || bytes[at + 6] !== COLON) return false;
    return this.#number(at + 1, at + 3) >= 0 && this.#number(at + 4, at + 6) >= 0 && this.#number(at + 7, at + 9) >= 0;
  }

  /** A whole number of at most nine digits; NaN for an empty cell. */
  count(): number {
    if (this.start === this.end) return Number.NaN;
    if (this.end - this.start > 9) return NOT_PLAIN;
    return this.#number(this.start, this.end);
  }

  /** Minor units of an amount with at most the currency's digits; NaN for an empty cell. */
  amount(exponent: number): Minor {
    const bytes = this.#bytes;
    let at = this.start;
    const { end } = this;
    if (at === end) return Number.NaN;
    if (end - at > MOST_DIGITS) return NOT_PLAIN;
    const negative = bytes[at] === MINUS;
    if (negative) at++;
    const begin = at;
    let value = 0;
    while (at < end) {
      const digit = bytes[at]! - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      at++;
    }
    if (at === begin) return NOT_PLAIN;
    let decimals = 0;
    if (at < end) {
      if (bytes[at] !== POINT) return NOT_PLAIN;
      at++;
      decimals = end - at;
      if (decimals === 0 || decimals > exponent) return NOT_PLAIN;
      for (; at < end; at++) {
        const digit = bytes[at]! - ZERO;
        if (digit < 0 || digit > 9) return NOT_PLAIN;
        value = value * 10 + digit;
      }
    }
    value *= POWERS[exponent - decimals]!;
    return negative && value !== 0 ? -value : value;
  }

  /** The instant of a time such as `31/12/2026 23:59:59`, `12/31/2026 11:59:59 PM` or `2026-12-31 23:59:59`; NaN for an empty cell. */
  time(order: DateOrder, zone: string): Instant {
    const bytes = this.#bytes;
    const [start, end] = [this.start, this.end];
    if (start === end) return Number.NaN;
    const yearFirst = isMark(bytes[start + 4]!) && !isMark(bytes[start + 1]!) && !isMark(bytes[start + 2]!);
    const first = yearFirst ? start + 4 : isMark(bytes[start + 1]!) ? start + 1 : start + 2;
    const second = isMark(bytes[first + 2]!) ? first + 2 : first + 3;
    const third = yearFirst ? (bytes[second + 2] === SPACE ? second + 2 : second + 3) : second + 5;
    if (third + 6 > end || !isMark(bytes[first]!) || !isMark(bytes[second]!) || bytes[third] !== SPACE) return NOT_PLAIN;
    const [a, b, c] = [this.#number(start, first), this.#number(first + 1, second), this.#number(second + 1, third)];
    const colon = bytes[third + 2] === COLON ? third + 2 : third + 3;
    if (bytes[colon] !== COLON || bytes[colon + 3] !== COLON || colon + 6 > end) return NOT_PLAIN;
    const [hour, minute, second_] = [
      this.#number(third + 1, colon),
      this.#number(colon + 1, colon + 3),
      this.#number(colon + 4, colon + 6),
    ];
    if (a < 0 || b < 0 || c < 0 || hour < 0 || minute < 0 || second_ < 0) return NOT_PLAIN;
    const half = this.#half(colon + 6);
    if (half < 0 || (half > 0 && (hour < 1 || hour > 12))) return NOT_PLAIN;
    const hours = half === 0 ? hour : (hour % 12) + (half === 2 ? 12 : 0);
    const [year, month, day] = yearFirst ? [a, b, c] : order === 'DMY' ? [c, b, a] : [c, a, b];
    return localInstant(year, month, day, hours, minute, second_, zone) ?? NOT_PLAIN;
  }

  /** 0: the cell ends here; 1: AM, 2: PM; -1: something else. */
  #half(at: number): number {
    if (at === this.end) return 0;
    const bytes = this.#bytes;
    if (this.end !== at + 3 || bytes[at] !== SPACE || (bytes[at + 2]! | 0x20) !== 0x6d) return -1;
    const letter = bytes[at + 1]! | 0x20;
    return letter === 0x61 ? 1 : letter === 0x70 ? 2 : -1;
  }

  /** Digits as a number; below 0 where there is another character, or none. */
  #number(from: number, to: number): number {
    let value = 0;
    for (let at = from; at < to; at++) {
      const digit = this.#bytes[at]! - ZERO;
      if (digit < 0 || digit > 9) return NOT_PLAIN;
      value = value * 10 + digit;
    }
    return from < to ? value : NOT_PLAIN;
  }
}

function isSpace(byte: number): boolean {
  return byte <= SPACE && (byte === SPACE || (byte >= TAB && byte <= CR));
}

function isMark(byte: number): boolean {
  return byte === SLASH || byte === MINUS || byte === POINT;
}
