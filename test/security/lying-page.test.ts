import 'fake-indexeddb/auto';
import '../services/locks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CapturedPage } from '../../src/core/model/capture';
import { type LedgerContext, openContext } from '../../src/services/context';
import { loadDemo } from '../../src/services/demo';
import { makeReport } from '../../src/services/figures';
import { addCreatorFromPage, tagFromPage, tagManyFromPage } from '../../src/services/overlay';

let context: LedgerContext;
beforeAll(async () => {
  context = await openContext();
  await loadDemo(context, Date.UTC(2026, 5, 15));
});
afterAll(() => context.db.delete());

/** Every figure of the book by everything that it can be asked by. */
async function figures(): Promise<string> {
  const range = await context.figures.range();
  const reports: unknown[] = [];
  for (const by of ['creator', 'account', 'post', 'product', 'day'] as const) {
    const { rows } = await makeReport(context.figures, { by, ...range! });
    reports.push(rows);
  }
  return JSON.stringify(reports);
}

describe('a page that lies', () => {
  it('S17 about views, times, names, handles and owners of known posts moves no figure and renames nobody', async () => {
    const posts = (await context.db.posts.toArray()).filter((post) => post.platform === 'tiktok' && post.kind !== 'live').slice(0, 25);
    expect(posts.length).toBeGreaterThan(10);
    const accounts = await context.db.accounts.toArray();
    const creators = JSON.stringify(await context.db.creators.toArray());
    const owners = () =>
      context.db.accounts
        .toArray()
        .then((all) => JSON.stringify(all.map(({ key, owners: of, own, displayName, userId }) => [key, of, own, displayName, userId])));
    const [before, ownersBefore] = [await figures(), await owners()];
    for (const [i, post] of posts.entries()) {
      // Half of them under their own handle with wrong facts, half under another creator's.
      const handle = i % 2 === 0 ? post.accountKey : accounts.find(({ key }) => key !== post.accountKey && !key.includes(':'))!.key;
      const lie: CapturedPage = {
        kind: 'post',
        id: post.id,
        handle,
        createdAt: 1,
        caption: 'a lie',
        counts: { views: 9_000_000_000, likes: 8_000_000_000, comments: 0, shares: 1, saves: 2 },
        countsExact: true,
        isPhoto: post.kind === 'video',
        account: { handle, nickname: 'Somebody else', userId: '6800000000000009999', followers: 999_999_999, followersExact: true },
      };
      await tagFromPage(context, lie, `https://www.tiktok.com/@${handle}/video/${post.id}`);
      await tagManyFromPage(context, [{ id: post.id, handle, createdAt: 2, isPhoto: false, views: 7 }]);
      const after = (await context.db.posts.get(post.id))!;
      expect([after.accountKey, after.kind, after.publishedAt]).toEqual([post.accountKey, post.kind, post.publishedAt]);
      // What was seen is kept as what was seen: snapshots after those that were there, which stay.
      expect(after.counts.slice(0, post.counts.length)).toEqual(post.counts);
    }
    const lied = accounts.find(({ own, owners: of }) => !own && of.length > 0)!;
    await addCreatorFromPage(context, {
      handle: lied.handle,
      nickname: 'Somebody else',
      userId: '6800000000000008888',
      url: 'https://www.tiktok.com/',
    });
    expect(await figures()).toBe(before);
    expect(JSON.stringify(await context.db.creators.toArray())).toBe(creators);
    const changed = JSON.parse(await owners()) as unknown[][];
    for (const [i, [key, of, own, displayName]] of (JSON.parse(ownersBefore) as unknown[][]).entries()) {
      expect(changed[i]?.slice(0, 3)).toEqual([key, of, own]);
      if (displayName !== null) expect(changed[i]?.[3]).toBe(displayName);
    }
  });
});
