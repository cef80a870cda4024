import { idAt } from '../facts/columns';
import type { Facts } from '../facts/combine';
import { CANCELLED, CONTENT_TYPES, COUNTED, SHIPPED } from '../facts/model';
import type { Ledger, Rules } from '../model/ledger';
import type { ContentType, Day, Instant } from '../model/orders';
import { epochDay } from '../time';
import { checkQuery, checkRules } from './check-rules';
import { createContext } from './context';
import { creditOf } from './creator-orders';
import { expectShop } from './expected/shop-expectation';
import { PassingDays } from './lines/day-source';
import { OWN } from './owners';

/** A line that somebody is credited with, by the rules in force. Amounts are in the order's currency. */
export interface CreditedLine {
  shop: string;
  orderId: string;
  skuId: string;
  /** Creation of the order. */
  at: Instant;
  /** Keys of the report by creator. */
  creators: string[];
  quantity: number;
  paid: number;
  refunded: number;
  contentType: ContentType;
  /** '' where the SKU has none. */
  category: string;
  cancelledBeforeShipment: boolean;
  /** Nothing more can be refunded; null where nobody can say (roi.md section 6 refuses). */
  isMature: boolean | null;
}

/**
 * Gives every line of orders that count, of a range of days, with whom it is credited to; lines of nobody have no creators. In the order
 * of shop-days, then orders. Throws as `buildReport`.
 */
export function creditedLines(
  facts: Facts,
  ledger: Ledger,
  rules: Rules,
  { from, to, shops }: { from: Day; to: Day; shops?: string[] },
  visit: (line: CreditedLine) => void,
): void {
  checkRules(rules);
  checkQuery({ by: 'creator', from, to });
  const context = createContext(facts, ledger, rules);
  const days = new PassingDays(context);
  const [first, last] = [epochDay(from), epochDay(to)];
  const blocks = facts.blocks.filter(
    ({ epochDay: day, facts: { shop } }) => day >= first && day <= last && (!shops || shops.includes(shop)),
  );
  const expected = new Map([...new Set(blocks.map((block) => block.facts.shop))].map((shop) => [shop, expectShop(context, shop)]));
  for (const block of blocks) {
    const f = block.facts;
    const { owners, credits } = days.day(block);
    const isShared = credits !== null && (context.credit?.enter(block, owners) ?? false);
    const categories = f.skuIds.map((skuId) => context.skuCosts.rowOn(skuId, block.epochDay)?.category || '');
    const ofShop = expected.get(f.shop)!;
    const open = 'byBlock' in ofShop ? new Set(ofShop.byBlock.get(block)?.map(({ line }) => line)) : null;
    for (let o = 0; o < f.orderFlags.length; o++) {
      const flags = f.orderFlags[o]!;
      if ((flags & COUNTED) === 0) continue;
      const orderId = idAt(f.orderId, o);
      for (let l = f.orderStart[o]!; l < f.orderStart[o + 1]!; l++) {
        const a = f.affiliate[l]!;
        const { who } = creditOf(context, isShared, o, l, a, a < 0 ? OWN : owners[f.affAccount[a]!]!);
        visit({
          shop: f.shop,
          orderId,
          skuId: f.skuIds[f.sku[l]!]!,
          at: f.orderAt[o]!,
          creators: who.filter((creator) => creator !== OWN).map((creator) => context.owners.creators[creator]!.key),
          quantity: f.quantity[l]!,
          paid: f.paid[l]!,
          refunded: f.refunded[l]!,
          contentType: a < 0 ? 'unknown' : CONTENT_TYPES[f.affType?.[a] ?? 0]!,
          category: categories[f.sku[l]!]!,
          cancelledBeforeShipment: (flags & CANCELLED) !== 0 && (flags & SHIPPED) === 0,
          isMature: open === null ? null : !open.has(l) && f.openReturn?.[l] !== 1,
        });
      }
    }
  }
}
