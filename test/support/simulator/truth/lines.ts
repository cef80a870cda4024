import { dayOf } from '../calendar';
import { exact, pow10, roundDiv, split, toMinor } from '../exact';
import type { SimOrder, SimReturn, SimSkuCost, SimUnit } from '../world/model';
import { salePrice } from '../world/prices';
import { convert, convertExact } from './convert';
import type { TruthLine, TruthWorld } from './model';

const COMPLETE = 'RETURN_OR_REFUND_REQUEST_COMPLETE';

/** An order counts once paid; cash on delivery counts past UNPAID and ON_HOLD, and when it was cancelled. */
export function isCounted(order: SimOrder): boolean {
  if (order.plan.kind !== 'sale') return false;
  if (order.paidAt !== null) return true;
  return order.plan.cod && order.status !== 'UNPAID' && order.status !== 'ON_HOLD';
}

export function orderDay(order: SimOrder): string {
  return dayOf(order.plan.createdAt * 1000, order.plan.shop.timeZone);
}

/** Units folded to lines, in code-unit order of SKU id, a gift after the bought line. */
function fold(units: readonly SimUnit[]): SimUnit[][] {
  const lines = new Map<string, SimUnit[]>();
  for (const unit of units) {
    const key = `${unit.sku.id}/${unit.gift ? 1 : 0}`;
    const line = lines.get(key);
    if (line) line.push(unit);
    else lines.set(key, [unit]);
  }
  return [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, line]) => line);
}

const total = (units: readonly SimUnit[], pick: (unit: SimUnit) => number): bigint =>
  units.reduce((sum, unit) => sum + BigInt(pick(unit)), 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** All lines of counted orders, with what the line itself cost (roi.md sections 2, 4, 10; state to date, no settlements). */
export function truthLines(world: TruthWorld): TruthLine[] {
  const credits = new Map<string, { handle: string; contentId: string }>();
  for (const row of world.affiliate)
    credits.set(`${row.orderId}/${row.plan.skuId}`, { handle: row.plan.handle, contentId: row.plan.contentId });
  const returns = completedReturns(world);
  const lines: TruthLine[] = [];
  for (const order of world.orders) {
    if (!isCounted(order)) continue;
    const own = orderLines(order, returns.get(order.plan.id) ?? []);
    for (const line of own) {
      const credit = line.gift ? undefined : credits.get(`${line.orderId}/${line.skuId}`);
      if (credit) line.credit = { ...credit, creator: world.ownerOf(credit.handle, line.day) };
    }
    priceOrder(world, order, own);
    lines.push(...own);
  }
  return lines;
}

export type FileStatus = 'paid' | 'unpaid' | 'cancelled' | 'sample' | 'replacement';

/** Every line of every order, counted or not, with the word that an ERP file has for the order. */
export function foldOrders(world: TruthWorld): { line: TruthLine; order: SimOrder; status: FileStatus }[] {
  const returns = completedReturns(world);
  return world.orders.flatMap((order) => {
    const { kind } = order.plan;
    const living = isCounted(order) ? 'paid' : 'unpaid';
    const status = kind === 'sample' ? 'sample' : kind !== 'sale' ? 'replacement' : order.cancelledAt !== null ? 'cancelled' : living;
    return orderLines(order, returns.get(order.plan.id) ?? []).map((line) => ({ line, order, status }));
  });
}

/** Completed refunds by order; of an edited chain only the last record, and no replacements. */
function completedReturns(world: TruthWorld): Map<string, SimReturn[]> {
  const returns = new Map<string, SimReturn[]>();
  for (const back of world.returns) {
    if (back.status !== COMPLETE || back.nextId !== null || back.plan.type === 'REPLACEMENT') continue;
    returns.set(back.order.id, [...(returns.get(back.order.id) ?? []), back]);
  }
  return returns;
}

function orderLines(order: SimOrder, returns: readonly SimReturn[]): TruthLine[] {
  const { plan } = order;
  const groups = fold(plan.units);
  const paid = groups.map((units) => total(units, salePrice));
  const taxes = split(BigInt(plan.shop.taxInside ? plan.productTax : 0), paid);
  return groups.map((units, i) => {
    const first = units[0]!;
    const platformDiscount = total(units, (u) => u.platformDiscount);
    const taxIncluded = taxes[i]!;
    const revenue = first.gift ? 0n : paid[i]! + platformDiscount - taxIncluded;
    const ids = new Set(units.map((u) => u.id));
    const cancelledUnits = units.filter((u) => order.cancelledUnits.has(u.id)).length;
    let subtotal = 0n;
    let returned = 0;
    for (const back of returns) {
      for (const line of back.plan.lines) {
        if (!ids.has(line.unitId)) continue;
        subtotal += BigInt(line.subtotal);
        if (back.plan.type === 'RETURN_AND_REFUND') returned++;
      }
    }
    const cancelled = order.cancelledAt !== null;
    const back = subtotal === 0n ? 0n : roundDiv(revenue * subtotal, paid[i]!);
    const dropped = roundDiv(revenue * BigInt(cancelledUnits), BigInt(units.length));
    return {
      orderId: plan.id,
      shop: plan.shop,
      day: orderDay(order),
      createdAt: plan.createdAt,
      skuId: first.sku.id,
      productId: first.sku.productId,
      gift: first.gift,
      quantity: units.length,
      list: total(units, (u) => u.original),
      sellerDiscount: total(units, (u) => u.sellerDiscount),
      platformDiscount,
      paid: paid[i]!,
      taxIncluded,
      revenue,
      refunded: cancelled ? revenue : least(revenue, back + dropped),
      returned,
      cancelledUnits,
      orderCancelled: cancelled,
      credit: null,
      money: { gmv: 0n, refunds: 0n, cogs: 0n, platformFees: 0n, shipping: 0n, tax: 0n, returnLoss: 0n, labour: 0n },
    };
  });
}
