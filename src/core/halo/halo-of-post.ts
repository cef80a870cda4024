import { addDays } from '../days';
import type { Facts } from '../facts';
import type { Ledger, Rules } from '../model/ledger';
import type { Day } from '../model/orders';
import { LineShares } from '../reconcile/line-shares';
import { type Context, createContext } from '../report/context';
import { publishedAt } from '../report/credit/exposures';
import { ReportQueryError } from '../report/errors';
import { OWN } from '../report/owners';
import { epochDayOf } from '../time';
import { estimateHalo } from './estimate-halo';
import { type CreditedUnits, DAYS_AFTER, DAYS_BEFORE, type EpochDay, type HaloResult } from './model';
import { forEachSold, netUnits, postOf, seriesOf, shopSeries } from './shop-series';

/** Placebos begin up to 56 days before the post, and each needs its own days before. */
const PLACEBOS_BACK = 56;

/** Days of facts that a halo around a publication day needs. */
export function daysOfHalo(published: Day): { from: Day; to: Day } {
  return { from: addDays(published, -PLACEBOS_BACK - DAYS_BEFORE), to: addDays(published, DAYS_AFTER - 1) };
}

/**
 * Estimated extra sales of a product around one of its posts, in the shop that sold most of it (roi.md section 7), from facts and what is
 * kept by hand. Controls are the shop's other products of the same category.
 *
 * @param facts that hold the days of `daysOfHalo`
 * @throws `ReportQueryError` where the ledger has no such post; the errors of the rules' values; `FxMissingError` for ad spend
 */
export function haloOfPost(
  facts: Facts,
  ledger: Ledger,
  rules: Rules,
  { postId, productId }: { postId: string; productId: string },
): HaloResult {
  const post = postOf(ledger, postId);
  if (!post) throw new ReportQueryError('postId', postId, 'the id of a post of the ledger');
  const at = publishedAt(post);
  if (at === null) return { ok: false, reasons: [{ reason: 'no_publication_day' }] };
  const shop = shopOf(facts, rules, productId);
  const publishedOn = epochDayOf(at, rules.shops[shop]!.timeZone);
  const context = createContext(facts, ledger, rules);
  const all = shopSeries(context, shop, publishedOn);
  const treated = seriesOf(all, productId, shop);
  const credited = creditedUnits(context, shop, productId, publishedOn);
  return estimateHalo({ postId, publishedOn, treated, candidates: all, credited });
}

/** The shop that sold most units of a product, the first by code unit of equals; the first of the rules where none did. */
function shopOf(facts: Facts, rules: Rules, productId: string): string {
  const units = new Map<string, number>();
  for (const { facts: f } of facts.blocks) {
    if (!Object.hasOwn(rules.shops, f.shop) || !f.productIds.includes(productId)) continue;
    forEachSold(f, (line) => {
      if (f.productIds[f.sku[line]!] === productId) units.set(f.shop, (units.get(f.shop) ?? 0) + f.quantity[line]!);
    });
  }
  const shops = [...Object.keys(rules.shops)].sort();
  const [first] = shops.sort((a, b) => (units.get(b) ?? 0) - (units.get(a) ?? 0));
  if (first === undefined) throw new ReportQueryError('productId', productId, 'a product of a shop that the rules know');
  return first;
}

/** Net units of the product on the days after the post that any creator is credited with by the rules, by post; of several touchpoints whole units. */
function creditedUnits(context: Context, shop: string, productId: string, publishedOn: EpochDay): CreditedUnits[] {
  const shares = new LineShares(context);
  const byPost = new Map<string | null, number>();
  for (const block of context.facts.blocks) {
    const f = block.facts;
    const isInWindow = publishedOn <= block.epochDay && block.epochDay < publishedOn + DAYS_AFTER;
    if (f.shop !== shop || !isInWindow || !f.productIds.includes(productId)) continue;
    shares.enter(block);
    forEachSold(f, (line, order) => {
      if (f.productIds[f.sku[line]!] !== productId) return;
      shares.resolve(order, line);
      shares.split(netUnits(f, line), ({ owner, content }, units) => {
        if (owner === OWN || units === 0) return;
        const post = content < 0 ? null : context.contents.nameOf(content);
        byPost.set(post, (byPost.get(post) ?? 0) + units);
      });
    });
  }
  return [...byPost].map(([postId, units]) => ({ postId, units }));
}
