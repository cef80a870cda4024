import type { DayRows } from '../../src/core/facts';
import type {
  AffiliateRow,
  CancellationRow,
  CommissionParts,
  OrderLine,
  OrderRow,
  RefundRow,
  ReturnRow,
  SettlementRow,
} from '../../src/core/model/orders';

export const SHOP = 'us-1';
/** The zone of all shops of tests. */
export const ZONE = 'America/Los_Angeles';
const META = { shop: SHOP, asOf: 0, origin: 'api', notes: [] };

export function makeLine(patch: Partial<OrderLine> = {}): OrderLine {
  const line: OrderLine = {
    skuId: 'A',
    productId: 'P1',
    productName: 'Product 1',
    skuName: null,
    sellerSku: null,
    gift: false,
    quantity: 1,
    cancelledUnits: 0,
    list: 1000,
    sellerDiscount: 0,
    platformDiscount: 0,
    paid: null,
    taxIncluded: 0,
    statedRefund: null,
    statedReturned: null,
    ...patch,
  };
  return line;
}

export function makeOrder(patch: Partial<OrderRow> = {}): OrderRow {
  const createdAt = patch.createdAt ?? Date.parse('2026-02-03T20:15:00-08:00');
  return {
    ...META,
    orderId: '577000000000000001',
    createdAt,
    paidAt: createdAt + 1000,
    shippedAt: createdAt + 86_400_000,
    deliveredAt: null,
    cancelledAt: null,
    status: 'delivered',
    kind: 'sale',
    cod: false,
    currency: 'USD',
    replacesOrderId: null,
    code: null,
    lines: [makeLine()],
    ...patch,
  };
}

export function makeReturn(patch: Partial<ReturnRow> = {}): ReturnRow {
  return {
    ...META,
    returnId: 'R1',
    orderId: '577000000000000001',
    type: 'return_and_refund',
    status: 'completed',
    createdAt: 0,
    updatedAt: 0,
    previousId: null,
    nextId: null,
    currency: 'USD',
    lines: [{ skuId: 'A', units: 1, refundSubtotal: 500 }],
    ...patch,
  };
}

export function makeCancellation(patch: Partial<CancellationRow> = {}): CancellationRow {
  const lines = [{ skuId: 'A', units: 1 }];
  return { ...META, cancelId: 'C1', orderId: '577000000000000001', status: 'completed', createdAt: 0, updatedAt: 0, lines, ...patch };
}

export function makeRefund(patch: Partial<RefundRow> = {}): RefundRow {
  return {
    ...META,
    refundId: 'F1',
    orderId: '577000000000000001',
    skuId: 'A',
    refundedAt: Date.parse('2026-02-20T12:00:00-08:00'),
    amount: 500,
    currency: 'USD',
    returnedQuantity: null,
    kind: 'return',
    ...patch,
  };
}

/** A settlement that adds up, unless `settlement` or `balanced` say otherwise. */
export function makeSettlement(patch: Partial<SettlementRow> = {}): SettlementRow {
  const row: SettlementRow = {
    ...META,
    settlementId: 'S1',
    orderId: '577000000000000001',
    skuId: null,
    settledAt: Date.parse('2026-02-25T12:00:00-08:00'),
    currency: 'USD',
    revenue: 1000,
    platformFees: 60,
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
  };
  if (patch.settlement !== undefined) return row;
  const taken = [row.platformFees, row.shipping, row.returnShipping, row.tax, row.commission, row.partnerCommission, row.ads, row.withheld];
  const adjusted = row.adjustments.reduce((sum, { amount }) => sum + amount, 0);
  return { ...row, settlement: row.revenue - taken.reduce<number>((sum, amount) => sum + (amount ?? 0), 0) + adjusted };
}

export function makeParts(patch: Partial<CommissionParts> = {}): CommissionParts {
  return { base: null, standard: null, shopAds: null, bonus: null, partner: null, ...patch };
}

export function makeAffiliate(patch: Partial<AffiliateRow> = {}): AffiliateRow {
  return {
    ...META,
    orderId: '577000000000000001',
    skuId: 'A',
    productId: 'P1',
    createdAt: Date.parse('2026-02-03T20:15:00-08:00'),
    account: 'anna.k',
    contentId: '7450000000000000001',
    contentType: 'video',
    quantity: 1,
    currency: 'USD',
    status: 'to_settle',
    rateBps: 1500,
    shopAdsRateBps: null,
    campaignId: null,
    collaborationId: null,
    fullyReturned: false,
    estimated: makeParts({ standard: 100 }),
    actual: makeParts(),
    ...patch,
  };
}

export interface Rows {
  orders: OrderRow[];
  returns?: ReturnRow[];
  cancellations?: CancellationRow[];
  affiliate?: AffiliateRow[];
  refunds?: RefundRow[];
  settlements?: SettlementRow[];
}

/** Rows of one shop-day; with `ids` only those of these orders. */
export function makeDayRows(
  rows: Rows,
  { shop = SHOP, day = '2026-02-03', ids }: { shop?: string; day?: string; ids?: Set<string> } = {},
): DayRows {
  const own = <R extends { orderId: string }>(list: R[] = []) => (ids ? list.filter((r) => ids.has(r.orderId)) : list);
  return {
    shop,
    day,
    timeZone: ZONE,
    orders: own(rows.orders),
    returns: own(rows.returns),
    cancellations: own(rows.cancellations),
    affiliate: own(rows.affiliate),
    refunds: own(rows.refunds),
    settlements: own(rows.settlements),
  };
}
