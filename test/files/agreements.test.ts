import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAgreement } from '../../src/core/agreements/check-agreement';
import type { Account, Agreement, Creator, Ledger, Payment } from '../../src/core/model/ledger';
import { writeAccounts, writeClicks, writeCodes, writeCreators } from '../../src/files/own/write';
import { writeAgreements, writePayments } from '../../src/files/own/write-settled';
import { type FilePlan, planFile } from '../../src/files/plan';
import { bytes, contextWith, DOWNLOADED, SHOP_US } from './support';

const ANN: Creator = { id: 'a', name: '=Ann', category: null, tags: [], market: null, note: null, archived: false };
const NO_LEDGER: Ledger = { creators: [ANN], accounts: [], posts: [], costs: [], skuCosts: [], fx: [] };

async function plan(text: string, ledger: Ledger = NO_LEDGER): Promise<FilePlan> {
  const context = contextWith({ knownShops: [SHOP_US], ledger });
  return planFile({ name: 'own.csv', bytes: bytes(text), lastModified: DOWNLOADED, origin: 'import:1' }, context);
}

const RUNS = { numRuns: 200 };
const text = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).map((s) => s.replace(/[\s\0\ufeff\u200b-\u200f\u2060;]/g, '_'));
const id = fc.stringMatching(/^5\d{17}$/);
const day = fc.integer({ min: 0, max: 3000 }).map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));
const currency = fc.constantFrom('USD', 'VND', 'KWD');
const amount = fc.nat({ max: 2 ** 30 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const tiers = fc
  .uniqueArray(fc.record({ from: fc.nat({ max: 999_999_999 }), amount }), { selector: (tier) => tier.from, minLength: 1, maxLength: 4 })
  .map((some) => some.sort((a, b) => a.from - b.from));

const agreement: fc.Arbitrary<Agreement> = fc
  .record({
    ...{ id: fc.uuid(), amount, currency, from: day, to: maybe(day), metric: fc.constantFrom('net_gmv', 'orders'), tiers },
    ...{
      kind: fc.constantFrom('one_fee', 'per_post', 'retainer', 'tiered_bonus', 'spark_code'),
      booking: fc.constantFrom('day', 'spread'),
    },
    ...{ code: maybe(text), postId: maybe(id), campaign: maybe(text), note: maybe(text) },
  })
  .map((drawn): Agreement => {
    const isBonus = drawn.kind === 'tiered_bonus';
    const to = drawn.to !== null && drawn.to < drawn.from ? drawn.from : drawn.to;
    return {
      ...{ ...drawn, creatorId: ANN.id, to, amount: isBonus ? 0 : drawn.amount },
      ...{ metric: isBonus ? drawn.metric : null, tiers: isBonus ? drawn.tiers : [] },
    };
  })
  .filter((one) => checkAgreement(one).length === 0);

const payment: fc.Arbitrary<Payment> = fc.record({
  ...{ id: fc.uuid(), day, amount: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), currency },
  ...{ reference: maybe(text), creatorId: maybe(fc.constant(ANN.id)), note: maybe(text) },
});

const some = <T, K>(arbitrary: fc.Arbitrary<T>, key: (value: T) => K) =>
  fc.uniqueArray(arbitrary, { selector: key, minLength: 1, maxLength: 5 });

describe('agreements.csv and payments.csv', () => {
  test('FILE-9 what is written reads as it was, and is written again to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        some(agreement, (a) => a.id),
        some(payment, (p) => p.id),
        async (agreements, payments) => {
          const files = [writeAgreements(agreements, [ANN]), writePayments(payments, [ANN])];
          const [first, second] = [await plan(files[0]!), await plan(files[1]!)];
          expect([first.refusals, second.refusals]).toEqual([[], []]);
          expect(first.content!.agreements).toEqual(agreements);
          expect(second.content!.payments).toEqual(payments);
          expect([writeAgreements(first.content!.agreements, [ANN]), writePayments(second.content!.payments, [ANN])]).toEqual(files);
          expect([first.content!.creators, second.content!.creators]).toEqual([[], []]);
        },
      ),
      RUNS,
    );
  });

  test('FILE-9 the columns as a person writes them', async () => {
    const head = 'creator,kind,amount,currency,from,to,booking,metric,tiers,code,post_id\n';
    const rows = [
      'Bob,one_fee,100,USD,2026-02-01,,,,,,',
      'Bob,tiered_bonus,,USD,2026-02-01,2026-02-28,,net_gmv,1000.00:50.00;5000:300,,',
      'Bob,tiered_bonus,,USD,2026-02-01,2026-02-28,day,orders,10 : 50.00 ; 100:300,,',
      'Bob,Spark_Code,20,USD,2026-02-01,2026-03-02,spread,,,#abc=,7545042112362958098',
    ];
    const { agreements, creators } = (await plan(`${head}${rows.join('\n')}\n`)).content!;
    expect(creators.map((creator) => creator.name)).toEqual(['bob']);
    expect(agreements.map(({ kind, amount, booking, tiers }) => ({ kind, amount, booking, tiers }))).toEqual([
      { kind: 'one_fee', amount: 10_000, booking: 'day', tiers: [] },
      {
        ...{ kind: 'tiered_bonus', amount: 0, booking: 'day' },
        tiers: [
          { from: 100_000, amount: 5_000 },
          { from: 500_000, amount: 30_000 },
        ],
      },
      {
        ...{ kind: 'tiered_bonus', amount: 0, booking: 'day' },
        tiers: [
          { from: 10, amount: 5_000 },
          { from: 100, amount: 30_000 },
        ],
      },
      { kind: 'spark_code', amount: 2_000, booking: 'spread', tiers: [] },
    ]);
    expect(agreements[3]).toMatchObject({ code: '#abc=', postId: '7545042112362958098' });
  });

  test.each([
    ['one_fee,,USD,2026-02-01,,,,,', 'amount', ''],
    ['one_fee,-1,USD,2026-02-01,,,,,', 'amount', '-1'],
    ['tiered_bonus,5,USD,2026-02-01,2026-02-28,,orders,10:5,', 'amount', '5'],
    ['tiered_bonus,,USD,2026-02-01,2026-02-28,,,10:5,', 'metric', ''],
    ['tiered_bonus,,USD,2026-02-01,2026-02-28,,orders,,', 'tiers', ''],
    ['tiered_bonus,,USD,2026-02-01,,,orders,10:5,', 'to', ''],
    ['tiered_bonus,,USD,2026-02-01,2026-02-28,,orders,10:5;10.00:6,', 'tiers', '10:5;10.00:6'],
    ['tiered_bonus,,USD,2026-02-01,2026-02-28,,orders,1.5:5,', 'tiers', '1.5'],
    ['tiered_bonus,,USD,2026-02-01,2026-02-28,,net_gmv,10:5:6,', 'tiers', '10:5:6'],
    ['tiered_bonus,,USD,2026-02-01,2026-02-28,,net_gmv,=1+1:5,', 'tiers', '=1+1:5'],
    ['per_post,5,USD,2026-02-01,2026-02-28,,,10:5,', 'tiers', '10:5'],
    ['per_post,5,USD,2026-02-01,2026-02-28,,orders,,', 'metric', 'orders'],
    ['retainer,5,USD,2026-02-29,,,,,', 'from', '2026-02-29'],
    ['retainer,5,USD,2026-02-28,2026-02-27,,,,', 'to', '2026-02-27'],
    ['one_fee,5,USD,2026-02-28,,spread,,,', 'to', ''],
    ['spark_code,5,USD,2026-02-28,,,,,', 'code', ''],
    ['bribe,5,USD,2026-02-28,,,,,', 'kind', 'bribe'],
  ])('FILE-4 %s is refused at %s', async (cells, column, found) => {
    const result = await plan(`creator,kind,amount,currency,from,to,booking,metric,tiers,code\nAnn,${cells}\n`);
    expect(result.refusals).toMatchObject([{ row: 2, column, found }]);
    expect(result.refusals[0]!.expected).not.toBe('');
    expect(result.content!.agreements).toEqual([]);
  });

  test('FILE-3 read again over the book nothing changes', async () => {
    const agreements = 'id,creator,kind,amount,currency,from\na1,Bob,retainer,5,USD,2026-02-01\n,Bob,retainer,5,USD,2026-02-01\n';
    const payments = 'day,amount,currency,reference\n2026-02-01,-5,USD,x\n2026-02-01,-5,USD,x\n';
    for (const file of [agreements, payments]) {
      const first = await plan(file);
      expect(first.rows).toMatchObject({ read: 2, added: 2 });
      const after = { ...NO_LEDGER, ...first.content! };
      expect((await plan(file, after)).rows).toMatchObject({ read: 2, added: 0, changed: 0, unchanged: 2 });
    }
  });
});

describe('codes.csv and clicks.csv in an import', () => {
  test('FILE-3 they are kept, counted, and read again change nothing; a click that is said twice is kept once', async () => {
    const codes = writeCodes([{ code: 'ANN10', accountKey: 'ann', postId: null, url: null }]);
    const clicks = writeClicks([
      { orderId: '1', clickedAt: DOWNLOADED, code: 'ANN10' },
      { orderId: '1', clickedAt: DOWNLOADED, code: 'ANN10' },
    ]);
    const [first, second] = [await plan(codes), await plan(clicks)];
    expect(first.content!.codes).toEqual([{ code: 'ANN10', accountKey: 'ann', postId: null, url: null }]);
    expect(second.content!.clicks).toEqual([{ orderId: '1', clickedAt: DOWNLOADED, code: 'ANN10' }]);
    expect([first.rows.added, second.rows.added]).toEqual([1, 1]);
    const ledger = { ...NO_LEDGER, codes: first.content!.codes, clicks: second.content!.clicks };
    expect((await plan(codes, ledger)).rows).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    expect((await plan(clicks, ledger)).rows).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    expect((await plan(codes.replace('ann,', 'bob,'), ledger)).rows).toMatchObject({ changed: 1 });
  });
});

describe('followers and audience in accounts.csv', () => {
  const account = (key: string, owners: Account['owners'], reach: Pick<Account, 'followers' | 'audience'>): Account => {
    return { key, platform: 'tiktok', handle: key, displayName: null, userId: null, own: false, primary: false, owners, ...reach };
  };

  test('FILE-9 they come back, of accounts without dates too; both files together change nothing', async () => {
    const accounts = [
      account('ann', [{ creatorId: 'a', from: null, to: null }], { followers: 12_300, audience: 'F 25-34' }),
      account('two', [{ creatorId: 'a', from: '2026-01-01', to: null }], { followers: null }),
    ];
    const ledger = { ...NO_LEDGER, accounts };
    const file = writeAccounts([ANN], accounts);
    expect(file).toContain("ann,'=Ann,,,12300,F 25-34\n");
    expect((await plan(file, ledger)).rows).toMatchObject({ read: 2, added: 0, changed: 0, unchanged: 2 });
    expect((await plan(writeCreators([ANN], accounts), ledger)).rows).toMatchObject({ added: 0, changed: 0 });
    const fresh = (await plan(file)).content!.accounts;
    expect(fresh.map(({ key, followers, audience, owners }) => ({ key, followers, audience, owners }))).toEqual(
      accounts.map(({ key, followers, audience, owners }) => ({ key, followers, audience, owners })),
    );
  });

  test('FILE-4 what is left empty stays; rows of one account do not contradict each other', async () => {
    const owner = { creatorId: 'a', from: null, to: null };
    const ledger = { ...NO_LEDGER, accounts: [account('ann', [owner], { followers: 5, audience: 'x' })] };
    const kept = await plan("account,creator,followers\nann,'=Ann,\n", ledger);
    expect(kept.content!.accounts).toMatchObject([{ followers: 5, audience: 'x' }]);
    const more = await plan("account,creator,followers\nann,'=Ann,6\n", ledger);
    expect(more.rows).toMatchObject({ added: 0, changed: 1 });
    const torn = await plan('account,creator,from,to,followers\nz,A,,2026-01-31,5\nz,B,2026-02-01,,6\n');
    expect(torn.refusals).toMatchObject([{ row: 3, column: 'followers', found: '6' }]);
  });
});
