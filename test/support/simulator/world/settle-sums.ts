import type { SettleLine } from './feeds-model';
import type { SimUnit } from './model';

/** Sum of named amounts. */
export const sumOf = (amounts: Record<string, number>): number => Object.values(amounts).reduce((total, amount) => total + amount, 0);

export const revenueSum = (lines: readonly SettleLine[]): number => lines.reduce((total, line) => total + sumOf(line.revenue), 0);
export const feeSum = (lines: readonly SettleLine[]): number =>
  lines.reduce((total, line) => total + sumOf(line.fees) + sumOf(line.taxes), 0);
export const shippingSum = (lines: readonly SettleLine[]): number => lines.reduce((total, line) => total + sumOf(line.shipping), 0);
export const settlementSum = (lines: readonly SettleLine[]): number => lines.reduce((total, line) => total + line.settlement, 0);

/** What is left of a line's revenue. */
export const net = (line: SettleLine): number => sumOf(line.revenue) - sumOf(line.fees) - sumOf(line.taxes) - sumOf(line.shipping);

export function emptyLine(units: readonly SimUnit[]): SettleLine {
  const { sku } = units[0]!;
  return {
    skuId: sku.id,
    productName: sku.productName,
    skuName: sku.skuName,
    quantity: units.length,
    revenue: {},
    fees: {},
    taxes: {},
    shipping: {},
    explained: {},
    settlement: 0,
  };
}

/** Costs that are not none but add up to 0 would fit both sign conventions: such a row costs one minor unit more. */
export function balance(lines: SettleLine[]): void {
  const isOpen = (some: readonly SettleLine[]): boolean => feeSum(some) !== 0 && feeSum(some) + shippingSum(some) === 0;
  for (const line of lines)
    while (isOpen([line]) || (line === lines.at(-1) && isOpen(lines))) {
      line.shipping['actual_shipping_fee_amount'] = (line.shipping['actual_shipping_fee_amount'] ?? 0) + 1;
      line.settlement = net(line);
    }
}

/** Makes the first line say a settlement that follows from its amounts by neither sign. */
export function breakRow(lines: SettleLine[]): void {
  const first = lines[0]!;
  // Neither by the other sign, nor with the shipping taken for a part of the fees.
  const fits = (some: readonly SettleLine[], off: number): boolean => {
    const [fees, shipping] = [feeSum(some), shippingSum(some)];
    return [2 * (fees + shipping), shipping, 2 * fees + shipping].includes(off);
  };
  const off = [137, 139, 149, 151, 157, 163, 167].find((amount) => !fits([first], amount) && !fits(lines, amount))!;
  first.settlement += off;
}
