import type { Minor, OrderLine } from '../../core/model/orders';
import { mulDivRound, splitByWeights } from '../../core/money';

/**
 * Refund of each line from the order's one amount (roi.md section 2, "All order file refund"): the goods part
 * G = min(sum of paid, Order Refund Amount x sum of paid / Order Amount) is split by `paid` over the lines with a return quantity
 * (none: over all); refunded = min(revenue, revenue x part / paid). Null where the file does not say what is needed.
 */
export function statedRefunds(lines: readonly OrderLine[], orderRefund: Minor | null, orderAmount: Minor | null): (Minor | null)[] {
  if (orderRefund === null) return lines.map(() => null);
  if (orderRefund === 0) return lines.map(() => 0);
  const paid = lines.map((line) => line.paid);
  if (orderAmount === null || paid.includes(null)) return lines.map(() => null);
  const sum = paid.reduce<number>((total, p) => total + p!, 0);
  if (sum <= 0 || orderAmount <= 0) return lines.map(() => 0);
  const goods = Math.min(sum, mulDivRound(orderRefund, sum, orderAmount));
  const returned = lines.some((line) => (line.statedReturned ?? 0) > 0);
  const weights = lines.map((line) => (returned && !((line.statedReturned ?? 0) > 0) ? 0 : Math.max(0, line.paid!)));
  if (weights.every((weight) => weight === 0)) return lines.map(() => 0);
  const parts = splitByWeights(goods, weights);
  return lines.map((line, i) => {
    const revenue = line.paid! + (line.platformDiscount ?? 0) - (line.taxIncluded ?? 0);
    return line.paid! > 0 ? Math.min(revenue, mulDivRound(revenue, parts[i]!, line.paid!)) : 0;
  });
}
