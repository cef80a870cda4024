import 'fake-indexeddb/auto';
import './locks';
import { Dexie } from 'dexie';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../src/core/days';
import type { Dimension } from '../../src/core/model/report';
import { plainRow } from '../../src/core/report';
import type { PageQuery } from '../../src/services/api';
import { type LedgerContext, openContext } from '../../src/services/context';
import { FigureDesk } from '../../src/services/figure-desk';
import { makeReport } from '../../src/services/figures';
import { findKept, stampOf } from '../../src/services/page-report/find';
import { KeptReports } from '../../src/services/page-report/keep';
import type { PackedPageReport } from '../../src/services/page-report/model';
import { RecentReports } from '../../src/services/page-report/recent';
import { unpackedPageReport } from '../../src/services/page-report/unpack';
import { enterShop } from '../../src/services/shops';
import { affiliateRow, DAY, DAY0, line, order, returnRow } from '../store/support';

const shops = ['1', '2'].map((n) => ({
  id: `api-${n}`,
  name: `S${n}`,
  market: 'US',
  currency: 'USD',
  timeZone: 'America/Los_Angeles',
  source: 'api' as const,
  connectionId: 'c1',
}));

let context: LedgerContext;
beforeEach(async () => {
  context = await openContext();
  for (const shop of shops) await enterShop(context.shops, shop);
});
afterEach(async () => {
  await context.db.delete();
});

/** What happens to the book between two questions. */
type Step =
  | { do: 'orders'; shop: number; first: number; count: number; day: number; paid: number }
  | { do: 'affiliate'; shop: number; first: number; count: number; account: string }
  | { do: 'return'; shop: number; id: number }
  | { do: 'fold' }
  | { do: 'rules'; labour: number }
  | { do: 'creator'; account: string; name: string }
  | { do: 'complete'; day: number }
  | { do: 'import'; count: number }
  | { do: 'undo import' }
  | { do: 'nothing' };

const small = fc.nat({ max: 1 });
const account = fc.constantFrom('mia.makes', 'ana.b');
const arbitraryStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('orders' as const),
      shop: small,
      first: fc.nat(20),
      count: fc.integer({ min: 1, max: 6 }),
      day: fc.nat(5),
      paid: fc.integer({ min: 1, max: 5000 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('affiliate' as const),
      shop: small,
      first: fc.nat(20),
      count: fc.integer({ min: 1, max: 6 }),
      account,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('return' as const), shop: small, id: fc.nat(20) }) },
  fc.record({ do: fc.constant('fold' as const) }),
  fc.record({ do: fc.constant('rules' as const), labour: fc.nat(3) }),
  fc.record({ do: fc.constant('creator' as const), account, name: fc.constantFrom('Mia', 'Ana', 'Zoe') }),
  fc.record({ do: fc.constant('complete' as const), day: fc.nat(6) }),
  fc.record({ do: fc.constant('import' as const), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('undo import' as const) }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('nothing' as const) }) },
);

const arbitraryQuery = fc.record({
  by: fc.constantFrom<Dimension>('creator', 'day', 'product', 'shop', 'account'),
  from: fc.nat(4),
  days: fc.nat(4),
  shop: fc.option(small, { nil: undefined }),
});

const idOf = (n: number) => `57000000000000${String(1000 + n)}`;

/** Each step is later than the one before, so that it stands. */
async function take(step: Step, at: number): Promise<void> {
  const { book } = context;
  switch (step.do) {
    case 'orders': {
      const shop = shops[step.shop]!.id;
      const rows = Array.from({ length: step.count }, (_, i) => ({
        ...order(idOf(step.first + i), DAY0 + ((step.first + i) % 6) * DAY, {
          lines: [line({ list: step.paid, sellerDiscount: 0, paid: step.paid })],
        }),
        shop,
        asOf: at,
      }));
      await book.commitPage({ stream: 'orders', shop, rows });
      return;
    }
    case 'affiliate': {
      const shop = shops[step.shop]!.id;
      const rows = Array.from({ length: step.count }, (_, i) => ({
        ...affiliateRow(idOf(step.first + i), DAY0 + ((step.first + i) % 6) * DAY, { account: step.account }),
        shop,
        asOf: at,
      }));
      await book.commitPage({ stream: 'affiliate', shop, rows });
      return;
    }
    case 'return': {
      const shop = shops[step.shop]!.id;
      await book.commitPage({
        stream: 'returns',
        shop,
        rows: [{ ...returnRow(`4000${step.id}`, idOf(step.id), DAY0 + 6 * DAY), shop, asOf: at }],
      });
      return;
    }
    case 'fold':
      await book.fold();
      return;
    case 'rules': {
      const rules = (await context.shops.rules())!;
      const shop = rules.shops['api-1']!;
      await context.shops.saveRules({ ...rules, shops: { ...rules.shops, 'api-1': { ...shop, labourPerOrder: `0.${step.labour}0` } } });
      return;
    }
    case 'creator': {
      const id = `c-${step.name}`;
      const creator = { id, name: step.name, category: null, tags: [], market: null, note: null, archived: false };
      const owned = {
        key: step.account,
        platform: 'tiktok' as const,
        handle: step.account,
        displayName: null,
        userId: null,
        followers: null,
      };
      await context.commit([
        { entity: 'creator', key: id, after: creator },
        {
          entity: 'account',
          key: step.account,
          after: { ...owned, own: false, primary: true, owners: [{ creatorId: id, from: null, to: null }] },
        },
      ]);
      return;
    }
    case 'complete':
      for (const { id } of shops) await book.setCoverage('orders', id, { completeUpTo: addDays('2026-07-01', step.day), lastSyncAt: at });
      return;
    case 'import': {
      const info = { id: 'import:1', fileName: 'f', kind: 'orders', at, rows: step.count, state: 'done' as const };
      if ((await book.imports()).some(({ id, state }) => id === info.id && state === 'done')) return;
      await book.putImport(info);
      const rows = Array.from({ length: step.count }, (_, i) => ({
        ...order(idOf(30 + i), DAY0 + i * DAY),
        shop: 'api-2',
        asOf: at,
        origin: info.id,
      }));
      await book.commitPage({ stream: 'orders', shop: 'api-2', rows, importId: info.id });
      return;
    }
    case 'nothing':
      return;
    case 'undo import':
      if ((await book.imports()).some(({ state }) => state === 'done')) await book.undoImport('import:1');
  }
}

/** A report as the page reads it. */
function readBack(report: PackedPageReport) {
  const read = unpackedPageReport(report);
  return { ...read, rows: read.rows.map(plainRow) };
}

const unheard = (error: unknown) => {
  throw error;
};

describe('the desk of a page', () => {
  it('R09 answers as a report made anew, whatever happened to the book in between; so does what was kept of it', async () => {
    let updated = 0;
    let found = 0;
    await fc.assert(
      fc
        .asyncProperty(fc.array(fc.tuple(arbitraryStep, arbitraryQuery), { minLength: 4, maxLength: 12 }), async (steps) => {
          const desk = new FigureDesk(context.figures);
          let at = DAY0 + 30 * DAY;
          const asked: PageQuery[] = [];
          const recent = new RecentReports(async () => context.db);
          for (const [step, { by, from, days, shop }] of steps) {
            at += 1000;
            await take(step, at);
            const first = addDays('2026-07-01', from);
            const query = { by, from: first, to: addDays(first, days), ...(shop === undefined ? {} : { shops: [shops[shop]!.id] }) };
            const made = await makeReport(context.figures, query);
            expect(await desk.report(query)).toEqual(made);
            updated += 1;
            for (const before of asked) {
              const known = await recent.find(await stampOf(context.db, 'test'), before);
              if (known) expect(readBack(known)).toEqual(await makeReport(context.figures, before));
              if (known) found += 1;
            }
            asked.push(query);
            const kept = new KeptReports(context.db, 'test');
            expect(readBack(await kept.make(query, () => desk.packed(query), unheard))).toEqual(made);
            // It is kept beside the answer, soon.
            await expect.poll(async () => findKept(context.db, await stampOf(context.db, 'test'), query)).toBeDefined();
            expect(await findKept(context.db, await stampOf(context.db, 'another version'), query)).toBeUndefined();
          }
        })
        .afterEach(async () => {
          await context.db.delete();
          await Dexie.delete('creator-ledger-answers');
          context = await openContext();
          for (const shop of shops) await enterShop(context.shops, shop);
        }),
      { numRuns: 40 },
    );
    expect(updated).toBeGreaterThan(100);
    expect(found, 'answers of before that were still true').toBeGreaterThan(5);
  });

  it('a question that fails leaves the next one right', async () => {
    const desk = new FigureDesk(context.figures);
    await context.book.commitPage({ stream: 'orders', shop: 'api-1', rows: [{ ...order(idOf(1), DAY0), shop: 'api-1' }] });
    const query = { by: 'day' as const, from: '2026-07-01', to: '2026-07-03' };
    const good = await desk.report(query);
    const rules = (await context.shops.rules())!;
    await context.shops.saveRules({ ...rules, reportCurrency: 'EUR' });
    await expect(desk.report(query)).rejects.toMatchObject({ name: 'FxMissingError' });
    await context.shops.saveRules(rules);
    const again = await desk.report(query);
    expect(again.rows).toEqual(good.rows);
    expect(again.rows.at(-1)!.measures.gmv).toBeGreaterThan(0);
  });

  it('a question about some shops is answered by the engine that holds all, so that it only sums anew', async () => {
    const desk = new FigureDesk(context.figures);
    for (const [i, { id }] of shops.entries())
      await context.book.commitPage({ stream: 'orders', shop: id, rows: [{ ...order(idOf(i), DAY0), shop: id }] });
    const days = { from: '2026-07-01', to: '2026-07-03' };
    const whole = await desk.ask(days, (engine) => engine);
    expect(await desk.ask({ ...days, shops: ['api-2'] }, (engine) => engine)).toBe(whole);
    const gmv = async (of?: string[]) =>
      (await desk.report({ by: 'day', ...days, ...(of ? { shops: of } : {}) })).rows.at(-1)!.measures.gmv;
    expect(await gmv(['api-1'])).toBeGreaterThan(0);
    expect((await gmv(['api-1'])) + (await gmv(['api-2']))).toBe(await gmv());
  });

  it('a rate that one shop lacks leaves the figures of the others', async () => {
    const desk = new FigureDesk(context.figures);
    await enterShop(context.shops, { ...shops[0]!, id: 'gb-1', market: 'GB', currency: 'GBP', timeZone: 'Europe/London' });
    for (const [i, id] of ['api-1', 'gb-1'].entries()) {
      const rows = [{ ...order(idOf(i), DAY0), shop: id, currency: id === 'gb-1' ? 'GBP' : 'USD' }];
      await context.book.commitPage({ stream: 'orders', shop: id, rows });
    }
    const query = { by: 'day' as const, from: '2026-07-01', to: '2026-07-03' };
    await expect(desk.report(query)).rejects.toMatchObject({ name: 'FxMissingError' });
    const alone = await desk.report({ ...query, shops: ['api-1'] });
    expect(alone.rows.at(-1)!.measures.gmv).toBeGreaterThan(0);
  });

  it('an earlier version of the rules makes the report that it made', async () => {
    const desk = new FigureDesk(context.figures);
    await context.book.commitPage({ stream: 'orders', shop: 'api-1', rows: [{ ...order(idOf(1), DAY0), shop: 'api-1' }] });
    const query = { by: 'day' as const, from: '2026-07-01', to: '2026-07-03' };
    const before = await desk.report(query);
    const rules = (await context.shops.rules())!;
    const shop = rules.shops['api-1']!;
    await context.shops.saveRules({ ...rules, shops: { ...rules.shops, 'api-1': { ...shop, labourPerOrder: '2.00' } } });
    const after = await desk.report(query);
    expect([after.rules.version, after.rows.at(-1)!.measures.labour]).toEqual([rules.version + 1, 200]);
    const old = await desk.report({ ...query, rulesVersion: rules.version });
    expect(old).toEqual(before);
    await expect(desk.report({ ...query, rulesVersion: 99 })).rejects.toMatchObject({ code: 'rule_invalid' });
  });
});
