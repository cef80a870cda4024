import 'fake-indexeddb/auto';
import './locks';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AdDay, SampleApplication } from '../../src/core/model/feeds';
import { type LedgerContext, openContext } from '../../src/services/context';
import { CostSourceReader, costSourcesOf, ledgerFor } from '../../src/services/derived-costs';
import { type DeskDeps, FigureDesk } from '../../src/services/figure-desk';
import { makeCards, makeReport } from '../../src/services/figures';
import { enterShop } from '../../src/services/shops';
import { commitFeed } from '../../src/store/feeds';
import { DAY, DAY0, order } from '../store/support';

const SHOP = 'api-1';
const QUERY = { by: 'creator' as const, from: '2026-07-01', to: '2026-07-12' };

let context: LedgerContext;
async function open(): Promise<void> {
  context = await openContext();
  const place = { market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles' };
  await enterShop(context.shops, { id: SHOP, name: 'S', source: 'api', connectionId: 'c1', ...place });
  const creator = { id: 'mia', name: 'Mia', category: null, tags: [], market: null, note: null, archived: false };
  const account = { key: 'mia.makes', platform: 'tiktok' as const, handle: 'mia.makes', displayName: null, userId: null, followers: null };
  const skuCost = {
    skuId: '1729',
    from: null,
    unitCost: '3.00',
    currency: 'USD',
    category: null,
    returnShipping: '0',
    unsaleableShare: '0',
  };
  await context.commit([
    { entity: 'creator', key: 'mia', after: creator },
    {
      entity: 'account',
      key: account.key,
      after: { ...account, own: false, primary: true, owners: [{ creatorId: 'mia', from: null, to: null }] },
    },
    { entity: 'skuCost', key: '1729@', after: skuCost },
  ]);
}
beforeEach(open);
afterEach(() => context.db.delete());

/** The deps of figures with what costs are derived from, and a reader of their own. */
function figures(): DeskDeps {
  return { ...context.figures, costSources: costSourcesOf(context.db, context.figures) };
}

const putOrder = (id: number, at: number, kind: 'sale' | 'sample', quantity = 1) => {
  const made = order(String(id), at);
  const lines = [{ ...made.lines[0]!, skuId: '1729', quantity }];
  return context.book.commitPage({ stream: 'orders', shop: SHOP, rows: [{ ...made, shop: SHOP, kind, lines, asOf: at + quantity }] });
};

function application(orderId: number | null, patch: Partial<SampleApplication> = {}): SampleApplication {
  const product = { productId: null, productName: null, skuId: null };
  const who = { account: 'mia.makes', nickname: null, followers: null };
  const rest = { fulfilment: null, rateBps: null, contents: [], asOf: 1 };
  const order = orderId === null ? null : String(orderId);
  return { shop: SHOP, id: `a${orderId}`, status: 'shipped', orderId: order, ...who, ...product, ...rest, ...patch };
}
const putSample = (row: SampleApplication) => commitFeed(context.db, { table: 'samples', shop: SHOP, rows: [row] });

function adDay(day: number, spend: number): AdDay {
  const campaign = { campaignId: 'c1', campaignName: 'Spring' };
  const date = `2026-07-${String(day + 1).padStart(2, '0')}`;
  return { account: 'adv', day: date, adId: 'ad-1', source: 'ads', postId: null, ...campaign, currency: 'USD', spend, asOf: spend };
}
const putAds = (row: AdDay) => commitFeed(context.db, { table: 'adDays', shop: 'adv', rows: [row] });

const step = fc.oneof(
  fc.record({
    do: fc.constant('order' as const),
    id: fc.nat(1),
    day: fc.nat(4),
    kind: fc.constantFrom('sample' as const, 'sample' as const, 'sale' as const),
    units: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    do: fc.constant('sample' as const),
    id: fc.nat(1),
    account: fc.constantFrom('mia.makes', 'mia.makes', 'mia.makes', 'stranger', null),
    asOf: fc.nat(50),
  }),
  fc.record({ do: fc.constant('ads' as const), day: fc.nat(4), spend: fc.nat(900) }),
  fc.record({ do: fc.constant('fold' as const) }),
);

describe('costs that nobody keeps', () => {
  it('R09 the desk of a page answers as a report made anew while orders, samples and ads come in', async () => {
    const seen = { samples: 0, ads: 0 };
    await fc.assert(
      fc
        .asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
          const desk = new FigureDesk(figures());
          for (const one of steps) {
            if (one.do === 'order') await putOrder(5000 + one.id, DAY0 + one.day * DAY, one.kind, one.units);
            else if (one.do === 'sample') await putSample(application(5000 + one.id, { account: one.account, asOf: one.asOf }));
            else if (one.do === 'ads') await putAds(adDay(one.day, one.spend));
            else await context.book.fold();
            const report = await desk.report(QUERY);
            expect(report).toEqual(await makeReport(figures(), QUERY));
            const { samples, adSpend } = report.rows.at(-1)!.measures;
            if (samples > 0) seen.samples += 1;
            if (adSpend > 0) seen.ads += 1;
          }
        })
        .afterEach(async () => {
          await context.db.delete();
          await open();
        }),
      { numRuns: 40 },
    );
    expect(seen.samples).toBeGreaterThan(20);
    expect(seen.ads).toBeGreaterThan(20);
  });

  it('FEED-4 report, cards and the ledger to be exported hold them, what is kept does not', async () => {
    await putOrder(5001, DAY0, 'sample', 2);
    await putSample(application(5001));
    await putAds(adDay(0, 70));
    const report = await makeReport(figures(), QUERY);
    expect(report.rows.find(({ key }) => key === 'Mia')?.measures.samples).toBe(600);
    expect(report.rows.at(-1)!.measures.adSpend).toBe(70);
    const [card] = await makeCards(figures(), 0);
    expect(card?.promotionCost).toBe(600);
    const rules = (await context.shops.rules())!;
    expect((await ledgerFor(figures(), rules)).costs.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['ad_spend', 70],
      ['sample', 600],
    ]);
    expect((await context.figures.ledger()).costs).toEqual([]);
  });

  it('facts are read once, again only where a day changed, and not at all without samples', async () => {
    const asked: number[] = [];
    const reader = new CostSourceReader({
      ...context.figures,
      feeds: async () => ({ samples: await context.db.samples.toArray(), adDays: [], adAccounts: [] }),
      factsSince: async (...args) => {
        const since = await context.figures.factsSince(...args);
        asked.push(since.changed.length);
        return since;
      },
    });
    for (let day = 0; day < 3; day++) await putOrder(5001 + day, DAY0 + day * DAY, 'sample');
    await putSample(application(null));
    await reader.read();
    expect(asked).toEqual([]);
    await putSample(application(5001));
    const first = await reader.read();
    expect(first.sampleLines.map(({ orderId }) => orderId)).toEqual(['5001', '5002', '5003']);
    expect(await reader.read()).toBe(first);
    await putOrder(5002, DAY0 + DAY, 'sample', 2);
    const second = await reader.read();
    expect(second.sampleLines.map(({ units }) => units)).toEqual([1, 2, 1]);
    expect(asked).toEqual([3, 0, 1]);
  });
});
