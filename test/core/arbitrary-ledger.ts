import fc from 'fast-check';
import type { Ledger } from '../../src/core/model/ledger';
import { makeAccount, makeCost, makeCreator, makeLedger, makeSkuCost } from './make';

export const DAYS = ['2026-02-01', '2026-02-02', '2026-02-03', '2026-02-04', '2026-02-05'];
const DAY = 86_400_000;
const day = fc.constantFrom(...DAYS);

export const costs = fc.array(
  fc.record({
    day,
    kind: fc.constantFrom('fixed_fee', 'sample', 'ad_spend', 'other'),
    creatorId: fc.constantFrom('id-Anna', 'id-Ben', null, 'id-nobody'),
    amount: fc.integer({ min: -500, max: 50_000 }),
    currency: fc.constantFrom('USD', 'GBP', 'VND'),
    postId: fc.constantFrom(null, 'post1', 'post9', 'post3'),
    campaign: fc.constantFrom(null, null, 'Spring'),
    span: fc.constantFrom(null, 0, 1, 3, 40),
  }),
  { maxLength: 4 },
);

/** Ids of posts: names, and one that carries its time, 2026-02-02 12:00:00 in Los Angeles. */
const TIMED_ID = String(BigInt(Date.parse('2026-02-02T12:00:00-08:00') / 1000) << 32n);
export const posts = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('post1', 'post2', 'post3', 'post4', 'post5', TIMED_ID),
    accountKey: fc.constantFrom('anna.k', 'anna.sub', 'ben', 'ours', 'stranger'),
    kind: fc.constantFrom('video', 'live', 'photo'),
    at: fc.constantFrom(null, -400, -31, -14, -7, -6, -1, 0, 0, 1, 1.125, 2, 4),
    productIds: fc.constantFrom<string[][]>([], ['P1'], ['P1'], ['P2'], ['P1', 'P2', 'P1']),
    campaign: fc.constantFrom(null, 'Spring', 'Sale'),
  }),
  { maxLength: 6, selector: (post) => post.id },
);

/** Two creators with accounts that change hands, codes, unit costs and rates; costs and posts as they were drawn. */
export function makeBookLedger(
  made: {
    day: string;
    span: number | null;
    creatorId: string | null;
    kind: string;
    amount: number;
    currency: string;
    postId: string | null;
    campaign: string | null;
  }[],
  posts: {
    id: string;
    accountKey: string;
    kind: 'video' | 'live' | 'photo';
    at: number | null;
    productIds: string[];
    campaign: string | null;
  }[],
): Ledger {
  const change = [
    { creatorId: 'id-Anna', from: null, to: '2026-02-02' },
    { creatorId: 'id-Ben', from: '2026-02-03', to: null },
  ];
  return makeLedger({
    creators: [makeCreator('Anna'), makeCreator('Ben')],
    accounts: [
      makeAccount('anna.k', 'id-Anna', { primary: true, followers: 10_000, audience: 'F 25-34' }),
      makeAccount('anna.sub', null, { owners: change }),
      makeAccount('ben', 'id-Ben', { followers: 999_999 }),
      makeAccount('ours', null, { own: true }),
    ],
    posts: posts.map(({ at, ...post }) => {
      return { ...post, platform: 'tiktok', publishedAt: at === null ? null : Date.parse('2026-02-01T12:00:00-08:00') + at * DAY };
    }),
    codes: [
      { code: 'ANNA10', accountKey: 'anna.k', postId: 'post1', url: null },
      { code: 'SUB', accountKey: 'anna.sub', postId: null, url: null },
      { code: 'OURS', accountKey: 'ours', postId: null, url: null },
      { code: 'BEN', accountKey: 'ben', postId: 'post2', url: null },
      { code: 'NEW', accountKey: 'newly.met', postId: 'post7', url: null },
    ],
    clicks: [],
    costs: made.map(({ span, ...cost }, i) => {
      const to = span === null ? null : new Date(Date.parse(cost.day) + span * 86_400_000).toISOString().slice(0, 10);
      return makeCost({ ...cost, id: `c${i}`, kind: cost.kind as 'other', from: span === null ? null : cost.day, to });
    }),
    skuCosts: [
      makeSkuCost('A', '6.005', { category: 'Toys', unsaleableShare: '0.5', returnShipping: '4.50' }),
      makeSkuCost('B', '40.1', { currency: 'VND', returnShipping: '33333' }),
      makeSkuCost('C', '1', { currency: 'GBP' }),
      makeSkuCost('C', '2', { currency: 'GBP', from: '2026-02-03', category: 'Tools', unsaleableShare: '0.25' }),
    ],
    fx: DAYS.flatMap((d, i) => [
      { day: d, base: 'GBP', quote: 'USD', rate: `1.3${i}7`, source: 'test' },
      { day: d, base: 'VND', quote: 'USD', rate: `0.00003${i}9`, source: 'test' },
    ]),
  });
}
