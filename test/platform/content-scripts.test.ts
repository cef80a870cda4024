import '../rpc/fake-browser';
import { beforeEach, describe, expect, it } from 'vitest';
import { registerContentScripts } from '../../src/platform/content-scripts';
import { ALL_HOSTS, HOSTS } from '../../src/platform/hosts';
import { hostsGranted } from '../../src/platform/permissions';
import { fake } from '../rpc/fake-browser';

beforeEach(() => {
  fake.granted.clear();
  fake.scripts.clear();
});

const grant = (...hosts: readonly string[]) => {
  for (const host of hosts) fake.granted.add(host);
};

describe('content scripts', () => {
  it('S21 none without hosts, each with all hosts of its feature, and gone with them', async () => {
    await registerContentScripts();
    expect([...fake.scripts.keys()]).toEqual([]);
    grant(HOSTS.tiktok_pages[0]);
    await registerContentScripts();
    expect([...fake.scripts.keys()]).toEqual([]);
    grant(...HOSTS.tiktok_pages);
    await registerContentScripts();
    expect([...fake.scripts.values()]).toEqual([
      { id: 'tiktok', js: ['tiktok-overlay.js'], matches: ['https://www.tiktok.com/*', 'https://m.tiktok.com/*'], runAt: 'document_idle' },
    ]);
    grant(...ALL_HOSTS);
    await registerContentScripts();
    expect([...fake.scripts.keys()].sort()).toEqual(['seller', 'tiktok']);
    expect(await hostsGranted()).toEqual({ shop_api: true, tiktok_pages: true, seller_pages: true });
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
});
