import { beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator, World } from '../support/simulator';

const NOW = Date.parse('2026-03-20T10:00:00Z');
let simulator: Simulator;
let world: World;

beforeAll(async () => {
  world = new World({ seed: 2, orders: 80, now: NOW });
  simulator = await startSimulator({ world, clock: () => NOW });
  return () => simulator.close();
});

async function page(url: string): Promise<{ status: number; html: string; csp: string }> {
  const response = await simulator.fetch(url);
  return { status: response.status, html: await response.text(), csp: response.headers.get('content-security-policy') ?? '' };
}

function scope(html: string): Record<string, Record<string, unknown>> {
  const json = /<script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application\/json">(.*?)<\/script>/s.exec(html)![1]!;
  return (JSON.parse(json) as { __DEFAULT_SCOPE__: Record<string, Record<string, unknown>> }).__DEFAULT_SCOPE__;
}

describe('pages of www.tiktok.com', () => {
  test('a post: JSON and DOM tell one story', async () => {
    const post = world.posts.find((p) => p.kind === 'video' && !p.removed)!;
    const { html, csp } = await page(`https://www.tiktok.com/@${post.handle}/video/${post.id}`);
    const detail = scope(html)['webapp.video-detail'] as {
      statusCode: number;
      itemInfo: { itemStruct: Record<string, Record<string, unknown>> };
    };
    const item = detail.itemInfo.itemStruct;
    expect([detail.statusCode, item['id'], item['createTime'], item['author']!['uniqueId']]).toEqual([
      0,
      post.id,
      String(post.publishedAt),
      post.handle,
    ]);
    expect([typeof item['stats']!['playCount'], typeof item['stats']!['collectCount'], typeof item['statsV2']!['playCount']]).toEqual([
      'number',
      'string',
      'string',
    ]);
    expect(html).toContain(`id="xgwrapper-0-${post.id}"`);
    expect(html).toContain(`data-e2e="video-author-uniqueid">${post.handle}<`);
    expect(html).not.toContain('<b>not html</b>');
    const nonce = /script-src 'nonce-([^']+)'/.exec(csp)![1]!;
    expect(html).toContain(`<script nonce="${nonce}">`);
    expect(csp).not.toMatch(/script-src[^;]*unsafe-inline/);
  });

  test('a removed post answers 10204 and has no item', async () => {
    const post = world.posts.find((p) => p.removed)!;
    const detail = scope((await page(`https://www.tiktok.com/@${post.handle}/video/${post.id}`)).html)['webapp.video-detail']!;
    expect([detail['statusCode'], 'itemInfo' in detail]).toEqual([10204, false]);
  });

  test('a profile: title and subtitle change places with the layout; no posts in the JSON', async () => {
    const account = world.accounts[0]!;
    const title = (html: string): string => /data-e2e="user-title">([^<]*)</.exec(html)![1]!;
    const next = (await page(`https://www.tiktok.com/@${account.handle}`)).html;
    const old = (await page(`https://www.tiktok.com/@${account.handle}?layout=old`)).html;
    expect([title(next), title(old)]).toEqual([account.nickname, account.handle]);
    expect((scope(next)['webapp.user-detail'] as { userInfo: { itemList: unknown[] } }).userInfo.itemList).toEqual([]);
    const links = [...next.matchAll(/href="https:\/\/www\.tiktok\.com\/@[^"]+\/(?:video|photo)\/(\d+)"/g)].map((m) => m[1]);
    const mine = world.posts.filter((p) => p.handle === account.handle && !p.removed && p.kind !== 'live').map((p) => p.id);
    expect(new Set(links)).toEqual(new Set(mine));
    expect(next).toContain('data-tux-color-scheme="light"');
    expect((await page(`https://www.tiktok.com/@${account.handle}?theme=dark`)).html).toContain(
      '<html lang="en" data-tux-color-scheme="dark">',
    );
  });
});

describe('Affiliate Center and Seller Center', () => {
  test('the creators table in its known shape, twenty rows at first', async () => {
    for (const host of ['affiliate-us.tiktok.com', 'affiliate.tiktok.com', 'affiliate.tiktokshopglobalselling.com']) {
      const { html } = await page(`https://${host}/connection/creator?shop_region=US`);
      const table = /<tbody>(.*?)<\/tbody>/s.exec(html)![1]!;
      expect(table.match(/<tr /g)).toHaveLength(20);
      expect(table).toContain(`<span data-e2e="fbc99397-6043-1b37">${world.accounts[0]!.shown}</span>`);
      expect(table).toContain(`value="${world.accounts[0]!.oecuid}"`);
    }
  });

  test('the orders table: three rows an order', async () => {
    const { html } = await page('https://seller-us.tiktok.com/order?tab=all');
    expect(html.match(/<tr data-log_main_order_id=/g)).toHaveLength(20);
    expect(html.match(/<tr/g)).toHaveLength(60);
    const detail = /href="(\/order\/detail[^"]+)"/.exec(html)![1]!;
    expect((await page(`https://seller-us.tiktok.com${detail}`)).html).toContain('id="sim-order"');
    expect((await page('https://seller-us.tiktok.com/order/detail?order_no=1')).status).toBe(404);
  });

  test('a captured file at its real address; all else is 404', async () => {
    simulator.serveFile('www.tiktok.com', '/@a/video/1', new URL('./pages.test.ts', import.meta.url).pathname);
    expect((await page('https://www.tiktok.com/@a/video/1?x=1')).html).toContain('a captured file at its real address');
    expect((await page('https://www.tiktok.com/nothing/here')).status).toBe(404);
    expect((await page('https://evil.tiktok.com/@a')).status).toBe(404);
  });
});
