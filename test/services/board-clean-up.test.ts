import 'fake-indexeddb/auto';
import './locks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CleanUpSources, cleanUp, findCleanUp } from '../../src/services/clean-up';
import { type LedgerContext, openContext } from '../../src/services/context';
import { loadDemo } from '../../src/services/demo';
import { FigureDesk } from '../../src/services/figure-desk';
import { makeReport } from '../../src/services/figures';
import { archiveCreators, mergeCreators } from '../../src/services/merge-creators';
import { undo } from '../../src/store/ops/undo';
import { account, creator, people, tables } from './tag-support';

const NOW = Date.UTC(2026, 5, 15, 12);
const DAY = 86_400_000;

const sources = (over: Partial<CleanUpSources> = {}): CleanUpSources => ({
  ...{ creators: [], accounts: [], posts: [], lastOrders: new Map(), soldPosts: new Set(), newcomers: new Set(), codes: [] },
  timeZone: 'UTC',
  ...over,
});
const post = (id: string, accountKey: string, age: number | null, over: Partial<CleanUpSources['posts'][number]> = {}) => ({
  ...{ id, platform: 'tiktok' as const, accountKey, publishedAt: age === null ? null : NOW - age * DAY, taggedAt: NOW, caption: null },
  ...over,
});

describe('what can be cleaned up', () => {
  it('CLEAN-1 creators without an order and without a post for so many days; newcomers and archived ones are left alone', () => {
    const people = ['none', 'sold', 'posted', 'soldLong', 'new'].map((id) => creator(id));
    const found = findCleanUp(
      sources({
        creators: [...people, creator('gone', { archived: true })],
        accounts: people.map(({ id }) => account(`@${id}`, id)),
        posts: [post('1', '@posted', 29), post('2', '@soldLong', 31), post('3', '@soldLong', 40)],
        lastOrders: new Map([
          ['sold', '2026-05-16'],
          ['soldLong', '2026-05-15'],
        ]),
        soldPosts: new Set(['1', '2', '3']),
        newcomers: new Set(['new']),
      }),
      30,
      NOW,
    );
    expect(found.idleCreators).toEqual([
      { creator: { id: 'none', name: 'none' }, lastOrder: null, lastPost: null },
      { creator: { id: 'soldLong', name: 'soldLong' }, lastOrder: '2026-05-15', lastPost: NOW - 31 * DAY },
    ]);
    expect(found.deadPosts).toEqual([]);
  });

  it('CLEAN-2 posts old enough that never sold, oldest first; the shop’s own and other platforms take no part', () => {
    const posts = [
      post('young', 'mia', 29),
      post('old', 'mia', 31),
      post('older', 'mia', 90),
      post('sold', 'mia', 90),
      post('own', 'shop', 90),
      post('elsewhere', 'mia', 90, { platform: 'youtube' }),
      post('undated', 'mia', null),
    ];
    const accounts = [account('mia', 'a'), account('shop', null, { own: true })];
    const found = findCleanUp(sources({ posts, accounts, soldPosts: new Set(['sold']) }), 30, NOW);
    expect(found.deadPosts.map(({ postId, reason }) => [postId, reason])).toEqual([
      ['older', 'no_orders'],
      ['old', 'no_orders'],
    ]);
  });

  it('CLEAN-3 handles with one platform id or one shown name, the stronger reason once; of one person nothing is left to do', () => {
    const accounts = [
      account('mia', 'a', { userId: '68', displayName: 'Mia Makes' }),
      account('mia.new', 'b', { userId: '68', displayName: 'mia makes!' }),
      account('mia.daily', 'a', { displayName: 'Mia Makes' }),
      account('cid.one', 'c', { oecId: '749' }),
      account('cid.two', null, { oecId: '749' }),
      account('left', 'gone', { userId: '68' }),
      account('shop', null, { own: true, userId: '68' }),
    ];
    const creators = [creator('a'), creator('b'), creator('c'), creator('gone', { archived: true })];
    expect(findCleanUp(sources({ accounts, creators, newcomers: new Set(['a', 'b', 'c']) }), 30, NOW).alikeHandles).toEqual([
      { keys: ['mia', 'mia.new'], reason: 'same_user' },
      { keys: ['cid.one', 'cid.two'], reason: 'same_user' },
      { keys: ['mia.daily', 'mia.new'], reason: 'same_name' },
    ]);
    const common = Array.from({ length: 5 }, (_, i) => account(`h${i}`, `c${i}`, { displayName: 'Beauty Finds' }));
    expect(findCleanUp(sources({ accounts: common }), 30, NOW).alikeHandles).toEqual([]);
  });

  it('CLEAN-4 codes that nothing carries', () => {
    const codes = (['used', 'unused', 'duplicate'] as const).map((state) => ({ code: state, state, orders: 0, accounts: [] }));
    expect(findCleanUp(sources({ codes }), 30, NOW).unusedCodes).toEqual(['unused']);
  });
});

describe('the book', () => {
  let context: LedgerContext;
  beforeEach(async () => {
    context = await openContext();
  });
  afterEach(() => context.db.delete());

  it('CLEAN-5 who is idle sells nothing in the report of these days, and posts that sold are not dead', async () => {
    await loadDemo(context, NOW);
    // As if the demo's people had been there for long.
    await context.db.ops.toCollection().modify({ at: NOW - 400 * DAY });
    await people(context, [creator('quiet', { name: 'Quiet' })], [account('quiet.one', 'quiet')]);
    await context.db.ops.toCollection().modify({ at: NOW - 400 * DAY });
    const found = await cleanUp(context, new FigureDesk(context.figures), 30, NOW);
    expect(found.idleCreators.map(({ creator: { id } }) => id)).toContain('quiet');
    const lately = await makeReport(context.figures, { by: 'creator', from: '2026-05-16', to: '2026-06-15' });
    const idle = new Set(found.idleCreators.map(({ creator: { id } }) => id));
    expect(lately.rows.filter(({ id, orders }) => id !== null && idle.has(id) && orders > 0)).toEqual([]);
    const range = (await context.figures.range())!;
    const ever = await makeReport(context.figures, { by: 'post', ...range });
    const sold = new Set(ever.rows.filter(({ orders }) => orders > 0).map(({ key }) => key));
    expect(found.deadPosts.filter(({ postId }) => sold.has(postId))).toEqual([]);
  });

  it('CLEAN-6 a creator who came yesterday is nobody’s dead weight', async () => {
    await people(context, [creator('new')], [account('new.one', 'new')]);
    expect((await cleanUp(context, new FigureDesk(context.figures), 30, Date.now())).idleCreators).toEqual([]);
    expect((await cleanUp(context, new FigureDesk(context.figures), 30, Date.now() + 31 * DAY)).idleCreators).toMatchObject([
      { creator: { id: 'new' } },
    ]);
  });

  it('CLEAN-7 archive and merge are one op each, and undo brings all of it back', async () => {
    await people(context, [creator('a'), creator('b'), creator('c')], [account('mia', 'a'), account('mia.two', 'b')]);
    const before = await tables(context);
    const archived = await archiveCreators(context, ['a', 'c', 'a']);
    expect((await context.db.creators.toArray()).map((one) => one.archived)).toEqual([true, false, true]);
    await undo(context.db, archived.id, 'Ann', NOW);
    expect(await tables(context)).toBe(before);
    const merged = await mergeCreators(context, 'b', 'a');
    expect((await context.db.accounts.get('mia.two'))?.owners).toMatchObject([{ creatorId: 'a' }]);
    expect((await context.db.creators.get('b'))?.archived).toBe(true);
    await undo(context.db, merged.id, 'Ann', NOW);
    expect(await tables(context)).toBe(before);
    await expect(archiveCreators(context, ['a', 'nobody'])).rejects.toMatchObject({
      code: 'record_conflict',
      params: { record: 'nobody' },
    });
    await expect(archiveCreators(context, [])).rejects.toMatchObject({ code: 'record_conflict' });
    await expect(mergeCreators(context, 'a', 'a')).rejects.toMatchObject({ code: 'record_conflict' });
    expect(await tables(context)).toBe(before);
  });
});
