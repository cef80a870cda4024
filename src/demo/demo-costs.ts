import { addDays, dayOfEpochDay, daysBetween, epochDay } from '../core/days';
import type { Cost, FxRate, Post, SkuCost } from '../core/model/ledger';
import type { Day } from '../core/model/orders';
import { DEMO_SHOPS } from './catalog';
import type { DemoPerson } from './people';
import type { Random } from './random';

/** What the creator costs beside commission: fees on a day or spread over a month, samples, ad spend on his newest post. */
export function makeCosts(random: Random, person: DemoPerson, creatorId: string, posts: readonly Post[], from: Day, to: Day): Cost[] {
  const costs: Cost[] = [];
  const span = daysBetween(from, to);
  const base = { creatorId, currency: 'USD', postId: null, campaign: null, from: null, to: null, note: null };
  const add = (cost: Omit<Cost, 'id'>) => costs.push({ id: `${creatorId}-cost-${costs.length + 1}`, ...cost });
  if (person.fixedFee > 0) {
    const isRetainer = person.tags.includes('agency');
    const start = addDays(from, random.int(0, Math.max(0, span - 30)));
    const range = isRetainer ? { from: start, to: addDays(start, 29) } : {};
    add({
      ...base,
      ...range,
      day: start,
      kind: 'fixed_fee',
      amount: person.fixedFee,
      note: isRetainer ? 'Monthly retainer' : 'Content fee',
    });
  }
  for (let i = 0; i < person.samples; i++) {
    add({ ...base, day: addDays(from, random.int(0, span)), kind: 'sample', amount: random.int(650, 2_900), note: 'Sample with shipping' });
  }
  if (person.adSpend > 0) {
    const start = addDays(from, random.int(0, Math.max(0, span - 21)));
    const postId = posts.findLast((post) => post.kind === 'video')?.id ?? null;
    add({ ...base, day: start, from: start, to: addDays(start, 20), kind: 'ad_spend', amount: person.adSpend, postId, note: 'Spark ads' });
  }
  return costs;
}

/** Unit costs of everything the demo shops sell, valid always. */
export function makeSkuCosts(): SkuCost[] {
  return DEMO_SHOPS.flatMap((shop) =>
    shop.skus.map(({ skuId, unitCost, category, returnShipping, unsaleableShare }) => ({
      skuId,
      from: null,
      unitCost,
      currency: shop.currency,
      category,
      returnShipping,
      unsaleableShare,
    })),
  );
}

/** A GBP to USD rate for every day from..to. */
export function makeRates(random: Random, from: Day, to: Day): FxRate[] {
  const rates: FxRate[] = [];
  let rate = 12_840;
  for (let n = epochDay(from); n <= epochDay(to); n++) {
    rate += random.int(-45, 45);
    const text = String(rate);
    rates.push({ day: dayOfEpochDay(n), base: 'GBP', quote: 'USD', rate: `${text.slice(0, -4)}.${text.slice(-4)}`, source: 'demo' });
  }
  return rates;
}
