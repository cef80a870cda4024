import type { CapturedPage } from '../../src/core/model/capture';
import type { TabPage } from '../../src/services/tag-api';

const POST = '7500000000000009999';
const DAY_MS = 86_400_000;

/** Posts of a grid as a profile or a search page shows them. */
function gridOf(handle: string, count: number, now: number): NonNullable<CapturedPage['posts']> {
  return Array.from({ length: count }, (_, i) => ({
    id: String(7_500_000_000_000_000_000n + BigInt(300 + i)),
    handle,
    createdAt: now - i * 3 * DAY_MS,
    isPhoto: i % 4 === 3,
    views: 1_200 * (i + 1) * (i + 2),
  }));
}

/** What tabs of every kind show, by a short name. */
export function fakeTab(name: string, now = Date.now()): TabPage | null {
  const page = (captured: CapturedPage | null, url = `https://www.tiktok.com/@x/video/${POST}`): TabPage => ({
    tabId: 7,
    url,
    page: captured,
    handles: null,
    fit: 'matches',
  });
  switch (name) {
    case 'known':
      return page({ kind: 'post', id: POST, handle: 'creator_3', caption: 'This serum saved my skin', counts: { views: 12_400 } });
    case 'tagged':
      return page({ kind: 'post', id: '7500000000000000400', handle: 'creator_3', counts: { views: 12_400 } });
    case 'long':
      return page({ kind: 'post', id: POST, handle: 'creator_5' });
    case 'profile':
      return page({ kind: 'profile', handle: 'creator_3', posts: gridOf('creator_3', 9, now) }, 'https://www.tiktok.com/@creator_3');
    case 'grid':
      return page({
        kind: 'grid',
        posts: [...gridOf('creator_1', 3, now), ...gridOf('who.ever', 2, now).map((p, i) => ({ ...p, id: `${p.id}${i}` }))],
      });
    case 'unknown':
      return page({
        kind: 'post',
        id: POST,
        handle: 'new.face',
        createdAt: now - DAY_MS * 2,
        caption: 'This little gadget saved my kitchen, link in bio ✨ 真的太好用了 #fyp #kitchen',
        counts: { views: 2_900_000 },
        countsExact: false,
        account: { handle: 'new.face', nickname: 'New Face 🌟', followers: 128_400, followersExact: true },
      });
    case 'login':
      return page({ kind: 'none', reason: 'login' });
    case 'hidden':
      return page(null, 'https://www.tiktok.com/@x');
    case 'table':
    case 'samples':
      return {
        tabId: 7,
        url: `https://affiliate-us.tiktok.com/${name === 'samples' ? 'product/sample-request' : 'connection/creator'}`,
        page: null,
        handles: ['creator_2', 'creator_0', 'creator_0.daily', 'creator_7'],
        fit: 'matches',
      };
    case 'changed':
    case 'changed-table':
      return {
        tabId: 7,
        url: 'https://seller-us.tiktok.com/order?tab=all',
        page: null,
        handles: name === 'changed' ? [] : ['creator_2'],
        fit: 'unmatched',
      };
    case 'young':
      return { tabId: 7, url: 'https://seller-us.tiktok.com/order?tab=all', page: null, handles: [], fit: 'early' };
    case 'changed-post':
      return { ...page({ kind: 'none', reason: 'unknown' }), fit: 'unmatched' };
    default:
      return null;
  }
}
