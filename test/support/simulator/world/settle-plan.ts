import { split, toMinor } from '../exact';
import { Random } from '../random';
import type { SettleLine, SimTransaction } from './feeds-model';
import type { AffiliatePlan, OrderPlan, ReturnPlan, SimParts, SimUnit } from './model';
import { salePrice } from './prices';
import { balance, breakRow, emptyLine, net } from './settle-sums';

const DAY = 86_400;

/** All that will ever be settled of an order, in order of time; drawn apart from everything else, so that it changes nothing there. */
export function planSettlements(seed: number, plan: OrderPlan): SimTransaction[] {
  if (plan.kind !== 'sale') return [];
  const random = new Random(seed).fork(`settle ${plan.id}`);
  const row = (type: string, at: number, lines: SettleLine[], amount = 0): SimTransaction => ({
    id: random.id('1636', 19),
    shop: plan.shop,
    type,
    at: midnightAfter(at),
    orderId: plan.id,
    orderCreatedAt: plan.createdAt,
    deliveredAt: plan.deliveredAt,
    lines,
    amount,
    balanced: true,
  });
  if (plan.deliveredAt === null) return refusedAtDoor(random, plan, row);
  const settledAt = settleMoment(random, plan, plan.deliveredAt);
  const cutoff = midnightAfter(settledAt);
  const done = completedReturns(plan);
  const before = done.filter((back) => endOf(back) <= cutoff);
  const lines = orderLines(random, plan, before, 'actual');
  if (lines.length === 0) return [];
  const order = row('ORDER', settledAt, lines);
  balance(order.lines);
  if (random.chance(0.015)) {
    order.balanced = false;
    breakRow(order.lines);
  }
  const all = [order];
  for (const back of done.filter((b) => endOf(b) > cutoff)) {
    const late = refundLines(plan, back);
    if (late.length > 0) all.push(row('ORDER', endOf(back), late));
  }
  if (order.balanced) all.push(...adjustments(random, plan, order, done, row));
  for (const { lines: own } of all.slice(1)) balance(own);
  return all.sort((a, b) => a.at - b.at);
}

/** What the platform would settle of an order that has no statement yet: estimates of commission, refunds until now. */
export function estimateOf(seed: number, plan: OrderPlan, now: number): SettleLine[] {
  const random = new Random(seed).fork(`estimate ${plan.id}`);
  const lines = orderLines(
    random,
    plan,
    completedReturns(plan).filter((back) => endOf(back) <= now),
    'estimated',
  );
  balance(lines);
  return lines;
}

type MakeRow = (type: string, at: number, lines: SettleLine[], amount?: number) => SimTransaction;

const midnightAfter = (at: number): number => (Math.floor(at / DAY) + 1) * DAY;
const endOf = (back: ReturnPlan): number => back.steps[back.steps.length - 1]!.at;

/** Returns that end refunded; of an edited one only the last record. */
function completedReturns(plan: OrderPlan): ReturnPlan[] {
  return plan.returns.filter(
    (back) => back.nextId === null && back.type !== 'REPLACEMENT' && back.steps.at(-1)!.status === 'RETURN_OR_REFUND_REQUEST_COMPLETE',
  );
}

/** Never before the platform has settled with the creators of the order. */
function settleMoment(random: Random, plan: OrderPlan, deliveredAt: number): number {
  const rows = plan.affiliate.flatMap((row) => row.steps.filter((s) => s.status === 'SETTLED' || s.status === 'INELIGIBLE'));
  const wait = random.chance(0.5) ? random.int(3, 6) * DAY : (plan.completedAt ?? deliveredAt) - deliveredAt;
  return Math.max(deliveredAt + (rows.some((s) => s.status === 'SETTLED') ? 3 * DAY : wait), ...rows.map((s) => s.at));
}

/** Cash on delivery that was refused: the way there and back is charged, of some. */
function refusedAtDoor(random: Random, plan: OrderPlan, row: MakeRow): SimTransaction[] {
  if (!plan.cod || plan.cancelAt === null || plan.collectedAt === null || !random.chance(0.6)) return [];
  const unit = plan.units.find((u) => !u.gift);
  if (!unit) return [];
  const line = emptyLine([unit]);
  line.shipping['actual_shipping_fee_amount'] = 23_000;
  line.shipping['failed_delivery_subsidy_amount'] = -8_000;
  line.taxes['vat_amount'] = 0;
  line.settlement = net(line);
  return [row('ORDER', plan.cancelAt + 2 * DAY, [line])];
}

function orderLines(random: Random, plan: OrderPlan, returns: readonly ReturnPlan[], parts: 'actual' | 'estimated'): SettleLine[] {
  const groups = new Map<string, SimUnit[]>();
  for (const unit of plan.units)
    if (!unit.gift && unit.cancelAt === null) groups.set(unit.sku.id, [...(groups.get(unit.sku.id) ?? []), unit]);
  const lines = [...groups.values()].map((units) => {
    const line = emptyLine(units);
    line.revenue['subtotal_before_discount_amount'] = sum(units, (u) => u.original);
    line.revenue['seller_discount_amount'] = -sum(units, (u) => u.sellerDiscount);
    for (const back of returns) takeBack(line, plan, back);
    const row = plan.affiliate.find((a) => a.skuId === line.skuId);
    platformFees(random, plan, line);
    commissions(random, plan, line, row, parts);
    return line;
  });
  wayThere(random, plan, lines);
  for (const line of lines) line.settlement = net(line);
  return lines;
}

/** Refunds of a return that ended after the order was settled. */
function refundLines(plan: OrderPlan, back: ReturnPlan): SettleLine[] {
  const skus = [...new Set(back.lines.map((l) => l.skuId))];
  return skus.map((skuId) => {
    const units = plan.units.filter((u) => u.sku.id === skuId && back.lines.some((l) => l.unitId === u.id));
    const line = emptyLine(units);
    takeBack(line, plan, back);
    const revenue = revenueOf(line);
    const { key, share } = MARKET[plan.shop.region];
    line.fees[key] = Math.round(revenue * share);
    if (plan.shop.region === 'US') line.fees['refund_administration_fee_amount'] = Math.round(-revenue * share * 0.2);
    line.taxes['vat_amount'] = 0;
    line.settlement = net(line);
    return line;
  });
}

/** Subtracts what a return gave back of the SKU, and bills its way back. */
function takeBack(line: SettleLine, plan: OrderPlan, back: ReturnPlan): void {
  for (const { unitId, skuId, subtotal } of back.lines) {
    const unit = plan.units.find((u) => u.id === unitId)!;
    if (skuId !== line.skuId || unit.gift || unit.cancelAt !== null || salePrice(unit) === 0) continue;
    const share = subtotal / salePrice(unit);
    add(line.revenue, 'refund_subtotal_before_discount_amount', -Math.round(unit.original * share));
    add(line.revenue, 'seller_discount_refund_amount', Math.round(unit.sellerDiscount * share));
    if (back.type === 'RETURN_AND_REFUND') add(line.shipping, 'return_shipping_fee_amount', MARKET[plan.shop.region].wayBack);
  }
}

const MARKET = {
  US: { key: 'referral_fee_amount', share: 0.06, way: 512, wayBack: 399 },
  GB: { key: 'platform_commission_amount', share: 0.09, way: 341, wayBack: 275 },
  VN: { key: 'platform_commission_amount', share: 0.1, way: 24_400, wayBack: 15_000 },
} as const;

function platformFees(random: Random, plan: OrderPlan, line: SettleLine): void {
  const { region } = plan.shop;
  const { key, share } = MARKET[region];
  const revenue = revenueOf(line);
  line.fees[key] = Math.round(revenue * share);
  // A field that says nothing is left out of some rows; one tax field is always there, so that no tax is known to be none.
  if (random.chance(0.4)) line.fees['credit_card_handling_fee_amount'] = 0;
  line.taxes['vat_amount'] = 0;
  if (region === 'US') {
    const refunded = -(line.revenue['refund_subtotal_before_discount_amount'] ?? 0) - (line.revenue['seller_discount_refund_amount'] ?? 0);
    if (refunded > 0) line.fees['refund_administration_fee_amount'] = Math.min(500 * line.quantity, Math.round(refunded * share * 0.2));
    if (random.chance(0.3)) line.taxes['sales_tax_referral_fee_amount'] = Math.round(line.fees[key]! * 0.07);
    if (random.chance(0.08)) line.fees['gmv_max_ad_fee_amount'] = Math.round(revenue * 0.02);
  } else if (region === 'VN') {
    line.fees['transaction_fee_amount'] = Math.round(revenue * 0.05);
    if (random.chance(0.2)) line.fees['voucher_xtra_service_fee_amount'] = Math.round(revenue * 0.03);
  }
  // A key that no documentation knows yet.
  if (random.chance(0.06)) line.fees['seller_growth_program_fee_amount'] = region === 'VN' ? 1500 : 15;
}

function commissions(
  random: Random,
  plan: OrderPlan,
  line: SettleLine,
  row: AffiliatePlan | undefined,
  parts: 'actual' | 'estimated',
): void {
  const { shop } = plan;
  const own: SimParts | null = row ? row[parts] : null;
  const minor = (text: string | null): number => (text === null ? 0 : Number(toMinor(text, shop.exponent)));
  if (own) {
    line.fees['affiliate_commission_amount'] = minor(own.standard);
    if (shop.region === 'VN') line.explained['affiliate_commission_amount_before_pit'] = minor(own.standard);
    if (minor(own.shopAds) > 0) line.fees['affiliate_ads_commission_amount'] = minor(own.shopAds);
    if (minor(own.bonus) > 0) line.fees['cofunded_creator_bonus_amount'] = minor(own.bonus);
    if (minor(own.partner) > 0) line.fees['affiliate_partner_commission_amount'] = minor(own.partner);
    if (shop.region === 'VN' && random.chance(0.2)) {
      // Held back when the order was paid and given back now; of some, not all of it.
      const held = random.int(1_000, 9_000);
      line.fees['affiliate_commission_deposit'] = held;
      line.fees['affiliate_commission_release'] = -(random.chance(0.7) ? held : held - 700);
    }
  } else if (!row && shop.region === 'GB' && random.chance(0.05))
    // Commission that no affiliate row tells of.
    line.fees['external_affiliate_marketing_fee_amount'] = Math.max(1, Math.round(revenueOf(line) * 0.03));
}

/** The parcel's cost less what buyer and platform pay of it, shared by what the lines bring. */
function wayThere(random: Random, plan: OrderPlan, lines: SettleLine[]): void {
  const weights = lines.map((line) => BigInt(Math.max(0, revenueOf(line))));
  const actual = MARKET[plan.shop.region].way + random.int(0, 40);
  const paid = plan.shippingOriginal - plan.shippingPlatformDiscount - plan.shippingSellerDiscount;
  const share = (amount: number): number[] => split(BigInt(amount), weights).map(Number);
  const parts: [string, number[]][] = [
    ['actual_shipping_fee_amount', share(actual)],
    ['customer_paid_shipping_fee_amount', share(-paid)],
    ['shipping_fee_discount_amount', share(-plan.shippingPlatformDiscount)],
  ];
  for (const [i, line] of lines.entries()) {
    for (const [key, amounts] of parts) add(line.shipping, key, amounts[i]!);
    line.explained['fbm_shipping_cost_amount'] = parts[0]![1][i]!;
    if (plan.shop.region === 'VN' && i === 0) line.fees['vn_fix_infrastructure_fee'] = 3_000;
  }
}

const WITH_ORDER = [
  'SHIPPING_FEE_ADJUSTMENT',
  'PLATFORM_COMPENSATION',
  'LOGISTICS_REIMBURSEMENT',
  'PLATFORM_COMMISSION_ADJUSTMENT',
] as const;

function adjustments(random: Random, plan: OrderPlan, order: SimTransaction, done: readonly ReturnPlan[], row: MakeRow): SimTransaction[] {
  const at = order.at + random.int(0, 4) * DAY + 7_200;
  const unit = plan.shop.region === 'VN' ? 100 : 1;
  if (random.chance(0.04)) return [row(random.pick(WITH_ORDER), at, [], random.pick([-1, 1]) * random.int(20, 400) * unit)];
  // Money taken back by the buyer's bank: of an order of one SKU where nothing else came back, in the US alone.
  const plainOrder = order.lines.length === 1 && done.length === 0 && plan.units.every((u) => !u.gift && u.cancelAt === null);
  const revenue = revenueOf(order.lines[0]!);
  if (plan.shop.region === 'US' && plainOrder && revenue > 1 && random.chance(0.03))
    return [row('CHARGE_BACK', at, [], -(random.chance(0.5) ? revenue : Math.ceil(revenue / 2)))];
  return [];
}

const sum = (units: readonly SimUnit[], pick: (unit: SimUnit) => number): number => units.reduce((total, unit) => total + pick(unit), 0);
const revenueOf = (line: SettleLine): number => Object.values(line.revenue).reduce((total, amount) => total + amount, 0);

function add(into: Record<string, number>, key: string, amount: number): void {
  // Never -0: it would be written as such.
  into[key] = (into[key] ?? 0) + amount || 0;
}
