const [LESS, GREATER, SLASH, COLON, SPACE, BANG, QUESTION, EQUALS, DOUBLE, SINGLE] = [
  0x3c, 0x3e, 0x2f, 0x3a, 0x20, 0x21, 0x3f, 0x3d, 0x22, 0x27,
];
/** A tag or text beyond this is none of a spreadsheet. */
const LONGEST_BYTES = 32 * 1024 * 1024;

/** What is met on a walk through XML; offsets are of `XmlBytes.bytes`, names come without their prefix. */
export interface XmlVisitor {
  open(name: string): void;
  close(name: string): void;
  /** Text as it stands, entities undecoded. */
  text(start: number, end: number): void;
}

const latin = new TextDecoder('latin1');

/** Walks through XML that comes in pieces, with no tree and no text of what nobody asks for. */
export class XmlBytes {
  bytes: Uint8Array = new Uint8Array(0);
  /** Borders of the attributes of the tag that was opened last. */
  #attributes = 0;
  #end = 0;
  readonly #names = new Map<number, { bytes: Uint8Array; name: string }[]>();

  /** Goes on with the next piece; what is not whole is kept for the one after. Throws `RangeError` at something endless. */
  push(piece: Uint8Array, visitor: XmlVisitor): void {
    const rest = this.bytes;
    if (rest.length === 0) this.bytes = piece;
    else {
      this.bytes = new Uint8Array(rest.length + piece.length);
      this.bytes.set(rest);
      this.bytes.set(piece, rest.length);
    }
    this.bytes = this.bytes.subarray(this.#walk(visitor));
    if (this.bytes.length > LONGEST_BYTES) throw new RangeError('a tag or text without an end');
  }

  /** Gives the offset up to which everything was whole. */
  #walk(visitor: XmlVisitor): number {
    const { bytes } = this;
    const { length } = bytes;
    let at = 0;
    for (;;) {
      let tag = at;
      while (tag < length && bytes[tag] !== LESS) tag++;
      if (tag === length) return at;
      if (tag > at) visitor.text(at, tag);
      const end = this.#tag(tag, visitor);
      if (end < 0) return tag;
      at = end;
    }
  }

  /** Handles a tag; gives the offset behind it, -1 where it is not whole. */
  #tag(tag: number, visitor: XmlVisitor): number {
    const { bytes } = this;
    const { length } = bytes;
    const mark = bytes[tag + 1];
    if (mark === BANG || mark === QUESTION) return this.#special(tag, visitor);
    let end = tag + 1;
    let quote = 0;
    for (; end < length; end++) {
      const byte = bytes[end]!;
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === GREATER) break;
      else if (byte === DOUBLE || byte === SINGLE) quote = byte;
    }
    if (end === length) return -1;
    const closes = mark === SLASH;
    let start = tag + (closes ? 2 : 1);
    let to = start;
    for (; to < end; to++) {
      const byte = bytes[to]!;
      if (byte === COLON) start = to + 1;
      else if (byte <= SPACE || byte === SLASH) break;
    }
    const name = this.#name(start, to);
    if (closes) visitor.close(name);
    else {
      this.#attributes = to;
      this.#end = end;
      visitor.open(name);
      if (bytes[end - 1] === SLASH) visitor.close(name);
    }
    return end + 1;
  }

  /** Comments and declarations are passed over, marked text is text. */
  #special(tag: number, visitor: XmlVisitor): number {
    const head = latin.decode(this.bytes.subarray(tag, tag + 9));
    const close = head.startsWith('<!--') ? '-->' : head === '<![CDATA[' ? ']]>' : '>';
    if (head.length < 9) return -1;
    const end = indexOf(this.bytes, close, tag);
    if (end < 0) return -1;
    if (close === ']]>') visitor.text(tag + 9, end);
    return end + close.length;
  }

  /** The few names of a file, made into texts once. */
  #name(start: number, end: number): string {
    const { bytes } = this;
    const key = ((bytes[start]! << 8) | bytes[end - 1]!) * 64 + end - start;
    const alike = this.#names.get(key) ?? [];
    for (const known of alike) {
      let i = 0;
      while (i < known.bytes.length && known.bytes[i] === bytes[start + i]) i++;
      if (i === known.bytes.length) return known.name;
    }
    const found = { bytes: bytes.slice(start, end), name: latin.decode(bytes.subarray(start, end)) };
    this.#names.set(key, [...alike, found]);
    return found.name;
  }

  /** Turns to an attribute of one letter of the tag that was opened last; false where it is missing. Its value lies between `from` and `to`. */
  attribute(letter: number): boolean {
    const { bytes } = this;
    for (let at = this.#attributes; at < this.#end; ) {
      while (at < this.#end && bytes[at]! <= SPACE) at++;
      const name = at;
      while (at < this.#end && bytes[at] !== EQUALS && bytes[at]! > SPACE) at++;
      const nameEnd = at;
      while (at < this.#end && bytes[at] !== DOUBLE && bytes[at] !== SINGLE) at++;
      const quote = bytes[at];
      const from = ++at;
      while (at < this.#end && bytes[at] !== quote) at++;
      if (nameEnd === name + 1 && bytes[name] === letter) {
        this.from = from;
        this.to = at;
        return true;
      }
      at++;
    }
    return false;
  }

  from = 0;
  to = 0;
}

function indexOf(bytes: Uint8Array, text: string, from: number): number {
  for (let at = from; at + text.length <= bytes.length; at++) {
    let i = 0;
    while (i < text.length && bytes[at + i] === text.charCodeAt(i)) i++;
    if (i === text.length) return at;
  }
  return -1;
}
