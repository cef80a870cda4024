import { describe, expect, it } from 'vitest';
import { adCosts, isDerived, sampleCosts, sampleLinesOf, withDerivedCosts } from '../../src/core/feeds';
import type { AdAccount, AdDay, SampleApplication } from '../../src/core/model/feeds';
import type { Ledger } from '../../src/core/model/ledger';
import type { OrderRow } from '../../src/core/model/orders';
import { buildReport } from '../../src/core/report';
import {
  makeAccount,
  makeCost,
  makeCreator,
  makeFacts,
  makeLedger,
  makeLine,
  makeOrder,
  makeRules,
  makeSettlement,
  makeSkuCost,
  rowOf,
  SHOP,
} from './make';

const DAY = '2026-02-03';
const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' };

const owners = [
  { creatorId: 'id-Anna', from: null, to: DAY },
  { creatorId: 'id-Ben', from: '2026-02-04', to: null },
];
function ledgerOf(patch: Partial<Ledger> = {}): Ledger {
  return makeLedger({
    creators: [makeCreator('Anna'), makeCreator('Ben')],
    accounts: [makeAccount('anna.k', null, { owners, primary: true }), makeAccount('ours', null, { own: true })],
    posts: [
      { id: 'p1', platform: 'tiktok', accountKey: 'anna.k', kind: 'video', publishedAt: null, productIds: [], campaign: null },
      { id: 'p2', platform: 'tiktok', accountKey: 'ours', kind: 'video', publishedAt: null, productIds: [], campaign: null },
    ],
    ...patch,
  });
}

function adDay(patch: Partial<AdDay> = {}): AdDay {
  const campaign = { campaignId: 'c1', campaignName: 'Spring' };
  return {
    account: 'adv',
    day: DAY,
    adId: 'ad-1',
    source: 'ads',
    postId: 'p1',
    ...campaign,
    currency: 'USD',
    spend: 100,
    asOf: 1,
    ...patch,
  };
}
function adAccount(patch: Partial<AdAccount> = {}): AdAccount {
  return { id: 'adv', connectionId: 'k', name: 'Ads', currency: 'USD', timeZone: 'Etc/UTC', shopIds: [], asOf: 1, ...patch };
}
const spend = (days: AdDay[], ledger = ledgerOf(), accounts = [adAccount()]) =>
  adCosts(days, accounts, { ledger, rules: makeRules() }).map((c) => [c.day, c.creatorId, c.postId, c.campaign, c.amount]);

describe('costs of synced ads', () => {
  it('FEED-1 one a day, post, campaign and currency, of whoever owned the account on the day; ids hang on those alone', () => {
    const days = [
      adDay(),
      adDay({ adId: 'ad-2', spend: 23, campaignName: 'Spring 2', asOf: 2 }),
      adDay({ day: '2026-02-04', spend: 5 }),
      adDay({ postId: 'p2', spend: 7 }),
      adDay({ postId: 'p9', spend: 8 }),
      adDay({ postId: null, campaignId: null, campaignName: null, spend: 9 }),
    ];
    const expected = [
      [DAY, null, null, null, 9],
      [DAY, 'id-Anna', 'p1', 'Spring 2', 123],
      [DAY, null, 'p2', 'Spring', 7],
      [DAY, null, 'p9', 'Spring', 8],
      ['2026-02-04', 'id-Ben', 'p1', 'Spring', 5],
    ];
    expect(spend(days)).toEqual(expected);
    expect(spend([...days].reverse())).toEqual(expected);
    const [id, other] = [days, [...days, adDay({ adId: 'ad-3' })]].map((all) => {
      return adCosts(all, [], { ledger: ledgerOf(), rules: makeRules() }).map((cost) => cost.id);
    });
    expect(other).toEqual(id);
    expect(new Set(id).size).toBe(expected.length);
  });

  it('FEED-2 what is kept by hand for a post and day stands for what was synced; spend of a creator without a post does not', () => {
    const byHand = (patch: Partial<Parameters<typeof makeCost>[0]>) =>
      ledgerOf({ costs: [makeCost({ kind: 'ad_spend', creatorId: null, postId: 'p1', ...patch })] });
    const days = [adDay(), adDay({ day: '2026-02-04' }), adDay({ postId: null })];
    const left = (ledger: Ledger) => spend(days, ledger).map(([day, , post]) => [day, post]);
    const all = [
      [DAY, null],
      [DAY, 'p1'],
      ['2026-02-04', 'p1'],
    ];
    expect(left(byHand({}))).toEqual([all[0], all[2]]);
    expect(left(byHand({ from: '2026-02-03', to: '2026-02-09' }))).toEqual([all[0]]);
    expect(left(byHand({ postId: null }))).toEqual([all[1], all[2]]);
    expect(left(byHand({ postId: null, campaign: 'Spring' }))).toEqual([all[2]]);
    expect(left(byHand({ postId: null, campaign: 'c1', creatorId: 'id-Ben' }))).toEqual([all[2]]);
    expect(left(byHand({ postId: null, campaign: 'Other' }))).toEqual(all);
    expect(left(byHand({ postId: null, creatorId: 'id-Anna' }))).toEqual(all);
    expect(left(byHand({ kind: 'other' }))).toEqual(all);
  });

  it('FEED-3 a campaign that both reports tell of counts once, and accounts of other shops alone not at all', () => {
    const max = adDay({ source: 'gmv_max', adId: 'item', spend: 90 });
    expect(spend([adDay(), max]).map(([, , , , amount]) => amount)).toEqual([100]);
    expect(spend([adDay({ day: '2026-02-02' }), max]).map(([, , , , amount]) => amount)).toEqual([100, 90]);
    expect(spend([adDay()], ledgerOf(), [adAccount({ shopIds: ['elsewhere'] })])).toEqual([]);
    expect(spend([adDay()], ledgerOf(), [adAccount({ shopIds: ['elsewhere', SHOP] })])).toHaveLength(1);
  });
});

function sample(patch: Partial<SampleApplication> = {}): SampleApplication {
  const product = { productId: null, productName: null, skuId: null };
  const who = { account: 'anna.k', nickname: null, followers: null };
  const rest = { fulfilment: null, rateBps: null, contents: [], asOf: 1 };
  return { shop: SHOP, id: 'a1', status: 'shipped', orderId: '9001', ...who, ...product, ...rest, ...patch };
}
const sampleOrder = (patch: Partial<OrderRow> = {}) =>
  makeOrder({ orderId: '9001', kind: 'sample', createdAt: Date.parse(`${DAY}T22:00:00-08:00`), shippedAt: 1, ...patch });
const rules = makeRules({ shippingPerOrder: '3.99' });
const costLedger = (costs: Ledger['costs'] = []) =>
  ledgerOf({ costs, skuCosts: [makeSkuCost('A', '6.005'), makeSkuCost('B', '2', { currency: 'GBP' })] });

function booked(
  orders: OrderRow[],
  samples: SampleApplication[],
  ledger = costLedger(),
  settlements: ReturnType<typeof makeSettlement>[] = [],
) {
  const days = makeFacts({ orders, settlements }).blocks.map(({ facts }) => facts);
  const { costs, ...rest } = sampleCosts({ sampleLines: sampleLinesOf(days), samples, ledger, rules });
  return { ...rest, costs: costs.map((c) => [c.day, c.creatorId, c.currency, c.amount, c.note]) };
}

describe('costs of samples', () => {
  it('FEED-4 goods and shipping once, on the order day, for whoever owned the account; a cost for each currency', () => {
    const order = sampleOrder({ lines: [makeLine({ skuId: 'A', quantity: 2, cancelledUnits: 1 }), makeLine({ skuId: 'B', quantity: 3 })] });
    const costs = [
      [DAY, 'id-Anna', 'GBP', 600, '9001'],
      [DAY, 'id-Anna', 'USD', 601 + 399, '9001'],
    ];
    expect(booked([order], [sample()])).toEqual({ costs, unmatched: [], missingCost: [] });
    expect(booked([order], [sample(), sample({ id: 'a2' })]).costs).toEqual(costs);
    const later = sampleOrder({ createdAt: Date.parse('2026-02-04T01:00:00-08:00') });
    expect(booked([later], [sample()]).costs).toEqual([['2026-02-04', 'id-Ben', 'USD', 601 + 399, '9001']]);
    expect(booked([makeOrder({ orderId: '9001' })], [sample()]).costs).toEqual([]);
  });

  it('FEED-5 nobody known: nothing is booked, and the order is listed', () => {
    for (const patch of [{ account: null }, { account: 'stranger' }, { account: 'ours' }, { orderId: '9002' }, { shop: 'other' }])
      expect(booked([sampleOrder()], [sample(patch)])).toEqual({ costs: [], unmatched: ['9001'], missingCost: [] });
    const two = [sample(), sample({ id: 'a2', account: 'stranger' })];
    expect(booked([sampleOrder()], two).unmatched).toEqual(['9001']);
    const off = booked([sampleOrder({ shippedAt: null, status: 'awaiting_shipment' })], [sample({ status: 'seller_not_ship_cancelled' })]);
    expect(off).toEqual({ costs: [], unmatched: [], missingCost: [] });
  });

  it('FEED-6 what is kept by hand for the creator and the order wins: by the order in its note, else by its day', () => {
    const byHand = (patch: Parameters<typeof makeCost>[0]) => costLedger([makeCost({ kind: 'sample', day: DAY, ...patch })]);
    const count = (ledger: Ledger) =>
      booked([sampleOrder(), sampleOrder({ orderId: '9002' })], [sample(), sample({ id: 'a2', orderId: '9002' })], ledger).costs.length;
    expect(count(byHand({}))).toBe(0);
    expect(count(byHand({ note: 'parcel 9002, red' }))).toBe(1);
    expect(count(byHand({ note: '9002', day: '2026-02-20' }))).toBe(1);
    expect(count(byHand({ creatorId: 'id-Ben' }))).toBe(2);
    expect(count(byHand({ day: '2026-02-04' }))).toBe(2);
    expect(count(byHand({ kind: 'other' }))).toBe(2);
    const nobody = booked([sampleOrder()], [], byHand({}));
    expect(nobody.unmatched).toEqual([]);
  });

  it('FEED-7 shipping that a settlement charged is not booked again; a SKU without a unit cost counts 0 and is listed', () => {
    const settlement = makeSettlement({ orderId: '9001', adjustments: [{ type: 'SAMPLE_SHIPPING_FEE', amount: -250 }] });
    expect(booked([sampleOrder()], [sample()], costLedger(), [settlement]).costs).toEqual([[DAY, 'id-Anna', 'USD', 601, '9001']]);
    const unknown = sampleOrder({ lines: [makeLine({ skuId: 'X' })] });
    const free = booked([unknown], [sample()], costLedger(), [settlement]);
    expect(free).toEqual({ costs: [[DAY, 'id-Anna', 'USD', 0, '9001']], unmatched: [], missingCost: ['X'] });
  });

  it('FEED-8 a report books them like any cost, lists only the samples that are not booked, and they never add up twice', () => {
    const facts = makeFacts({ orders: [sampleOrder(), sampleOrder({ orderId: '9002' }), makeOrder()] });
    const sources = {
      samples: [sample()],
      adDays: [adDay()],
      adAccounts: [],
      sampleLines: sampleLinesOf(facts.blocks.map((b) => b.facts)),
    };
    const ledger = withDerivedCosts(costLedger(), rules, sources);
    expect(ledger.costs.every(isDerived)).toBe(true);
    const report = buildReport(facts, ledger, rules, { by: 'creator', ...FEBRUARY });
    expect(rowOf(report, 'Anna').measures).toMatchObject({ samples: 1000, adSpend: 100 });
    const listed = report.problems.filter(({ code }) => code === 'sample_without_creator').map(({ subject }) => subject);
    expect(listed).toEqual(['9002']);
    expect(withDerivedCosts(ledger, rules, sources)).toEqual(ledger);
    const plain = costLedger();
    expect(withDerivedCosts(plain, rules, { samples: [], adDays: [], adAccounts: [], sampleLines: [] })).toBe(plain);
    // Kept as rows of a file, they stand for themselves.
    const kept = costLedger(ledger.costs.map((cost, i) => ({ ...cost, id: `file-${i}` })));
    expect(withDerivedCosts(kept, rules, sources)).toEqual(kept);
  });
});
