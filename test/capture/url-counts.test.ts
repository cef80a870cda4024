import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksRounded, parseCount } from '../../src/capture/tiktok/counts';
import { parseTikTokUrl } from '../../src/capture/tiktok/url';

const ID = '7608826249200356630';

describe('addresses', () => {
  it.each([
    [`https://www.tiktok.com/@Some.One/video/${ID}?q=1#x`, { kind: 'post', id: ID, handle: 'some.one', isPhoto: false }],
    [`https://www.tiktok.com/@a_b/photo/${ID}`, { kind: 'post', id: ID, handle: 'a_b', isPhoto: true }],
    [`https://www.tiktok.com/@/video/${ID}`, { kind: 'post', id: ID, handle: null, isPhoto: false }],
    [
      `https://www.tiktok.com/@MS4wLjABAAAAf-SIwwe7Qj5TfGXVax4GjJDMCil_y-_tndpQCrp/video/${ID}`,
      { kind: 'post', id: ID, handle: null, isPhoto: false },
    ],
    [`https://m.tiktok.com/v/${ID}.html`, { kind: 'post', id: ID, handle: null, isPhoto: false }],
    [`https://www.tiktok.com/share/video/${ID}`, { kind: 'post', id: ID, handle: null, isPhoto: false }],
    [`https://www.tiktok.com/embed/v2/${ID}`, { kind: 'post', id: ID, handle: null, isPhoto: false }],
    ['https://www.tiktok.com/@x.y', { kind: 'profile', handle: 'x.y' }],
    ['https://www.tiktok.com/@x.y/live', { kind: 'live', handle: 'x.y' }],
    ['https://www.tiktok.com/foryou', { kind: 'grid' }],
    ['https://www.tiktok.com/', { kind: 'grid' }],
    ['https://www.tiktok.com/tag/food', { kind: 'grid' }],
    ['https://www.tiktok.com/t/ZTabc', { kind: 'other' }],
    ['https://www.tiktok.com/@x/video/12', { kind: 'other' }],
    ['https://www.tiktok.com/@x/video/%E0%A4%A', { kind: 'other' }],
  ])('%s', (url, expected) => {
    expect(parseTikTokUrl(url)).toEqual(expected);
  });

  it.each([
    'http://www.tiktok.com/@x',
    'https://www.tiktok.com.evil.com/@x',
    'https://eviltiktok.com/@x',
    'https://www.tiktok.com:8443/@x',
    'https://www.tiktok.com@evil.com/@x',
    'https://user@www.tiktok.com/@x',
    'https://tiktok.co/@x',
    'data:text/html,https://www.tiktok.com/@x',
    'not an address',
  ])('S29 refuses %s', (url) => {
    expect(parseTikTokUrl(url)).toBeNull();
  });
});

describe('counts as pages show them', () => {
  it.each([
    ['2.9M', '', 2_900_000, false],
    ['13.6K', '', 13_600, false],
    ['1444', '', 1_444, true],
    ['3', '', 3, true],
    ['1,444', 'en', 1_444, true],
    ['1.444', 'de', 1_444, true],
    ['1\u00a0444\u00a0000', 'fr', 1_444_000, true],
    ['183,13K', 'vi', 183_130, false],
    ['1,2 N', 'vi', 1_200, false],
    ['1,2 Tr', 'vi', 1_200_000, false],
    ['12,3 rb', 'id', 12_300, false],
    ['1,5 jt', 'id', 1_500_000, false],
    ['1.2万', 'zh', 12_000, false],
    ['1.2w', 'zh', 12_000, false],
    ['3.4亿', 'zh', 340_000_000, false],
    ['5,6 Mio.', 'de', 5_600_000, false],
    ['13,6B', 'tr', 13_600, false],
    ['1.1B', 'en', 1_100_000_000, false],
  ])('%s (%s) is %i', (text, language, value, exact) => {
    expect(parseCount(text, language)).toEqual({ value, exact });
  });

  it.each(['', '-', '0-50K', '1M+', '13,6B', '1.2.3K', '12,34', 'many', '1 2', '1,23,456', '٣', '9'.repeat(30)])('refuses %j', (text) => {
    expect(parseCount(text)).toBeNull();
  });

  it('reads back every whole number, grouped or not, and answers any text quickly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (n) => {
        expect(parseCount(String(n))).toEqual({ value: n, exact: true });
        expect(parseCount(n.toLocaleString('en-US'))).toEqual({ value: n, exact: true });
      }),
    );
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => (parseCount(text)?.value ?? 0) >= 0));
  });

  it('takes round numbers from 10,000 on for rounded', () => {
    expect([9_844, 9_900, 124_842, 1_752_606].map(looksRounded)).toEqual([false, false, false, false]);
    expect([36_200, 105_200, 2_900_000, 10_000].map(looksRounded)).toEqual([true, true, true, true]);
  });
});
