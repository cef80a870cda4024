import '../rpc/fake-browser';
import { beforeEach, describe, expect, it } from 'vitest';
import { registerContentScripts } from '../../src/platform/content-scripts';
import { ALL_HOSTS, covers, HOSTS, siteOf } from '../../src/platform/hosts';
import { hostsGranted, requestSite, siteAccess } from '../../src/platform/permissions';
import { fake } from '../rpc/fake-browser';

beforeEach(() => {
  fake.granted.clear();
  fake.scripts.clear();
});

const grant = (...hosts: readonly string[]) => {
  for (const host of hosts) fake.granted.add(host);
};

describe('content scripts', () => {
  it('S21 none without hosts, each on what was granted of its feature, and gone with it', async () => {
    await registerContentScripts();
    expect([...fake.scripts.keys()]).toEqual([]);
    grant(HOSTS.tiktok_pages[0]);
    await registerContentScripts();
    expect([...fake.scripts.values()]).toMatchObject([{ id: 'tiktok', matches: ['https://www.tiktok.com/*'] }]);
    grant(...HOSTS.tiktok_pages);
    await registerContentScripts();
    expect([...fake.scripts.values()]).toEqual([
      { id: 'tiktok', js: ['tiktok-overlay.js'], matches: ['https://www.tiktok.com/*', 'https://m.tiktok.com/*'], runAt: 'document_idle' },
    ]);
    grant(...ALL_HOSTS);
    await registerContentScripts();
    expect([...fake.scripts.keys()].sort()).toEqual(['seller', 'tiktok']);
    expect(await hostsGranted()).toEqual({ shop_api: true, ads_api: true, tiktok_pages: true, seller_pages: true, short_links: true });
    fake.granted.clear();
    await registerContentScripts();
    expect([...fake.scripts.keys()]).toEqual([]);
  });

  it('a grant that is told twice at once registers once', async () => {
    grant(...ALL_HOSTS);
    await Promise.all([registerContentScripts(), registerContentScripts(), registerContentScripts()]);
    expect([...fake.scripts.keys()].sort()).toEqual(['seller', 'tiktok']);
    fake.granted.clear();
    await Promise.all([registerContentScripts(), registerContentScripts()]);
    expect(fake.scripts.size).toBe(0);
  });

  it('the two overlays never run in the same page', async () => {
    grant(...ALL_HOSTS);
    await registerContentScripts();
    const seller = fake.scripts.get('seller') as unknown as { excludeMatches: string[] };
    expect(seller.excludeMatches).toEqual([...HOSTS.tiktok_pages]);
  });

  it('S21 one host of many: the script runs there and nowhere else', async () => {
    grant('https://seller-us.tiktok.com/*', 'https://www.tiktok.com/*', 'https://auth.tiktok-shops.com/*', 'https://other.example/*');
    await registerContentScripts();
    expect([...fake.scripts.values()].map(({ id, matches }) => [id, matches])).toEqual([
      ['tiktok', ['https://www.tiktok.com/*']],
      ['seller', ['https://seller-us.tiktok.com/*']],
    ]);
    grant('https://*.tiktok.com/*');
    await registerContentScripts();
    expect(fake.scripts.get('seller')?.matches).toEqual(['https://*.tiktok.com/*']);
    expect(fake.scripts.get('tiktok')?.matches).toEqual([...HOSTS.tiktok_pages]);
  });
});

describe('one site at a time', () => {
  it.each([
    ['https://seller-us.tiktok.com/order?x=1', 'https://seller-us.tiktok.com/*'],
    ['https://www.tiktok.com/@mia', 'https://www.tiktok.com/*'],
    ['https://affiliate-id.tokopedia.com/', 'https://affiliate-id.tokopedia.com/*'],
    ['https://seller.us.tiktokshopglobalselling.com/x', 'https://seller.us.tiktokshopglobalselling.com/*'],
  ])('S21 %s asks for its host alone', async (url, site) => {
    expect(siteOf(url)).toBe(site);
    expect(await siteAccess(url)).toBe('askable');
    expect(await requestSite(url)).toBe(true);
    expect([...fake.granted]).toEqual([site]);
    expect(await siteAccess(url)).toBe('granted');
  });

  it.each([
    'https://example.com/',
    'http://www.tiktok.com/',
    'https://www.tiktok.com.evil.example/',
    'chrome://extensions',
    '',
    'https://www.tiktok.com:8443/',
  ])('S29 %s is never asked for', async (url) => {
    expect(await siteAccess(url)).toBe('other');
    expect(await requestSite(url)).toBe(false);
    expect(fake.granted.size).toBe(0);
  });

  it('a refusal is an answer', async () => {
    fake.refuses = true;
    expect(await requestSite('https://www.tiktok.com/@mia')).toBe(false);
    fake.refuses = false;
    expect(await siteAccess('https://www.tiktok.com/@mia')).toBe('askable');
  });

  it('S29 a pattern covers its own hosts alone', () => {
    expect(covers('https://*.tiktok.com/*', 'https://seller.tiktok.com/*')).toBe(true);
    expect(covers('https://*.tiktok.com/*', 'https://tiktok.com/*')).toBe(true);
    expect(covers('https://*.tiktok.com/*', 'https://eviltiktok.com/*')).toBe(false);
    expect(covers('https://*.tiktok.com/*', 'https://*.seller.tiktok.com/*')).toBe(true);
    expect(covers('https://www.tiktok.com/*', 'https://*.tiktok.com/*')).toBe(false);
  });
});
