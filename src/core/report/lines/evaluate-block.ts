import type { FactsBlock } from '../../facts/combine';
import { CANCELLED, COUNTED, RETURNED, SHIPPED } from '../../facts/model';
import type { Context } from '../context';
import { RuleInvalidError } from '../errors';
import { COGS, GMV, LABOUR, PLATFORM_FEES, REFUNDS, RETURN_LOSS, SHIPPING, TAX } from '../measures';
import { OrderSplit } from '../order-split';
import { apply } from '../ratio';
import { platformFees, type ShopTerms } from '../shop-terms';
import { evaluateCommission } from './commission';
import type { EvaluatedBlock } from './evaluated';
import type { LineBuffers } from './line-buffers';
import { creditsOf } from './line-credits';
import { lossesOf, type ReplacementLink } from './replacements';
import { takeSettled } from './settled';

const shipping = new OrderSplit();
const labour = new OrderSplit();

/**
 * Works out the lines of one shop-day by rules, to date (roi.md sections 4, 5 and 10): estimates by the shop's terms of the day, each rounded
 * once a line and converted by itself, actual amounts in their place where the line is settled; and who is credited. What comes back stands
 * in `buffers` until they are used for another day, unless it is to be kept.
 *
 * @param links replacements whose losses belong to this day
 */
export function evaluateBlock(
  context: Context,
  block: FactsBlock,
  links: readonly ReplacementLink[],
  buffers: LineBuffers,
  isKept: boolean,
): EvaluatedBlock {
  const f = block.facts;
  const owners = context.ownersOf(block);
  buffers.clear(f.revenue.length, f.standard.length);
  const losses = links.length === 0 ? null : lossesOf(context, links);
  const missing = new Set<number>(losses?.missing);
  let taxTwice = 0;
  if (f.orderFlags.length > 0) {
    taxTwice = evaluateLines(context, block, context.terms(f.shop, block.epochDay), buffers, missing);
    evaluateCommission(context, f, buffers);
  }
  const settled = takeSettled(context, block, buffers);
  if (losses) for (const [line, amount] of losses.byLine) buffers.lines[RETURN_LOSS]![line]! += amount;
  const { credits, strangers } = creditsOf(context, block, owners, losses?.byLine ?? null);
  return {
    block,
    owners,
    isProvisional: block.epochDay > context.completeDay,
    credits,
    amounts: isKept ? buffers.copy() : buffers.view(),
    nobodysLoss: losses?.nobodys ?? 0,
    settled,
    missingCost: [...missing],
    taxTwice,
    strangers,
  };
}

/** Fills the lines' columns; gives the number of lines that pay tax twice. */
function evaluateLines(context: Context, block: FactsBlock, terms: ShopTerms, buffers: LineBuffers, missing: Set<number>): number {
  const f = block.facts;
  const { orderFlags, orderStart, orderCurrency, quantity, revenue, refunded, taxIncluded, returned, cancelledUnits } = f;
  checkCap(terms, f);
  const costs = context.skuCosts;
  const day = block.epochDay;
  const shopRate = context.rates.converter(terms.currency, f.day);
  const rates = f.currencies.map((currency) => context.rates.converter(currency, f.day));
  const hasTaxRate = terms.taxRate.num !== 0;
  const columns = buffers.lines;
  const gmvs = columns[GMV]!;
  const refunds = columns[REFUNDS]!;
  const fees = columns[PLATFORM_FEES]!;
  const taxes = columns[TAX]!;
  const shippings = columns[SHIPPING]!;
  const labours = columns[LABOUR]!;
  const cogs = columns[COGS]!;
  const returnLosses = columns[RETURN_LOSS]!;
  let taxTwice = 0;
  for (let o = 0; o < orderFlags.length; o++) {
    const flags = orderFlags[o]!;
    if ((flags & COUNTED) === 0) continue;
    const start = orderStart[o]!;
    const end = orderStart[o + 1]!;
    const cancelled = (flags & CANCELLED) !== 0;
    const shipped = (flags & SHIPPED) !== 0;
    const rate = orderCurrency === null ? rates[0]! : rates[orderCurrency[o]!]!;
    const orderShipping = cancelled && !shipped ? 0 : terms.shippingPerOrder;
    const orderLabour = cancelled ? 0 : terms.labourPerOrder + ((flags & RETURNED) !== 0 ? terms.labourPerReturn : 0);
    const single = end - start === 1;
    if (!single) {
      shipping.split(orderShipping, revenue, start, end);
      labour.split(orderLabour, revenue, start, end);
    }
    for (let l = start; l < end; l++) {
      const lineRevenue = revenue[l]!;
      const lineRefunded = refunded[l]!;
      const back = returned === null ? 0 : returned[l]!;
      const tax = taxIncluded === null ? 0 : taxIncluded[l]!;
      gmvs[l] = rate.to(lineRevenue);
      refunds[l] = rate.to(lineRefunded);
      if (!cancelled) {
        fees[l] = rate.to(platformFees(terms, lineRevenue, lineRefunded, tax, back, shipped));
        if (hasTaxRate) {
          taxes[l] = rate.to(apply(terms.taxRate, lineRevenue - lineRefunded));
          if (tax !== 0) taxTwice += 1;
        }
      }
      shippings[l] = shopRate.to(single ? orderShipping : shipping.shares[l - start]!);
      labours[l] = shopRate.to(single ? orderLabour : labour.shares[l - start]!);
      const kept = quantity[l]! - back - (cancelledUnits === null ? 0 : cancelledUnits[l]!);
      if (kept <= 0 && back <= 0) continue;
      const sku = block.sku[f.sku[l]!]!;
      if (costs.isKnown(sku, day)) {
        cogs[l] = costs.goods(sku, kept, back);
        if (back > 0) returnLosses[l] = costs.returnShipping(sku, back);
      } else {
        missing.add(sku);
      }
    }
  }
  return taxTwice;
}

/** A cap is an amount of the shop's currency; orders in another one would need a rate that roi.md does not name. */
function checkCap(terms: ShopTerms, f: FactsBlock['facts']): void {
  if (terms.refundFeeCap === Number.POSITIVE_INFINITY) return;
  const other = f.currencies.find((currency, i) => currency !== terms.currency && (f.orderCurrency?.includes(i) ?? i === 0));
  if (other !== undefined) throw new RuleInvalidError(`refundFeeCap of shop ${f.shop}`, other, `orders in ${terms.currency}, or no cap`);
}
