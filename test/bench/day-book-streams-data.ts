import type { AffiliateRow, CancellationRow, OrderRow, ReturnRow, SettlementRow } from '../../src/core/model/orders';
import { makeOrders, randomOf, SEED } from './day-book-data';

const DAY_MS = 86_400_000;
/** Shares of orders that a creator brought, that come back, that are cancelled before they are sent. */
const AFFILIATE = 0.6;
const RETURNED = 0.06;
const CANCELLED = 0.05;
const CREATORS = 400;

export interface Streams {
  orders: OrderRow[];
  affiliate: AffiliateRow[];
  returns: ReturnRow[];
  cancellations: CancellationRow[];
  settlements: SettlementRow[];
  /** Lines of all orders. */
  lines: number;
}

/** All streams of a year of 200,000 orders, seeded: what a seller's book holds when everything is synced. */
export function makeStreams(): Streams {
  const random = randomOf(SEED + 2);
  const orders = makeOrders();
  const out: Streams = { orders, affiliate: [], returns: [], cancellations: [], settlements: [], lines: 0 };
  let n = 0;
  const idOf = (prefix: string) => `${prefix}${String(Math.floor(random() * 1e6)).padStart(6, '0')}${String(++n).padStart(9, '0')}`;
  for (const order of orders) {
    out.lines += order.lines.length;
    if (random() < AFFILIATE) out.affiliate.push(...affiliateOf(order, random));
    if (order.status === 'cancelled' || random() < CANCELLED / 5) out.cancellations.push(cancellationOf(order, idOf('4035')));
    else {
      if (random() < RETURNED) out.returns.push(returnOf(order, idOf('4036'), random));
      if (random() < 0.9) out.settlements.push(...settlementsOf(order, random));
    }
  }
  return out;
}

function meta({ shop, asOf }: OrderRow, laterDays: number) {
  return { shop, asOf: asOf + laterDays * DAY_MS, origin: 'api', notes: [] };
}

function affiliateOf(order: OrderRow, random: () => number): AffiliateRow[] {
  const creator = Math.floor(random() ** 2 * CREATORS);
  const post = `7${String(530_000_000_000_000_000n + BigInt(creator) * 1_000_003n + BigInt(Math.floor(random() * 30)))}`;
  const isSettled = random() < 0.85;
  const rateBps = 1000 + (creator % 10) * 50;
  return order.lines.map((line): AffiliateRow => {
    const base = line.paid ?? 0;
    const parts = { base, standard: Math.round((base * rateBps) / 10_000), shopAds: 0, bonus: 0, partner: 0 };
    return {
      ...meta(order, 5),
      orderId: order.orderId,
      skuId: line.skuId,
      productId: line.productId,
      createdAt: order.createdAt,
      account: `creator.${creator}.makes`,
      contentId: post,
      contentType: 'video',
      quantity: line.quantity,
      currency: order.currency,
      status: isSettled ? 'settled' : 'to_settle',
      rateBps,
      shopAdsRateBps: null,
      campaignId: null,
      collaborationId: String(7_400_000_000_000_000_000n + BigInt(creator)),
      fullyReturned: false,
      estimated: parts,
      actual: isSettled ? parts : { base: null, standard: null, shopAds: null, bonus: null, partner: null },
    };
  });
}

function cancellationOf(order: OrderRow, cancelId: string): CancellationRow {
  const at = order.createdAt + DAY_MS;
  const lines = order.lines.map(({ skuId, quantity }) => ({ skuId, units: quantity }));
  return { ...meta(order, 1), cancelId, orderId: order.orderId, status: 'completed', createdAt: at, updatedAt: at + DAY_MS, lines };
}

function returnOf(order: OrderRow, returnId: string, random: () => number): ReturnRow {
  const at = order.createdAt + Math.floor((6 + random() * 20) * 86_400) * 1000;
  const [line] = order.lines;
  return {
    ...meta(order, 12),
    returnId,
    orderId: order.orderId,
    type: 'return_and_refund',
    status: 'completed',
    createdAt: at,
    updatedAt: at + 3 * DAY_MS,
    previousId: null,
    nextId: null,
    currency: order.currency,
    lines: [{ skuId: line!.skuId, units: line!.quantity, refundSubtotal: line!.paid }],
  };
}

/** One row a SKU, with the fees that a statement names. */
function settlementsOf(order: OrderRow, random: () => number): SettlementRow[] {
  const day = Math.floor((order.createdAt + (10 + Math.floor(random() * 5)) * DAY_MS) / DAY_MS);
  const statement = String(7_500_000_000_000_000_000n + BigInt(day) * 7919n);
  return order.lines.map((line): SettlementRow => {
    const revenue = (line.list ?? 0) - (line.sellerDiscount ?? 0);
    const [referral, transaction, commission] = [0.06, 0.02, 0.1].map((rate) => Math.round(revenue * rate)) as [number, number, number];
    const shipping = 120 + Math.floor(random() * 300);
    return {
      ...meta(order, 14),
      asOf: (day + 1) * DAY_MS,
      settlementId: `${statement}/${order.orderId}/${line.skuId}`,
      orderId: order.orderId,
      skuId: line.skuId,
      settledAt: day * DAY_MS,
      currency: order.currency,
      revenue,
      platformFees: referral + transaction,
      shipping,
      returnShipping: null,
      tax: null,
      commission,
      partnerCommission: null,
      ads: null,
      withheld: null,
      adjustments: [],
      settlement: revenue - referral - transaction - commission - shipping,
      balanced: true,
      breakdown: [
        { key: 'referral_fee_amount', amount: -referral },
        { key: 'transaction_fee_amount', amount: -transaction },
        { key: 'affiliate_commission_amount', amount: -commission },
        { key: 'actual_shipping_fee_amount', amount: -shipping },
      ],
    };
  });
}
