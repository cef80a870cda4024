import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSellerUrl } from '../../src/capture/seller/hosts';
import { parseTikTokUrl } from '../../src/capture/tiktok/url';
import { webLink } from '../../src/capture/tiktok/user';
import { isPageHost } from '../../src/platform/hosts';
import { readLink } from '../../src/services/links-read';
import { postUrl } from '../../src/services/tag-merge';

const OURS = ['www.tiktok.com', 'm.tiktok.com', 'seller-us.tiktok.com', 'affiliate.tiktokglobalshop.com', 'affiliate-id.tokopedia.com'];
const PATH = '/@mia/video/7530000000000000001';

/** Addresses made to look like one of the hosts. */
function lookalikesOf(host: string): string[] {
  const [name = ''] = host.split('.');
  const site = host.slice(name.length + 1);
  return [
    `https://${host}.evil.example${PATH}`,
    `https://evil.example/${host}${PATH}`,
    `https://evil.example/?u=https://${host}${PATH}`,
    `https://evil.example/#https://${host}${PATH}`,
    `https://evil.example\\@${host}${PATH}`,
    `https://${host}@evil.example${PATH}`,
    `https://${host}:pass@evil.example${PATH}`,
    `https://user@${host}${PATH}`,
    `https://${host}:8443${PATH}`,
    `http://${host}${PATH}`,
    `ftp://${host}${PATH}`,
    `ws://${host}${PATH}`,
    `javascript://${host}${PATH}%0aalert(1)`,
    `data:text/html,https://${host}${PATH}`,
    `blob:https://${host}/5f0c`,
    `https://${name}${site}${PATH}`,
    `https://${host.replace('o', '0')}${PATH}`,
    `https://${host.replace('o', 'о')}${PATH}`,
    `https://${host}。evil.example${PATH}`,
    `https://evil${host}${PATH}`.replace(`evil${name}.`, `${name}.evil`),
    `https://${host}%2eevil.example${PATH}`,
    `https://${host}.${PATH}`,
    `//${host}${PATH}`,
    `${host}.evil.example${PATH}`,
  ];
}

describe('addresses that only look like TikTok’s', () => {
  it.each(OURS)('S29 %s: by exact host, scheme and port for overlay, messages, seller pages, links and posts', (host) => {
    // The host itself is somebody's, or the rest would prove nothing.
    expect(isPageHost(`https://${host}`)).toBe(true);
    expect(parseTikTokUrl(`https://${host}${PATH}`) !== null || isSellerUrl(`https://${host}${PATH}`)).toBe(true);
    for (const address of lookalikesOf(host)) {
      expect(parseTikTokUrl(address), address).toBeNull();
      expect(isSellerUrl(address), address).toBe(false);
      // A user's name alone does not change whose page it is: the post's address is kept without it.
      expect(postUrl(address), address).toBe(address === `https://user@${host}${PATH}` ? `https://${host}${PATH}` : null);
      const origin = URL.canParse(address) ? new URL(address).origin : address;
      if (![host, `user@${host}`].some((own) => address.startsWith(`https://${own}/`)) && !address.startsWith('blob:'))
        expect(isPageHost(origin), address).toBe(false);
      expect(isPageHost(address), address).toBe(false);
    }
  });

  it('S29 whatever stands before, between and behind, what is taken for TikTok is on its hosts, with https and no port', () => {
    const part = fc.constantFrom(
      'www.',
      'tiktok.com',
      '.evil',
      '.',
      '@',
      ':',
      '8443',
      '/',
      '\\',
      '?',
      '#',
      '%2e',
      '。',
      'https:',
      '//',
      '-',
      'x',
      '\t',
      '\u202e',
      'тiktok.com',
    );
    const text = fc.array(part, { maxLength: 8 }).map((parts) => `https://${parts.join('')}`);
    const seed = 20_262;
    fc.assert(
      fc.property(text, (address) => {
        if (parseTikTokUrl(address) === null && postUrl(address) === null) return;
        const { protocol, hostname, port, username, password } = new URL(postUrl(address) ?? address);
        expect([protocol, port, username + password]).toEqual(['https:', '', '']);
        // An empty label is a name that nobody can have.
        expect(hostname).toMatch(/^(?:[a-z0-9-]*\.)*tiktok\.com$/);
      }),
      { seed, numRuns: 5_000 },
    );
  });

  it('S13 S29 a pasted text that is none of the known sites is no link, and what is one is https on a known host', () => {
    const hosts = /^(?:www\.tiktok\.com|vm\.tiktok\.com|vt\.tiktok\.com|www\.youtube\.com|www\.instagram\.com)$/;
    for (const host of OURS) {
      for (const address of lookalikesOf(host)) {
        const link = readLink(address);
        if (link.kind === 'none') continue;
        const { protocol, hostname, port, username } = new URL(link.url);
        expect([protocol, port, username], address).toEqual(['https:', '', '']);
        expect(hostname, address).toMatch(hosts);
      }
    }
  });

  it('S13 a profile’s link is kept as an address of the web or not at all', () => {
    const scheme = fc.constantFrom(
      'javascript:',
      'JaVaScRiPt:',
      ' javascript:',
      'java\nscript:',
      '\u0001javascript:',
      'data:text/html,',
      'vbscript:',
      'file:///',
      'blob:https://x/',
      'chrome-extension://x/',
      'intent:',
      'about:',
    );
    fc.assert(
      fc.property(scheme, fc.string({ maxLength: 40 }), (start, rest) => {
        const link = webLink(start + rest);
        if (link !== undefined) expect(new URL(link).protocol).toMatch(/^https?:$/);
      }),
      { seed: 20_263, numRuns: 2_000 },
    );
    expect(webLink('shop.example/me')).toBe('https://shop.example/me');
  });
});
