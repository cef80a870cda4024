import type { FeeTerm, ShopRules } from '../../../src/core/model/ledger';
import type { Converter } from './currency';
import { minorOf } from './currency';
import { exact, type Fraction, least, minus, ONE, plus, quotient, round, split, times, total } from './fractions';
import type { BookLine, BookOrder } from './lines';
import type { ShopMaturity } from './maturity';
import { revenueWeights } from './sale';
import { skuCostOn } from './sku-costs';
import { byCode, type World } from './world';

/** What a line sells and costs, in minor units of the report currency (roi.md sections 4, 6.10 and 10). */
export interface LineAmounts {
  gmv: bigint;
  refunds: bigint;
  cogs: bigint;
  platformFees: bigint;
  shipping: bigint;
  tax: bigint;
  returnLoss: bigint;
  labour: bigint;
}

/** Refunds still to come of each line, and the share of refunded money that comes with goods, by shop. */
export interface Coming {
  of(line: BookLine): Fraction;
  goodsBack(shop: string): Fraction;
  modelOf?(shop: string): ShopMaturity;
}

export const NOTHING_COMING: Coming = { of: () => exact(0), goodsBack: () => exact(0) };

export function amountsOf(world: World, fx: Converter, book: BookOrder, coming: Coming): LineAmounts[] {
  const terms = world.rules.shops[book.order.shop]!;
  const { day, order } = book;
  const weights = revenueWeights(book.lines);
  const money = (amount: bigint) => fx.minor(amount, terms.currency, day);
  const isBilled = !book.isCancelled || book.isSent;
  const shipping = split(isBilled ? minorOf(terms.shippingPerOrder, terms.currency) : 0n, weights);
  const labour = split(labourOf(book, terms), weights);
  const orderRevenue = total(weights);
  return book.lines.map((own, i) => {
    const { actual, line, revenue } = own;
    const e = coming.of(own);
    const refunded = plus(exact(own.refunded), e);
    const amounts: LineAmounts = {
      gmv: fx.minor(revenue, order.currency, day),
      refunds: fx.fractionOfMinor(refunded, order.currency, day),
      cogs: cogsOf(world, fx, own),
      platformFees: money(feesOf(book, own, terms, refunded)),
      shipping: money(shipping[i]!),
      tax: book.isCancelled ? 0n : money(round(times(exact(terms.taxRate), minus(exact(revenue), refunded)))),
      returnLoss: returnCostOf(world, fx, own, exact(own.returned)),
      labour: money(labour[i]!),
    };
    for (const name of ['platformFees', 'shipping', 'tax', 'returnLoss'] as const) {
      const charged = actual?.[name] ?? null;
      if (charged !== null) amounts[name] = fx.minor(charged, actual!.currency, day);
    }
    if (e.n !== 0n) {
      const back = times(times(times(exact(line.quantity), e), { n: 1n, d: revenue }), coming.goodsBack(order.shop));
      amounts.cogs -= savedGoods(world, fx, own, back);
      amounts.returnLoss += returnCostOf(world, fx, own, back);
      const perReturn = exact(minorOf(terms.labourPerReturn, terms.currency));
      const share = times(times(e, coming.goodsBack(order.shop)), { n: 1n, d: orderRevenue });
      amounts.labour += fx.fractionOfMinor(times(perReturn, share), terms.currency, day);
    }
    return amounts;
  });
}

/** Per order, and per returned order where any unit of a living order came back. */
function labourOf(book: BookOrder, terms: ShopRules): bigint {
  if (book.isCancelled) return 0n;
  const hasReturn = book.lines.some((l) => l.returned > 0);
  return minorOf(terms.labourPerOrder, terms.currency) + (hasReturn ? minorOf(terms.labourPerReturn, terms.currency) : 0n);
}

const unsaleable = (share: string | undefined) => exact(share || '0');

function cogsOf(world: World, fx: Converter, own: BookLine): bigint {
  const cost = skuCostOn(world, own.line.skuId, own.book.day);
  if (!cost) return 0n;
  const saleable = times(exact(own.returned), minus(ONE, unsaleable(cost.unsaleableShare)));
  const units = minus(exact(own.line.quantity - own.lost), saleable);
  return fx.major(times(exact(cost.unitCost), units), cost.currency, own.book.day);
}

function savedGoods(world: World, fx: Converter, own: BookLine, back: Fraction): bigint {
  const cost = skuCostOn(world, own.line.skuId, own.book.day);
  if (!cost) return 0n;
  const saleable = times(back, minus(ONE, unsaleable(cost.unsaleableShare)));
  return fx.major(times(exact(cost.unitCost), saleable), cost.currency, own.book.day);
}

function returnCostOf(world: World, fx: Converter, own: BookLine, units: Fraction): bigint {
  const cost = skuCostOn(world, own.line.skuId, own.book.day);
  return cost ? fx.major(times(exact(cost.returnShipping || '0'), units), cost.currency, own.book.day) : 0n;
}

/** The fees that hold on a day: the dated term that began last, else the shop's plain ones. */
function feeTermOn(terms: ShopRules, day: string): Pick<FeeTerm, 'rate' | 'base' | 'refundable' | 'refundFeeShare' | 'refundFeeCap'> {
  const dated = (terms.feeSchedule ?? []).filter((t) => t.from === null || t.from <= day);
  const last = dated.sort((a, b) => byCode(a.from ?? '', b.from ?? '')).at(-1);
  if (last) return last;
  const { platformFeeRate: rate, platformFeeBase: base, refundFeeShare, refundFeeCap } = terms;
  return { rate, base, refundable: true, refundFeeShare, refundFeeCap };
}

/** round(rate x base x kept / revenue) + min(refund fee, cap x units back); no refund fee before shipment, nothing of cancelled orders. */
function feesOf(book: BookOrder, own: BookLine, terms: ShopRules, refunded: Fraction): bigint {
  if (book.isCancelled || own.revenue === 0n) return 0n;
  const term = feeTermOn(terms, book.day);
  const base = own.revenue + (term.base === 'gross' ? BigInt(own.line.taxIncluded ?? 0) : 0n);
  const kept = term.refundable ? minus(exact(own.revenue), refunded) : exact(own.revenue);
  const fee = round(times(times(exact(term.rate), kept), quotient(base, own.revenue)));
  if (!book.isSent) return fee;
  const refundFee = round(times(times(exact(term.refundFeeShare), exact(term.rate)), refunded));
  if (term.refundFeeCap === null) return fee + refundFee;
  const cap = minorOf(term.refundFeeCap, terms.currency) * BigInt(Math.max(1, own.returned));
  return fee + least(refundFee, cap);
}
