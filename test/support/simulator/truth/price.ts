import { exact, pow10, roundDiv, split, toMinor } from '../exact';
import type { SimOrder, SimSkuCost } from '../world/model';
import { convert, convertExact } from './convert';
import type { TruthLine, TruthWorld } from './model';

export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Cost row of a SKU at a day: the last whose `from` is not after it. */
export function costAt(costs: readonly SimSkuCost[], day: string): SimSkuCost | null {
  let found: SimSkuCost | null = null;
  for (const cost of costs) if (cost.from === null || cost.from <= day) found = cost;
  return found;
}

/** Puts the money of an order's lines into the report currency. */
export function priceOrder(world: TruthWorld, order: SimOrder, lines: TruthLine[]): void {
  const { shop } = order.plan;
  const { rules } = shop;
  const cancelled = order.cancelledAt !== null;
  const shipped = order.shippedAt !== null;
  const weights = lines.map((line) => line.revenue);
  const minor = (text: string): bigint => toMinor(text, shop.exponent);
  // A cancelled order costs nothing, but where it had been shipped: shipping, unsaleable goods, return shipping.
  const shipping = split(cancelled && !shipped ? 0n : minor(rules.shippingPerOrder), weights);
  const cameBack = lines.some((line) => line.returned > 0);
  const labour = split(cancelled ? 0n : minor(rules.labourPerOrder) + (cameBack ? minor(rules.labourPerReturn) : 0n), weights);
  const skus = new Map(order.plan.units.map((unit) => [unit.sku.id, unit.sku]));
  for (const [i, line] of lines.entries()) {
    const report = (amount: bigint): bigint => convert(world, amount, shop.currency, line.day);
    const { money } = line;
    money.gmv = report(line.revenue);
    money.refunds = report(line.refunded);
    money.shipping = report(shipping[i]!);
    money.labour = report(labour[i]!);
    money.platformFees = report(fees(line, cancelled, shipped));
    const rate = exact(rules.taxRate);
    money.tax = report(roundDiv(rate.digits * (line.revenue - line.refunded), pow10(rate.scale)));
    const cost = costAt(skus.get(line.skuId)!.costs, line.day);
    if (!cost) continue;
    const back = cancelled ? (shipped ? line.quantity : 0) : line.returned;
    const unit = exact(cost.unitCost);
    const unsaleable = exact(cost.unsaleableShare);
    const one = pow10(unsaleable.scale);
    // quantity - back x (1 - unsaleable), as a fraction over 10^scale; goods of an order cancelled before shipment never left.
    const kept = cancelled && !shipped ? 0 : line.quantity - line.cancelledUnits;
    const gone = BigInt(kept) * one - BigInt(back) * (one - unsaleable.digits);
    money.cogs = convertExact(world, { digits: unit.digits * gone, scale: unit.scale + unsaleable.scale }, cost.currency, line.day);
    const way = exact(cost.returnShipping);
    money.returnLoss = convertExact(world, { digits: way.digits * BigInt(back), scale: way.scale }, cost.currency, line.day);
  }
}

/** round(rate x base x kept share of revenue), and the refund fee where goods had been shipped; rounded once. */
function fees(line: TruthLine, cancelled: boolean, shipped: boolean): bigint {
  const { rules, exponent } = line.shop;
  if (line.revenue === 0n) return 0n;
  const rate = exact(rules.platformFeeRate);
  const base = rules.platformFeeBase === 'gross' ? line.revenue + line.taxIncluded : line.revenue;
  const share = exact(rules.refundFeeShare);
  // Numerators over revenue x 10^(rate.scale + share.scale).
  const below = line.revenue * pow10(rate.scale + share.scale);
  const fee = rate.digits * base * (line.revenue - line.refunded) * pow10(share.scale);
  let refundFee = 0n;
  if (share.digits > 0n && shipped && !cancelled) {
    refundFee = share.digits * rate.digits * line.refunded * line.revenue;
    if (rules.refundFeeCap !== null)
      refundFee = least(refundFee, toMinor(rules.refundFeeCap, exponent) * BigInt(Math.max(1, line.returned)) * below);
  }
  return roundDiv(fee + refundFee, below);
}
