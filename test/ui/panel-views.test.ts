import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DealDesk } from '../../src/core/deal-desk';
import type { Post } from '../../src/core/model/ledger';
import { dealText } from '../../src/ui/panel/deal-text';
import { sortPosts, viewsOf } from '../../src/ui/panel/post-order';
import { percentText, readPercent } from '../../src/ui/panel/read-percent';
import { readRoute } from '../../src/ui/panel/route';
import { isPassing, isSampleRequest, subjectOf } from '../../src/ui/popup/subject';
import { fakeTab } from './fake-tabs';

describe('what a tab is about', () => {
  it('PANEL-30 names post, creator, grid, table, a reason, or nothing', () => {
    const kind = (name: string) => subjectOf(fakeTab(name)).kind;
    expect(['known', 'profile', 'grid', 'table', 'login', 'hidden', 'none'].map(kind)).toEqual([
      'post',
      'creator',
      'posts',
      'table',
      'unreadable',
      'hidden',
      'elsewhere',
    ]);
    // A post without an id is no post; a page that nobody can see is hidden, another site's is not.
    expect(subjectOf({ tabId: 1, url: 'u', page: { kind: 'post', handle: 'a' }, handles: null, fit: 'matches' }).kind).toBe('creator');
    expect(subjectOf({ tabId: 1, url: null, page: null, handles: null, fit: 'matches' }).kind).toBe('hidden');
    expect(subjectOf({ tabId: 1, url: 'https://nottiktok.com/@a', page: null, handles: null, fit: 'matches' }).kind).toBe('elsewhere');
    expect(subjectOf({ tabId: 1, url: 'https://tiktok.com.evil.test/@a', page: null, handles: null, fit: 'matches' }).kind).toBe(
      'elsewhere',
    );
  });

  it('PANEL-31 a page that is still loading is read again, a removed one is not', () => {
    const of = (reason: 'shell' | 'removed') =>
      subjectOf({ tabId: 1, url: 'u', page: { kind: 'none', reason }, handles: null, fit: 'matches' });
    expect([isPassing(of('shell')), isPassing(of('removed'))]).toEqual([true, false]);
  });

  it('PANEL-32 a sample request is told by the page’s path, not by its host or search', () => {
    const at = (url: string) => isSampleRequest(subjectOf({ tabId: 1, url, page: null, handles: [], fit: 'matches' }));
    expect(at('https://affiliate.tiktok.com/product/sample-request?x=1')).toBe(true);
    expect(at('https://affiliate.tiktok.com/connection/creator?from=sample')).toBe(false);
  });
});

describe('addresses', () => {
  it('PANEL-33 any id goes through an address and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
        expect(readRoute(`/creators/${encodeURIComponent(id)}`)).toEqual({ kind: 'creator', id });
      }),
    );
    expect(readRoute('/')).toEqual({ kind: 'follow' });
    expect(readRoute('/data')).toEqual({ kind: 'follow' });
  });
});

describe('percentages', () => {
  it('PANEL-34 what is written reads back, and more than two decimals are refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999, max: 10 ** 7 }), (value) => {
        expect(readPercent(percentText(value))).toBe(value);
      }),
    );
    expect(['12.5', '12.5 %', ' 7 '].map(readPercent)).toEqual([1_250, 1_250, 700]);
    expect(['', 'abc', '1.234', '1e3', '--1'].map(readPercent)).toEqual([null, null, null, null, null]);
  });
});

describe('words to send', () => {
  const desk = (patch: Partial<DealDesk> = {}): DealDesk => ({
    creatorId: 'c1',
    from: '2026-01-01',
    to: '2026-03-31',
    currency: 'USD',
    orders: 1_204,
    figures: { netGmv: 812_300, contribution: 133_337, commission: 99_991, commissionBase: 777_777, other: 5_555, fixed: 4_444 },
    roi: 2_500,
    interval: { ok: false, reason: 'too_few_orders', got: 1, need: 10 },
    isBeforeGoods: false,
    rowsWithoutOrder: 0,
    deals: [],
    sample: { ok: false, reason: 'too_few_samples', got: 0, need: 5, cost: null },
    ...patch,
  });

  it('PANEL-35 says what the creator knows and what is offered, and none of our own figures', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const text = dealText(language, 'Mia', desk(), { rate: 1_850, fee: 25_000 });
      for (const said of ['Mia', '1,204', '8,123.00', '18.5%', '250.00']) expect(text, language).toContain(said);
      for (const kept of ['1,333.37', '999.91', '7,777.77', '55.55', '44.44']) expect(text, language).not.toContain(kept);
      expect(text).not.toMatch(/[{}]/);
    }
  });

  it('PANEL-36 names only what is offered; somebody who sold nothing is thanked for the interest', () => {
    expect(dealText('en', 'Mia', desk(), { rate: 0, fee: 25_000 })).toContain('offer a fixed fee of $250.00.');
    expect(dealText('en', 'Mia', desk(), { rate: 1_500, fee: 0 })).toContain('offer 15.0% commission.');
    expect(dealText('en', 'Mia', desk({ orders: 0 }), { rate: 1_500, fee: 0 })).toContain('Thank you for your interest');
  });
});

describe('posts', () => {
  const post = (id: string, publishedAt: number | null, views: (number | null)[] = []): Post => ({
    id,
    platform: 'tiktok',
    accountKey: 'a',
    kind: 'video',
    publishedAt,
    caption: null,
    url: null,
    productIds: [],
    campaign: null,
    tags: [],
    counts: views.map((count, i) => ({ at: 100 - i, views: count, likes: null, comments: null, shares: null, saves: null, exact: true })),
    taggedAt: 0,
  });

  it('PANEL-37 the marked one first, then by what was chosen, the unknown last', () => {
    const posts = [post('a', null), post('b', 5), post('c', 9), post('d', 7)];
    expect(sortPosts(posts, 'newest', new Map(), 'd').map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a']);
    const seen = [post('a', 1, [3]), post('b', 2, [null]), post('c', 3, [9])];
    expect(sortPosts(seen, 'views', new Map(), null).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('PANEL-38 growth is from the first look to the last, by time; one look has none', () => {
    expect(viewsOf(post('a', 1, [30, 20, null]))).toEqual({ first: { at: 99, views: 20 }, last: { at: 100, views: 30 } });
    expect(viewsOf(post('a', 1, [7]))).toEqual({ first: null, last: { at: 100, views: 7 } });
    expect(viewsOf(post('a', 1))).toEqual({ first: null, last: null });
  });
});
