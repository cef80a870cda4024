/**
 * Reading and writing of packed bytes. Typed arrays are stored as they lie in memory (little-endian on every machine a
 * browser runs on) and aligned to their element, so that reading is a view and not a copy.
 */
export class ByteWriter {
  private bytes = new Uint8Array(16_384);
  private view = new DataView(this.bytes.buffer);
  private length = 0;

  u8(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  u32(value: number): void {
    this.reserve(4);
    this.view.setUint32(this.length, value, true);
    this.length += 4;
  }

  f64(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** A whole number from 0 to 2^53 - 1, seven bits a byte. */
  varint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.u8(0x80 | (rest % 0x80));
    this.u8(rest);
  }

  /** A safe integer of either sign: the sign and six bits, then as `varint`. */
  signed(value: number): void {
    const size = Math.abs(value);
    const first = (value < 0 ? 0x40 : 0) | (size % 0x40);
    if (size < 0x40) {
      this.u8(first);
      return;
    }
    this.u8(0x80 | first);
    this.varint(Math.floor(size / 0x40));
  }

  /** Appends bytes as they are, without any alignment. */
  raw(values: Uint8Array): void {
    this.reserve(values.length);
    this.bytes.set(values, this.length);
    this.length += values.length;
  }

  /** Appends the array's memory, aligned to its element size. */
  array(values: ArrayBufferView & { BYTES_PER_ELEMENT: number }): void {
    const size = values.BYTES_PER_ELEMENT;
    this.reserve(size + values.byteLength);
    this.length = Math.ceil(this.length / size) * size;
    this.bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), this.length);
    this.length += values.byteLength;
  }

  /** Takes back what `write` appended where it gives false. */
  attempt(write: () => boolean): boolean {
    const { length } = this;
    const done = write();
    if (!done) this.length = length;
    return done;
  }

  /** A copy of what was written, in a buffer of exactly that size. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }

  private reserve(more: number): void {
    const wanted = this.length + more;
    if (wanted <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(wanted, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }
}

type ViewOf<T> = new (buffer: ArrayBufferLike, offset: number, length: number) => T;

/** Reads what a `ByteWriter` wrote, in the same order. Throws `RangeError` where the bytes end too early. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private position = 0;

  constructor(bytes: Uint8Array) {
    // Views need alignment relative to the buffer: a slice of a larger buffer is copied once.
    this.bytes = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
    this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
  }

  u8(): number {
    return this.view.getUint8(this.position++);
  }

  u32(): number {
    this.position += 4;
    return this.view.getUint32(this.position - 4, true);
  }

  f64(): number {
    this.position += 8;
    return this.view.getFloat64(this.position - 8, true);
  }

  varint(): number {
    let [value, weight] = [0, 1];
    for (;;) {
      const byte = this.u8();
      value += (byte & 0x7f) * weight;
      if (byte < 0x80) return value;
      weight *= 0x80;
    }
  }

  signed(): number {
    const byte = this.u8();
    const size = (byte & 0x3f) + (byte >= 0x80 ? this.varint() * 0x40 : 0);
    return byte & 0x40 ? -size : size;
  }

  /** A view of `count` bytes, without any alignment. */
  raw(count: number): Uint8Array {
    if (!(this.position + count <= this.bytes.byteLength))
      throw new RangeError(`pack ends at byte ${this.bytes.byteLength}, ${this.position + count} expected`);
    this.position += count;
    return this.bytes.subarray(this.position - count, this.position);
  }

  /** A view of `count` elements. */
  array<T>(kind: ViewOf<T> & { BYTES_PER_ELEMENT: number }, count: number): T {
    const size = kind.BYTES_PER_ELEMENT;
    const start = Math.ceil(this.position / size) * size;
    if (start + count * size > this.bytes.byteLength)
      throw new RangeError(`pack ends at byte ${this.bytes.byteLength}, ${start + count * size} expected`);
    this.position = start + count * size;
    return new kind(this.bytes.buffer, this.bytes.byteOffset + start, count);
  }
}
