import { parseDecimal, powerOfTen } from '../../core/decimal';
import { MARKETS } from '../../core/markets';
import type { Minor } from '../../core/model/orders';
import { mulDivRound, splitByWeights } from '../../core/money';

/** The order's amounts as its rows repeat them; null where the file does not say. */
export interface OrderTotals {
  /** Sum of what was paid for the goods, null where a line does not say. */
  paid: Minor | null;
  shipping: Minor | null;
  /** Small order fee, buyer service fee, handling, insurances: the named fees that the buyer pays. */
  fees: Minor;
  paymentDiscount: Minor | null;
  taxes: Minor | null;
  orderAmount: Minor | null;
}

/** Whether the tax lies inside the prices, by the order's own sums; `unclear` where they show neither. */
function taxPlace(totals: OrderTotals): 'inside' | 'on_top' | 'none' | 'unclear' {
  const { paid, shipping, fees, taxes, orderAmount } = totals;
  if (taxes === 0) return 'none';
  if (paid === null || taxes === null || orderAmount === null) return 'unclear';
  const before = paid + (shipping ?? 0) + fees;
  // What TikTok adds to a payment lowers the amount in some exports and not in others.
  for (const reached of [before, before - (totals.paymentDiscount ?? 0)]) {
    if (reached === orderAmount) return 'inside';
    if (reached + taxes === orderAmount) return 'on_top';
  }
  return 'unclear';
}

/**
 * Tax inside each line's `paid` (roi.md section 2): none where the total is reached only by adding it, the order's tax split by
 * `paid` where it is reached without; else by the market's table, which is `byMarket`. Null where even that does not help.
 */
export function taxIncluded(
  totals: OrderTotals,
  paid: readonly (Minor | null)[],
  market: string,
): { lines: (Minor | null)[]; byMarket: boolean } {
  const place = taxPlace(totals);
  if (place === 'none' || place === 'on_top') return { lines: paid.map(() => 0), byMarket: false };
  if (place === 'inside')
    return {
      lines: splitByWeights(
        totals.taxes!,
        paid.map((p) => Math.max(0, p ?? 0)),
      ),
      byMarket: false,
    };
  const known = Object.hasOwn(MARKETS, market) ? MARKETS[market] : undefined;
  if (!known) return { lines: paid.map(() => null), byMarket: true };
  if (!known.taxInside) return { lines: paid.map(() => 0), byMarket: true };
  return { lines: paid.map((p) => (p === null || known.vatRate === null ? null : taxInside(p, known.vatRate))), byMarket: true };
}

/** paid x rate / (1 + rate), rounded half up. */
function taxInside(paid: Minor, rate: string): Minor {
  const { digits, scale } = parseDecimal(rate);
  return mulDivRound(paid, Number(digits), Number(powerOfTen(scale) + digits));
}
