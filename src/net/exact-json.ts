/** Text that is no JSON, or JSON that is too deep. `got` never quotes the text, which may hold buyers' data. */
export class JsonUnreadable extends Error {
  override readonly name = 'JsonUnreadable';
  constructor(readonly got: string) {
    super(`expected JSON, got ${got}`);
  }
}

const MAX_DEPTH = 64;
const QUOTE = 34;
const BACKSLASH = 92;
/** Integers of fewer digits are exact as numbers. */
const SAFE_DIGITS = 15;

/**
 * Parses JSON and keeps bare integers beyond 2^53 exact by reading them as text, as ids are meant to be. Throws
 * `JsonUnreadable` for anything else than JSON and for nesting deeper than 64, before it is parsed.
 */
export function parseExact(text: string): unknown {
  const exact = quoteBigIntegers(text);
  try {
    return JSON.parse(exact);
  } catch {
    // The engine's own message quotes the text.
    throw new JsonUnreadable(describeText(text));
  }
}

function quoteBigIntegers(text: string): string {
  let out = '';
  let copied = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) i = endOfString(text, i);
    else if (c === 123 || c === 91) {
      if (++depth > MAX_DEPTH) throw new JsonUnreadable(`values nested deeper than ${MAX_DEPTH}`);
    } else if (c === 125 || c === 93) depth--;
    else if (c === 45 || isDigit(c)) {
      const end = endOfNumber(text, i);
      if (isBigInteger(text, i, end)) {
        out += `${text.slice(copied, i)}"${text.slice(i, end)}"`;
        copied = end;
      }
      i = end - 1;
    }
  }
  return copied === 0 ? text : out + text.slice(copied);
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** Index of the closing quote of the string that opens at `start`, or of the last character. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length - 1;
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  for (; end < text.length; end++) {
    const c = text.charCodeAt(end);
    // Digits, `.`, `e`, `E`, `+`, `-`.
    if (!(isDigit(c) || c === 46 || c === 101 || c === 69 || c === 43 || c === 45)) break;
  }
  return end;
}

function isBigInteger(text: string, start: number, end: number): boolean {
  if (end - start <= SAFE_DIGITS) return false;
  const number = text.slice(start, end);
  return /^-?[1-9]\d*$/.test(number) && !Number.isSafeInteger(Number(number));
}

/** What kind of text this is, without quoting it. */
function describeText(text: string): string {
  const start = text.trimStart();
  if (start === '') return 'nothing';
  if (/^<(!doctype|html|\?xml|head|body)/i.test(start)) return 'an HTML page';
  if (start.startsWith('{') || start.startsWith('[')) return `a cut or damaged text of ${text.length} characters`;
  return `a text of ${text.length} characters`;
}
