import { buildDayFacts, combineFacts, type DayFacts, type Facts } from '../../src/core/facts';
import type { Account, Cost, Creator, Ledger, Rules, ShopRules, SkuCost } from '../../src/core/model/ledger';
import type { AffiliateRow, CancellationRow, CommissionParts, OrderLine, OrderRow, ReturnRow } from '../../src/core/model/orders';
import type { Report, ReportRow } from '../../src/core/model/report';
import { defaultRules } from '../../src/core/report';
import { dayOf } from '../../src/core/time';

export const SHOP = 'us-1';
const ZONE = 'America/Los_Angeles';
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

export function makeCreator(name: string, patch: Partial<Creator> = {}): Creator {
  return { id: `id-${name}`, name, category: null, tags: [], market: null, note: null, archived: false, ...patch };
}

export function makeAccount(key: string, creatorId: string | null, patch: Partial<Account> = {}): Account {
  const owners = creatorId === null ? [] : [{ creatorId, from: null, to: null }];
  return {
    key,
    platform: 'tiktok',
    handle: key,
    displayName: null,
    userId: null,
    followers: null,
    own: false,
    primary: false,
    owners,
    ...patch,
  };
}

export function makeCost(patch: Partial<Cost> = {}): Cost {
  return {
    id: 'cost-1',
    day: '2026-02-03',
    creatorId: 'id-Anna',
    kind: 'fixed_fee',
    amount: 500,
    currency: 'USD',
    postId: null,
    campaign: null,
    from: null,
    to: null,
    note: null,
    ...patch,
  };
}

export function makeSkuCost(skuId: string, unitCost: string, patch: Partial<SkuCost> = {}): SkuCost {
  return { skuId, from: null, unitCost, currency: 'USD', category: null, returnShipping: '0', unsaleableShare: '0', ...patch };
}

export function makeLedger(patch: Partial<Ledger> = {}): Ledger {
  return {
    creators: [makeCreator('Anna')],
    accounts: [makeAccount('anna.k', 'id-Anna', { primary: true })],
    posts: [],
    costs: [],
    skuCosts: [],
    fx: [],
    ...patch,
  };
}

export function makeRules(shop: Partial<ShopRules> = {}, patch: Partial<Rules> = {}): Rules {
  const rules = defaultRules([{ id: SHOP, market: 'US', currency: 'USD', timeZone: ZONE }]);
  const plain: Partial<ShopRules> = { platformFeeRate: '0', refundFeeShare: '0', refundFeeCap: null };
  return { ...rules, shops: { [SHOP]: { ...rules.shops[SHOP]!, ...plain, ...shop } }, ...patch };
}

export interface Rows {
  orders: OrderRow[];
  returns?: ReturnRow[];
  cancellations?: CancellationRow[];
  affiliate?: AffiliateRow[];
}

/** Facts of rows of any days and shops, cut into shop-days as the day book does; all zones are Los Angeles. */
export function makeFacts(rows: Rows): Facts {
  const { returns = [], cancellations = [], affiliate = [] } = rows;
  const groups = new Map<string, OrderRow[]>();
  for (const order of rows.orders) {
    const key = `${order.shop} ${dayOf(order.createdAt, ZONE)}`;
    groups.set(key, [...(groups.get(key) ?? []), order]);
  }
  const known = new Set(rows.orders.map((o) => o.orderId));
  const days = [...groups].map(([key, orders]): DayFacts => {
    const [shop, day] = key.split(' ') as [string, string];
    const ids = new Set(orders.map((o) => o.orderId));
    const own = <R extends { orderId: string }>(list: R[]) => list.filter((r) => ids.has(r.orderId));
    return buildDayFacts({ shop, day, orders, returns: own(returns), cancellations: own(cancellations), affiliate: own(affiliate) });
  });
  return combineFacts(
    days,
    affiliate.filter((a) => !known.has(a.orderId)),
  );
}

/** The row of a key; fails where there is none. */
export function rowOf(report: Report, key: string): ReportRow {
  const row = report.rows.find((r) => r.key === key);
  if (!row) throw new Error(`No row ${key} among ${report.rows.map((r) => r.key).join(', ')}`);
  return row;
}
