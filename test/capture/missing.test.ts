import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { missingOnSeller } from '../../src/capture/seller/missing';
import { sellerPageKind } from '../../src/capture/seller/page-kind';
import { missingOnTikTok } from '../../src/capture/tiktok/missing';
import { makePageHealth } from '../../src/overlay/page-health';
import type { OverlayParts } from '../../src/overlay/parts';
import { FILES, fixture, haveFixtures, pageWith, parse, URLS } from './page';

describe.skipIf(!haveFixtures())('whether captured pages are as the readers expect', () => {
  const look = (file: string, url: string, change = (html: string) => html) => missingOnTikTok(parse(change(fixture(file))), url);

  it.each([
    [FILES.ssr, URLS.ssr, 'post'],
    [FILES.rendered, URLS.rendered, 'post'],
    [FILES.rendered, URLS.second, 'post'],
    [FILES.photo, URLS.photo, 'post'],
    [FILES.profile2025, URLS.profile2025, 'profile'],
    [FILES.profile2026, URLS.profile2026, 'profile'],
    [FILES.profileSsr, URLS.profileSsr, 'profile'],
    [FILES.live, URLS.live, 'live'],
    [FILES.explore, URLS.explore, 'grid'],
  ])('%s matches', (file, url, page) => {
    expect(look(file, url)).toEqual({ page, missing: [] });
  });

  it('says what is missing, and nothing of pages that say themselves that there is nothing', () => {
    expect(look(FILES.shell, URLS.ssr)).toEqual({ page: 'post', missing: ['handle', 'post_id'] });
    expect(look(FILES.shell, URLS.profile2025)).toEqual({ page: 'profile', missing: ['handle'] });
    expect(look(FILES.shell, URLS.live)).toEqual({ page: 'live', missing: ['handle', 'room_id'] });
    expect(look(FILES.shell, URLS.explore)).toEqual({ page: 'grid', missing: ['post_id'] });
    expect(look(FILES.removed, URLS.removed)).toBeNull();
    expect(look(FILES.shell, 'https://www.tiktok.com/setting')).toBeNull();
    expect(look(FILES.shell, URLS.ssr, (html) => html.replace('<body', '<body><p id="cs"></p></body><body'))).toBeNull();
  });

  it('a redesign that renames what the readers look for is noticed', () => {
    const renamed = (html: string) => html.replaceAll('data-e2e=', 'data-x=').replace('__UNIVERSAL_DATA_FOR_REHYDRATION__', 'renamed');
    expect(look(FILES.profile2026, URLS.profile2026, renamed)).toEqual({ page: 'profile', missing: ['handle'] });
    expect(look(FILES.explore, URLS.explore, (html) => html.replace(/\/video\/|xgwrapper/g, '/v2/'))).toEqual({
      page: 'grid',
      missing: ['post_id'],
    });
    const user = { 'webapp.user-detail': { statusCode: 10221 } };
    expect(missingOnTikTok(parse(pageWith(user)), 'https://www.tiktok.com/@x')).toBeNull();
  });

  it('lists of Seller and Affiliate Center', () => {
    const list = 'https://affiliate-us.tiktok.com/connection/creator?shop_region=US';
    const orders = 'https://seller-us.tiktok.com/order?tab=all';
    const creators = fixture('seller/SHAPE_find_creators_table.html');
    expect(missingOnSeller(parse(creators), list)).toEqual({ page: 'creator_list', missing: [] });
    expect(missingOnSeller(parse(fixture('seller/SHAPE_orders_table.html')), orders)).toEqual({ page: 'orders', missing: [] });
    expect(missingOnSeller(parse(creators.replaceAll('fbc99397-6043-1b37', 'x')), list)).toEqual({
      page: 'creator_list',
      missing: ['handle'],
    });
    expect(missingOnSeller(parse('<main>Loading</main>'), list)).toEqual({ page: 'creator_list', missing: ['table'] });
    expect(missingOnSeller(parse('<table><tbody></tbody></table>'), list)).toBeNull();
    expect(missingOnSeller(parse('<table><tbody><tr><td>Order</td></tr></tbody></table>'), orders)).toEqual({
      page: 'orders',
      missing: ['order_id'],
    });
    expect(missingOnSeller(parse(creators), 'https://seller-us.tiktok.com/homepage')).toBeNull();
  });

  it.each([
    ['/connection/creator', 'creator_list'],
    ['/connection/creator/detail', 'creator_detail'],
    ['/connection/creator-management', 'creator_list'],
    ['/affiliate/creator/marketplace', 'creator_list'],
    ['/affiliate/collaboration/target-invitation', 'collaborations'],
    ['/product/sample-request', 'sample_requests'],
    ['/order', 'orders'],
    ['/order/manage', 'orders'],
    ['/order/detail', 'order_detail'],
    ['/orders-of-magnitude', null],
    ['/homepage', null],
  ])('%s is %s', (path, kind) => {
    expect(sellerPageKind(path)).toBe(kind);
  });
});

describe('the line of capture health', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const begin = () => {
    const sent: object[] = [];
    let found: { page: string; missing: string[] } | null = null;
    const stopper = new AbortController();
    const parts = {
      send: async (command: string, input: object) => void sent.push({ command, ...input }),
      signal: stopper.signal,
      location: { href: '', hostname: 'www.tiktok.com' },
      onError: () => undefined,
    } as unknown as OverlayParts;
    const health = makePageHealth(parts, () => found);
    return {
      sent,
      health,
      stop: () => stopper.abort(),
      show: (page: string, missing: string[]) => {
        found = { page, missing };
      },
    };
  };

  it('is told once a kind, after the page had its time twice, and again only when it is right at last', async () => {
    const { sent, health, show } = begin();
    show('post', ['handle']);
    health.update();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual([{ command: 'capture.health', host: 'www.tiktok.com', page: 'post', missing: ['handle'] }]);
    for (let i = 0; i < 3; i++) {
      health.update();
      await vi.advanceTimersByTimeAsync(20_000);
    }
    expect(sent).toHaveLength(1);
    show('post', []);
    health.update();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent[1]).toMatchObject({ page: 'post', missing: [] });
    show('post', ['handle']);
    health.update();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toHaveLength(2);
  });

  it('says nothing of what cannot be told, of pages that were left, and after the end', async () => {
    const { sent, health, show, stop } = begin();
    health.update();
    await vi.advanceTimersByTimeAsync(20_000);
    show('post', []);
    for (let i = 0; i < 5; i++) {
      health.update();
      await vi.advanceTimersByTimeAsync(3_000);
    }
    stop();
    await vi.advanceTimersByTimeAsync(20_000);
    health.update();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toEqual([]);
  });
});
