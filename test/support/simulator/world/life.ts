import type { Random } from '../random';
import type { OrderPlan, SimKind, SimShop, SimSku, SimUnit } from './model';
import { salePrice, taxInside } from './prices';

const HOUR = 3600;
const DAY = 86_400;

/** US sales tax rates by state, in 1/100,000; one state has none. */
const US_TAX = [0, 6_250, 8_875, 7_250, 4_000];

/** Price of one unit with its discounts; the same for all units of a line. */
function makeUnits(random: Random, shop: SimShop, sku: SimSku, count: number, kind: SimKind, gift: boolean, usTax: number): SimUnit[] {
  const original = sku.price;
  let sellerDiscount = 0;
  let platformDiscount = 0;
  if (kind !== 'sale' || gift) {
    sellerDiscount = original;
  } else {
    if (random.chance(0.45)) sellerDiscount = Math.floor(original * random.pick([0.05, 0.1, 0.2, 0.4]));
    if (random.chance(0.3)) platformDiscount = Math.floor((original - sellerDiscount) * random.pick([0.03, 0.08, 0.15]));
    // Now and then the platform pays the whole: revenue without anything paid.
    if (random.chance(0.004)) platformDiscount = original - sellerDiscount;
  }
  const sale = original - sellerDiscount - platformDiscount;
  const taxOnTop = shop.taxInside ? 0 : Math.floor((2 * sale * usTax + 100_000) / 200_000);
  // Gifts come in two spellings: discounted to nothing, or priced at nothing with a retail price beside it.
  const free = gift && random.chance(0.5);
  return Array.from({ length: count }, () => ({
    id: random.id('5', 18),
    sku,
    gift,
    original: free ? 0 : original,
    sellerDiscount: free ? 0 : sellerDiscount,
    platformDiscount,
    taxOnTop,
    giftRetail: gift ? original : 0,
    cancelAt: null,
  }));
}

/** A new order with its whole life planned; returns, cancellations and affiliate rows are added by their own files. */
export function planOrder(random: Random, shop: SimShop, skus: readonly SimSku[], createdAt: number, kind: SimKind): OrderPlan {
  const usTax = random.pick(US_TAX);
  const units: SimUnit[] = [];
  const lines =
    kind === 'sale'
      ? random.weighted([
          [1, 70],
          [2, 20],
          [3, 8],
          [4, 2],
        ] as const)
      : 1;
  const used = new Set<string>();
  for (let i = 0; i < lines; i++) {
    const sku = random.pick(skus);
    if (used.has(sku.id)) continue;
    used.add(sku.id);
    const count =
      kind === 'sale'
        ? random.weighted([
            [1, 72],
            [2, 18],
            [3, 7],
            [5, 3],
          ] as const)
        : 1;
    units.push(...makeUnits(random, shop, sku, count, kind, false, usTax));
  }
  if (kind === 'sale' && random.chance(0.05)) {
    // A gift: of another SKU, or one more of the SKU that was bought.
    const sku = random.chance(0.5) ? units[0]!.sku : random.pick(skus);
    units.push(...makeUnits(random, shop, sku, 1, kind, true, 0));
  }
  for (let i = units.length - 1; i > 0; i--) {
    const j = random.int(0, i);
    [units[i], units[j]] = [units[j]!, units[i]!];
  }
  const cod = kind === 'sale' && shop.region === 'VN' && random.chance(0.55);
  const shippingOriginal = kind !== 'sale' ? 0 : shop.currency === 'VND' ? random.pick([30_000, 22_000]) : random.pick([599, 0, 399]);
  const shippingPlatformDiscount = random.chance(0.5) ? shippingOriginal : 0;
  const shippingSellerDiscount = shippingPlatformDiscount === 0 && random.chance(0.3) ? Math.floor(shippingOriginal / 2) : 0;
  const shippingFee = shippingOriginal - shippingPlatformDiscount - shippingSellerDiscount;
  const subTotal = units.reduce((total, unit) => total + salePrice(unit), 0);
  const plan: OrderPlan = {
    id: random.id('57', 18),
    shop,
    kind,
    cod,
    createdAt,
    paidAt: null,
    holdUntil: null,
    rtsAt: null,
    collectedAt: null,
    deliveredAt: null,
    completedAt: null,
    cancelAt: null,
    cancelInitiator: 'SYSTEM',
    cancelReason: '',
    replacesId: null,
    partialShip: units.length > 2 && random.chance(0.3),
    units,
    shippingOriginal,
    shippingSellerDiscount,
    shippingPlatformDiscount,
    retailDeliveryFee: kind === 'sale' && shop.region === 'US' && random.chance(0.08) ? 28 : 0,
    productTax: shop.taxInside ? taxInside(shop, subTotal) : units.reduce((total, unit) => total + unit.taxOnTop, 0),
    shippingTax: shop.taxInside ? taxInside(shop, shippingFee) : 0,
    buyer: random.id('7', 19),
    quirk: random.int(0, 0x7fffffff),
    returns: [],
    cancellations: [],
    affiliate: [],
  };
  planLife(random, plan);
  return plan;
}

function planLife(random: Random, plan: OrderPlan): void {
  const { createdAt, shop } = plan;
  if (!plan.cod && plan.kind === 'sale' && random.chance(0.03)) {
    // Never paid: the system cancels it after two days. Some wait on hold, without a payment (pre-orders).
    plan.cancelAt = createdAt + 2 * DAY;
    plan.cancelReason = 'Customer overdue to pay';
    if (random.chance(0.3)) plan.holdUntil = plan.cancelAt;
    return;
  }
  const start = plan.cod || plan.kind !== 'sale' ? createdAt : createdAt + random.int(5, 900);
  if (!plan.cod) plan.paidAt = start;
  plan.holdUntil = start + HOUR;
  plan.rtsAt = plan.holdUntil + random.int(2, 40) * HOUR + random.int(0, 3599);
  plan.collectedAt = plan.rtsAt + random.int(2, 20) * HOUR;
  const delivered = plan.collectedAt + random.int(1, 6) * DAY + random.int(0, DAY - 1);
  const fate = random.next();
  if (plan.kind === 'sale' && fate < 0.035) {
    // Cancelled after payment, before shipment: by the buyer or the seller.
    plan.cancelAt = plan.holdUntil + random.int(60, plan.rtsAt - plan.holdUntil - 60);
    plan.cancelInitiator = random.pick(['BUYER', 'SELLER'] as const);
    plan.cancelReason = plan.cancelInitiator === 'BUYER' ? 'No longer needed' : 'Out of stock';
    plan.rtsAt = plan.collectedAt = null;
    return;
  }
  if (plan.cod && fate < 0.14) {
    // Cash on delivery, refused at the door.
    plan.cancelAt = plan.collectedAt + random.int(3, 7) * DAY;
    plan.cancelReason = 'Giao gói hàng thất bại';
    return;
  }
  plan.deliveredAt = delivered;
  if (plan.cod) plan.paidAt = delivered;
  plan.completedAt = delivered + (shop.region === 'VN' ? 15 : shop.region === 'US' ? 30 : 14) * DAY;
  if (plan.kind === 'sale' && plan.units.filter((u) => !u.gift).length > 1 && random.chance(0.05)) {
    // One unit is cancelled, the order lives on.
    const unit = random.pick(plan.units.filter((u) => !u.gift));
    if (salePrice(unit) > 0) unit.cancelAt = plan.holdUntil + random.int(60, plan.rtsAt - plan.holdUntil - 60);
  }
}

export interface OrderState {
  status: string;
  updatedAt: number;
}

/** Status and update time (epoch seconds) of an order at a moment at or after its creation. */
export function stateAt(plan: OrderPlan, now: number): OrderState {
  const past = (at: number | null): at is number => at !== null && at <= now;
  const ends = plan.cancelAt ?? Number.POSITIVE_INFINITY;
  const events = [
    plan.createdAt,
    plan.paidAt,
    plan.holdUntil,
    plan.rtsAt,
    plan.collectedAt,
    plan.deliveredAt,
    plan.completedAt,
    ...plan.units.map((u) => u.cancelAt),
  ].filter((at): at is number => past(at) && at <= ends);
  if (past(plan.cancelAt)) events.push(plan.cancelAt);
  const last = Math.max(...events);
  const updatedAt = plan.shown && last <= plan.shown.until ? plan.shown.at : last;
  return { status: statusAt(plan, now, past), updatedAt };
}

function statusAt(plan: OrderPlan, now: number, past: (at: number | null) => boolean): string {
  if (past(plan.cancelAt)) return 'CANCELLED';
  if (!plan.cod && !past(plan.paidAt)) return plan.holdUntil !== null && plan.paidAt === null ? 'ON_HOLD' : 'UNPAID';
  if (plan.holdUntil !== null && plan.holdUntil > now) return 'ON_HOLD';
  if (!past(plan.rtsAt)) return 'AWAITING_SHIPMENT';
  if (!past(plan.collectedAt)) return plan.partialShip ? 'PARTIALLY_SHIPPING' : 'AWAITING_COLLECTION';
  if (!past(plan.deliveredAt)) return 'IN_TRANSIT';
  return past(plan.completedAt) ? 'COMPLETED' : 'DELIVERED';
}

/** The last step that has happened. */
export function stepAt(steps: readonly { at: number; status: string }[], now: number): { at: number; status: string } | undefined {
  let last: { at: number; status: string } | undefined;
  for (const step of steps) if (step.at <= now) last = step;
  return last;
}
