import { divRound } from '../../decimal';
import { ACTUAL, CANCELLED, SHIPPED, TAX_STATED } from '../../facts/model';
import { returnsExpected, unitsBack } from '../../maturity';
import type { Fraction } from '../../maturity/fraction';
import { mulDivRound } from '../../money';
import type { Context } from '../context';
import type { EvaluatedBlock } from '../lines/evaluated';
import { COGS, LABOUR, LINE_MEASURES, PLATFORM_FEES, REFUNDS, RETURN_LOSS, TAX } from '../measures';
import { apply } from '../ratio';
import { platformFees } from '../shop-terms';

/** What a line brings and costs once `e` more is refunded: its measures, and its affiliate row's commission. */
export interface LineWith {
  /** By measure below `LINE_MEASURES`. */
  measures: Float64Array;
  commission: number;
  partner: number;
}

/**
 * A line's amounts with refunds still to come (roi.md section 6, item 10), in minor units of the report currency: refunds grow by `e` (in
 * the order's currency), estimates of fees, tax and commission are made anew, and the share `goodsBack` of it comes with goods.
 */
export function lineWith(context: Context, day: EvaluatedBlock, line: number, order: number, e: number, goodsBack: Fraction): LineWith {
  const { block, amounts } = day;
  const f = block.facts;
  const measures = Float64Array.from({ length: LINE_MEASURES }, (_, m) => amounts.lines[m]?.[line] ?? 0);
  const a = f.affiliate[line]!;
  const found: LineWith = { measures, commission: a < 0 ? 0 : amounts.commission[a]!, partner: a < 0 ? 0 : (amounts.partner?.[a] ?? 0) };
  if (e === 0) return found;
  const terms = context.terms(f.shop, block.epochDay);
  const rate = context.rates.converter(f.currencies[f.orderCurrency?.[order] ?? 0]!, f.day);
  const revenue = f.revenue[line]!;
  const refunded = f.refunded[line]! + e;
  const flags = f.orderFlags[order]!;
  measures[REFUNDS] = rate.to(refunded);
  const s = f.settlement?.[line] ?? -1;
  if ((flags & CANCELLED) === 0) {
    const fees = platformFees(terms, revenue, refunded, f.taxIncluded?.[line] ?? 0, f.returned?.[line] ?? 0, (flags & SHIPPED) !== 0);
    if (s < 0) measures[PLATFORM_FEES] = rate.to(fees);
    if (s < 0 || (f.settled!.stated[s]! & TAX_STATED) === 0) measures[TAX] = rate.to(apply(terms.taxRate, revenue - refunded));
  }
  const sku = block.sku[f.sku[line]!]!;
  const back = unitsBack({ quantity: f.quantity[line]!, expected: e, revenue }, goodsBack);
  if (back.n !== 0n && context.skuCosts.isKnown(sku, block.epochDay)) {
    measures[COGS]! -= context.skuCosts.goodsSaved(sku, back);
    measures[RETURN_LOSS]! += context.skuCosts.returnShippingOf(sku, back);
  }
  const labour = returnsExpected({ expected: e, orderRevenue: revenueOf(f, order) }, goodsBack);
  if (labour.n !== 0n && terms.labourPerReturn !== 0) {
    const { num, den } = context.rates.ratio(terms.currency, f.day);
    measures[LABOUR]! += Number(divRound(BigInt(terms.labourPerReturn) * labour.n * BigInt(num), labour.d * BigInt(den)));
  }
  if (a >= 0 && (f.affFlags[a]! & ACTUAL) === 0) {
    const affRate = context.rates.converter(f.currencies[f.affCurrency?.[a] ?? 0]!, f.day);
    // Lowered once, from what the row gave.
    const lowered = (part = 0, given = 0) => {
      const whole = given || part;
      return whole === 0 ? 0 : affRate.to(mulDivRound(whole, revenue - refunded, revenue));
    };
    found.commission =
      lowered(f.standard[a], f.givenStandard?.[a]) +
      lowered(f.shopAds?.[a], f.givenShopAds?.[a]) +
      lowered(f.bonus?.[a], f.givenBonus?.[a]);
    found.partner = lowered(f.partner?.[a], f.givenPartner?.[a]);
  }
  return found;
}

function revenueOf({ orderStart, revenue }: EvaluatedBlock['block']['facts'], order: number): number {
  let sum = 0;
  for (let l = orderStart[order]!; l < orderStart[order + 1]!; l++) sum += Math.max(0, revenue[l]!);
  return sum;
}
