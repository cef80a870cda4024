import { byCodeUnit, groupBy } from '../collections';
import { exponentOf } from '../currency';
import { divRound, powerOfTen } from '../decimal';
import { NameTable } from '../facts/columns';
import { toAccountKey } from '../handles';
import type { SampleApplication } from '../model/feeds';
import type { Cost, Ledger, Rules } from '../model/ledger';
import type { Minor } from '../model/orders';
import { MoneyRangeError } from '../money';
import { RateBook } from '../report/fx';
import { readDecimal } from '../report/ratio';
import { shopTerms } from '../report/shop-terms';
import { SkuCosts } from '../report/sku-costs';
import { epochDay } from '../time';
import { type OwnerOf, ownerLookup } from './account-owner';
import { isDerived, sampleCostId, sampleOrderKey } from './derived-id';
import type { SampleLine } from './sample-lines';

/** What sample costs are made from. */
export interface SampleSources {
  sampleLines: readonly SampleLine[];
  samples: readonly SampleApplication[];
  ledger: Pick<Ledger, 'creators' | 'accounts' | 'costs' | 'skuCosts'>;
  rules: Rules;
}

export interface SampleCosts {
  /** Sorted by id. */
  costs: Cost[];
  /** Sample orders that nobody known has got: they book nothing. Sorted. */
  unmatched: string[];
  /** SKUs of booked samples without a unit cost on their day: their goods count as 0. Sorted. */
  missingCost: string[];
}

/**
 * What samples cost, once, on the sample order's day in its shop's zone: unit cost of the goods and the shop's shipping of one order (roi.md
 * section 2, "Samples"), for the creator that owned the application's account on that day. Goods are rounded once a line in the currency
 * of their unit cost, a cost for each currency. A sample that is kept by hand for the creator and the order stands alone; so does
 * shipping that a settlement charged. Throws `RuleInvalidError`, `UnknownCurrencyError`, `MoneyRangeError`.
 */
export function sampleCosts({ sampleLines, samples, ledger, rules }: SampleSources): SampleCosts {
  const orders = groupBy(sampleLines, (line) => sampleOrderKey(line.shop, line.orderId));
  const applications = groupBy(
    samples.filter(({ orderId }) => orderId !== null),
    ({ shop, orderId }) => sampleOrderKey(shop, orderId!),
  );
  const ownerOf = ownerLookup(ledger, rules);
  const byHand = new HandKept(ledger.costs, new Set(sampleLines.map(({ orderId }) => orderId)));
  const goods = new SkuCosts(ledger.skuCosts, new NameTable(), new RateBook([], rules.reportCurrency));
  const found: SampleCosts = { costs: [], unmatched: [], missingCost: [] };
  const missing = new Set<string>();
  for (const [key, lines] of orders) {
    const [{ shop, orderId, day, isShipped }] = lines as [SampleLine];
    const own = applications.get(key) ?? [];
    if (!Object.hasOwn(rules.shops, shop) || (!isShipped && own.length > 0 && own.every(isCalledOff))) continue;
    const creatorId = creatorOf(own, day, ownerOf);
    if (creatorId === null) {
      if (!byHand.mayCover(orderId, day)) found.unmatched.push(orderId);
      continue;
    }
    if (byHand.covers(creatorId, orderId, day)) continue;
    for (const [currency, amount] of amountsOf(lines, goods, rules, missing)) {
      const id = sampleCostId(shop, orderId, currency);
      const nowhere = { postId: null, campaign: null, from: null, to: null };
      found.costs.push({ id, day, creatorId, kind: 'sample', amount, currency, ...nowhere, note: orderId });
    }
  }
  found.costs.sort((a, b) => byCodeUnit(a.id, b.id));
  found.unmatched.sort();
  found.missingCost = [...missing].sort();
  return found;
}

/** Cancelled, rejected or withdrawn, in the platform's words. */
function isCalledOff({ status }: SampleApplication): boolean {
  return /cancel|reject|withdraw/.test(status);
}

/** The one creator that the applications of an order are of. */
function creatorOf(applications: readonly SampleApplication[], day: string, ownerOf: OwnerOf): string | null {
  const owners = applications.map(({ account }) => (account === null ? null : ownerOf(toAccountKey(account), day)));
  const [first] = owners;
  return first !== undefined && owners.every((owner) => owner === first) ? first : null;
}

/** By currency: goods, and shipping in the shop's. The shop's own is always there, be it 0, so that the order counts as booked. */
function amountsOf(lines: readonly SampleLine[], goods: SkuCosts, rules: Rules, missing: Set<string>): Map<string, Minor> {
  const [{ shop, day, isShippingSettled }] = lines as [SampleLine];
  const terms = shopTerms(shop, rules);
  const amounts = new Map<string, Minor>();
  for (const { skuId, units } of lines) {
    if (units <= 0) continue;
    const cost = goods.rowOn(skuId, epochDay(day));
    if (!cost) {
      missing.add(skuId);
      continue;
    }
    const { digits, scale } = readDecimal(cost.unitCost, `unitCost of SKU ${skuId}`);
    const amount = Number(divRound(digits * BigInt(units) * powerOfTen(exponentOf(cost.currency)), powerOfTen(scale)));
    amounts.set(cost.currency, (amounts.get(cost.currency) ?? 0) + amount);
  }
  const shipping = isShippingSettled ? 0 : terms.shippingPerOrder;
  if (shipping !== 0 || amounts.size === 0) amounts.set(terms.currency, (amounts.get(terms.currency) ?? 0) + shipping);
  for (const amount of amounts.values()) if (!Number.isSafeInteger(amount)) throw new MoneyRangeError(`sample of ${day}`);
  return amounts;
}

/** Sample costs that are kept by hand, and which sample orders they stand for. */
class HandKept {
  readonly #costs: { cost: Cost; orders: string[] }[];

  constructor(costs: readonly Cost[], orderIds: ReadonlySet<string>) {
    const own = costs.filter((cost) => cost.kind === 'sample' && !isDerived(cost));
    this.#costs = own.map((cost) => ({ cost, orders: (cost.note ?? '').split(/[\s,;:/()]+/).filter((word) => orderIds.has(word)) }));
  }

  /** Whether one names the order or, naming none, stands on its day. */
  mayCover(orderId: string, day: string): boolean {
    return this.#costs.some((own) => isFor(own, orderId, day));
  }

  /** The same of the creator's. */
  covers(creatorId: string, orderId: string, day: string): boolean {
    return this.#costs.some((own) => own.cost.creatorId === creatorId && isFor(own, orderId, day));
  }
}

function isFor({ cost, orders }: { cost: Cost; orders: readonly string[] }, orderId: string, day: string): boolean {
  return orders.length > 0 ? orders.includes(orderId) : (cost.from ?? cost.day) <= day && day <= (cost.to ?? cost.day);
}
