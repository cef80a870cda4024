import { divRound, multiply } from '../decimal';
import type { FeeTerm, Rules, ShopRules } from '../model/ledger';
import { AmountError, mulDivRound, parseAmount } from '../money';
import { epochDay, isDay } from '../time';
import { RuleInvalidError, ShopRulesMissingError } from './errors';
import { type Ratio, readDecimal, toRatio } from './ratio';

/** A shop's rules as numbers, ready for the pass over its lines. Amounts in minor units of the shop's currency. */
export interface ShopTerms {
  shop: string;
  currency: string;
  feeRate: Ratio;
  /** Fee on revenue + taxIncluded; else on revenue. */
  feeOnGross: boolean;
  /** Whether the fee of refunded goods comes back; else it is charged on the whole revenue. */
  feeComesBack: boolean;
  /** Refund fee share x fee rate: the refund fee per refunded amount. */
  refundFeeRate: Ratio;
  /** Highest refund fee a returned unit; Infinity where there is none. */
  refundFeeCap: number;
  taxRate: Ratio;
  shippingPerOrder: number;
  labourPerOrder: number;
  labourPerReturn: number;
}

/** A shop's terms over time: the rules' own, and those of each entry of the fee schedule from its day on. */
export class DatedTerms {
  readonly #entries: { from: number; terms: ShopTerms }[];

  /** Throws `ShopRulesMissingError`, `RuleInvalidError`, `UnknownCurrencyError`. */
  constructor(shop: string, rules: Rules) {
    const base = shopTerms(shop, rules);
    const schedule = rules.shops[shop]!.feeSchedule ?? [];
    const dated = schedule.map((term) => ({ from: fromDayOf(term, shop), terms: { ...base, ...feesOf(term, shop, base.currency) } }));
    dated.sort((a, b) => a.from - b.from);
    dated.forEach(({ from }, i) => {
      if (i > 0 && dated[i - 1]!.from === from) {
        const days = schedule.map((term) => term.from);
        throw new RuleInvalidError(`feeSchedule of shop ${shop}`, days, 'each day once');
      }
    });
    this.#entries = [{ from: Number.NEGATIVE_INFINITY, terms: base }, ...dated];
  }

  /** Terms of a day. */
  on(day: number): ShopTerms {
    return this.#entries.findLast(({ from }) => from <= day)!.terms;
  }
}

/** Reads the rules of a shop, fee schedule aside. Throws `ShopRulesMissingError`, `RuleInvalidError`, `UnknownCurrencyError`. */
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
    feeComesBack: true,
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

function fromDayOf(term: FeeTerm, shop: string): number {
  if (term.from === null) return Number.MIN_SAFE_INTEGER;
  if (!isDay(term.from)) throw new RuleInvalidError(`feeSchedule of shop ${shop}`, term.from, 'a day, YYYY-MM-DD');
  return epochDay(term.from);
}

function feesOf(term: FeeTerm, shop: string, currency: string): Partial<ShopTerms> {
  const field = `feeSchedule of shop ${shop}, ${term.from ?? 'always'}`;
  const rate = readDecimal(term.rate, field);
  return {
    feeRate: toRatio(rate, field),
    feeOnGross: term.base === 'gross',
    feeComesBack: term.refundable,
    refundFeeRate: toRatio(multiply(rate, readDecimal(term.refundFeeShare, field)), field),
    refundFeeCap: term.refundFeeCap === null ? Number.POSITIVE_INFINITY : readAmount(term.refundFeeCap, currency, field),
  };
}

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
  const kept = t.feeComesBack ? revenue - refunded : revenue;
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
