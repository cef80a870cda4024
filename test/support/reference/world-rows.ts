import type {
  AffiliateRow,
  CommissionParts,
  OrderLine,
  OrderRow,
  OrderStatus,
  RefundKind,
  ReturnRow,
  SettlementRow,
} from '../../../src/core/model/orders';
import type { Chance } from './chance';
import { isPaid, paidOf, revenueOf } from './sale';
import type { World } from './world';
import { CODES, HANDLES, instant, SKUS } from './world-ledger';

const DAY_MS = 86_400_000;
const META = { asOf: 0, origin: 'drawn', notes: [] };

/** How rows of a world are drawn: `isSteady`: sales and returns with their days, as a maturity model needs them. */
export interface Manner {
  isSteady: boolean;
  shop: string;
  currency: string;
  posts: string[];
}

const STATUSES: OrderStatus[] = ['unpaid', 'on_hold', 'awaiting_shipment', 'in_transit', 'delivered', 'completed', 'cancelled', 'unknown'];
const PRODUCTS: Record<string, string | null> = { A: 'P1', B: 'P1', C: 'P2', D: 'P3', E: null, F: 'P2' };

export function makeOrder(chance: Chance, manner: Manner, orderId: string, earlier: string[]): OrderRow {
  const createdAt = instant(chance);
  const steady = manner.isSteady && !chance.once(12);
  const status = steady ? chance.pick(['delivered', 'completed', 'completed', 'in_transit'] as const) : chance.pick(STATUSES);
  const kind = steady
    ? 'sale'
    : chance.pick(['sale', 'sale', 'sale', 'sale', 'sale', 'sample', 'replacement', 'exchange', 'test'] as const);
  const isAgain = kind === 'replacement' || kind === 'exchange';
  const paidAt = steady || !chance.once(4) ? createdAt + 60_000 : null;
  const skus = chance.shuffled(SKUS).slice(0, chance.pick([1, 1, 1, 2, 2, 3]));
  const lines = skus.map((sku) => makeLine(chance, manner, sku));
  if (chance.once(8))
    lines.push({ ...makeLine(chance, manner, chance.pick([...skus, 'F'])), gift: true, quantity: 1, paid: 0, statedRefund: null });
  return {
    ...META,
    shop: manner.shop,
    orderId,
    createdAt,
    paidAt,
    shippedAt: ['delivered', 'completed', 'in_transit'].includes(status) || chance.once(4) ? createdAt + DAY_MS : null,
    deliveredAt: null,
    cancelledAt: status === 'cancelled' && !chance.once(manner.isSteady ? 300 : 6) ? createdAt + chance.int(0, 5 * DAY_MS) : null,
    status,
    kind,
    cod: chance.once(4),
    currency: manner.currency,
    replacesOrderId: isAgain && earlier.length > 0 && !chance.once(5) ? chance.pick(earlier) : null,
    code: chance.once(4) ? chance.pick(CODES) : null,
    lines,
  };
}

function makeLine(chance: Chance, manner: Manner, skuId: string): OrderLine {
  const quantity = chance.pick([1, 1, 1, 2, 3, 5]);
  const scale = manner.currency === 'VND' ? 300 : 1;
  const list = chance.once(40) ? chance.int(0, 3) : chance.int(300, 9000) * quantity * scale;
  const sellerDiscount = chance.once(3) ? chance.int(0, Math.floor(list / 3)) : chance.once(30) ? list : 0;
  const platformDiscount = chance.once(3) ? chance.int(0, Math.floor((list - sellerDiscount) / 3)) : chance.once(20) ? null : 0;
  const paid = list - sellerDiscount - (platformDiscount ?? 0);
  const isLoose = !manner.isSteady || chance.once(3000);
  return {
    skuId,
    productId: PRODUCTS[skuId] ?? null,
    productName: null,
    skuName: null,
    sellerSku: null,
    gift: false,
    quantity,
    cancelledUnits: isLoose && chance.once(10) ? 1 : 0,
    list,
    sellerDiscount,
    platformDiscount,
    paid: chance.once(30) ? null : paid,
    taxIncluded: chance.once(4) ? Math.floor(paid / 11) : 0,
    statedRefund: isLoose && chance.once(12) ? chance.int(0, list) : null,
    statedReturned: isLoose && chance.once(12) ? chance.int(0, 2) : null,
  };
}

/** Returns, cancellations, refunds with days, settlements and affiliate rows of one order. */
export function hangRows(chance: Chance, world: World, manner: Manner, order: OrderRow): void {
  const meta = { ...META, shop: order.shop, orderId: order.orderId };
  const sale = order.lines.filter((l) => !l.gift);
  if (chance.once(manner.isSteady ? 2 : 4)) world.returns.push(...makeReturns(chance, order));
  if (chance.once(manner.isSteady ? 25 : 8)) {
    const lines = chance
      .shuffled(sale)
      .slice(0, 1)
      .map((l) => ({ skuId: l.skuId, units: chance.int(1, l.quantity) }));
    const status = chance.pick(['completed', 'completed', 'pending', 'withdrawn'] as const);
    const updatedAt = order.createdAt + chance.int(0, 3 * DAY_MS);
    world.cancellations.push({ ...meta, cancelId: `C${order.orderId}`, status, createdAt: order.createdAt, updatedAt, lines });
  }
  // Refund rows are of money: replacements and samples have none.
  if (order.kind === 'sale' && chance.once(manner.isSteady ? 15 : 9))
    chance.many(1, 3, (i) => {
      const line = chance.pick(order.lines);
      const kind = chance.pick<RefundKind>(['return', 'return', 'refund', 'cancellation', 'chargeback']);
      world.refunds.push({
        ...meta,
        refundId: `F${order.orderId}.${i}`,
        skuId: line.skuId,
        refundedAt: order.createdAt + chance.int(-DAY_MS, 70 * DAY_MS),
        amount: chance.int(0, Math.max(1, Number(revenueOf(line)))),
        currency: order.currency,
        returnedQuantity: chance.pick([null, 0, 1]),
        kind,
      });
    });
  if (order.kind === 'sale' && isPaid(order) && chance.once(2)) world.settlements.push(...makeSettlements(chance, order));
  for (const line of sale) if (chance.once(2)) world.affiliate.push(makeAffiliate(chance, manner, order, line.skuId));
}

function makeReturns(chance: Chance, order: OrderRow): ReturnRow[] {
  const sale = order.lines.filter((l) => !l.gift || chance.once(2));
  const make = (i: number): ReturnRow => {
    const lines = chance.shuffled(sale).slice(0, chance.pick([1, 1, 2]));
    const createdAt = order.createdAt + chance.pick([0, 1, 3, 5, 8, 13, 20, 27, 34, 50]) * DAY_MS + chance.int(0, DAY_MS);
    return {
      ...META,
      shop: order.shop,
      returnId: `R${order.orderId}.${i}`,
      orderId: order.orderId,
      type: chance.pick(['return_and_refund', 'return_and_refund', 'refund', 'refund', 'replacement']),
      status: chance.pick(['completed', 'completed', 'completed', 'completed', 'approved', 'pending', 'rejected', 'withdrawn']),
      createdAt,
      updatedAt: createdAt + chance.int(0, 4 * DAY_MS),
      previousId: null,
      nextId: null,
      currency: order.currency,
      lines: lines
        .map((l) => {
          const units = chance.int(0, l.quantity);
          const share = Math.floor((Number(paidOf(l)) * units) / l.quantity);
          return { skuId: l.skuId, units, refundSubtotal: chance.once(15) ? null : chance.once(8) ? share * 2 : chance.int(0, share) };
        })
        .filter((l, j, all) => all.findIndex((x) => x.skuId === l.skuId) === j)
        .sort((a, b) => (a.skuId < b.skuId ? -1 : 1)),
    };
  };
  const first = make(0);
  if (!chance.once(4)) return [first];
  const second = make(1);
  const isChain = chance.once(2);
  if (isChain && chance.once(2)) first.nextId = second.returnId;
  else if (isChain) second.previousId = first.returnId;
  if (isChain && chance.once(3)) second.nextId = 'unknown';
  return [first, second];
}

/** Rows whose amounts add up, or are said not to; for the whole order or for each SKU. */
function makeSettlements(chance: Chance, order: OrderRow): SettlementRow[] {
  const sale = order.lines.filter((l) => !l.gift);
  const skus = sale.map((l) => l.skuId).slice(0, chance.once(3) ? 1 : undefined);
  const targets = chance.pick([[null], [null], skus, skus, skus, [null, null], [null, ...skus], [...skus, ...skus]]);
  return targets.map((skuId, i): SettlementRow => {
    const of = (high: number) => chance.int(0, high);
    const optional = (high: number) => (chance.once(2) ? null : of(high));
    const revenue = sale.reduce((sum, l) => sum + (skuId === null || l.skuId === skuId ? Number(revenueOf(l)) : 0), 0);
    const adjustments = chance.many(0, chance.pick([0, 0, 0, 2]), () => ({
      type: chance.pick(['', 'CHARGE_BACK', 'SAMPLE_SHIPPING_FEE', 'PLATFORM_PENALTY', 'GMV_PAYMENT_FOR_ADS', 'RESERVE']),
      amount: chance.int(-400, 300),
    }));
    const row: SettlementRow = {
      ...META,
      shop: order.shop,
      settlementId: `S${order.orderId}.${i}`,
      orderId: order.orderId,
      skuId,
      settledAt: order.createdAt + chance.int(5, 30) * DAY_MS,
      currency: order.currency,
      revenue,
      platformFees: of(400),
      shipping: chance.int(-200, 500),
      returnShipping: optional(450),
      tax: optional(90),
      commission: optional(700),
      partnerCommission: optional(50),
      ads: chance.once(4) ? of(300) : null,
      withheld: chance.once(6) ? chance.int(-50, 50) : null,
      adjustments,
      settlement: revenue,
      balanced: !chance.once(8),
      breakdown: [],
    };
    return chance.once(6) ? { ...row, ...ADJUSTED, adjustments } : row;
  });
}

/** What a row says of an order's sale where it is an adjustment alone. */
const ADJUSTED = {
  ...{ revenue: 0, platformFees: 0, shipping: 0, settlement: 0 },
  ...{ returnShipping: null, tax: null, commission: null, partnerCommission: null, ads: null, withheld: null },
};

export function makeAffiliate(chance: Chance, manner: Manner, order: OrderRow, skuId: string): AffiliateRow {
  const parts = (): CommissionParts => {
    const amount = () => (chance.once(4) ? null : chance.int(0, 900));
    return {
      base: amount(),
      standard: amount(),
      shopAds: chance.once(2) ? null : amount(),
      bonus: amount(),
      partner: chance.once(2) ? null : amount(),
    };
  };
  const none: CommissionParts = { base: null, standard: null, shopAds: null, bonus: null, partner: null };
  return {
    ...META,
    shop: order.shop,
    orderId: order.orderId,
    skuId,
    productId: PRODUCTS[skuId] ?? null,
    createdAt: order.createdAt + chance.pick([0, 0, 0, 5000]),
    account: chance.pick(HANDLES),
    contentId: chance.pick([null, 'post9', ...manner.posts]),
    contentType: chance.pick(['unknown', 'unknown', 'video', 'live', 'showcase', 'external']),
    quantity: 1,
    currency: order.currency,
    status: chance.pick(['unknown', 'awaiting_payment', 'to_settle', 'to_settle', 'settled', 'settled', 'ineligible']),
    rateBps: 1500,
    shopAdsRateBps: null,
    campaignId: null,
    collaborationId: null,
    fullyReturned: false,
    estimated: chance.once(9) ? none : parts(),
    actual: chance.once(3) ? none : parts(),
  };
}
