import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, launchExtension } from '../support/browser';
import { extensionDir } from '../support/extension-dir';
import { type Simulator, startSimulator, World } from '../support/simulator';

const SHORT = 'https://vm.tiktok.com/ZMabc123/';

/** What the resolver of short links does (src/services/links-resolve.ts), in a page of the extension under its real policy. */
const follow = (page: Page, url: string) =>
  page.evaluate(async (address) => {
    const blocked: string[] = [];
    const hear = (event: SecurityPolicyViolationEvent) => void blocked.push(`${event.effectiveDirective} ${event.blockedURI}`);
    document.addEventListener('securitypolicyviolation', hear);
    try {
      const response = await fetch(address, { credentials: 'omit', redirect: 'follow', cache: 'no-store', referrerPolicy: 'no-referrer' });
      await response.body?.cancel();
      return { url: response.url, blocked };
    } catch {
      // The event comes after the failure that it explains.
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { url: null, blocked };
    } finally {
      document.removeEventListener('securitypolicyviolation', hear);
    }
  }, url);

describe('short links in a real browser', () => {
  const world = new World({ seed: 9, orders: 5, now: Date.now() });
  const post = world.posts.find(({ kind, removed }) => kind === 'video' && !removed)!;
  const long = `https://www.tiktok.com/@${post.handle}/video/${post.id}`;
  let simulator: Simulator;
  let harness: Harness;
  let page: Page;
  let target = long;
  const asked: Record<string, string>[] = [];

  beforeAll(async () => {
    simulator = await startSimulator({ world });
    harness = await launchExtension({ extensionDir, simulator });
    page = await harness.openPage('options.html');
    await page.route('https://vm.tiktok.com/**', async (route: Route) => {
      asked.push(await route.request().allHeaders());
      await route.fulfill({ status: 301, headers: { location: target, 'set-cookie': 'tt=1; Path=/; Secure; SameSite=None' } });
    });
  });
  afterAll(async () => {
    await harness?.close();
    await simulator?.close();
  });

  it('S19 LINK-20 one is followed to its post, twice the same: no cookie goes along', async () => {
    expect(await follow(page, SHORT)).toEqual({ url: long, blocked: [] });
    expect(await follow(page, SHORT)).toEqual({ url: long, blocked: [] });
    expect(asked).toHaveLength(2);
    for (const headers of asked)
      expect([headers['cookie'], headers['referer'], headers['authorization']]).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    'https://ads.tiktok.com/x',
    'https://open.example.com/x',
    'https://www.tiktok.com.evil.example/@a/video/1',
    'http://www.tiktok.com/@a',
  ])('S19 LINK-21 a redirect to %s is stopped by the policy', async (elsewhere) => {
    target = elsewhere;
    const before = simulator.requests.length;
    const { url, blocked } = await follow(page, SHORT);
    expect(url).toBeNull();
    expect(blocked.join()).toContain('connect-src');
    expect(simulator.requests.slice(before)).toEqual([]);
  });

  it('TAG-57 the keys and the entries of the browser’s menu are there', async () => {
    interface Api {
      commands: { getAll(): Promise<{ name: string; shortcut: string }[]> };
      contextMenus: { update(id: string, changes: object): Promise<void> };
    }
    const [keys, menus] = await page.evaluate(async () => {
      const { commands, contextMenus } = (globalThis as unknown as { chrome: Api }).chrome;
      // An entry that is not there cannot be updated.
      const isThere = async (id: string) =>
        contextMenus.update(id, {}).then(
          () => true,
          () => false,
        );
      const ids = ['tag-page', 'tag-link', 'add-page', 'add-link', 'nothing'];
      return [await commands.getAll(), await Promise.all(ids.map(async (id) => `${id} ${await isThere(id)}`))] as const;
    });
    expect(keys.map(({ name, shortcut }) => `${name} ${shortcut}`)).toEqual(
      expect.arrayContaining(['open-panel Alt+Shift+L', 'tag-post Alt+Shift+K']),
    );
    expect(menus).toEqual(['tag-page true', 'tag-link true', 'add-page true', 'add-link true', 'nothing false']);
  });
});
