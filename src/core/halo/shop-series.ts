import type { Facts } from '../facts/combine';
import { COUNTED, type DayFacts } from '../facts/model';
import type { Ledger } from '../model/ledger';
import { mulDivRound } from '../money';
import type { Context } from '../report/context';
import { publishedAt } from '../report/credit/exposures';
import { epochDayOf } from '../time';
import { addSpend } from './ad-days';
import type { EpochDay, ProductDay, ProductSeries } from './model';

/** What happened to one product on one day, as it is added up. */
export type DraftDay = { -readonly [K in keyof ProductDay]: ProductDay[K] };

/** The days of a shop's products as they are added up. */
export class ShopDays {
  readonly products = new Map<string, DraftDay[]>();

  constructor(
    readonly from: EpochDay,
    readonly length: number,
  ) {}

  /** The product's day; undefined outside the span and for products that the shop does not sell. */
  day(product: string, epochDay: EpochDay): DraftDay | undefined {
    return this.products.get(product)?.[epochDay - this.from];
  }

  open(product: string): void {
    if (this.products.has(product)) return;
    const days = Array.from({ length: this.length }, (): DraftDay => {
      return { units: 0, price: null, adSpend: 0, wasOutOfStock: false, hasTaggedPost: false, runsGmvMax: false };
    });
    this.products.set(product, days);
  }
}

/**
 * Every product of a shop day by day: net units by the order's day, the highest price paid for a unit, ad spend on the product's posts,
 * publication of tagged posts, GMV Max. Days are full from the shop's first day in the facts up to the last day that all streams are
 * complete for (the shop's last day in the facts where the rules name none). No source tells of stock, so no day counts as out of stock.
 *
 * @param categoryDay the day whose categories hold
 */
export function shopSeries(context: Context, shop: string, categoryDay: EpochDay): ProductSeries[] {
  const span = fullDaysOf(context, shop);
  const days = new ShopDays(span.from, Math.max(0, span.to - span.from + 1));
  const skus = addSales(context.facts, shop, days);
  addPosts(context, shop, days);
  addSpend(context, days);
  return [...days.products].map(([product, ofProduct]) => {
    return { product, shop, category: categoryOf(context, skus.get(product)!, categoryDay), from: span.from, days: ofProduct };
  });
}

/** The series of a product; one without any day where the shop never sold it. */
export function seriesOf(all: readonly ProductSeries[], product: string, shop: string): ProductSeries {
  return all.find((series) => series.product === product) ?? { product, shop, category: null, from: 0, days: [] };
}

function fullDaysOf({ facts, completeDay }: Context, shop: string): { from: EpochDay; to: EpochDay } {
  const days = facts.blocks.filter((block) => block.facts.shop === shop).map((block) => block.epochDay);
  if (days.length === 0) return { from: 0, to: -1 };
  const last = Math.max(...days);
  return { from: Math.min(...days), to: completeDay === Number.POSITIVE_INFINITY ? last : completeDay };
}

/** Units and prices; gives the SKUs of every product. Gifts are units that nobody bought. */
function addSales({ blocks }: Facts, shop: string, days: ShopDays): Map<string, Set<string>> {
  const skus = new Map<string, Set<string>>();
  for (const { facts: f, epochDay } of blocks) {
    if (f.shop !== shop) continue;
    for (const [i, product] of f.productIds.entries()) {
      if (product === '') continue;
      days.open(product);
      skus.set(product, (skus.get(product) ?? new Set()).add(f.skuIds[i]!));
    }
    forEachSold(f, (line) => {
      const day = days.day(f.productIds[f.sku[line]!]!, epochDay);
      if (!day) return;
      day.units += netUnits(f, line);
      const price = f.paid[line]! > 0 ? mulDivRound(f.paid[line]!, 1, f.quantity[line]!) : null;
      if (price !== null && price > (day.price ?? 0)) day.price = price;
    });
  }
  return skus;
}

/** Counted lines that somebody bought, with their order. */
export function forEachSold(f: DayFacts, visit: (line: number, order: number) => void): void {
  for (let order = 0; order < f.orderFlags.length; order++) {
    if ((f.orderFlags[order]! & COUNTED) === 0) continue;
    for (let line = f.orderStart[order]!; line < f.orderStart[order + 1]!; line++) if (f.quantity[line]! > 0) visit(line, order);
  }
}

/** Units sold less returned and cancelled ones. */
export function netUnits(f: DayFacts, line: number): number {
  return f.quantity[line]! - (f.returned?.[line] ?? 0) - (f.cancelledUnits?.[line] ?? 0);
}

function addPosts({ ledger, rules }: Context, shop: string, days: ShopDays): void {
  const zone = rules.shops[shop]!.timeZone;
  for (const post of ledger.posts) {
    const at = post.productIds.length === 0 ? null : publishedAt(post);
    if (at === null) continue;
    for (const product of post.productIds) {
      const day = days.day(product, epochDayOf(at, zone));
      if (day) day.hasTaggedPost = true;
    }
  }
}

/** Category on a day of the first SKU, by code unit, that has one. */
function categoryOf(context: Context, skus: ReadonlySet<string>, day: EpochDay): string | null {
  for (const sku of [...skus].sort()) {
    const category = context.skuCosts.rowOn(sku, day)?.category;
    if (category) return category;
  }
  return null;
}

/** The post of an id; of two platforms' posts with one id TikTok's. */
export function postOf(ledger: Ledger, postId: string): Ledger['posts'][number] | undefined {
  const found = ledger.posts.filter((post) => post.id === postId);
  return found.find((post) => post.platform === 'tiktok') ?? found[0];
}
