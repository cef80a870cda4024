import type { Work } from './table-slices';

export type CompareTexts = (a: string, b: string) => number;

const LETTERS = ' ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const [HAN_FROM, HAN_TO] = [0x4e00, 0x9fff];
const CHECK_EVERY = 512;

/**
 * Compares texts as the language's collator does (digits as numbers), an order of magnitude faster: where two texts first differ in letters
 * without marks, spaces or Han characters, the places of these in the collator's own order decide; all else is asked of the collator.
 * Holds for languages in which none of these characters joins its neighbours to a letter of its own, as in English and Chinese.
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
  return places;
}
