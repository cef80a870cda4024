import { dayOf } from '../calendar';
import { pow10, roundDiv, toText } from '../exact';
import type { Random } from '../random';
import { OWN_ACCOUNT, SHARED_ACCOUNT } from './cast';
import type { AffiliatePlan, OrderPlan, SimAccount, SimParts, SimPost, SimShop, SimUnit } from './model';
import { salePrice } from './prices';

const DAY = 86_400;

export interface Crowd {
  accounts: readonly SimAccount[];
  posts: readonly SimPost[];
  /** The last day of the shared account's first owner; no order by it near that day, whatever zone one counts in. */
  handover: string;
}

/** Plans the affiliate rows of an order: one a SKU that somebody sold. */
export function planCredit(random: Random, plan: OrderPlan, crowd: Crowd): void {
  if (plan.kind === 'replacement' || plan.kind === 'exchange') return;
  if (plan.kind === 'sample' ? !random.chance(0.2) : !random.chance(0.68)) return;
  const day = dayOf(plan.createdAt * 1000, plan.shop.timeZone);
  const near = Math.abs(Date.parse(day) - Date.parse(crowd.handover)) <= 3 * DAY * 1000;
  const choices = crowd.accounts.filter((a) => !near || a.handle !== SHARED_ACCOUNT).map((a) => [a, a.weight] as const);
  let account = random.weighted(choices);
  const bySku = new Map<string, SimUnit[]>();
  for (const unit of plan.units) if (!unit.gift) bySku.set(unit.sku.id, [...(bySku.get(unit.sku.id) ?? []), unit]);
  let first = true;
  for (const units of bySku.values()) {
    // Later lines: the same creator, another one, or nobody.
    if (!first && random.chance(0.35)) continue;
    if (!first && random.chance(0.4)) account = random.weighted(choices);
    first = false;
    plan.affiliate.push(makeRow(random, plan, units, account, crowd.posts));
  }
}

/** Commission text of an amount in minor units: now and then with more digits than the currency has. */
function commission(random: Random, shop: SimShop, base: number, bps: number): string {
  if (shop.exponent > 0 && random.chance(0.03)) {
    const exactDigits = (BigInt(base) * BigInt(bps)).toString().padStart(shop.exponent + 5, '0');
    const scale = shop.exponent + 4;
    return `${exactDigits.slice(0, -scale)}.${exactDigits.slice(-scale)}`.replace(/0+$/, '').replace(/\.$/, '');
  }
  const text = toText(roundDiv(BigInt(base) * BigInt(bps), pow10(4)), shop.exponent);
  return random.chance(0.02) ? `${text} ` : text;
}

function makeRow(
  random: Random,
  plan: OrderPlan,
  units: readonly SimUnit[],
  account: SimAccount,
  posts: readonly SimPost[],
): AffiliatePlan {
  const shop = plan.shop;
  const unit = units[0]!;
  const mine = posts.filter((p) => p.handle === account.handle && p.publishedAt < plan.createdAt);
  const fitting = mine.filter((p) => p.productIds.includes(unit.sku.productId));
  const post = fitting.length > 0 && random.chance(0.8) ? random.pick(fitting) : mine.length > 0 ? random.pick(mine) : null;
  const showcase = post === null || random.chance(0.15);
  const base = units.reduce((total, u) => total + salePrice(u), 0);
  const own = account.handle === OWN_ACCOUNT;
  const ads = !own && random.chance(0.25);
  const rateBps = own || ads ? 0 : random.pick([800, 1000, 1200, 1550, 2000]);
  const shopAdsBps = ads ? random.pick([500, 900, 1200]) : 0;
  const partnerBps = !own && random.chance(0.08) ? random.pick([100, 250]) : 0;
  const bonus = !own && random.chance(0.06) ? Math.max(1, Math.floor(base * 0.02)) : 0;
  const parts = (of: number, scale: number): SimParts => ({
    base: toText(of, shop.exponent),
    standard: commission(random, shop, of, rateBps),
    shopAds: ads || random.chance(0.5) ? commission(random, shop, of, shopAdsBps) : null,
    bonus: bonus > 0 ? toText(Math.floor(bonus * scale), shop.exponent) : random.chance(0.3) ? toText(0, shop.exponent) : null,
    partner: partnerBps > 0 ? commission(random, shop, of, partnerBps) : null,
  });
  const life = settlementOf(random, plan, units);
  const kept = units.filter((u) => !life.goneUnits.has(u.id));
  const actualBase = kept.reduce((total, u) => total + salePrice(u), 0);
  // The platform's final figure is not always its own arithmetic: some rows end a little lower.
  const settledBase = random.chance(0.1) ? Math.floor(actualBase * 0.97) : actualBase;
  return {
    skuId: unit.sku.id,
    productId: unit.sku.productId,
    handle: account.handle,
    shown: random.weighted([
      [account.shown, 8],
      [account.handle, 2],
      [`@${account.shown}`, 1],
      [` ${account.shown}`, 0.3],
    ] as const),
    contentId: showcase ? '' : post.id,
    contentType: showcase
      ? random.pick(['SHOP', 'LINKSHARE'] as const)
      : post.kind === 'live'
        ? random.pick(['LIVE', 'LIVE', 'PRE_LIVE'] as const)
        : 'VIDEO',
    quantity: units.length,
    price: unit.original,
    rateBps,
    shopAdsBps,
    partnerBps,
    collaborationId: random.id('7366', 19),
    campaignId: partnerBps > 0 ? random.id('7366', 19) : '',
    target: random.chance(0.3),
    visibleAt: plan.createdAt + random.int(60, 1800),
    steps: life.steps,
    estimated: parts(base, 1),
    actual: life.settles ? parts(settledBase, base === 0 ? 0 : settledBase / base) : null,
    fullyReturned: life.goneUnits.size === units.length && life.goneUnits.size > 0,
    quirk: random.int(0, 0x7fffffff),
  };
}

/** When and how the row's commission ends: paid, not due, or still open. */
function settlementOf(
  random: Random,
  plan: OrderPlan,
  units: readonly SimUnit[],
): { steps: AffiliatePlan['steps']; settles: boolean; goneUnits: ReadonlySet<string> } {
  const toSettle = random.pick(['To-SETTLE', 'TO-SETTLE']);
  if (random.chance(0.012)) return { steps: [{ at: plan.createdAt, status: 'Unknown' }], settles: false, goneUnits: new Set() };
  const steps = [{ at: plan.createdAt, status: 'AWAITING PAYMENT' }];
  if (plan.paidAt !== null) steps.push({ at: plan.paidAt, status: toSettle });
  if (plan.cancelAt !== null) {
    steps.push({ at: plan.cancelAt, status: 'INELIGIBLE' });
    return { steps, settles: false, goneUnits: new Set() };
  }
  const mine = new Set(units.map((u) => u.id));
  const gone = new Set(units.filter((u) => u.cancelAt !== null).map((u) => u.id));
  let goneAt = 0;
  for (const back of plan.returns) {
    const end = back.steps[back.steps.length - 1]!;
    if (back.nextId !== null || end.status !== 'RETURN_OR_REFUND_REQUEST_COMPLETE') continue;
    for (const line of back.lines) {
      const unit = units.find((u) => u.id === line.unitId);
      if (unit && mine.has(line.unitId) && line.subtotal === salePrice(unit)) {
        gone.add(line.unitId);
        goneAt = Math.max(goneAt, end.at);
      }
    }
  }
  if (gone.size === units.length) {
    steps.push({ at: Math.max(goneAt, ...units.map((u) => u.cancelAt ?? 0)), status: 'INELIGIBLE' });
    return { steps, settles: false, goneUnits: gone };
  }
  // A third settles early, so that short worlds have settled rows too.
  const wait = random.chance(0.33)
    ? random.int(1, 5) * DAY
    : (plan.completedAt ?? plan.createdAt) - (plan.deliveredAt ?? plan.createdAt) + random.int(0, 2) * DAY;
  if (plan.deliveredAt === null) return { steps, settles: false, goneUnits: gone };
  steps.push({ at: plan.deliveredAt + wait, status: 'SETTLED' });
  return { steps, settles: true, goneUnits: gone };
}
