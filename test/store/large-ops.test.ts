import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Agreement, Click, Cost, Payment, Rules, TrackingCode } from '../../src/core/model/ledger';
import { type Change, recordKey } from '../../src/core/model/ops';
import { ChangeRefused, RecordConflict } from '../../src/store/errors';
import { currentRules, ledgerRevision, readLedger } from '../../src/store/ledger';
import { commit } from '../../src/store/ops/commit';
import { undo } from '../../src/store/ops/undo';
import { newBook } from './support';

const by = { who: 'Ann', at: 1000 };
const MANY = 6000;

const code: TrackingCode = { code: '*', accountKey: 'mia.makes', postId: null, url: null };
const clickOf = (n: number, clickedAt = 1_782_889_200_000): Click => ({
  orderId: String(576461413038785752n + BigInt(n)),
  clickedAt,
  code: 'MIA-10',
});
const change = (after: Click): Change => ({ entity: 'click', key: recordKey({ entity: 'click', after }), after });
const codeChange = (after: TrackingCode | null): Change => ({ entity: 'code', key: '*', after });

const agreement: Agreement = {
  id: 'a1',
  creatorId: 'c1',
  kind: 'retainer',
  amount: 30_000,
  currency: 'USD',
  from: '2026-07-01',
  to: null,
  booking: 'spread',
  metric: null,
  tiers: [],
  code: null,
  postId: null,
  campaign: null,
  note: null,
};
const payment: Payment = { id: 'p1', day: '2026-07-09', amount: -1200, currency: 'USD', reference: 'TT-1', creatorId: 'c1', note: null };

describe('codes, clicks, agreements and payments', () => {
  it('are kept, found by what they hang on, and taken back like everything else', async () => {
    const { db } = await newBook();
    const op = await commit(db, {
      ...by,
      changes: [
        codeChange(code),
        change(clickOf(1)),
        change(clickOf(1, 5)),
        { entity: 'agreement', key: 'a1', after: agreement },
        { entity: 'payment', key: 'p1', after: payment },
      ],
    });
    const before = await ledgerRevision(db);
    expect(await readLedger(db)).toMatchObject({ codes: [code], agreements: [agreement], payments: [payment] });
    expect(await db.clicks.where('orderId').equals(clickOf(1).orderId).count()).toBe(2);
    expect(await db.agreements.where('creatorId').equals('c1').count()).toBe(1);
    await undo(db, op.id, 'Ann', 2);
    expect(await readLedger(db)).toMatchObject({ codes: [], clicks: [], agreements: [], payments: [] });
    expect(await ledgerRevision(db)).toBeGreaterThan(before);
    expect(before).toBeGreaterThan(await ledgerRevision((await newBook()).db));
  });

  it('are refused where they are not what the schema says', async () => {
    const { db } = await newBook();
    const bad: Change[] = [
      codeChange({ ...code, accountKey: '' }),
      change({ ...clickOf(1), clickedAt: 0.5 }),
      { entity: 'agreement', key: 'a1', after: { ...agreement, kind: 'gift' as Agreement['kind'] } },
      { entity: 'agreement', key: 'a1', after: { ...agreement, tiers: [{ from: 0.5, amount: 1 }] } },
      { entity: 'payment', key: 'p2', after: payment },
    ];
    for (const one of bad) await expect(commit(db, { ...by, changes: [one] })).rejects.toThrow(ChangeRefused);
    expect(await db.ops.count()).toBe(0);
  });

  it('rules carry dated fees, assumptions and what the platform counts, and none of them must be there', async () => {
    const { db } = await newBook();
    const shop: Rules['shops'][string] = {
      market: 'US',
      currency: 'USD',
      timeZone: 'America/Los_Angeles',
      platformFeeRate: '0.06',
      platformFeeBase: 'revenue',
      refundFeeShare: '0.2',
      refundFeeCap: '5',
      taxRate: '0',
      shippingPerOrder: '0',
      labourPerOrder: '0',
      labourPerReturn: '0',
      returnWindowDays: 30,
    };
    const plain: Rules = {
      version: 1,
      reportCurrency: 'USD',
      timeZone: 'America/Los_Angeles',
      credit: { evidence: 'tracked', model: 'last', windowDays: 7, halfLifeDays: 7, native: false },
      state: 'to_date',
      ownAccounts: [],
      shops: { s: shop },
      completeUpTo: {},
    };
    const term = {
      from: null,
      rate: '0.06',
      base: 'revenue' as const,
      refundable: true,
      refundFeeShare: '0.2',
      refundFeeCap: null,
      source: 'help',
      verified: false,
    };
    const full: Rules = {
      ...plain,
      shops: { s: { ...shop, feeSource: 'help page', feeVerified: true, feeSchedule: [term] } },
      assumptions: { deliveryDays: 8, lateShare: '0.01' },
      platformBasis: { value: 'list_less_seller', withTax: true, keepsCancelled: false, keepsUnpaid: false, timeZone: null },
    };
    for (const rules of [plain, full]) {
      await commit(db, { ...by, changes: [{ entity: 'rules', key: 'rules', after: rules }] });
      expect(await currentRules(db)).toEqual({ ...rules, version: (await currentRules(db))!.version });
    }
    const wrong = { ...full, assumptions: { deliveryDays: '8' } } as unknown as Rules;
    await expect(commit(db, { ...by, changes: [{ entity: 'rules', key: 'rules', after: wrong }] })).rejects.toThrow(
      'assumptions.deliveryDays',
    );
  });
});

describe('ops of many changes', () => {
  it('are one op, taken back as one, and not while a later op stands on one of the records', async () => {
    const { db } = await newBook();
    const clicks = Array.from({ length: MANY }, (_, n) => clickOf(n));
    const op = await commit(db, { ...by, changes: [...clicks.map(change), codeChange(code)] });
    expect(await db.clicks.count()).toBe(MANY);
    expect((await db.ops.toCollection().first())!.touched).toEqual(['click:*', 'code:*']);
    const other: Cost = {
      id: 'k1',
      day: '2026-07-01',
      creatorId: null,
      kind: 'other',
      amount: 1,
      currency: 'USD',
      postId: null,
      campaign: null,
      from: null,
      to: null,
      note: null,
    };
    // Later ops that touch nothing of it are in nobody's way.
    await commit(db, { ...by, changes: [{ entity: 'cost', key: 'k1', after: other }, change(clickOf(MANY + 1))] });
    const single = await commit(db, { ...by, changes: [{ ...change(clickOf(77)), after: null } as Change] });
    await expect(undo(db, op.id, 'Ann', 2)).rejects.toThrow(RecordConflict);
    await undo(db, single.id, 'Ann', 3);
    const back = await undo(db, op.id, 'Ann', 4);
    expect(await db.clicks.count()).toBe(1);
    // A small op before a large one is found by the large one's records, though the index does not name them.
    const small = await commit(db, { ...by, changes: [change(clickOf(5))] });
    const again = await commit(db, { ...by, changes: clicks.map(change) });
    await expect(undo(db, small.id, 'Ann', 5)).rejects.toThrow(RecordConflict);
    await undo(db, again.id, 'Ann', 6);
    await undo(db, small.id, 'Ann', 7);
    expect(await db.clicks.count()).toBe(1);
    await undo(db, back.id, 'Ann', 8);
    expect(await db.clicks.count()).toBe(MANY + 1);
  });

  it('give each change the record as the one before it in the op left it', async () => {
    const { db } = await newBook();
    const [first, second] = [
      { ...code, url: 'a' },
      { ...code, url: 'b' },
    ];
    const op = await commit(db, { ...by, changes: [codeChange(first), codeChange(null), codeChange(second)] });
    expect(op.changes.map(({ before }) => before)).toEqual([null, first, null]);
    expect((await readLedger(db)).codes).toEqual([second]);
    await undo(db, op.id, 'Ann', 2);
    expect((await readLedger(db)).codes).toEqual([]);
  });

  it('a change that was taken back and put back again stands in the way of an earlier undo', async () => {
    const { db } = await newBook();
    const made = await commit(db, { ...by, changes: [codeChange(code)] });
    const later = await commit(db, { ...by, changes: [codeChange({ ...code, url: 'x' })] });
    const back = await undo(db, later.id, 'Ann', 2);
    await undo(db, back.id, 'Ann', 3);
    expect((await readLedger(db)).codes).toEqual([{ ...code, url: 'x' }]);
    await expect(undo(db, made.id, 'Ann', 4)).rejects.toThrow(RecordConflict);
  });
});
