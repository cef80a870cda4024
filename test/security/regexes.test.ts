import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
/** 100 kB may take 50 ms. What takes a tenth of that for a tenth of the text is not tried with all of it: it may never end. */
const SIZES = [
  { chars: 10_000, limitMs: 5 },
  { chars: 100_000, limitMs: 50 },
];

/**
 * Expressions that take longer than the limit on 100 kB and never see so much. Each with why; an entry whose expression is gone, or is
 * fast by now, fails the test.
 */
const CAPPED: Record<string, string> = {
  '/\\/+$/': 'paths of links that are kept: at most 500 characters',
  '/\\.?0+$/': 'decimals of rules: at most 60 digits where a file is read, else typed by the person',
  '/^\\s*0*(?:\\.0*)?\\s*$/': 'a fee that the person types into a field of the side panel',
};

interface Found {
  file: string;
  regex: RegExp;
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : /\.tsx?$/.test(entry.name) ? [join(folder, entry.name)] : [],
  );
}

/** Every regular expression that is written in a source file. */
function regexesOf(path: string): Found[] {
  const found: Found[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { regex } = node as { regex?: { pattern: string; flags: string } };
    if (regex) found.push({ file: relative(ROOT, path), regex: new RegExp(regex.pattern, regex.flags) });
    for (const value of Object.values(node)) visit(value);
  };
  visit(parseAst(readFileSync(path, 'utf8'), { lang: path.endsWith('x') ? 'tsx' : 'ts' }, path));
  return found;
}

/** Texts made to bring an expression to try again and again: its own letters and classes repeated, with an end that it does not take. */
function attacksOn({ source }: RegExp): { unit: string; end: string }[] {
  const own = [...new Set(source.replaceAll(/\\[a-zA-Z]|\\[pP]\{[^}]*\}|[[\](){}^$|?*+\\]/g, ''))].join('').slice(0, 40);
  const words = source.match(/[\w@#:/.-]{2,}/g)?.slice(0, 6) ?? [];
  const letters = ['a', '1', '0', ' ', '\t', '#', '@', '.', '/', '-', '_', '"', ',', '<', '(', 'a1', 'a.', 'a ', '1,', ' \n', '中'];
  const units = [...new Set([...letters, own, ...words, ...[...own].slice(0, 10)])].filter((unit) => unit !== '');
  return units.flatMap((unit) => ['', '!', '\n'].map((end) => ({ unit, end })));
}

/** Milliseconds for one test and, where the expression is used so, all matches; the best of three where that is over the limit. */
function timeOf(regex: RegExp, text: string, limitMs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3 && best > limitMs; run++) {
    const began = performance.now();
    regex.lastIndex = 0;
    regex.test(text);
    if (regex.global) for (const _ of text.matchAll(regex)) void _;
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

/** The first attack that takes too long, in words; null where none does. */
function weaknessOf(regex: RegExp): string | null {
  for (const { chars, limitMs } of SIZES) {
    for (const { unit, end } of attacksOn(regex)) {
      const text = unit.repeat(Math.ceil(chars / unit.length)).slice(0, chars) + end;
      const ms = timeOf(regex, text, limitMs);
      if (ms > limitMs) return `${ms.toFixed(0)} ms for ${chars} characters of ${JSON.stringify(unit)}`;
    }
  }
  return null;
}

describe('every regular expression of the sources', () => {
  const all = ['src', 'entrypoints'].flatMap((folder) => walk(join(ROOT, folder))).flatMap(regexesOf);
  const unique = [...new Map(all.map((one) => [`${one.regex}`, one])).values()];

  it('S15 takes under 50 ms for 100 kB of adversarial text, or is only ever given less', () => {
    expect(unique.length).toBeGreaterThan(100);
    const slow = new Map<string, string>();
    for (const { file, regex } of unique) {
      const weakness = weaknessOf(regex);
      if (weakness) slow.set(`${regex}`, `${file}: ${regex} takes ${weakness}`);
    }
    console.log(`S15: ${unique.length} expressions, ${slow.size} of them slow`);
    expect([...slow].filter(([regex]) => !(regex in CAPPED)).map(([, words]) => words)).toEqual([]);
    expect(Object.keys(CAPPED).filter((regex) => !slow.has(regex))).toEqual([]);
  });
});
