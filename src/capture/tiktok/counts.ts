import type { CapturedCounts } from '../../core/model/capture';

/** A count as a page shows it; `exact` false where the page rounded it. */
export interface ShownCount {
  value: number;
  exact: boolean;
}

/** Factors of the suffixes that mean one thing wherever they stand. `B` is read by language, see `factorOf`. */
const FACTORS: Record<string, number> = {
  k: 1e3,
  n: 1e3, // vi: nghìn
  rb: 1e3, // id: ribu
  tsd: 1e3, // de
  mil: 1e3, // es, pt
  тыс: 1e3,
  천: 1e3,
  พัน: 1e3,
  w: 1e4,
  万: 1e4,
  萬: 1e4,
  만: 1e4,
  หมื่น: 1e4,
  แสน: 1e5,
  m: 1e6,
  mn: 1e6, // tr: milyon
  mio: 1e6, // de
  mi: 1e6, // pt
  jt: 1e6, // id: juta
  tr: 1e6, // vi: triệu
  млн: 1e6,
  ล้าน: 1e6,
  亿: 1e8,
  億: 1e8,
  억: 1e8,
};

/** Longer texts are sentences, not counts. */
const MAX_LENGTH = 24;
const SHAPE = /^(\d[\d.,\s\u00a0\u202f]{0,17})(\p{L}[\p{L}\p{M}]{0,4})?\.?$/u;
const GROUPED = /^\d{1,3}(?:([.,\s\u00a0\u202f])\d{3})(?:\1\d{3})*$/;
const DECIMAL = /^(\d{1,6})(?:[.,](\d{1,3}))?$/;

/**
 * Reads `2.9M`, `13,6 rb`, `1.2万` or `1,444` as a count of posts' pages; null where it is none or means different things in
 * different languages. `language` is the page's (`html lang`), needed for `B`: a billion, in Turkish a thousand.
 */
export function parseCount(text: string, language = ''): ShownCount | null {
  const trimmed = text.trim();
  if (trimmed.length > MAX_LENGTH) return null;
  const parts = SHAPE.exec(trimmed);
  if (!parts) return null;
  const digits = parts[1]!.trim();
  if (parts[2] === undefined) return plainCount(digits);
  const factor = factorOf(parts[2].toLowerCase(), language);
  const decimal = DECIMAL.exec(digits);
  if (factor === null || !decimal) return null;
  const fraction = decimal[2] ?? '';
  return { value: Math.round((Number(decimal[1]! + fraction) * factor) / 10 ** fraction.length), exact: false };
}

function plainCount(digits: string): ShownCount | null {
  if (!/^\d{1,15}$/.test(digits) && !GROUPED.test(digits)) return null;
  return { value: Number(digits.replace(/\D/g, '')), exact: true };
}

function factorOf(suffix: string, language: string): number | null {
  if (suffix === 'b') {
    const tongue = language.toLowerCase().split('-')[0];
    return tongue === 'tr' ? 1e3 : tongue === 'en' ? 1e9 : null;
  }
  return Object.hasOwn(FACTORS, suffix) ? FACTORS[suffix]! : null;
}

/**
 * Whether a count out of embedded data has the shape of a rounded one. A logged-out page rounds to hundreds from 10,000 and to
 * hundred thousands from a million, in the numbers and in the texts alike; below 10,000 it never rounds. An exact count that happens
 * to end in zeros is taken for rounded, which only understates what is known.
 */
export function looksRounded(count: number): boolean {
  return count >= 10_000 && count % (count >= 1_000_000 ? 10_000 : 100) === 0;
}

/** Whether every count that is there is exact. */
export function areExact(counts: CapturedCounts): boolean {
  return Object.values(counts).every((count: number | undefined) => count === undefined || !looksRounded(count));
}

/** The counts that are there, without empty entries; undefined where there is none. */
export function keptCounts(counts: CapturedCounts): CapturedCounts | undefined {
  const kept: CapturedCounts = {};
  for (const name of ['views', 'likes', 'comments', 'shares', 'saves'] as const) {
    if (counts[name] !== undefined) kept[name] = counts[name];
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
}
