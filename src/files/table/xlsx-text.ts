const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const [AMPERSAND, LOW_LINE, LETTER_X] = [0x26, 0x5f, 0x78];

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Whether text of a spreadsheet's XML holds anything that stands for something else. */
export function isEscaped(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (bytes[at] === AMPERSAND || (bytes[at] === LOW_LINE && bytes[at + 1] === LETTER_X)) return true;
  }
  return false;
}

/** The text of XML: entities decoded. */
export function xmlText(bytes: Uint8Array, start: number, end: number): string {
  return decodeEntities(utf8.decode(bytes.subarray(start, end)));
}

/** `&amp;` and the like; what is no entity stays as it stands. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (whole, hex: string, digits: string, name: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** `_x000D_` stands for the character of that number: what XML does not allow is written so in spreadsheets. */
export function decodeCharacters(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
