import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Post } from '../../src/core/model/ledger';
import { type LedgerContext, openContext } from '../../src/services/context';
import { addCreatorFromPage, overlayPosts, tagFromPage, tagManyFromPage, undoTag } from '../../src/services/overlay';
import { account, creator, gridPost, POST, page, people, tables, URL_OF_POST } from './tag-support';

const USER = '6800000000000000001';
const URL = 'https://www.tiktok.com/@mia.new';
const TODAY = /^\d{4}-\d{2}-\d{2}$/;

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
});
afterEach(() => context.db.delete());

const accounts = () => context.db.accounts.toArray();

describe('many posts at once', () => {
  it('TAG-9 posts of several handles are one op: new creators, known ones, own accounts, all taken back by one undo', async () => {
    await people(context, [creator('c1', { name: 'Mia L.' })], [account('mia', 'c1'), account('our.shop', null, { own: true })]);
    const before = await tables(context);
    const posts = [gridPost(1, 'mia', 10), gridPost(2, 'new.one', 20), gridPost(3, 'new.one'), gridPost(4, 'our.shop', 5)];
    const done = await tagManyFromPage(context, posts);
    expect(done).toMatchObject({ added: 4, refreshed: 0, skipped: 0 });
    expect(await context.db.creators.count()).toBe(2);
    expect(await context.db.posts.get(posts[1]!.id)).toMatchObject({
      accountKey: 'new.one',
      kind: 'photo',
      url: `https://www.tiktok.com/@new.one/photo/${posts[1]!.id}`,
      publishedAt: posts[1]!.createdAt,
      counts: [{ views: 20, likes: null, exact: false }],
    });
    expect((await context.db.posts.get(posts[2]!.id))?.counts).toEqual([]);
    expect(await context.db.ops.count()).toBe(2);
    expect(await undoTag(context, done.opId)).toBe(true);
    expect(await tables(context)).toBe(before);
  });

  it('TAG-10 again: a snapshot each where views are shown; nothing new, named twice or unclear is skipped', async () => {
    await tagManyFromPage(context, [gridPost(1, 'mia', 10), gridPost(2, 'mia', 10)]);
    const again = await tagManyFromPage(context, [
      gridPost(1, 'mia', 30),
      gridPost(1, 'mia', 31),
      gridPost(2, 'mia'),
      gridPost(3, 'mia'),
      gridPost(5, ''),
      gridPost(6, 'youtube:mia'),
    ]);
    expect(again).toMatchObject({ added: 1, refreshed: 1, skipped: 4 });
    expect((await context.db.posts.get(gridPost(1, '').id))?.counts.map(({ views }) => views)).toEqual([10, 30]);
  });

  it('TAG-11 of one handle alone where the page is one creator’s; none left is refused', async () => {
    const posts = [gridPost(1, 'mia', 1), gridPost(2, '', 1), gridPost(3, 'reposted.from', 1)];
    expect(await tagManyFromPage(context, posts, '@Mia')).toMatchObject({ added: 2, skipped: 1 });
    expect((await context.db.posts.toArray()).map((post) => post.accountKey)).toEqual(['mia', 'mia']);
    await expect(tagManyFromPage(context, [gridPost(1, 'mia', 1), gridPost(3, 'reposted.from', 1)], 'nobody')).rejects.toMatchObject({
      code: 'page_unclear',
    });
    await expect(tagManyFromPage(context, [])).rejects.toMatchObject({ code: 'page_unclear' });
    expect(await context.db.ops.count()).toBe(1);
  });

  it('TAG-12 500 posts are one op within a second', async () => {
    const started = performance.now();
    const posts = Array.from({ length: 500 }, (_one, n) => gridPost(n + 1, `creator.${n % 40}`, n));
    expect(await tagManyFromPage(context, posts)).toMatchObject({ added: 500 });
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(await context.db.creators.count()).toBe(40);
    expect(
      Object.keys(
        await overlayPosts(
          context,
          posts.map(({ id }) => id),
        ),
      ),
    ).toHaveLength(500);
  });
});

describe('what the person chose', () => {
  it('TAG-13 products, campaign, agreement and tags are as chosen; what was not said stays', async () => {
    const tags = [' Original ', 'original', 'reusable', '', 'my own'];
    await tagFromPage(context, page({ products: [{ id: '111' }] }), URL_OF_POST, {
      productIds: ['222', '222', ''],
      campaign: ' Summer ',
      agreementId: 'a1',
      tags,
    });
    const chosen = { productIds: ['222'], campaign: 'Summer', agreementId: 'a1', tags: ['Original', 'reusable', 'my own'] };
    expect(await context.db.posts.get(POST)).toMatchObject(chosen);
    await tagFromPage(context, page(), URL_OF_POST, {});
    expect(await context.db.posts.get(POST)).toMatchObject(chosen);
    await tagFromPage(context, page(), URL_OF_POST, { campaign: null, agreementId: null, tags: [] });
    expect(await context.db.posts.get(POST)).toMatchObject({ ...chosen, campaign: null, agreementId: null, tags: [] });
  });
});

describe('S17 what pages say of people', () => {
  it('TAG-14 a new handle of a known id is a rename: an account from today for the same creator, the old one stays, a note', async () => {
    const old = account('mia.makes', 'c1', { userId: USER, followers: 7 });
    await people(context, [creator('c1', { name: 'Mia L.', note: 'nice' })], [old]);
    const before = await tables(context);
    const seen = page({ id: '7530000000000000002', handle: 'mia.new', account: { handle: 'mia.new', userId: USER } });
    const tagged = await tagFromPage(context, seen, URL);
    expect(tagged).toMatchObject({ creatorId: 'c1', isNew: false, note: { kind: 'renamed', from: 'mia.makes', to: 'mia.new' } });
    const [kept, fresh] = await accounts();
    expect(kept).toEqual({ ...old, primary: false });
    expect(fresh).toMatchObject({
      handle: 'mia.new',
      userId: USER,
      primary: true,
      owners: [{ creatorId: 'c1', from: expect.stringMatching(TODAY), to: null }],
    });
    expect((await context.db.creators.get('c1'))?.note).toMatch(/^nice\n@mia\.makes → @mia\.new \(\d{4}-\d\d-\d\d\)$/);
    // The next post is nothing special any more.
    expect((await tagFromPage(context, { ...seen, id: '7530000000000000003' }, URL)).note).toBeUndefined();
    expect(await context.db.creators.count()).toBe(1);
    await context.db.ops
      .toCollection()
      .last()
      .then((op) => undoTag(context, op!.id));
    expect(await undoTag(context, tagged.opId)).toBe(true);
    expect(await tables(context)).toBe(before);
  });

  it('TAG-15 by the affiliate platform’s id too, from a row of a table', async () => {
    await people(context, [creator('c1')], [account('mia', 'c1', { oecId: '7494000000000000001' })]);
    const added = await addCreatorFromPage(context, { handle: 'mia.new', oecId: '7494000000000000001', url: URL });
    expect(added).toMatchObject({ creatorId: 'c1', isNew: false, note: { kind: 'renamed' } });
  });

  it('TAG-16 another user id under a known handle changes nothing of the account, and says so', async () => {
    const known = account('mia.makes', 'c1', { userId: '6800000000000000999' });
    await people(context, [creator('c1')], [known]);
    const tagged = await tagFromPage(context, page(), URL_OF_POST);
    expect(tagged).toMatchObject({ creatorId: 'c1', note: { kind: 'other_user', handle: 'mia.makes' } });
    expect(await accounts()).toEqual([known]);
  });

  it('TAG-17 a post that the book has under another handle stays there, and no creator comes of it', async () => {
    await people(context, [creator('c1')], [account('mia', 'c1')]);
    await tagManyFromPage(context, [{ ...gridPost(1, 'mia', 1), id: POST }]);
    const tagged = await tagFromPage(context, page({ handle: 'a.liar', account: { handle: 'a.liar' } }), URL_OF_POST);
    expect(tagged).toMatchObject({ creatorId: 'c1', isNew: false, note: { kind: 'other_handle', known: 'mia', seen: 'a.liar' } });
    expect((await context.db.posts.get(POST))?.accountKey).toBe('mia');
    expect([await context.db.creators.count(), (await accounts()).length]).toEqual([1, 1]);
  });

  it('TAG-18 an account that the page names is believed only where it is the post’s own', async () => {
    await tagFromPage(context, page({ account: { handle: 'the.viewer', nickname: 'Viewer', userId: '1' } }), URL_OF_POST);
    expect(await accounts()).toMatchObject([{ handle: 'mia.makes', displayName: null, userId: null }]);
  });

  it('TAG-19 two accounts of one id: the one that somebody owns is the one renamed, never the seller’s own', async () => {
    const lost = account('lost', 'gone', { userId: USER });
    const own = account('ours', null, { userId: USER, own: true });
    await people(context, [creator('c1')], [lost, own, account('mia', 'c1', { userId: USER })]);
    const tagged = await tagFromPage(context, page({ handle: 'mia.new', account: { handle: 'mia.new', userId: USER } }), URL);
    expect(tagged).toMatchObject({ creatorId: 'c1', note: { from: 'mia' } });
  });
});

describe('adding creators', () => {
  it('TAG-20 a profile or a row gives creator and account in one op; again nothing is written', async () => {
    const seen = { handle: '@Mia.Makes', nickname: ' Mia ', userId: USER, followers: 1200, bioLink: 'linktr.ee/mia?x=1', url: URL };
    const added = await addCreatorFromPage(context, seen);
    expect(added).toMatchObject({ creatorName: 'Mia', isNew: true, opId: expect.stringMatching(/^tag:/) });
    expect(await accounts()).toMatchObject([
      {
        key: 'mia.makes',
        displayName: 'Mia',
        userId: USER,
        followers: 1200,
        bioLink: 'https://linktr.ee/mia',
        owners: [{ creatorId: added.creatorId }],
      },
    ]);
    expect(await addCreatorFromPage(context, seen)).toMatchObject({ opId: null, creatorId: added.creatorId, isNew: false });
    expect(await undoTag(context, added.opId!)).toBe(true);
    expect([await context.db.creators.count(), (await accounts()).length]).toEqual([0, 0]);
  });

  it('TAG-21 a known one learns what it lacked; a rounded count does not take an entered one’s place', async () => {
    await people(context, [creator('c1')], [account('mia', 'c1', { followers: 1_234, displayName: 'By hand' })]);
    await addCreatorFromPage(context, { handle: 'mia', nickname: 'Mia', followers: 1_200, oecId: '7494000000000000001', url: URL });
    expect(await accounts()).toMatchObject([{ followers: 1_234, displayName: 'By hand', oecId: '7494000000000000001' }]);
  });

  it('S13 S14 hostile handles are refused, hostile links are none', async () => {
    for (const handle of ['', ' @ ', '<b>', 'a b', 'youtube:x', 'x'.repeat(65)]) {
      await expect(addCreatorFromPage(context, { handle, url: URL }), handle).rejects.toMatchObject({ code: 'page_unclear' });
    }
    const links = [
      'javascript:alert(1)',
      'data:text/html,x',
      'JaVaScRiPt://evil.example',
      'https://a:b@evil.example/',
      'no link',
      'ftp://x.y/z',
    ];
    for (const [i, bioLink] of links.entries()) {
      await addCreatorFromPage(context, { handle: i === 0 ? '__proto__' : `h${i}`, bioLink, url: URL });
    }
    expect((await accounts()).map(({ bioLink }) => bioLink ?? null)).toEqual(links.map(() => null));
    expect(({} as Record<string, unknown>)['handle']).toBeUndefined();
  });
});

describe('undo of capture', () => {
  it('TAG-22 what was changed since is not taken back silently', async () => {
    const { opId } = await tagManyFromPage(context, [gridPost(1, 'mia', 1)]);
    const post = (await context.db.posts.toCollection().first()) as Post;
    await context.commit([{ entity: 'post', key: post.id, after: { ...post, campaign: 'mine' } }]);
    await expect(undoTag(context, opId)).rejects.toMatchObject({ name: 'RecordConflict' });
  });
});
