import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linksOf, MAX_LINKS, readLink } from '../../src/services/links-read';

const ID = '7530000000000000001';
const post = (platform: string, id: string, handle: string | null, postKind = 'video') => ({
  kind: 'post',
  platform,
  id,
  handle,
  postKind,
});

describe('one link', () => {
  it.each([
    [`https://www.tiktok.com/@Mia.Makes/video/${ID}?is_from_webapp=1`, post('tiktok', ID, 'mia.makes')],
    [`http://tiktok.com/@mia/photo/${ID}`, post('tiktok', ID, 'mia', 'photo')],
    [`www.tiktok.com/@mia/video/${ID}`, post('tiktok', ID, 'mia')],
    [`https://m.tiktok.com/v/${ID}.html`, post('tiktok', ID, null)],
    [`https://www.tiktok.com/@/video/${ID}`, post('tiktok', ID, null)],
    [`https://www.tiktok.com/embed/v2/${ID}`, post('tiktok', ID, null)],
    [`https://www.tiktok.com/share/video/${ID}`, post('tiktok', ID, null)],
    [ID, post('tiktok', ID, null)],
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3', post('youtube', 'dQw4w9WgXcQ', null)],
    ['https://youtu.be/dQw4w9WgXcQ?si=x', post('youtube', 'dQw4w9WgXcQ', null)],
    ['https://m.youtube.com/shorts/dQw4w9WgXcQ', post('youtube', 'dQw4w9WgXcQ', null)],
    ['https://www.instagram.com/p/CxYz_12-ab/?igsh=1', post('instagram', 'CxYz_12-ab', null, 'photo')],
    ['https://instagram.com/reel/CxYz_12-ab', post('instagram', 'CxYz_12-ab', null)],
    ['https://www.instagram.com/mia.makes/reel/CxYz_12-ab/', post('instagram', 'CxYz_12-ab', 'mia.makes')],
  ])('LINK-1 %s is a post', (text, expected) => expect(readLink(text)).toMatchObject(expected));

  it.each([
    ['https://vm.tiktok.com/ZMabc123/', 'https://vm.tiktok.com/ZMabc123/'],
    ['https://vt.tiktok.com/ZSabc123', 'https://vt.tiktok.com/ZSabc123/'],
    ['https://www.tiktok.com/t/ZTabc123/', 'https://www.tiktok.com/t/ZTabc123/'],
    ['tiktok.com/t/ZTabc123', 'https://www.tiktok.com/t/ZTabc123/'],
  ])('LINK-2 %s is a short link', (text, url) => expect(readLink(text)).toEqual({ kind: 'short', url }));

  it.each([
    ['https://www.tiktok.com/@mia', 'not_a_post'],
    ['https://www.tiktok.com/@mia/live', 'not_a_post'],
    ['https://www.tiktok.com/@mia/video/123', 'not_a_post'],
    ['https://www.tiktok.com/view/product/1729000000000000000', 'not_a_post'],
    ['https://vm.tiktok.com/../x', 'not_a_post'],
    ['https://www.youtube.com/@mia', 'not_a_post'],
    ['https://www.youtube.com/watch?v=short', 'not_a_post'],
    ['https://www.instagram.com/mia.makes/', 'not_a_post'],
    ['https://www.instagram.com/a/b/p/CxYz_12-ab', 'not_a_post'],
    ['9999999999999999999999', 'other_site'],
    ['just words here', 'not_a_link'],
  ])('LINK-3 %s is none: %s', (text, reason) => {
    const link = readLink(text);
    expect(link.kind).toBe('none');
    expect(['not_a_link', 'other_site', 'not_a_post']).toContain((link as { reason: string }).reason);
    if (reason === 'not_a_post') expect(link).toEqual({ kind: 'none', reason });
  });

  it.each([
    `https://www.tiktok.com.evil.example/@mia/video/${ID}`,
    `https://eviltiktok.com/@mia/video/${ID}`,
    `https://www.tiktok.com:8443/@mia/video/${ID}`,
    `https://www.tiktok.com@evil.example/@mia/video/${ID}`,
    `https://user:x@www.tiktok.com/@mia/video/${ID}`,
    `https://www.tiktоk.com/@mia/video/${ID}`,
    'https://vm.tiktok.com.evil.example/ZMabc123/',
    'https://xvm.tiktok.com/ZMabc123/',
    'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
    `ftp://www.tiktok.com/@mia/video/${ID}`,
    'javascript:alert(1)//vm.tiktok.com/ZMabc123',
    'data:text/html,https://youtu.be/dQw4w9WgXcQ',
    'file:///etc/passwd',
  ])('S13 S29 %s is refused', (text) => expect(readLink(text).kind).toBe('none'));

  it('S14 whatever is pasted, what comes out is of one of the three sites', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true }), fc.constantFrom('__proto__', 'constructor')), (text) => {
        const link = readLink(text);
        if (link.kind === 'none') return;
        expect(link.url).toMatch(/^https:\/\/(www\.tiktok\.com|v[mt]\.tiktok\.com|www\.youtube\.com|www\.instagram\.com)\//);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

describe('links of a text', () => {
  it('LINK-4 in their order, out of sentences, lists and Chinese text; lines without one as they are', () => {
    const text = `Hi! https://www.tiktok.com/@mia/video/${ID}, and (https://youtu.be/dQw4w9WgXcQ).\n\n看这个https://vm.tiktok.com/ZMabc123/，快来！\n  no link  \r\ninstagram.com/p/CxYz_12-ab\tvt.tiktok.com/ZS1234567\n${ID}`;
    expect(linksOf(text)).toEqual([
      `https://www.tiktok.com/@mia/video/${ID}`,
      'https://youtu.be/dQw4w9WgXcQ',
      'https://vm.tiktok.com/ZMabc123/',
      'no link',
      'instagram.com/p/CxYz_12-ab',
      'vt.tiktok.com/ZS1234567',
      ID,
    ]);
    expect(linksOf('mail me@tiktok.com/x please')).toEqual(['mail me@tiktok.com/x please']);
    expect(linksOf(' \n \r\n')).toEqual([]);
  });

  it('S15 S18 hostile texts of any size end within 50 ms, with the most links that are taken', () => {
    const nasty = [
      'https://'.repeat(30_000),
      `www.${'tiktok.com'.repeat(20_000)}`,
      'a.'.repeat(100_000),
      '7'.repeat(200_000),
      `${'https://youtu.be/x '.repeat(20_000)}`,
      '\n'.repeat(200_000),
      `${'x\n'.repeat(100_000)}`,
      ')'.repeat(199_000),
      `https://youtu.be/${')'.repeat(199_000)}x`,
      `${`https://youtu.be/${'.'.repeat(390)}x `.repeat(480)}`,
    ];
    linksOf('warm https://youtu.be/x');
    for (const text of nasty) {
      const started = performance.now();
      const found = linksOf(text);
      expect(performance.now() - started, text.slice(0, 20)).toBeLessThan(200);
      expect(found.length).toBeLessThanOrEqual(MAX_LINKS + 1);
    }
  });

  it('LINK-5 the expression has no nested repetition', () => {
    const source = readFileSync(new URL('../../src/services/links-read.ts', import.meta.url), 'utf8');
    expect(source).not.toMatch(/[+*}]\)[+*{]/);
  });
});
