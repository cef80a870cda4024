import type { FactsBlock } from '../facts/combine';
import { ACTUAL, CANCELLED, COUNTED, RETURNED, SHIPPED } from '../facts/model';
import type { Context } from './context';
import { RuleInvalidError } from './errors';
import type { Converter } from './fx';
import {
  COGS,
  COMMISSION_ACTUAL,
  COMMISSION_ESTIMATED,
  GMV,
  GMV_CONFIRMED,
  GMV_PROVISIONAL,
  LABOUR,
  ORDERS,
  PARTNER,
  PLATFORM_FEES,
  REFUNDS,
  RETURN_LOSS,
  SHIPPING,
  TAX,
  UNITS,
  WIDTH,
} from './measures';
import { OrderSplit } from './order-split';
import { apply } from './ratio';
import type { RowsOfBlock } from './rows-of-block';
import type { SharedLine } from './shared-line';
import { platformFees, type ShopTerms } from './shop-terms';
import { SCRATCH_ROW, type Sums } from './sums';

/** What a pass over lines found on its way, for the report's problems and counts. */
export interface Findings {
  orders: number;
  units: number;
  /** Lines passed so far, each with its number. */
  lines: number;
  /** By SKU number: 1 where a counted line had no unit cost. */
  missingCost: Uint8Array;
  /** By shop: lines on which the seller's own tax and tax inside the price meet. */
  taxTwice: Map<string, number>;
  /** Creators that a line named. */
  creators: Set<number>;
}

export function noFindings(context: Context): Findings {
  return {
    orders: 0,
    units: 0,
    lines: 0,
    missingCost: new Uint8Array(context.facts.skus.names.length),
    taxTwice: new Map(),
    creators: new Set(),
  };
}

const shipping = new OrderSplit();
const labour = new OrderSplit();

/** What a pass over a block adds to, and who is credited. */
export interface Pass {
  sums: Sums;
  findings: Findings;
  rows: RowsOfBlock;
  /** Null where the affiliate row alone says who is credited. */
  shared: SharedLine | null;
  /** Losses through replacements by line. */
  losses: ReadonlyMap<number, number> | null;
}

/**
 * Adds up the lines of one shop-day (roi.md sections 4, 5 and 10): estimates by the shop's rules, each rounded once a line and
 * converted by itself, shared by credit; affiliate commission to date goes to the row of its payee.
 */
export function addLines(context: Context, block: FactsBlock, pass: Pass): void {
  const { sums, findings, rows, shared, losses } = pass;
  const f = block.facts;
  const { orderFlags, orderStart, orderCurrency, quantity, revenue, refunded, taxIncluded, returned, cancelledUnits, affiliate } = f;
  const orders = orderFlags.length;
  if (orders === 0) return;
  const terms = context.terms(f.shop);
  checkCap(terms, f);
  const costs = context.skuCosts;
  const day = block.epochDay;
  const provisional = day > context.completeDay;
  const shopRate = context.rates.converter(terms.currency, f.day);
  const rates = f.currencies.map((currency) => context.rates.converter(currency, f.day));
  let values = sums.values;
  const hasTaxRate = terms.taxRate.num !== 0;
  let taxTwice = 0;

  for (let o = 0; o < orders; o++) {
    const flags = orderFlags[o]!;
    const start = orderStart[o]!;
    const end = orderStart[o + 1]!;
    if ((flags & COUNTED) === 0) {
      for (let l = start; l < end; l++) {
        const a = affiliate[l]!;
        if (a >= 0) {
          const payee = rows.rowOf(l, a);
          addCommission(sums.values, payee * WIDTH, f, a, rates);
        }
        const loss = losses?.get(l);
        if (loss !== undefined) addLoss(pass, o, l, a, loss);
      }
      values = sums.values;
      continue;
    }
    const cancelled = (flags & CANCELLED) !== 0;
    const shipped = (flags & SHIPPED) !== 0;
    const rate = orderCurrency === null ? rates[0]! : rates[orderCurrency[o]!]!;
    const same = rate.isSame && shopRate.isSame;
    const orderShipping = cancelled && !shipped ? 0 : terms.shippingPerOrder;
    const orderLabour = cancelled ? 0 : terms.labourPerOrder + ((flags & RETURNED) !== 0 ? terms.labourPerReturn : 0);
    const single = end - start === 1;
    if (!single) {
      shipping.split(orderShipping, revenue, start, end);
      labour.split(orderLabour, revenue, start, end);
    }
    findings.orders += 1;

    for (let l = start; l < end; l++) {
      const a = affiliate[l]!;
      const payee = rows.rowOf(l, a);
      let row = payee;
      if (shared !== null) {
        shared.credit.resolve(o, l, a);
        row = shared.target(l);
      }
      values = sums.values;
      const at = row * WIDTH;
      const lineRevenue = revenue[l]!;
      const lineRefunded = refunded[l]!;
      const units = quantity[l]!;
      const back = returned === null ? 0 : returned[l]!;
      const tax = taxIncluded === null ? 0 : taxIncluded[l]!;
      const kept = units - back - (cancelledUnits === null ? 0 : cancelledUnits[l]!);
      const sku = block.sku[f.sku[l]!]!;

      let fees = 0;
      let ownTax = 0;
      if (!cancelled) {
        fees = platformFees(terms, lineRevenue, lineRefunded, tax, back, shipped);
        if (hasTaxRate) {
          ownTax = apply(terms.taxRate, lineRevenue - lineRefunded);
          if (tax !== 0) taxTwice += 1;
        }
      }
      let lineShipping = single ? orderShipping : shipping.shares[l - start]!;
      let lineLabour = single ? orderLabour : labour.shares[l - start]!;
      let gmv = lineRevenue;
      let refunds = lineRefunded;
      if (!same) {
        gmv = rate.to(gmv);
        refunds = rate.to(refunds);
        fees = rate.to(fees);
        ownTax = rate.to(ownTax);
        lineShipping = shopRate.to(lineShipping);
        lineLabour = shopRate.to(lineLabour);
      }
      values[at + GMV]! += gmv;
      values[at + REFUNDS]! += refunds;
      values[at + PLATFORM_FEES]! += fees;
      values[at + TAX]! += ownTax;
      values[at + SHIPPING]! += lineShipping;
      values[at + LABOUR]! += lineLabour;
      if (provisional) values[at + GMV_PROVISIONAL]! += gmv;
      if (kept > 0 || back > 0) {
        if (costs.isKnown(sku, day)) {
          values[at + COGS]! += costs.goods(sku, kept, back);
          if (back > 0) values[at + RETURN_LOSS]! += costs.returnShipping(sku, back);
        } else {
          findings.missingCost[sku] = 1;
        }
      }
      if (losses !== null) values[at + RETURN_LOSS]! += losses.get(l) ?? 0;
      if (a >= 0) {
        if (shared === null && rows.isCredited(a)) values[at + GMV_CONFIRMED]! += gmv;
        addCommission(values, payee * WIDTH, f, a, rates);
      }
      findings.units += units;
      findings.lines += 1;
      if (row === SCRATCH_ROW) {
        shared!.spread();
        shared!.count(findings.orders, findings.lines, units);
        continue;
      }
      if (shared !== null) shared.addEvidence(row, gmv);
      values[at + UNITS]! += units;
      if (sums.orderStamps[row] !== findings.orders) {
        sums.orderStamps[row] = findings.orders;
        values[at + ORDERS]! += 1;
      }
    }
  }
  if (taxTwice > 0) findings.taxTwice.set(f.shop, (findings.taxTwice.get(f.shop) ?? 0) + taxTwice);
}

/** Adds a loss of a line whose order is in no GMV, such as a sample, to those who have the line's credit. */
function addLoss({ sums, rows, shared }: Pass, o: number, l: number, a: number, loss: number): void {
  if (shared === null) {
    sums.add(rows.rowOf(l, a), RETURN_LOSS, loss);
    return;
  }
  shared.credit.resolve(o, l, a);
  const row = shared.target(l);
  sums.add(row, RETURN_LOSS, loss);
  if (row === SCRATCH_ROW) shared.spread();
}

/** A cap is an amount of the shop's currency; orders in another one would need a rate that roi.md does not name. */
function checkCap(terms: ShopTerms, f: FactsBlock['facts']): void {
  if (terms.refundFeeCap === Number.POSITIVE_INFINITY) return;
  const other = f.currencies.find((currency, i) => currency !== terms.currency && (f.orderCurrency?.includes(i) ?? i === 0));
  if (other !== undefined) throw new RuleInvalidError(`refundFeeCap of shop ${f.shop}`, other, `orders in ${terms.currency}, or no cap`);
}

/** Adds an affiliate row's commission to date, its parts converted each by itself. */
function addCommission(values: Float64Array, at: number, f: FactsBlock['facts'], a: number, rates: readonly Converter[]): void {
  let standard = f.standard[a]!;
  let shopAds = f.shopAds === null ? 0 : f.shopAds[a]!;
  let bonus = f.bonus === null ? 0 : f.bonus[a]!;
  let partner = f.partner === null ? 0 : f.partner[a]!;
  const rate = f.affCurrency === null ? rates[0]! : rates[f.affCurrency[a]!]!;
  if (!rate.isSame) {
    standard = rate.to(standard);
    shopAds = rate.to(shopAds);
    bonus = rate.to(bonus);
    partner = rate.to(partner);
  }
  const measure = (f.affFlags[a]! & ACTUAL) !== 0 ? COMMISSION_ACTUAL : COMMISSION_ESTIMATED;
  values[at + measure]! += standard + shopAds + bonus;
  values[at + PARTNER]! += partner;
}
