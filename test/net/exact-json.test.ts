import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonUnreadable, parseExact } from '../../src/net/exact-json';

test('bare integers beyond 2^53 become exact text, others stay numbers', () => {
  const text =
    '{"id":576461413038785752,"n":[9007199254740991,9007199254740993,-576461413038785752],"t":1787997915,"f":1234567890123456.5,"e":1e20}';
  expect(parseExact(text)).toEqual({
    id: '576461413038785752',
    n: [9007199254740991, '9007199254740993', '-576461413038785752'],
    t: 1787997915,
    f: 1234567890123456.5,
    e: 1e20,
  });
});

test('digits inside strings are left alone, whatever is escaped around them', () => {
  const value = { a: 'x: 576461413038785752', b: '\\" 576461413038785752,', 'c"\\': ['\\', '576461413038785752'] };
  expect(parseExact(JSON.stringify(value))).toEqual(value);
});

test('property: JSON without big integers is parsed as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const plain = JSON.parse(text) as unknown;
      fc.pre(!/\d{16}/.test(text));
      expect(parseExact(text)).toEqual(plain);
    }),
    { numRuns: 500 },
  );
});

test('property: big integers keep every digit', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n })), fc.string(), (ids, other) => {
      const text = `{"ids":[${ids.join(', ')}],"s":${JSON.stringify(other)}}`;
      expect(parseExact(text)).toEqual({ ids: ids.map(String), s: other });
    }),
    { numRuns: 300 },
  );
});

test('S18: deep nesting is refused before it is parsed', () => {
  expect(() => parseExact('['.repeat(100_000))).toThrow(JsonUnreadable);
  expect(() => parseExact(`${'['.repeat(64)}${']'.repeat(64)}`)).not.toThrow();
});

test('what is no JSON is described, not quoted', () => {
  expect(() => parseExact('<!DOCTYPE html><p>secret')).toThrow(/an HTML page/);
  expect(() => parseExact('{"name":"secret')).toThrow(/^(?!.*secret).*cut or damaged text of 15 characters/);
  expect(() => parseExact('')).toThrow(/nothing/);
});
