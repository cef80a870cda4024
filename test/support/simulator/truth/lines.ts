import { dayOf } from '../calendar';
import { roundDiv, split } from '../exact';
import type { SimOrder, SimReturn, SimUnit } from '../world/model';
import { paymentOf, salePrice } from '../world/prices';
import type { TruthLine, TruthSource, TruthWorld } from './model';
import { least, priceOrder } from './price';
import { addChargebacks, countedRows, settleLines } from './settled';

const COMPLETE = 'RETURN_OR_REFUND_REQUEST_COMPLETE';

/** An order counts once paid; cash on delivery counts past UNPAID and ON_HOLD, and when it was cancelled. The platform's files cannot tell a sample or a replacement from a sale. */
export function isCounted(order: SimOrder, source: TruthSource = 'api'): boolean {
  if (order.plan.kind !== 'sale' && source !== 'exports') return false;
  if (order.paidAt !== null) return true;
  return order.plan.cod && order.status !== 'UNPAID' && order.status !== 'ON_HOLD';
}

export function orderDay(order: SimOrder): string {
  return dayOf(order.plan.createdAt * 1000, order.plan.shop.timeZone);
}

/** Units folded to lines, in code-unit order of SKU id, a gift after the bought line; the platform's files have one row a SKU, gifts in it. */
function fold(units: readonly SimUnit[], source: TruthSource): SimUnit[][] {
  const lines = new Map<string, SimUnit[]>();
  for (const unit of units) {
    const key = `${unit.sku.id}/${unit.gift && source !== 'exports' ? 1 : 0}`;
    const line = lines.get(key);
    if (line) line.push(unit);
    else lines.set(key, [unit]);
  }
  return [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, line]) => line);
}

const total = (units: readonly SimUnit[], pick: (unit: SimUnit) => number): bigint =>
  units.reduce((sum, unit) => sum + BigInt(pick(unit)), 0n);

/** All lines of counted orders, with what the line itself cost (roi.md sections 2, 4, 10; actual amounts where a settlement tells them). */
export function truthLines(world: TruthWorld, source: TruthSource = 'api'): TruthLine[] {
  const credits = new Map<string, { handle: string; contentId: string }>();
  for (const row of world.affiliate) {
    // The file has no word for rows of unknown status, so they are not in it.
    if (source === 'exports' && row.status === 'Unknown') continue;
    credits.set(`${row.orderId}/${row.plan.skuId}`, { handle: row.plan.handle, contentId: row.plan.contentId });
  }
  const returns = completedReturns(world);
  const lines: TruthLine[] = [];
  for (const order of world.orders) {
    if (!isCounted(order, source)) continue;
    const own = orderLines(order, returns.get(order.plan.id) ?? [], source);
    for (const line of own) {
      const credit = line.gift ? undefined : credits.get(`${line.orderId}/${line.skuId}`);
      if (credit) line.credit = { ...credit, creator: world.ownerOf(credit.handle, line.day) };
    }
    const rows = countedRows(world, order.plan.id);
    addChargebacks(own, rows);
    priceOrder(world, order, own);
    settleLines(world, order, own, rows);
    lines.push(...own);
  }
  return lines;
}

export type FileStatus = 'paid' | 'unpaid' | 'cancelled' | 'sample' | 'replacement';

/** Every line of every order, counted or not, with the word that an ERP file has for the order. */
export function foldOrders(world: TruthWorld, source: TruthSource = 'files'): { line: TruthLine; order: SimOrder; status: FileStatus }[] {
  const returns = completedReturns(world);
  return world.orders.flatMap((order) => {
    const { kind } = order.plan;
    const living = isCounted(order) ? 'paid' : 'unpaid';
    const status = kind === 'sample' ? 'sample' : kind !== 'sale' ? 'replacement' : order.cancelledAt !== null ? 'cancelled' : living;
    return orderLines(order, returns.get(order.plan.id) ?? [], source).map((line) => ({ line, order, status }));
  });
}

/** Completed refunds by order; of an edited chain only the last record, and no replacements. */
export function completedReturns(world: TruthWorld): Map<string, SimReturn[]> {
  const returns = new Map<string, SimReturn[]>();
  for (const back of world.returns) {
    if (back.status !== COMPLETE || back.nextId !== null || back.plan.type === 'REPLACEMENT') continue;
    returns.set(back.order.id, [...(returns.get(back.order.id) ?? []), back]);
  }
  return returns;
}

function orderLines(order: SimOrder, returns: readonly SimReturn[], source: TruthSource): TruthLine[] {
  const { plan } = order;
  const exported = source === 'exports';
  const groups = fold(plan.units, source);
  const paid = groups.map((units) => total(units, salePrice));
  // The file has one column of taxes, that on shipping in it.
  const taxes = split(BigInt(!plan.shop.taxInside ? 0 : exported ? paymentOf(plan).tax : plan.productTax), paid);
  const lines = groups.map((units, i) => {
    const first = units[0]!;
    const platformDiscount = total(units, (u) => u.platformDiscount);
    const taxIncluded = taxes[i]!;
    const gift = first.gift && !exported;
    const revenue = gift ? 0n : paid[i]! + platformDiscount - taxIncluded;
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
      productId: exported ? null : first.sku.productId,
      gift,
      quantity: units.length,
      list: total(units, (u) => u.original),
      sellerDiscount: total(units, (u) => u.sellerDiscount),
      platformDiscount,
      paid: paid[i]!,
      taxIncluded,
      revenue,
      refunded: cancelled ? revenue : least(revenue, back + dropped),
      returned,
      cancelledUnits: exported ? 0 : cancelledUnits,
      orderCancelled: cancelled,
      credit: null,
      money: { gmv: 0n, refunds: 0n, cogs: 0n, platformFees: 0n, shipping: 0n, tax: 0n, returnLoss: 0n, labour: 0n },
      settled: false,
    };
  });
  if (exported && order.cancelledAt === null) refundByFile(lines, BigInt(refundAmount(order, returns)), BigInt(paymentOf(plan).total));
  return lines;
}

/** Refund of the whole order as Seller Center shows it: goods, tax where it is on top, shipping; a cancelled order in full. */
export function refundAmount(order: SimOrder, returns: readonly SimReturn[]): number {
  const { total } = paymentOf(order.plan);
  if (order.cancelledAt !== null) return order.paidAt !== null ? total : 0;
  let sum = 0;
  for (const back of returns) {
    sum += back.plan.shippingRefund;
    for (const line of back.plan.lines) sum += line.subtotal + (order.plan.shop.taxInside ? 0 : line.tax);
  }
  for (const unit of order.plan.units) if (order.cancelledUnits.has(unit.id)) sum += salePrice(unit) + unit.taxOnTop;
  return Math.min(sum, total);
}

/** The one refund of an order, brought to its lines as roi.md section 2 says for the All order file. */
function refundByFile(lines: TruthLine[], refund: bigint, amount: bigint): void {
  const paid = lines.reduce((sum, line) => sum + line.paid, 0n);
  for (const line of lines) line.refunded = 0n;
  if (refund === 0n || amount === 0n || paid === 0n) return;
  const goods = least(paid, roundDiv(refund * paid, amount));
  const some = lines.some((line) => line.returned > 0);
  const parts = split(
    goods,
    lines.map((line) => (some && line.returned === 0 ? 0n : line.paid)),
  );
  for (const [i, line] of lines.entries())
    if (line.paid > 0n) line.refunded = least(line.revenue, roundDiv(line.revenue * parts[i]!, line.paid));
}
