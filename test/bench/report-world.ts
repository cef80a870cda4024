import { buildDayFacts, combineFacts, type DayFacts, type DayRows, type Facts } from '../../src/core/facts';
import type { Account, Creator, Ledger, Rules, SkuCost } from '../../src/core/model/ledger';
import type { AffiliateRow, CancellationRow, OrderLine, OrderRow, ReturnRow } from '../../src/core/model/orders';
import { defaultRules } from '../../src/core/report';
import { addDays, dayStart } from '../../src/core/time';
import { seeded } from './row';

export const FIRST_DAY = '2025-01-01';
export const DAYS = 365;
const PRODUCTS = 1_000;
const CREATORS = 500;
const ZONE = 'America/Los_Angeles';
const SHOPS = ['us-1', 'us-2'];

export interface World {
  facts: Facts;
  ledger: Ledger;
  rules: Rules;
  lines: number;
  /** Time that building the facts took, without making the rows. */
  buildMs: number;
  /** Rows of the orders that were changed, a shop-day each. */
  changed: DayRows[];
}

export interface WorldOptions {
  /** Share of lines with an affiliate row. */
  affiliateShare?: number;
  /** Posts that carry one product each; no two of a product at one second. */
  exposures?: number;
  /** Whether an order, by its number and the day's, comes out changed: a unit more comes back, and its commission is settled. */
  isChanged?: (order: number, day: number) => boolean;
}

/** A seeded year of two shops: orders of 1 to 5 lines, returns, cancellations, samples, affiliate rows in every state. Times are whole seconds. */
export function makeWorld(
  seed: number,
  wantedLines: number,
  { affiliateShare = 0.6, exposures = 0, isChanged = () => false }: WorldOptions = {},
): World {
  const random = seeded(seed);
  const int = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const chance = (p: number) => random() < p;
  const prices = Array.from({ length: PRODUCTS }, () => int(500, 9_000));
  const accounts = makeAccounts();
  const days: DayFacts[] = [];
  let id = 577_000_000_000_000_000n;
  let lines = 0;
  let orderNo = 0;
  let buildMs = 0;
  const changed: DayRows[] = [];

  for (let d = 0; d < DAYS; d++) {
    const day = addDays(FIRST_DAY, d);
    const start = dayStart(day, ZONE);
    for (const [s, shop] of SHOPS.entries()) {
      const target = Math.round((wantedLines * (d * SHOPS.length + s + 1)) / (DAYS * SHOPS.length));
      const orders: OrderRow[] = [];
      const returns: ReturnRow[] = [];
      const affiliate: AffiliateRow[] = [];
      const news = {
        orders: [] as OrderRow[],
        cancellations: [] as CancellationRow[],
        returns: [] as ReturnRow[],
        affiliate: [] as AffiliateRow[],
      };
      const cancellations: CancellationRow[] = [];
      while (lines < target) {
        id += BigInt(int(1, 900));
        const order = makeOrder(shop, String(id), start + int(0, 80_000) * 1000, Math.min(target - lines, chance(0.65) ? 1 : int(2, 5)));
        orders.push(order);
        lines += order.lines.length;
        const [firstReturn, firstRow] = [returns.length, affiliate.length];
        addRest(order, returns, affiliate);
        cancellations.push(...cancelUnits(order));
        orderNo += 1;
        if (!isChanged(orderNo, d)) continue;
        change(order, returns, affiliate, firstReturn, firstRow);
        news.orders.push(order);
        news.cancellations.push(...cancelUnits(order));
        news.returns.push(...returns.slice(firstReturn));
        news.affiliate.push(...affiliate.slice(firstRow));
      }
      const rest = { shop, day, refunds: [], settlements: [], timeZone: ZONE };
      if (news.orders.length > 0) changed.push({ ...rest, ...news });
      const began = performance.now();
      days.push(buildDayFacts({ ...rest, orders, returns, cancellations, affiliate }));
      buildMs += performance.now() - began;
    }
  }
  const began = performance.now();
  const facts = combineFacts(days, []);
  buildMs += performance.now() - began;
  return { facts, ledger: makeLedger(), rules: makeRules(), lines, buildMs, changed };

  function makeOrder(shop: string, orderId: string, createdAt: number, count: number): OrderRow {
    const cancelled = chance(0.04);
    const shipped = cancelled ? chance(0.3) : chance(0.9);
    const used = new Set<number>();
    while (used.size < count) used.add(int(0, PRODUCTS - 1));
    return {
      shop,
      asOf: 0,
      origin: 'api',
      notes: [],
      orderId,
      createdAt,
      paidAt: chance(0.98) ? createdAt : null,
      shippedAt: shipped ? createdAt + 1 : null,
      deliveredAt: null,
      cancelledAt: cancelled ? createdAt + 2 * 86_400_000 : null,
      status: cancelled ? 'cancelled' : shipped ? 'in_transit' : 'awaiting_shipment',
      kind: chance(0.01) ? 'sample' : 'sale',
      cod: false,
      currency: 'USD',
      replacesOrderId: null,
      code: null,
      lines: [...used].map(makeLine),
    };
  }

  /** A day after the order. */
  function cancelUnits({ shop, orderId, createdAt, lines }: OrderRow): CancellationRow[] {
    const own = lines
      .filter(({ cancelledUnits }) => cancelledUnits > 0)
      .map(({ skuId, cancelledUnits }) => ({ skuId, units: cancelledUnits }));
    if (own.length === 0) return [];
    const times = { createdAt: createdAt + 86_400_000, updatedAt: createdAt + 86_400_000 };
    return [{ shop, asOf: 0, origin: 'api', notes: [], cancelId: `${orderId}x`, orderId, status: 'completed', ...times, lines: own }];
  }

  function change(order: OrderRow, returns: ReturnRow[], affiliate: AffiliateRow[], firstReturn: number, firstRow: number): void {
    const [line] = order.lines as [OrderLine];
    const updatedAt = order.createdAt + 86_400_000;
    const lines = [{ skuId: line.skuId, units: 1, refundSubtotal: Math.floor(line.paid! / line.quantity) }];
    if (returns.length === firstReturn) {
      const meta = { shop: order.shop, asOf: 1, origin: 'api', notes: [], orderId: order.orderId, currency: 'USD' };
      const kind = { type: 'return_and_refund', status: 'completed' } as const;
      const chain = { previousId: null, nextId: null };
      returns.push({ ...meta, ...kind, ...chain, returnId: `${order.orderId}c`, createdAt: updatedAt, updatedAt, lines });
    }
    for (const row of affiliate.slice(firstRow)) row.status = 'settled';
  }

  function makeLine(product: number): OrderLine {
    const quantity = chance(0.8) ? 1 : int(2, 4);
    const list = prices[product]! * quantity;
    const sellerDiscount = chance(0.4) ? Math.floor(list * 0.1) : 0;
    const platformDiscount = chance(0.2) ? Math.floor(list * 0.05) : 0;
    return {
      skuId: String(1_729_000_000_000_000_000n + BigInt(product)),
      productId: String(1_728_000_000_000_000_000n + BigInt(product)),
      productName: `Product ${product}`,
      skuName: null,
      sellerSku: null,
      gift: false,
      quantity,
      cancelledUnits: quantity > 1 && chance(0.02) ? 1 : 0,
      list,
      sellerDiscount,
      platformDiscount,
      paid: list - sellerDiscount - platformDiscount,
      taxIncluded: 0,
      statedRefund: null,
      statedReturned: null,
    };
  }

  function addRest(order: OrderRow, returns: ReturnRow[], affiliate: AffiliateRow[]): void {
    const meta = { shop: order.shop, asOf: 0, origin: 'api', notes: [], orderId: order.orderId, currency: 'USD' };
    for (const line of order.lines) {
      if (chance(0.08)) {
        const units = int(1, line.quantity);
        returns.push({
          ...meta,
          returnId: `${order.orderId}${returns.length}`,
          type: chance(0.7) ? 'return_and_refund' : 'refund',
          status: 'completed',
          createdAt: order.createdAt + 86_400_000,
          updatedAt: order.createdAt + 5 * 86_400_000,
          previousId: null,
          nextId: null,
          lines: [{ skuId: line.skuId, units, refundSubtotal: Math.floor((line.paid! * units) / line.quantity) }],
        });
      }
      if (!chance(affiliateShare)) continue;
      const commission = { base: line.paid, standard: Math.floor(line.paid! * 0.15), shopAds: null, bonus: null, partner: null };
      const parts = { ...commission, shopAds: chance(0.2) ? int(1, 300) : null, partner: chance(0.1) ? int(1, 200) : null };
      affiliate.push({
        ...meta,
        skuId: line.skuId,
        productId: line.productId,
        createdAt: order.createdAt,
        account: accounts[int(0, accounts.length - 1)]!.handle,
        contentId: String(7_450_000_000_000_000_000n + BigInt(int(0, 20_000))),
        contentType: 'video',
        quantity: line.quantity,
        status: (['settled', 'settled', 'to_settle', 'awaiting_payment', 'ineligible', 'unknown'] as const)[int(0, 5)]!,
        rateBps: 1500,
        shopAdsRateBps: null,
        campaignId: null,
        collaborationId: null,
        fullyReturned: false,
        estimated: parts,
        actual: parts,
      });
    }
  }

  /** 700 accounts: main and sub accounts, ten of the seller's own, ten that nobody introduced, some that change hands. */
  function makeAccounts(): Account[] {
    return Array.from({ length: 700 }, (_, i): Account => {
      const handle = `handle.${i}`;
      const base = { key: handle, platform: 'tiktok' as const, handle, displayName: null, userId: null, followers: null };
      const creatorId = `c${i % CREATORS}`;
      const isSold = i % 50 === 7;
      const owners = isSold
        ? [
            { creatorId, from: null, to: '2025-06-30' },
            { creatorId: `c${(i + 1) % CREATORS}`, from: '2025-07-01', to: null },
          ]
        : [{ creatorId, from: null, to: null }];
      return { ...base, own: i >= 680 && i < 690, primary: i < CREATORS, owners: i >= 680 ? [] : owners };
    });
  }

  function makeLedger(): Ledger {
    const creators = Array.from({ length: CREATORS }, (_, i): Creator => {
      return { id: `c${i}`, name: `Creator ${i}`, category: null, tags: [], market: null, note: null, archived: false };
    });
    const skuCosts: SkuCost[] = [];
    for (let p = 0; p < PRODUCTS; p++) {
      if (p % 20 === 3) continue;
      const skuId = String(1_729_000_000_000_000_000n + BigInt(p));
      const unitCost = (prices[p]! * 0.003).toFixed(4);
      const base = { skuId, currency: 'USD', category: null, returnShipping: '4.50', unsaleableShare: '0.35' };
      skuCosts.push({ ...base, from: null, unitCost });
      if (p % 7 === 0) skuCosts.push({ ...base, from: '2025-05-15', unitCost: (prices[p]! * 0.0033).toFixed(4) });
    }
    return { creators, accounts: makeLedgerAccounts(), posts: makePosts(), costs: makeCosts(), skuCosts, fx: [] };
  }

  /** From thirty days before the first order on. */
  function makePosts(): Ledger['posts'] {
    const first = dayStart(addDays(FIRST_DAY, -30), ZONE);
    const taken = new Set<string>();
    return Array.from({ length: exposures }, (_, i) => {
      const product = int(0, PRODUCTS - 1);
      let second = int(0, (DAYS + 30) * 86_400);
      while (taken.has(`${product} ${second}`)) second += 1;
      taken.add(`${product} ${second}`);
      return {
        id: String(7_450_000_000_000_000_000n + BigInt(i)),
        platform: 'tiktok' as const,
        accountKey: accounts[int(0, accounts.length - 1)]!.handle,
        kind: 'video' as const,
        publishedAt: first + second * 1000,
        productIds: [String(1_728_000_000_000_000_000n + BigInt(product))],
        campaign: null,
      };
    });
  }

  function makeLedgerAccounts(): Account[] {
    return accounts.filter((_, i) => i < 690);
  }

  function makeCosts(): Ledger['costs'] {
    return Array.from({ length: CREATORS }, (_, i) => ({
      id: `cost${i}`,
      day: addDays(FIRST_DAY, i % DAYS),
      creatorId: `c${i}`,
      kind: (['fixed_fee', 'sample', 'ad_spend', 'other'] as const)[i % 4]!,
      amount: 1_000 + i * 37,
      currency: 'USD',
      postId: null,
      campaign: null,
      from: null,
      to: null,
      note: null,
    }));
  }

  function makeRules(): Rules {
    const rules = defaultRules(SHOPS.map((shop) => ({ id: shop, market: 'US', currency: 'USD', timeZone: ZONE })));
    rules.shops['us-1'] = { ...rules.shops['us-1']!, shippingPerOrder: '3.99', labourPerOrder: '0.50', labourPerReturn: '1.20' };
    rules.shops['us-2'] = {
      ...rules.shops['us-2']!,
      shippingPerOrder: '4.25',
      labourPerOrder: '0.35',
      labourPerReturn: '0.90',
      taxRate: '0.0125',
    };
    rules.completeUpTo = { orders: '2025-12-20', affiliate: '2025-12-15' };
    return rules;
  }
}
