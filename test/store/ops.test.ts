import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Account, Cost, Creator, Post, Rules } from '../../src/core/model/ledger';
import { recordKey } from '../../src/core/model/ops';
import { ChangeRefused, RecordConflict, UnknownOp } from '../../src/store/errors';
import { currentRules, readLedger, rulesVersion } from '../../src/store/ledger';
import { commit } from '../../src/store/ops/commit';
import { history } from '../../src/store/ops/history';
import { undo } from '../../src/store/ops/undo';
import { newBook } from './support';

const mia: Creator = { id: 'c1', name: 'Mia', category: null, tags: [], market: 'US', note: null, archived: false };
const account: Account = {
  key: 'mia.makes',
  platform: 'tiktok',
  handle: 'mia.makes',
  displayName: null,
  userId: null,
  followers: null,
  own: false,
  primary: true,
  owners: [{ creatorId: 'c1', from: null, to: null }],
};
const cost: Cost = {
  id: 'k1',
  day: '2026-07-01',
  creatorId: 'c1',
  kind: 'fixed_fee',
  amount: 50_000,
  currency: 'USD',
  postId: null,
  campaign: null,
  from: null,
  to: null,
  note: null,
};
const post: Post = {
  id: '7530000000000000001',
  platform: 'tiktok',
  accountKey: 'mia.makes',
  kind: 'video',
  publishedAt: 1,
  caption: null,
  url: null,
  productIds: [],
  campaign: null,
  tags: [],
  counts: [],
  taggedAt: 2,
};
const rules: Rules = {
  version: 1,
  reportCurrency: 'USD',
  timeZone: 'America/Los_Angeles',
  credit: { evidence: 'tracked', model: 'last', windowDays: 7, halfLifeDays: 7, native: false },
  state: 'to_date',
  ownAccounts: [],
  shops: {},
  completeUpTo: { orders: '2026-07-01' },
};
const by = { who: 'Ann', at: 1000 };
const creator = (after: Creator | null) => ({ ...by, changes: [{ entity: 'creator' as const, key: 'c1', after }] });

describe('the log of hand-kept data', () => {
  it('writes records and the op with before and after, in one step', async () => {
    const { db } = await newBook();
    const op = await commit(db, {
      ...by,
      changes: [
        { entity: 'creator', key: 'c1', after: mia },
        { entity: 'account', key: 'mia.makes', after: account },
        { entity: 'post', key: post.id, after: post },
        { entity: 'cost', key: 'k1', after: cost },
        {
          entity: 'skuCost',
          key: '17@',
          after: {
            skuId: '17',
            from: null,
            unitCost: '1.234',
            currency: 'USD',
            category: null,
            returnShipping: '0',
            unsaleableShare: '0.5',
          },
        },
        { entity: 'fx', key: '2026-07-01/USD/VND', after: { day: '2026-07-01', base: 'USD', quote: 'VND', rate: '25000', source: 'ecb' } },
      ],
    });
    expect(op).toMatchObject({ ...by, undoes: null, undoneBy: null });
    expect(op.changes[0]).toEqual({ entity: 'creator', key: 'c1', before: null, after: mia });
    const ledger = await readLedger(db);
    expect(ledger).toMatchObject({ creators: [mia], accounts: [account], costs: [cost], posts: [post] });
    expect([ledger.skuCosts.length, ledger.fx.length]).toEqual([1, 1]);
    const second = await commit(db, creator({ ...mia, name: 'Mia B' }));
    expect(second.changes[0]!.before).toEqual(mia);
    expect((await history(db, 10)).map(({ id }) => id)).toEqual([second.id, op.id]);
    expect((await history(db, 1)).length).toBe(1);
  });

  it('takes an op back, deletions too, and refuses where a later op changed the record', async () => {
    const { db } = await newBook();
    const made = await commit(db, creator(mia));
    const renamed = await commit(db, creator({ ...mia, name: 'Mia B' }));
    await expect(undo(db, made.id, 'Ann', 2)).rejects.toThrow(RecordConflict);
    const undone = await undo(db, renamed.id, 'Ben', 2);
    expect(undone).toMatchObject({ who: 'Ben', undoes: renamed.id });
    expect((await readLedger(db)).creators).toEqual([mia]);
    await expect(undo(db, renamed.id, 'Ann', 3)).rejects.toThrow(UnknownOp);
    await expect(undo(db, 'nothing', 'Ann', 3)).rejects.toThrow(UnknownOp);
    // The rename and its undoing cancel out: what came before them may go too.
    await undo(db, made.id, 'Ann', 4);
    expect((await readLedger(db)).creators).toEqual([]);
    expect((await history(db, 9)).map(({ undoneBy }) => undoneBy !== null)).toEqual([false, false, true, true]);
  });

  it('an undo can be taken back itself', async () => {
    const { db } = await newBook();
    await commit(db, creator(mia));
    const gone = await commit(db, creator(null));
    const back = await undo(db, gone.id, 'Ann', 2);
    expect((await readLedger(db)).creators).toEqual([mia]);
    await undo(db, back.id, 'Ann', 3);
    expect((await readLedger(db)).creators).toEqual([]);
  });

  it('refuses what the schema does not allow and writes nothing of the op', async () => {
    const { db } = await newBook();
    const bad: unknown[] = [
      { ...cost, amount: 1.5 },
      { ...cost, currency: 'usd' },
      { ...cost, extra: 1 },
      { ...cost, kind: 'gift' },
      { ...cost, id: 'other' },
    ];
    for (const after of bad) {
      const changes = [
        { entity: 'creator' as const, key: 'c1', after: mia },
        { entity: 'cost' as const, key: 'k1', after: after as Cost },
      ];
      await expect(commit(db, { ...by, changes })).rejects.toThrow(ChangeRefused);
    }
    expect((await readLedger(db)).creators).toEqual([]);
    expect(await history(db, 9)).toEqual([]);
  });

  it('keeps every version of the rules', async () => {
    const { db } = await newBook();
    expect(await currentRules(db)).toBeNull();
    const change = (after: Rules | null) => ({ ...by, changes: [{ entity: 'rules' as const, key: 'rules', after }] });
    const first = await commit(db, change(rules));
    const second = await commit(db, change({ ...rules, version: 1, reportCurrency: 'EUR' }));
    expect(await currentRules(db)).toMatchObject({ version: 2, reportCurrency: 'EUR' });
    await undo(db, second.id, 'Ann', 2);
    expect(await currentRules(db)).toEqual({ ...rules, version: 3 });
    expect(await rulesVersion(db, 2)).toMatchObject({ reportCurrency: 'EUR' });
    await expect(commit(db, change(null))).rejects.toThrow(ChangeRefused);
    await expect(undo(db, first.id, 'Ann', 3)).rejects.toThrow(ChangeRefused);
  });

  it('names records of other platforms apart', () => {
    expect(recordKey({ entity: 'post', after: { ...post, platform: 'youtube' } })).toBe(`youtube:${post.id}`);
    expect(
      recordKey({
        entity: 'skuCost',
        after: {
          skuId: '17',
          from: '2026-01-01',
          unitCost: '1',
          currency: 'USD',
          category: null,
          returnShipping: '0',
          unsaleableShare: '0',
        },
      }),
    ).toBe('17@2026-01-01');
  });
});
