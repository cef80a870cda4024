import type { CapturedGridPost, CapturedPage } from '../../src/core/model/capture';
import type { Account, Creator } from '../../src/core/model/ledger';
import type { LedgerContext } from '../../src/services/context';

export const POST = '7530000000000000001';
export const URL_OF_POST = `https://www.tiktok.com/@mia.makes/video/${POST}`;

export const page = (over: Partial<CapturedPage> = {}): CapturedPage => ({
  kind: 'post',
  id: POST,
  handle: 'mia.makes',
  createdAt: 1_753_200_000_000,
  caption: 'Serum day 1',
  counts: { views: 1200 },
  countsExact: true,
  account: { handle: 'mia.makes', nickname: 'Mia', userId: '6800000000000000001' },
  ...over,
});

export const gridPost = (n: number, handle: string, views?: number): CapturedGridPost => ({
  id: `75300000000000${String(n).padStart(5, '0')}`,
  handle,
  createdAt: 1_753_200_000_000 + n,
  isPhoto: n % 2 === 0,
  ...(views === undefined ? {} : { views }),
});

export const creator = (id: string, over: Partial<Creator> = {}): Creator => ({
  id,
  name: id,
  category: null,
  tags: [],
  market: null,
  note: null,
  archived: false,
  ...over,
});

export const account = (handle: string, creatorId: string | null, over: Partial<Account> = {}): Account => ({
  key: handle,
  platform: 'tiktok',
  handle,
  displayName: null,
  userId: null,
  followers: null,
  own: false,
  primary: true,
  owners: creatorId === null ? [] : [{ creatorId, from: null, to: null }],
  ...over,
});

/** Puts people into the book, one op. */
export async function people(context: LedgerContext, creators: readonly Creator[], accounts: readonly Account[]): Promise<void> {
  await context.commit([
    ...creators.map((after) => ({ entity: 'creator' as const, key: after.id, after })),
    ...accounts.map((after) => ({ entity: 'account' as const, key: after.key, after })),
  ]);
}

/** The whole of the hand-kept tables, to compare. */
export async function tables({ db }: LedgerContext): Promise<string> {
  const all = await Promise.all([db.creators, db.accounts, db.posts, db.costs, db.agreements, db.payments].map((table) => table.toArray()));
  return JSON.stringify(all);
}
