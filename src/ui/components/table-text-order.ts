import type { Work } from './table-slices';

export type CompareTexts = (a: string, b: string) => number;

const LETTERS = ' 0ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const [HAN_FROM, HAN_TO] = [0x4e00, 0x9fff];
const [MARKED_FROM, MARKED_TO] = [0xc0, 0x17f];
const [ZERO, NINE] = [48, 57];
const CHECK_EVERY = 512;

/**
 * Compares texts as the language's collator does (digits as numbers), an order of magnitude faster: where two texts first differ in letters,
 * spaces, Han characters or the beginning of a number, the places of these in the collator's own order decide; all else is asked of the
 * collator. Holds for languages in which none of these joins its neighbours to a letter of its own and marks make no other letter, as in
 * English and Chinese.
 */
export function* textOrder(texts: readonly string[], language: string): Work<CompareTexts> {
  const collator = new Intl.Collator(language, { numeric: true });
  const places = yield* placesOf(texts, language);
  return (a, b) => {
    const length = Math.min(a.length, b.length);
    let at = 0;
    while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
    if (at === length) return a.length === b.length ? 0 : collator.compare(a, b);
    const left = places[a.charCodeAt(at)]!;
    const right = places[b.charCodeAt(at)]!;
    // In the middle of a number the longer one is larger, whatever stands beside it.
    if (at > 0 && isDigit(a, at - 1) && (isDigit(a, at) || isDigit(b, at))) return collator.compare(a, b);
    return left === 0 || right === 0 || left === right ? collator.compare(a, b) : left - right;
  };
}

/** Place of each known character among those that occur, from 1; 0: not known. Letters that differ in case alone share a place. */
function* placesOf(texts: readonly string[], language: string): Work<Uint16Array> {
  const places = new Uint16Array(0x10000);
  const found = [...LETTERS];
  for (let i = 0; i < texts.length; i++) {
    if (i % CHECK_EVERY === 0) yield;
    const text = texts[i]!;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code < HAN_FROM || code > HAN_TO || places[code] !== 0) continue;
      places[code] = 1;
      found.push(text[at]!);
    }
  }
  const base = new Intl.Collator(language, { sensitivity: 'base' });
  found.sort(base.compare);
  yield;
  let place = 1;
  found.forEach((sign, i) => {
    if (i > 0 && base.compare(found[i - 1]!, sign) !== 0) place++;
    places[sign.charCodeAt(0)] = place;
  });
  for (let code = ZERO; code <= NINE; code++) places[code] = places[ZERO]!;
  for (let code = MARKED_FROM; code <= MARKED_TO; code++) places[code] = placeOfMarked(String.fromCharCode(code), places);
  return places;
}

/** A letter with marks has the place of the letter alone, as they differ in marks only; one that is no letter with marks is not known. */
function placeOfMarked(sign: string, places: Uint16Array): number {
  const [letter, ...marks] = sign.normalize('NFD');
  return letter && marks.length > 0 && LETTERS.includes(letter) ? places[letter.charCodeAt(0)]! : 0;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= ZERO && code <= NINE;
}
