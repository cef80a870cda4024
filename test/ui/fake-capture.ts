import type { Account, Creator, Post } from '../../src/core/model/ledger';
import type { CaptureApi, LinkPlan, ProductSuggestion } from '../../src/services/tag-api';
import { FAKE_PRODUCTS, productId } from './fake-world';

interface Parts {
  now: number;
  creators(): readonly Creator[];
  accounts(): readonly Account[];
  posts(): readonly Post[];
}

/** The part of the fake API around captured pages: a TikTok post in the tab, links of every state, one proposal. */
export function fakeCapture({ now, creators, accounts, posts }: Parts): CaptureApi {
  const first = () => accounts()[0];
  const products = FAKE_PRODUCTS.map((name, i) => ({ id: productId(i), name, units: 100 - i }));
  const op = () => ({ id: 'op:fake', at: now, who: 'Lin', changes: [], undoes: null, undoneBy: null });
  const plan: LinkPlan = {
    id: 'plan',
    ready: 1,
    lines: (['new', 'known', 'needs_account', 'short', 'duplicate', 'refused'] as const).map((state, i) => ({
      line: i + 1,
      text: `https://www.tiktok.com/@mia.makes/video/75300000000000000${10 + i}`,
      url: state === 'refused' ? null : `https://www.tiktok.com/@mia.makes/video/75300000000000000${10 + i}`,
      platform: state === 'needs_account' ? 'youtube' : state === 'refused' ? null : 'tiktok',
      postId: state === 'short' || state === 'refused' ? null : `75300000000000000${10 + i}`,
      handle: state === 'needs_account' || state === 'refused' || state === 'short' ? null : 'mia.makes',
      creatorName: state === 'known' ? 'Mia Makes' : null,
      state,
      reason: state === 'refused' ? 'not_a_post' : state === 'duplicate' ? 'same_post' : null,
    })),
  };
  return {
    tabPage: async () => ({
      tabId: 1,
      url: `https://www.tiktok.com/@${first()?.handle ?? 'mia'}/video/7530000000000000010`,
      page: { kind: 'post', id: '7530000000000000010', handle: first()?.handle ?? 'mia', caption: 'Serum', counts: { views: 1200 } },
      handles: null,
      fit: 'matches',
    }),
    followTab: () => () => undefined,
    siteAccess: async (url) => (url.includes('tiktok.com') ? 'granted' : 'other'),
    requestSite: async () => true,
    tag: async () => ({ opId: 'op:fake', creatorId: creators()[0]?.id ?? 'c', creatorName: creators()[0]?.name ?? 'Mia', isNew: false }),
    tagMany: async (shown) => ({ opId: 'op:fake', added: shown.length, refreshed: 0, skipped: 0 }),
    addCreator: async ({ handle, nickname }) => ({ opId: 'op:fake', creatorId: 'new', creatorName: nickname ?? handle, isNew: true }),
    suggestProducts: async (_page, limit) =>
      products.slice(0, Math.min(limit, 2)).map(
        (product, i): ProductSuggestion => ({
          product,
          because: i === 0 ? 'anchor' : 'caption',
          words: i === 0 ? [] : product.name.toLowerCase().split(' ').slice(0, 2),
        }),
      ),
    shopProducts: async (search, limit) => products.filter(({ name }) => name.includes(search)).slice(0, limit),
    tagLinks: async () => structuredClone(plan),
    async resolveLink(_planId, line) {
      const next = structuredClone(plan);
      const found = next.lines.find((one) => one.line === line);
      if (found) Object.assign(found, { state: 'new', postId: '7530000000000000099', handle: 'mia.makes' });
      return { ...next, ready: 2 };
    },
    openLink: async () => undefined,
    commitLinks: async () => ({ opId: 'op:fake', added: 1, known: 1 }),
    subAccountProposals: async () => {
      const [main, sub] = creators();
      if (!main || !sub) return [];
      const about = (creator: Creator) => {
        const own = accounts().filter((account) => account.owners.some(({ creatorId }) => creatorId === creator.id));
        const keys = new Set(own.map(({ key }) => key));
        return {
          creatorId: creator.id,
          name: creator.name,
          handles: own.map(({ handle }) => handle),
          posts: posts().filter(({ accountKey }) => keys.has(accountKey)).length,
        };
      };
      return [
        { id: `${main.id}+${sub.id}`, main: about(main), sub: about(sub), reasons: [{ kind: 'same_bio_link', detail: 'linktr.ee/mia' }] },
      ];
    },
    joinCreators: async () => op(),
    dismissProposal: async () => undefined,
    openPanel: async () => undefined,
    captureHealth: async () => [
      { host: 'www.tiktok.com', page: 'profile', missing: [], lastOkAt: now - 600_000, lastMissingAt: null },
      {
        host: 'affiliate.tiktok.com',
        page: 'creators',
        missing: ['table'],
        lastOkAt: now - 5 * 86_400_000,
        lastMissingAt: now - 3_600_000,
      },
    ],
  };
}
