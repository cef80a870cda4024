import { describe, expect, it } from 'vitest';
import type { AffiliateRow, OrderLine, OrderRow, SettlementRow } from '../../src/core/model/orders';
import { exact } from '../support/reference/fractions';
import { referenceReport } from '../support/reference/report';
import { developed, ripeAt } from '../support/reference/triangle';
import type { World } from '../support/reference/world';

const META = { shop: 'us-1', orderId: '577000000000000001', asOf: 0, origin: 'file', notes: [] };
const CREATED = Date.parse('2026-02-03T20:15:00-08:00');
const NO_PARTS = { base: null, standard: null, shopAds: null, bonus: null, partner: null };

const line = (patch: Partial<OrderLine>): OrderLine => ({
  skuId: 'A',
  productId: null,
  productName: null,
  skuName: null,
  sellerSku: null,
  gift: false,
  quantity: 1,
  cancelledUnits: 0,
  list: 0,
  sellerDiscount: 0,
  platformDiscount: 0,
  paid: null,
  taxIncluded: 0,
  statedRefund: null,
  statedReturned: null,
  ...patch,
});

const order: OrderRow = {
  ...META,
  createdAt: CREATED,
  paidAt: CREATED,
  shippedAt: CREATED,
  deliveredAt: null,
  cancelledAt: null,
  status: 'completed',
  kind: 'sale',
  cod: false,
  currency: 'USD',
  replacesOrderId: null,
  code: null,
  lines: [
    line({ skuId: 'A', quantity: 2, list: 4998, sellerDiscount: 500, platformDiscount: 300, paid: 4198 }),
    line({ skuId: 'B', list: 1500, paid: 1500 }),
  ],
};

const affiliate: AffiliateRow = {
  ...META,
  skuId: 'A',
  productId: null,
  createdAt: CREATED,
  account: 'anna.k',
  contentId: null,
  contentType: 'video',
  quantity: 2,
  currency: 'USD',
  status: 'settled',
  rateBps: 1500,
  shopAdsRateBps: null,
  campaignId: null,
  collaborationId: null,
  fullyReturned: false,
  estimated: { ...NO_PARTS, standard: 675 },
  actual: { ...NO_PARTS, base: 2249, standard: 337 },
};

const settlement = (patch: Partial<SettlementRow>): SettlementRow => ({
  ...META,
  settlementId: `s${patch.skuId}`,
  skuId: null,
  settledAt: CREATED,
  currency: 'USD',
  revenue: 0,
  platformFees: 0,
  shipping: 0,
  returnShipping: null,
  tax: null,
  commission: null,
  partnerCommission: null,
  ads: null,
  withheld: null,
  adjustments: [],
  settlement: 0,
  balanced: true,
  breakdown: [],
  ...patch,
});

function example(settlements: SettlementRow[] = []): World {
  return {
    orders: [order],
    returns: [
      {
        ...META,
        returnId: 'R1',
        type: 'return_and_refund',
        status: 'completed',
        createdAt: CREATED,
        updatedAt: CREATED,
        previousId: null,
        nextId: null,
        currency: 'USD',
        lines: [{ skuId: 'A', units: 1, refundSubtotal: 2099 }],
      },
    ],
    cancellations: [],
    affiliate: [affiliate],
    refunds: [],
    settlements,
    ledger: {
      creators: [{ id: 'anna', name: 'Anna', category: null, tags: [], market: null, note: null, archived: false }],
      accounts: [
        {
          key: 'anna.k',
          platform: 'tiktok',
          handle: 'anna.k',
          displayName: null,
          userId: null,
          followers: null,
          own: false,
          primary: true,
          owners: [{ creatorId: 'anna', from: null, to: null }],
        },
      ],
      posts: [],
      costs: [
        {
          id: 'fee',
          day: '2026-02-02',
          creatorId: 'anna',
          kind: 'fixed_fee',
          amount: 500,
          currency: 'USD',
          postId: null,
          campaign: null,
          from: '2026-02-02',
          to: '2026-02-04',
          note: null,
        },
      ],
      skuCosts: [
        { skuId: 'A', from: null, unitCost: '6.00', currency: 'USD', category: null, returnShipping: '4.50', unsaleableShare: '0.5' },
        { skuId: 'B', from: null, unitCost: '4.00', currency: 'USD', category: null, returnShipping: '', unsaleableShare: '' },
      ],
      fx: [],
    },
    rules: {
      version: 1,
      reportCurrency: 'USD',
      timeZone: 'America/Los_Angeles',
      credit: { evidence: 'tracked', model: 'last', windowDays: 7, halfLifeDays: 7, native: false },
      state: 'to_date',
      ownAccounts: [],
      shops: {
        'us-1': {
          market: 'US',
          currency: 'USD',
          timeZone: 'America/Los_Angeles',
          platformFeeRate: '0.06',
          platformFeeBase: 'revenue',
          refundFeeShare: '0',
          refundFeeCap: null,
          taxRate: '0',
          shippingPerOrder: '3.99',
          labourPerOrder: '0.50',
          labourPerReturn: '1.20',
          returnWindowDays: null,
        },
      },
      completeUpTo: {},
    },
  };
}

const MONTH = { by: 'creator', from: '2026-02-01', to: '2026-02-28' } as const;
const figures = (row: { measures: Record<string, bigint>; roi: bigint | null }) => {
  const { gmv, netGmv, cogs, platformFees, shipping, returnLoss, labour, contribution, promotionCost, netProfit } = row.measures;
  const all = { gmv, netGmv, cogs, platformFees, shipping, returnLoss, labour, contribution, promotionCost, netProfit, roi: row.roi };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value === null ? null : Number(value)]));
};

describe('the reference gives the worked example of roi.md section 11', () => {
  it('to date, by creator and of one day', () => {
    const [anna, nobody, all] = referenceReport(example(), { ...MONTH, state: 'to_date' });
    expect(figures(anna!)).toEqual({
      gmv: 4498,
      netGmv: 2249,
      cogs: 900,
      platformFees: 135,
      shipping: 299,
      returnLoss: 450,
      labour: 127,
      contribution: 338,
      promotionCost: 837,
      netProfit: -499,
      roi: -5962,
    });
    expect([anna!.roiSimple, anna!.roas]).toEqual([43740n, null]);
    expect(nobody!.measures['contribution']).toBe(867n);
    expect([all!.measures['gmv'], all!.measures['netGmv'], all!.measures['netProfit'], all!.roi]).toEqual([5998n, 3749n, 368n, 4397n]);
    const [day] = referenceReport(example(), { by: 'creator', from: '2026-02-03', to: '2026-02-03', state: 'to_date' });
    expect([day!.measures['promotionCost'], day!.measures['netProfit'], day!.roi]).toEqual([504n, -166n, -3294n]);
  });

  it('settled, and with an estimate in place of the actual commission', () => {
    const rows = [
      settlement({ skuId: 'A', platformFees: 162, shipping: 0, returnShipping: 450, commission: 337 }),
      settlement({ skuId: 'B', platformFees: 90 }),
      settlement({ settlementId: 'whole', shipping: 399 }),
    ];
    const [anna] = referenceReport(example(rows), { ...MONTH, state: 'settled' });
    expect([anna!.measures['contribution'], anna!.measures['netProfit'], anna!.roi]).toEqual([311n, -526n, -6284n]);
    const estimated = example();
    estimated.affiliate = [{ ...affiliate, status: 'to_settle' }];
    expect(referenceReport(estimated, { ...MONTH, state: 'to_date' })[0]!.measures['commission']).toBe(338n);
  });

  it('the pinned numbers of section 6', () => {
    const factors = [
      { n: 30n, d: 11n },
      { n: 6n, d: 5n },
    ];
    const p = developed(factors);
    expect(p).toEqual([305_556n, 833_333n, 1_000_000n]);
    expect([ripeAt(p, 9), ripeAt(p, 17), ripeAt(p, 20), ripeAt(p, -1)]).toEqual([531_746n, 928_571n, 1_000_000n, 0n]);
    expect(exact('-0.25')).toEqual({ n: -25n, d: 100n });
  });
});
