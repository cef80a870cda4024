import type { Cost } from '../model/ledger';
import { splitByWeights } from '../money';
import type { Context } from '../report/context';
import { dayOfEpochDay, epochDay } from '../time';
import type { EpochDay } from './model';
import type { ShopDays } from './shop-series';

/** How an ad cost says that GMV Max ran: in its note or its campaign, however it is written. */
const GMV_MAX = /gmv[\s_-]*max/i;

/**
 * Adds ad spend to the products of the posts that it was spent on, whole to each product of a post, in the report currency; and marks
 * the days of GMV Max: of its post's products, or of all where the cost names no post. Days of costs count as days of the shop.
 */
export function addSpend({ ledger, rates }: Context, days: ShopDays): void {
  const products = new Map<string, Set<string>>();
  for (const post of ledger.posts) products.set(post.id, new Set([...(products.get(post.id) ?? []), ...post.productIds]));
  const all = [...days.products.keys()];
  for (const cost of ledger.costs) {
    if (cost.kind !== 'ad_spend') continue;
    const ofPost = cost.postId === null ? null : [...(products.get(cost.postId) ?? [])];
    const isGmvMax = GMV_MAX.test(`${cost.note ?? ''}\n${cost.campaign ?? ''}`);
    if (ofPost === null && !isGmvMax) continue;
    for (const { day, amount } of piecesOf(cost)) {
      if (day < days.from || day >= days.from + days.length) continue;
      const spend = ofPost === null ? 0 : rates.convert(amount, cost.currency, dayOfEpochDay(day));
      for (const product of ofPost ?? all) {
        const found = days.day(product, day);
        if (!found) continue;
        found.adSpend += spend;
        found.runsGmvMax ||= isGmvMax;
      }
    }
  }
}

/** The cost by day, as reports book it: on its day, or cut evenly over its span, earlier days first. */
function piecesOf({ day, from, to, amount }: Cost): { day: EpochDay; amount: number }[] {
  if (from === null || to === null) return [{ day: epochDay(day), amount }];
  const first = epochDay(from);
  const amounts = splitByWeights(amount, new Array<number>(Math.max(1, epochDay(to) - first + 1)).fill(1));
  return amounts.map((piece, i) => ({ day: first + i, amount: piece }));
}
