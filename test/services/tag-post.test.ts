import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CapturedPage } from '../../src/core/model/capture';
import type { Account, Creator, Post } from '../../src/core/model/ledger';
import { type LedgerContext, openContext } from '../../src/services/context';
import { overlayPost, tagFromPage, undoTag } from '../../src/services/overlay';

const POST = '7530000000000000001';
const URL_OF_POST = `https://www.tiktok.com/@mia.makes/video/${POST}?is_from_webapp=1&sender=x`;

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
});
afterEach(() => context.db.delete());

const page = (over: Partial<CapturedPage> = {}): CapturedPage => ({
  kind: 'post',
  id: POST,
  handle: 'mia.makes',
  createdAt: 1_753_200_000_000,
  caption: 'Serum day 1',
  counts: { views: 1200, likes: 30 },
  countsExact: true,
  products: [{ id: '1729000000000000000', name: 'Serum' }, { name: 'without id' }],
  account: { handle: 'mia.makes', nickname: ' Mia ', userId: '6800000000000000001', followers: 5 },
  ...over,
});
const mia: Creator = { id: 'c1', name: 'Mia L.', category: 'Skin', tags: ['vip'], market: 'US', note: null, archived: false };
const account = (over: Partial<Account> = {}): Account => ({
  key: 'mia.makes',
  platform: 'tiktok',
  handle: 'mia.makes',
  displayName: null,
  userId: null,
  followers: null,
  own: false,
  primary: true,
  owners: [{ creatorId: 'c1', from: null, to: null }],
  ...over,
});
const save = async (creator: Creator | null, own: Account | null) => {
  if (creator) await context.commit([{ entity: 'creator', key: creator.id, after: creator }]);
  if (own) await context.commit([{ entity: 'account', key: own.key, after: own }]);
};
const opCount = () => context.db.ops.count();

describe('tagging', () => {
  it('TAG-1 a new creator comes with account and post, in one op that one undo takes back', async () => {
    const tagged = await tagFromPage(context, page(), URL_OF_POST);
    expect(tagged).toMatchObject({ creatorName: 'Mia', isNew: true });
    const { db } = context;
    expect(await db.posts.get(POST)).toEqual({
      id: POST,
      platform: 'tiktok',
      accountKey: 'mia.makes',
      kind: 'video',
      publishedAt: 1_753_200_000_000,
      caption: 'Serum day 1',
      url: `https://www.tiktok.com/@mia.makes/video/${POST}`,
      productIds: ['1729000000000000000'],
      campaign: null,
      tags: [],
      counts: [{ at: expect.any(Number), views: 1200, likes: 30, comments: null, shares: null, saves: null, exact: true }],
      taggedAt: expect.any(Number),
    } satisfies Post);
    expect(await db.accounts.get('mia.makes')).toMatchObject({
      displayName: 'Mia',
      followers: 5,
      owners: [{ creatorId: tagged.creatorId }],
    });
    expect(await overlayPost(context, POST)).toMatchObject({ tagged: true, creatorName: 'Mia' });
    expect(await opCount()).toBe(1);
    expect(await undoTag(context, tagged.opId)).toBe(true);
    expect([await db.posts.count(), await db.accounts.count(), await db.creators.count()]).toEqual([0, 0, 0]);
  });

  it('TAG-2 a known account keeps its creator and what people entered of both, and learns what it lacked', async () => {
    const entered = account({ displayName: 'By hand', followers: null, userId: null });
    await save(mia, entered);
    const tagged = await tagFromPage(context, page(), URL_OF_POST);
    expect(tagged).toMatchObject({ creatorId: 'c1', creatorName: 'Mia L.', isNew: false });
    expect(await context.db.creators.toArray()).toEqual([mia]);
    expect(await context.db.accounts.get('mia.makes')).toEqual({ ...entered, userId: '6800000000000000001', followers: 5 });
    expect(await undoTag(context, tagged.opId)).toBe(true);
    expect(await context.db.accounts.get('mia.makes')).toEqual(entered);
  });

  it('TAG-3 tagged again it gets a snapshot and keeps what was entered by hand', async () => {
    await tagFromPage(context, page(), URL_OF_POST);
    const before = (await context.db.posts.get(POST)) as Post;
    const byHand: Post = { ...before, campaign: 'Summer', tags: ['hook'], productIds: ['1', ...before.productIds], kind: 'live' };
    await context.commit([{ entity: 'post', key: POST, after: byHand }]);
    const again = await tagFromPage(
      context,
      page({ counts: { views: 5000 }, countsExact: false, caption: undefined }),
      'https://m.tiktok.com/v/1',
    );
    expect(again.isNew).toBe(false);
    const after = await context.db.posts.get(POST);
    expect(after).toEqual({
      ...byHand,
      counts: [
        ...before.counts,
        { at: expect.any(Number), views: 5000, likes: null, comments: null, shares: null, saves: null, exact: false },
      ],
    });
    expect(await context.db.creators.count()).toBe(1);
  });

  it('TAG-4 the seller’s own account gets no creator: nobody is credited with it', async () => {
    await save(null, account({ own: true, owners: [] }));
    expect(await tagFromPage(context, page(), URL_OF_POST)).toMatchObject({ creatorId: '', isNew: false });
    expect(await context.db.creators.count()).toBe(0);
    expect(await context.db.posts.count()).toBe(1);
    await context.shops.saveRules({ ...(await import('../../src/core/report')).defaultRules([]), ownAccounts: ['@Our.Shop'] });
    await tagFromPage(context, page({ id: '7530000000000000002', handle: '@our.shop' }), URL_OF_POST);
    expect(await context.db.creators.count()).toBe(0);
    expect(await context.db.accounts.get('our.shop')).toMatchObject({ own: true, owners: [] });
  });

  it('TAG-5 an account whose creator is gone gets a new one, and no day two owners', async () => {
    await save(null, account());
    const { creatorId } = await tagFromPage(context, page(), URL_OF_POST);
    expect((await context.db.accounts.get('mia.makes'))?.owners).toEqual([{ creatorId, from: null, to: null }]);

    const owners = [
      { creatorId: 'old', from: null, to: '2026-03-31' },
      { creatorId: 'lost', from: '2026-04-01', to: null },
    ];
    await save(null, account({ key: 'two', handle: 'two', owners }));
    const next = await tagFromPage(context, page({ id: '7530000000000000003', handle: 'two' }), URL_OF_POST);
    expect((await context.db.accounts.get('two'))?.owners).toEqual([
      owners[0],
      { creatorId: next.creatorId, from: '2026-04-01', to: null },
    ]);
  });

  it('TAG-6 what is no post of a plain handle is refused, and nothing is stored', async () => {
    const none: Partial<CapturedPage>[] = [
      { kind: 'profile' },
      { id: undefined },
      { handle: undefined },
      { handle: '  @ ' },
      { handle: 'youtube:mia' },
      { handle: '<img src=x onerror=alert(1)>' },
      { handle: 'a b' },
      { handle: 'mia/../x' },
      { handle: 'x'.repeat(65) },
    ];
    for (const over of none) {
      await expect(tagFromPage(context, page(over), URL_OF_POST), JSON.stringify(over)).rejects.toMatchObject({ code: 'page_unclear' });
    }
    expect(await opCount()).toBe(0);
  });

  it('S12 S14 hostile names go in as text and nothing else', async () => {
    for (const [i, handle] of ['__proto__', 'constructor', 'prototype', 'tostring'].entries()) {
      await tagFromPage(
        context,
        page({ id: `753000000000000001${i}`, handle, account: { handle, nickname: '<script>alert(1)</script>\u202E' } }),
        URL_OF_POST,
      );
      expect(await overlayPost(context, `753000000000000001${i}`)).toMatchObject({
        tagged: true,
        creatorName: '<script>alert(1)</script>\u202E',
      });
    }
    expect(({} as Record<string, unknown>)['name']).toBeUndefined();
    expect(await context.db.accounts.count()).toBe(4);
    const long = await tagFromPage(context, page({ caption: 'x'.repeat(20_000), account: { handle: 'a', nickname: '   ' } }), URL_OF_POST);
    expect(long.creatorName).toBe('mia.makes');
  });

  it('S13 an address that leads elsewhere is no link', async () => {
    const bad = [
      'javascript:alert(1)',
      'data:text/html,x',
      'http://www.tiktok.com/@a/video/1',
      'https://tiktok.com.evil.example/@a/video/1',
      'nonsense',
      '',
    ];
    for (const [i, url] of bad.entries()) {
      const id = `75300000000000001${10 + i}`;
      await tagFromPage(context, page({ id }), url);
      expect((await context.db.posts.get(id))?.url, url).toBeNull();
    }
  });

  it('TAG-7 only a tag can be taken back as one: no import, no edit of many posts', async () => {
    const tagged = await tagFromPage(context, page(), URL_OF_POST);
    const post = (await context.db.posts.get(POST)) as Post;
    const many = await context.commit([
      { entity: 'post', key: POST, after: { ...post, tags: ['a'] } },
      { entity: 'post', key: '7530000000000000009', after: { ...post, id: '7530000000000000009' } },
    ]);
    const removed = await context.commit([{ entity: 'post', key: POST, after: null }]);
    for (const id of [many.id, removed.id, 'no-such-op', 'tag:no-such-op']) expect(await undoTag(context, id)).toBe(false);
    await expect(undoTag(context, tagged.opId)).rejects.toMatchObject({ name: 'RecordConflict' });
    expect(await context.db.ops.count()).toBe(3);
  });
});
