const [QUOTE, COMMA, LF, CR] = [0x22, 0x2c, 0x0a, 0x0d];
const encoder = new TextEncoder();

/** Bytes that grow, into which values are written as cells of a CSV file. */
export class CellBytes {
  bytes = new Uint8Array(64 * 1024);
  length = 0;

  /** Writes UTF-8 bytes as a cell: in quotes where they hold what ends one. */
  cell(from: Uint8Array, start: number, end: number): void {
    let quoted = false;
    for (let at = start; at < end && !quoted; at++) {
      const byte = from[at]!;
      quoted = byte === QUOTE || byte === COMMA || byte === LF || byte === CR;
    }
    this.room((end - start) * 2 + 2);
    const { bytes } = this;
    let { length } = this;
    if (quoted) bytes[length++] = QUOTE;
    for (let at = start; at < end; at++) {
      const byte = from[at]!;
      if (byte === QUOTE) bytes[length++] = QUOTE;
      bytes[length++] = byte;
    }
    if (quoted) bytes[length++] = QUOTE;
    this.length = length;
  }

  text(text: string): void {
    const bytes = encoder.encode(text);
    this.cell(bytes, 0, bytes.length);
  }

  /** Writes bytes as they are. */
  raw(from: Uint8Array, start: number, end: number): void {
    this.room(end - start);
    // Cells are short: a loop is faster than a view and a copy.
    for (let at = start; at < end; at++) this.bytes[this.length++] = from[at]!;
  }

  byte(byte: number): void {
    this.room(1);
    this.bytes[this.length++] = byte;
  }

  /** A copy of what was written, which begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.length + more, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}
