import type { OrderLine, OrderRow } from '../../src/core/model/orders';

/** The seeded orders that the day book is measured with: one shop, a year, 1,000 products. */
export const SEED = 20260723;
export const ORDERS = 200_000;
export const UPDATES = 10_000;
export const PAGE = 100;
export const DAYS = 365;
export const UPDATE_DAYS = 30;
export const READ_DAYS = 90;
export const SHOP = '7495514739648793001';
export const ZONE = 'America/Los_Angeles';

const DAY_MS = 86_400_000;
/** 2026-07-01 00:00 in the zone: the orders are older. */
const END = Date.UTC(2026, 6, 1, 7);
const WORDS =
  'hydrating serum vitamin night cream gentle cleanser matte lipstick velvet brush set travel organic cotton summer dress high waist leggings wireless earbuds case stainless bottle kids puzzle garden light kitchen knife'.split(
    ' ',
  );

/** mulberry32: 32 bits a step, the same everywhere. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

interface Sku {
  line: Pick<OrderLine, 'skuId' | 'productId' | 'productName' | 'skuName' | 'sellerSku'>;
  price: number;
}

function makeSkus(random: () => number): Sku[] {
  const skus: Sku[] = [];
  for (let p = 0; p < 1000; p++) {
    const name = Array.from({ length: 8 }, () => pick(random, WORDS)).join(' ');
    const variants = 1 + Math.floor(random() * 3);
    for (let v = 0; v < variants; v++) {
      skus.push({
        line: {
          skuId: String(1_729_000_000_000_000_000n + BigInt(Math.floor(random() * 2 ** 50))),
          productId: String(1_728_000_000_000_000_000n + BigInt(p) * 7_919_000_003n),
          productName: name,
          skuName: `${pick(random, ['Red', 'Blue', 'Black', 'Ivory', 'Sage'])}, ${pick(random, ['S', 'M', 'L', 'XL'])}`,
          sellerSku: `P${String(p).padStart(4, '0')}-${v}`,
        },
        price: 500 + Math.floor(random() * 8000),
      });
    }
  }
  return skus;
}

function makeLine(random: () => number, { line, price }: Sku): OrderLine {
  const quantity = random() < 0.85 ? 1 : 2 + Math.floor(random() * 2);
  const list = price * quantity;
  const sellerDiscount = Math.floor(list * random() * 0.3);
  const platformDiscount = random() < 0.4 ? Math.floor(list * random() * 0.1) : 0;
  const paid = list - sellerDiscount - platformDiscount;
  return {
    ...line,
    gift: false,
    quantity,
    cancelledUnits: 0,
    list,
    sellerDiscount,
    platformDiscount,
    paid,
    taxIncluded: 0,
    statedRefund: null,
    statedReturned: null,
  };
}

/** All orders, newest first, as a backfill brings them. */
export function makeOrders(): OrderRow[] {
  const random = randomOf(SEED);
  const skus = makeSkus(random);
  const ids = new Set<string>();
  const orders: OrderRow[] = [];
  for (let i = 0; i < ORDERS; i++) {
    const createdAt = END - Math.floor(((i + random()) / ORDERS) * DAYS * 86_400) * 1000 - 1000;
    let orderId: string;
    do orderId = `5764${String(Math.floor(random() * 1e7)).padStart(7, '0')}${String(Math.floor(random() * 1e7)).padStart(7, '0')}`;
    while (ids.has(orderId));
    ids.add(orderId);
    const shippedAt = createdAt + Math.floor(random() * 172_800) * 1000;
    const deliveredAt = shippedAt + Math.floor(random() * 432_000) * 1000;
    const cancelled = random() < 0.05;
    const chosen = new Map<string, Sku>();
    for (let n = random() < 0.55 ? 1 : 2 + Math.floor(random() * 2); n > 0; n--) {
      const sku = skus[Math.floor(random() ** 2 * skus.length)]!;
      chosen.set(sku.line.skuId, sku);
    }
    orders.push({
      shop: SHOP,
      asOf: deliveredAt + Math.floor(random() * 864_000) * 1000,
      origin: 'api',
      notes: [],
      orderId,
      createdAt,
      paidAt: createdAt + Math.floor(random() * 600) * 1000,
      shippedAt: cancelled ? null : shippedAt,
      deliveredAt: cancelled ? null : deliveredAt,
      cancelledAt: cancelled ? shippedAt : null,
      status: cancelled ? 'cancelled' : random() < 0.9 ? 'completed' : 'delivered',
      kind: 'sale',
      cod: false,
      currency: 'USD',
      replacesOrderId: null,
      code: null,
      lines: [...chosen.values()].map((sku) => makeLine(random, sku)).sort((a, b) => (a.skuId < b.skuId ? -1 : 1)),
    });
  }
  return orders;
}

/** Newer versions of orders of the last 30 days, in no order of days. */
export function makeUpdates(orders: readonly OrderRow[]): OrderRow[] {
  const random = randomOf(SEED + 1);
  const recent = orders.filter((order) => order.createdAt >= END - UPDATE_DAYS * DAY_MS);
  for (let i = recent.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [recent[i], recent[k]] = [recent[k]!, recent[i]!];
  }
  return recent.slice(0, UPDATES).map((order, i) => ({
    ...order,
    asOf: END + 20 * DAY_MS + i * 1000,
    status: order.status === 'cancelled' ? 'cancelled' : 'completed',
    deliveredAt: order.deliveredAt ?? END + i * 1000,
  }));
}

/** First and last day that are read, and the same as instants (`until` left out). */
export const READ = { from: '2026-04-02', to: '2026-06-30', since: END - READ_DAYS * DAY_MS, until: END };
