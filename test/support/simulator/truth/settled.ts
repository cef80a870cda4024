import { dayOf, daysOf } from '../calendar';
import { split, toMinor } from '../exact';
import { adAccountsOf, spendOf } from '../world/ads';
import type { SettleLine, SimTransaction } from '../world/feeds-model';
import { financeOf } from '../world/finance';
import type { SimOrder } from '../world/model';
import { samplesOf } from '../world/samples';
import type { World } from '../world/world';
import { convert, exponentOf } from './convert';
import type { TruthEntry } from './entries';
import type { TruthLine, TruthWorld } from './model';
import { costAt, least } from './price';

/** Fee keys of a settlement that platformFees does not hold (roi.md section 4). */
const COMMISSION = [
  'affiliate_commission_amount',
  'affiliate_ads_commission_amount',
  'cofunded_creator_bonus_amount',
  'external_affiliate_marketing_fee_amount',
];
const PARTNER = ['affiliate_partner_commission_amount', 'tap_shop_ads_commission'];
const TIMING = ['affiliate_commission_deposit', 'affiliate_commission_release'];
const ADS = ['gmv_max_ad_fee_amount'];
const ELSEWHERE = new Set([...COMMISSION, ...PARTNER, ...TIMING, ...ADS]);
const RETURN = 'return_shipping_fee_amount';

/** A settlement's row by what it holds, in minor units of the shop's currency; costs positive; null: it does not say. */
export interface SettledParts {
  revenue: number;
  platformFees: number;
  shipping: number;
  returnShipping: number | null;
  tax: number;
  commission: number;
  partnerCommission: number;
  ads: number;
  withheld: number;
}

export function partsOf(line: SettleLine): SettledParts {
  const of = (keys: readonly string[]): number => keys.reduce((sum, key) => sum + (line.fees[key] ?? 0), 0);
  const all = (amounts: Record<string, number>): number => Object.values(amounts).reduce((sum, amount) => sum + amount, 0);
  const back = line.shipping[RETURN] ?? null;
  return {
    revenue: all(line.revenue),
    platformFees: Object.entries(line.fees).reduce((sum, [key, amount]) => sum + (ELSEWHERE.has(key) ? 0 : amount), 0),
    shipping: all(line.shipping) - (back ?? 0),
    returnShipping: back,
    tax: all(line.taxes),
    commission: of(COMMISSION),
    partnerCommission: of(PARTNER),
    ads: of(ADS),
    withheld: of(TIMING),
  };
}

/** The world itself, where it is one with feeds; a hand-made one has none. */
export function withFeeds(world: TruthWorld): World | null {
  return 'feeds' in world && (world as World).feeds ? (world as World) : null;
}

/** An order's rows that count: where one of them does not add up, none does. */
export function countedRows(world: TruthWorld, orderId: string): readonly SimTransaction[] {
  const real = withFeeds(world);
  const rows = real ? (financeOf(real).byOrder.get(orderId) ?? []) : [];
  return rows.every((row) => row.balanced) ? rows : [];
}

/** An amount of the whole order over its lines that are no gifts, by revenue. */
function shared(lines: readonly TruthLine[], amount: bigint): bigint[] {
  const sold = lines.filter((line) => !line.gift);
  const shares = split(
    amount,
    sold.map((line) => (line.revenue > 0n ? line.revenue : 0n)),
  );
  return lines.map((line) => shares[sold.indexOf(line)] ?? 0n);
}

/** What the buyer's bank took back is refunded. */
export function addChargebacks(lines: TruthLine[], rows: readonly SimTransaction[]): void {
  for (const row of rows.filter((r) => r.type === 'CHARGE_BACK'))
    for (const [i, amount] of shared(lines, BigInt(-row.amount)).entries())
      lines[i]!.refunded = least(lines[i]!.revenue, lines[i]!.refunded + amount);
}

/** Puts actual amounts in the place of estimates, line by line, and what no line holds beside them. */
export function settleLines(world: TruthWorld, order: SimOrder, lines: TruthLine[], rows: readonly SimTransaction[]): void {
  const told = new Set(order.plan.affiliate.map((row) => row.skuId));
  for (const [i, line] of lines.entries()) {
    // An adjustment alone settles nothing of what was sold.
    if (line.gift || !rows.some((row) => row.type === 'ORDER' && row.lines.some((l) => l.skuId === line.skuId))) continue;
    const money = (amount: bigint): bigint => convert(world, amount, line.shop.currency, line.day);
    let fees: bigint | null = null;
    let shipping: bigint | null = null;
    let tax: bigint | null = null;
    let back: bigint | null = null;
    let [commission, partner, ads] = [0n, 0n, 0n];
    for (const row of rows) {
      if (row.type !== 'ORDER') {
        fees = (fees ?? 0n) + (row.type === 'CHARGE_BACK' ? 0n : shared(lines, BigInt(-row.amount))[i]!);
        shipping ??= 0n;
        continue;
      }
      const own = row.lines.find((l) => l.skuId === line.skuId);
      if (!own) continue;
      line.settled = true;
      const parts = partsOf(own);
      fees = (fees ?? 0n) + BigInt(parts.platformFees);
      shipping = (shipping ?? 0n) + BigInt(parts.shipping);
      tax = (tax ?? 0n) + BigInt(parts.tax);
      if (parts.returnShipping !== null) back = (back ?? 0n) + BigInt(parts.returnShipping);
      ads += BigInt(parts.ads);
      if (!told.has(line.skuId)) {
        commission += BigInt(parts.commission);
        partner += BigInt(parts.partnerCommission);
      }
    }
    if (fees !== null) line.money.platformFees = money(fees);
    if (shipping !== null) line.money.shipping = money(shipping);
    if (tax !== null) line.money.tax = money(tax);
    if (back !== null) line.money.returnLoss = money(back);
    line.beside = { commission: money(commission), partner: money(partner), ads: money(ads) };
  }
  // Gifts go with what was paid for.
  if (lines.some((line) => !line.gift) && lines.every((line) => line.gift || line.settled))
    for (const line of lines.filter((l) => l.gift && !l.settled)) {
      line.settled = true;
      line.money.platformFees = 0n;
      line.money.shipping = 0n;
    }
}

const NOBODY = { credited: false, creator: null, account: null, post: null, product: null, shop: null, settled: true };

/** What settlements hold that belongs to no line's credit: commission without an affiliate row, ad money on days that no ad report covers. */
export function besideEntries(lines: readonly TruthLine[], reported: ReadonlySet<string>): TruthEntry[] {
  return lines.flatMap(({ day, beside }): TruthEntry[] => {
    if (!beside) return [];
    const entry = (measure: TruthEntry['measure'], amount: bigint): TruthEntry => ({ ...NOBODY, day, measure, amount });
    return [
      entry('commission', beside.commission),
      entry('commissionActual', beside.commission),
      entry('partnerCommission', beside.partner),
      ...(reported.has(day) ? [] : [entry('adSpend', beside.ads)]),
    ];
  });
}

/** Rows of statements that name no order: platform fees of nobody on the statement's day; reserves are in no measure. */
export function looseEntries(world: TruthWorld, reported: ReadonlySet<string>): TruthEntry[] {
  const real = withFeeds(world);
  if (!real) return [];
  const loose = financeOf(real).statements.flatMap((s) => s.transactions.filter((t) => t.orderId === null && t.type !== 'RESERVE'));
  return loose.flatMap((row): TruthEntry[] => {
    const day = dayOf(row.at * 1000, row.shop.timeZone);
    const amount = convert(world, BigInt(-row.amount), row.shop.currency, day);
    if (row.type !== 'GMV_PAYMENT_FOR_ADS') return [{ ...NOBODY, day, measure: 'platformFees', amount }];
    return reported.has(day) ? [] : [{ ...NOBODY, day, measure: 'adSpend', amount }];
  });
}

/**
 * Sample orders whose application says whose they are: goods, and the shop's shipping of one order, on the order's day. Each is rounded to the
 * minor unit of its own currency, as every cost that is booked; those of one currency are one cost.
 */
export function sampleEntries(world: TruthWorld): TruthEntry[] {
  const real = withFeeds(world);
  if (!real) return [];
  return samplesOf(real).flatMap((sample): TruthEntry[] => {
    const order = sample.orderId === null ? undefined : real.order(sample.orderId);
    if (!order || order.cancelledAt !== null) return [];
    const { shop } = sample;
    const day = dayOf(order.plan.createdAt * 1000, shop.timeZone);
    const creator = world.ownerOf(sample.handle, day);
    if (creator === null) return [];
    const sums = new Map([[shop.currency as string, toMinor(shop.rules.shippingPerOrder, shop.exponent)]]);
    const cost = costAt(order.plan.units[0]!.sku.costs, day);
    if (cost) sums.set(cost.currency, (sums.get(cost.currency) ?? 0n) + toMinor(cost.unitCost, exponentOf(cost.currency)));
    return [...sums].map(([currency, amount]) => ({
      ...NOBODY,
      credited: true,
      creator,
      day,
      measure: 'samples',
      amount: convert(world, amount, currency, day),
    }));
  });
}

/**
 * Spend of all ad accounts, GMV Max items too: summed by day, post, campaign and currency, then converted. It is of the creator whose post it
 * shows, where the seller's book has the post.
 */
export function adEntries(world: TruthWorld, from: string, to: string): TruthEntry[] {
  if (!('version' in world)) return [];
  const real = world as World;
  const posts = new Map(world.posts.filter((post) => post.tagged).map((post) => [post.id, post.handle]));
  const sums = new Map<string, { day: string; currency: string; postId: string | null; amount: bigint }>();
  for (const account of adAccountsOf(real))
    for (const source of ['ads', 'gmv_max'] as const)
      for (const spend of spendOf(real, account, from, to, source)) {
        const key = `${spend.day} ${spend.postId} ${spend.campaignId} ${account.currency}`;
        const sum = sums.get(key) ?? { day: spend.day, currency: account.currency, postId: spend.postId, amount: 0n };
        sum.amount += BigInt(spend.amount);
        sums.set(key, sum);
      }
  return [...sums.values()].map(({ day, currency, postId, amount }) => {
    const handle = postId === null ? undefined : posts.get(postId);
    const creator = handle === undefined ? null : world.ownerOf(handle, day);
    const keys = creator === null ? {} : { credited: true, creator, account: handle ?? null, post: postId };
    return { ...NOBODY, ...keys, day, measure: 'adSpend' as const, amount: convert(world, amount, currency, day) };
  });
}

/** Days that some ad report covers: those of spend booked by hand, and of the ad accounts where they are asked for. */
export function reportedDays(world: TruthWorld, ads: readonly TruthEntry[]): Set<string> {
  const booked = world.costs.filter((c) => c.kind === 'ad_spend').flatMap((c) => (c.from && c.to ? daysOf(c.from, c.to) : [c.day]));
  return new Set([...booked, ...ads.map((entry) => entry.day)]);
}
