import 'fake-indexeddb/auto';
import './locks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Agreement, Cost, Payment, Post } from '../../src/core/model/ledger';
import { type LedgerContext, openContext } from '../../src/services/context';
import { loadDemo } from '../../src/services/demo';
import { makeCards } from '../../src/services/figures';
import { type PeopleBook, proposeSame } from '../../src/services/sub-accounts';
import { dismissProposal, joinCreators, subAccountProposals } from '../../src/services/sub-accounts-join';
import { undo } from '../../src/store/ops/undo';
import { account, creator, people, tables } from './tag-support';

const agreement = (id: string, creatorId: string, over: Partial<Agreement> = {}): Agreement => ({
  id,
  creatorId,
  kind: 'one_fee',
  amount: 10_000,
  currency: 'USD',
  from: '2026-03-01',
  to: null,
  booking: 'day',
  metric: null,
  tiers: [],
  code: null,
  postId: null,
  campaign: null,
  note: null,
  ...over,
});
const post = (id: string, accountKey: string, agreementId?: string): Post => ({
  id,
  platform: 'tiktok',
  accountKey,
  kind: 'video',
  publishedAt: null,
  caption: null,
  url: null,
  productIds: [],
  campaign: null,
  tags: [],
  counts: [],
  taggedAt: 1,
  ...(agreementId ? { agreementId } : {}),
});
const book = (over: Partial<PeopleBook> = {}): PeopleBook => ({
  creators: [creator('a', { name: 'Mia' }), creator('b', { name: 'Backup of M' }), creator('c', { name: 'Noah' })],
  accounts: [account('mia', 'a'), account('mia.two', 'b'), account('noah', 'c')],
  posts: [],
  agreements: [],
  ...over,
});
const found = (parts: Partial<PeopleBook>, dismissed: string[] = []) =>
  proposeSame(book(parts), new Set(dismissed)).map(({ main, sub, reasons }) => [
    main.creatorId,
    sub.creatorId,
    reasons.map(({ kind }) => kind).join(),
  ]);

describe('who may be the same person', () => {
  it('SUB-1 nothing in common is no proposal', () => expect(found({})).toEqual([]));

  it('SUB-2 the same name, however it is decorated; of account and creator too', () => {
    const names = (a: string, b: string) =>
      found({ accounts: [account('mia', 'a', { displayName: a }), account('mia.two', 'b', { displayName: b }), account('noah', 'c')] });
    expect(names('Mia ✨ Skin', 'MIA skin')).toEqual([['a', 'b', 'same_name']]);
    expect(names('美妆小米', ' 美妆小米～')).toEqual([['a', 'b', 'same_name']]);
    expect(names('x', 'backup of m')).toEqual([]);
    expect(names('Ba', 'Ba')).toEqual([]);
    expect(names('1234', '1234')).toEqual([]);
    expect(names('🌸🌸🌸', '🌸🌸🌸')).toEqual([]);
    expect(found({ accounts: [account('mia', 'a'), account('mia.two', 'b', { displayName: 'mia' }), account('noah', 'c')] })).toEqual([
      ['a', 'b', 'same_name'],
    ]);
  });

  it('SUB-3 the same link in the bio, of a page of one’s own', () => {
    const links = (a: string, b: string) =>
      found({ accounts: [account('mia', 'a', { bioLink: a }), account('mia.two', 'b', { bioLink: b }), account('noah', 'c')] });
    expect(links('https://linktr.ee/Mia/', 'https://www.linktr.ee/mia')).toEqual([['a', 'b', 'same_bio_link']]);
    expect(links('https://mia.example', 'https://mia.example/')).toEqual([['a', 'b', 'same_bio_link']]);
    expect(links('https://linktr.ee/', 'https://linktr.ee')).toEqual([]);
    expect(links('not a link', 'not a link')).toEqual([]);
  });

  it('SUB-4 the same agreement: a post of the one under an agreement with the other, one code in both', () => {
    expect(found({ posts: [post('1', 'mia.two', 'deal')], agreements: [agreement('deal', 'a')] })).toEqual([['b', 'a', 'same_agreement']]);
    expect(found({ posts: [post('1', 'mia')], agreements: [agreement('deal', 'b', { postId: '1' })] })).toEqual([
      ['a', 'b', 'same_agreement'],
    ]);
    expect(found({ agreements: [agreement('x', 'a', { code: 'MIA10' }), agreement('y', 'c', { code: ' MIA10 ' })] })).toEqual([
      ['a', 'c', 'same_agreement'],
    ]);
    expect(found({ posts: [post('1', 'mia', 'deal')], agreements: [agreement('deal', 'a')] })).toEqual([]);
  });

  it('SUB-5 the strongest first, all reasons of a pair in one proposal, the one with more posts is the main one', () => {
    const accounts = [
      account('mia', 'a', { displayName: 'Mia', userId: '68', bioLink: 'https://linktr.ee/mia' }),
      account('mia.two', 'b', { displayName: 'Mia', userId: '68', bioLink: 'https://linktr.ee/mia' }),
      account('noah', 'c', { displayName: 'Mia' }),
    ];
    const proposals = proposeSame(book({ accounts, posts: [post('1', 'mia.two')] }), new Set());
    expect(proposals).toHaveLength(3);
    expect(proposals[0]).toEqual({
      id: '["a","b"]',
      main: { creatorId: 'b', name: 'Backup of M', handles: ['mia.two'], posts: 1 },
      sub: { creatorId: 'a', name: 'Mia', handles: ['mia'], posts: 0 },
      reasons: [
        { kind: 'same_user', detail: '68' },
        { kind: 'same_bio_link', detail: 'linktr.ee/mia' },
        { kind: 'same_name', detail: 'Mia' },
      ],
    });
    expect(found({ accounts }, ['["a","b"]']).map(([main, sub]) => `${main}${sub}`)).toEqual(['ac', 'bc']);
  });

  it('SUB-6 own accounts and archived creators take no part; what five or more share says nothing', () => {
    const same = { displayName: 'Mia Skin' };
    expect(found({ accounts: [account('mia', 'a', same), account('mia.two', 'b', { ...same, own: true })] })).toEqual([]);
    const archived = [creator('a'), creator('b', { archived: true })];
    expect(found({ creators: archived, accounts: [account('mia', 'a', same), account('mia.two', 'b', same)] })).toEqual([]);
    const many = Array.from({ length: 5 }, (_one, i) => `p${i}`);
    expect(found({ creators: many.map((id) => creator(id)), accounts: many.map((id) => account(id, id, same)) })).toEqual([]);
  });

  it('SUB-7 hostile keys are keys, 3,000 creators take less than a second', () => {
    const ids = [...Array.from({ length: 3_000 }, (_one, i) => `p${i}`), '__proto__', 'constructor'];
    const creators = ids.map((id) => creator(id, { name: `Name ${id}` }));
    const accounts = ids.map((id, i) => account(`h.${id}`, id, { displayName: `Shown ${i % 1_501}`, userId: `${i}` }));
    const started = performance.now();
    expect(proposeSame({ creators, accounts, posts: [], agreements: [] }, new Set())).toHaveLength(100);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('making one of two', () => {
  let context: LedgerContext;
  beforeEach(async () => {
    context = await openContext();
    const past = [
      { creatorId: 'b', from: null, to: '2026-03-31' },
      { creatorId: 'a', from: '2026-04-01', to: null },
    ];
    await people(
      context,
      [
        creator('a', { name: 'Mia', tags: ['vip'], market: null }),
        creator('b', { name: 'Mia', tags: ['new'], market: 'US' }),
        creator('c'),
      ],
      [account('mia', 'a'), account('mia.two', 'b'), account('shared', 'a', { owners: past }), account('noah', 'c')],
    );
    const cost: Cost = {
      id: 'k',
      day: '2026-03-01',
      creatorId: 'b',
      kind: 'fixed_fee',
      amount: 5,
      currency: 'USD',
      postId: null,
      campaign: null,
      from: null,
      to: null,
      note: null,
    };
    const payment: Payment = { id: 'p', day: '2026-03-02', amount: -5, currency: 'USD', reference: null, creatorId: 'b', note: null };
    await context.commit([
      { entity: 'cost', key: 'k', after: cost },
      { entity: 'agreement', key: 'g', after: agreement('g', 'b') },
      { entity: 'payment', key: 'p', after: payment },
    ]);
  });
  afterEach(() => context.db.delete());

  it('SUB-8 accounts over all their history, costs, agreements and payments go to the one; undo brings every byte back', async () => {
    const before = await tables(context);
    const op = await joinCreators(context, 'a', 'b');
    const { db } = context;
    expect(await db.accounts.get('mia.two')).toMatchObject({ primary: false, owners: [{ creatorId: 'a', from: null, to: null }] });
    expect(await db.accounts.get('shared')).toMatchObject({
      primary: true,
      owners: [
        { creatorId: 'a', from: null, to: '2026-03-31' },
        { creatorId: 'a', from: '2026-04-01', to: null },
      ],
    });
    expect(await db.accounts.get('noah')).toEqual(account('noah', 'c'));
    expect([
      (await db.costs.get('k'))?.creatorId,
      (await db.agreements.get('g'))?.creatorId,
      (await db.payments.get('p'))?.creatorId,
    ]).toEqual(['a', 'a', 'a']);
    expect(await db.creators.get('a')).toMatchObject({ tags: ['vip', 'new'], market: 'US', archived: false });
    expect(await db.creators.get('b')).toMatchObject({ archived: true });
    await undo(db, op.id, '', Date.now());
    expect(await tables(context)).toBe(before);
  });

  it('SUB-9 a creator that is not there, or one with itself, is refused and nothing changes', async () => {
    const before = await tables(context);
    for (const [main, sub] of [
      ['a', 'a'],
      ['a', 'gone'],
      ['gone', 'a'],
    ] as const) {
      await expect(joinCreators(context, main, sub)).rejects.toMatchObject({ code: 'record_conflict' });
    }
    expect(await tables(context)).toBe(before);
  });

  it('SUB-10 two people after all: said once, never proposed again; the joined are not either', async () => {
    const [proposal] = await subAccountProposals(context);
    expect(proposal).toMatchObject({ id: '["a","b"]', reasons: [{ kind: 'same_name' }] });
    await dismissProposal(context, proposal!.id);
    await dismissProposal(context, proposal!.id);
    expect(await subAccountProposals(context)).toEqual([]);
    expect((await context.db.settings.get('notSamePerson'))?.value).toEqual(['["a","b"]']);
  });
});

describe('history', () => {
  let context: LedgerContext;
  beforeAll(async () => {
    context = await openContext();
    await loadDemo(context, Date.UTC(2026, 5, 15));
  });
  afterAll(() => context.db.delete());

  it('SUB-11 is credited anew: the one earns what both did, to the cent, and undo brings both back', async () => {
    const before = await makeCards(context.figures, 0);
    const [a, b] = before.filter(({ posts, orders }) => posts > 0 && orders > 0);
    const op = await joinCreators(context, a!.creatorId, b!.creatorId);
    const joined = (await makeCards(context.figures, 0)).find(({ creatorId }) => creatorId === a!.creatorId)!;
    for (const measure of ['gmv', 'netGmv', 'promotionCost', 'netProfit', 'posts'] as const) {
      expect(joined[measure], measure).toBe(a![measure] + b![measure]);
    }
    expect(joined.handles.toSorted()).toEqual([...a!.handles, ...b!.handles].sort());
    expect((await makeCards(context.figures, 0)).some(({ creatorId }) => creatorId === b!.creatorId)).toBe(false);
    await undo(context.db, op.id, '', Date.now());
    expect(await makeCards(context.figures, 0)).toEqual(before);
  });
});
