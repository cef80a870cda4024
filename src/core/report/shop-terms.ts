import { divRound, multiply } from '../decimal';
import type { Rules, ShopRules } from '../model/ledger';
import { AmountError, mulDivRound, parseAmount } from '../money';
import { RuleInvalidError, ShopRulesMissingError } from './errors';
import { type Ratio, readDecimal, toRatio } from './ratio';

/** A shop's rules as numbers, ready for the pass over its lines. Amounts in minor units of the shop's currency. */
export interface ShopTerms {
  shop: string;
  currency: string;
  feeRate: Ratio;
  /** Fee on revenue + taxIncluded; else on revenue. */
  feeOnGross: boolean;
  /** Refund fee share x fee rate: the refund fee per refunded amount. */
  refundFeeRate: Ratio;
  /** Highest refund fee a returned unit; Infinity where there is none. */
  refundFeeCap: number;
  taxRate: Ratio;
  shippingPerOrder: number;
  labourPerOrder: number;
  labourPerReturn: number;
}

/** Reads the rules of a shop. Throws `ShopRulesMissingError`, `RuleInvalidError`, `UnknownCurrencyError`. */
export function shopTerms(shop: string, rules: Rules): ShopTerms {
  const r = Object.hasOwn(rules.shops, shop) ? rules.shops[shop] : undefined;
  if (!r) throw new ShopRulesMissingError(shop);
  const rate = (field: RateField) => readDecimal(r[field], `${field} of shop ${shop}`);
  const amount = (field: AmountField) => readAmount(r[field] ?? '', r.currency, `${field} of shop ${shop}`);
  return {
    shop,
    currency: r.currency,
    feeRate: toRatio(rate('platformFeeRate'), 'platformFeeRate'),
    feeOnGross: r.platformFeeBase === 'gross',
    refundFeeRate: toRatio(multiply(rate('platformFeeRate'), rate('refundFeeShare')), 'refundFeeShare'),
    refundFeeCap: r.refundFeeCap === null ? Number.POSITIVE_INFINITY : amount('refundFeeCap'),
    taxRate: toRatio(rate('taxRate'), 'taxRate'),
    shippingPerOrder: amount('shippingPerOrder'),
    labourPerOrder: amount('labourPerOrder'),
    labourPerReturn: amount('labourPerReturn'),
  };
}

type RateField = keyof ShopRules & ('platformFeeRate' | 'refundFeeShare' | 'taxRate');
type AmountField = keyof ShopRules & ('refundFeeCap' | 'shippingPerOrder' | 'labourPerOrder' | 'labourPerReturn');

function readAmount(text: string, currency: string, field: string): number {
  try {
    return parseAmount(text, currency).minor;
  } catch (error) {
    if (error instanceof AmountError) throw new RuleInvalidError(field, text, `an amount in ${currency}`);
    throw error;
  }
}

/**
 * Estimated platform fees of a line that was not cancelled (roi.md section 4): round(rate x base x (revenue - refunded) / revenue) +
 * min(refund fee share x rate x refunded, cap x max(1, returned)), the second part only after shipment. Minor units.
 */
export function platformFees(t: ShopTerms, revenue: number, refunded: number, tax: number, returned: number, shipped: boolean): number {
  const kept = revenue - refunded;
  let fee = 0;
  if (kept !== 0) {
    fee = t.feeOnGross && tax !== 0 ? feeOnGross(t.feeRate, revenue, kept, tax) : mulDivRound(kept, t.feeRate.num, t.feeRate.den);
  }
  if (refunded === 0 || t.refundFeeRate.num === 0 || !shipped) return fee;
  const refundFee = mulDivRound(refunded, t.refundFeeRate.num, t.refundFeeRate.den);
  return fee + Math.min(refundFee, t.refundFeeCap * Math.max(1, returned));
}

/** rate x (revenue + tax) x kept / revenue, rounded once. */
function feeOnGross(rate: Ratio, revenue: number, kept: number, tax: number): number {
  if (revenue === 0) return 0;
  const gross = revenue + tax;
  const base = gross * kept;
  const divisor = rate.den * revenue;
  if (Math.abs(base) <= 2 ** 52 && Math.abs(divisor) <= 2 ** 52) return mulDivRound(base, rate.num, divisor);
  return Number(divRound(BigInt(rate.num) * BigInt(gross) * BigInt(kept), BigInt(rate.den) * BigInt(revenue)));
}
