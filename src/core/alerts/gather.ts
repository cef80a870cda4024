import type { BasketLine, BuyerOrder, RateSample, ShopBaskets, TimedOrder } from '../baselines/alerts';
import type { Facts } from '../facts';
import type { Ledger, Rules } from '../model/ledger';
import type { Day, Instant } from '../model/orders';
import { type CreditedLine, creditedLines } from '../report';

/** What the tests of a run ask for, by the creator's key in the report by creator. */
export interface Gathered {
  orders: Map<string, (TimedOrder & BuyerOrder)[]>;
  /** By creator, then shop. */
  baskets: Map<string, Map<string, BasketLine[]>>;
  shops: Map<string, ShopBaskets>;
  cancelled: RateSample[];
  refunded: RateSample[];
}

interface Tally {
  trials: number;
  hits: string[];
}

/**
 * Reads the lines of a range once. Orders of the 28 days before it are history of the bursts alone; a creator of several categories is
 * tested in the one that most of its trials are in.
 *
 * @param facts from 28 days before `from` on, and every later day
 * @param buyers salted hashes by `shop/order`, of orders whose source names a buyer
 */
export function gather(
  facts: Facts,
  ledger: Ledger,
  rules: Rules,
  range: { history: Day; from: Day; to: Day; shops?: string[] },
  begins: Instant,
  buyers: ReadonlyMap<string, string>,
): Gathered {
  const orders = new Map<string, Map<string, TimedOrder & BuyerOrder>>();
  const baskets: Gathered['baskets'] = new Map();
  const shops = new Map<string, { orders: Set<string>; bySku: Map<string, Set<string>> }>();
  const cancelled = new RateTable();
  const refunded = new RateTable();
  creditedLines(facts, ledger, rules, { from: range.history, to: range.to, ...(range.shops ? { shops: range.shops } : {}) }, (line) => {
    const order = `${line.shop}/${line.orderId}`;
    const buyer = buyers.get(order) ?? null;
    for (const creator of line.creators) {
      const own = upsert(orders, creator, () => new Map<string, TimedOrder & BuyerOrder>());
      const isLive = line.contentType === 'live' || (own.get(order)?.isLive ?? false);
      own.set(order, { orderId: line.orderId, at: line.at, isLive, buyer });
    }
    if (line.at < begins) return;
    const shop = upsert(shops, line.shop, () => ({ orders: new Set<string>(), bySku: new Map<string, Set<string>>() }));
    shop.orders.add(line.orderId);
    upsert(shop.bySku, line.skuId, () => new Set<string>()).add(line.orderId);
    for (const creator of line.creators) {
      const { orderId, skuId, quantity, paid } = line;
      const ofCreator = upsert(baskets, creator, () => new Map<string, BasketLine[]>());
      upsert(ofCreator, line.shop, (): BasketLine[] => []).push({ orderId, skuId, quantity, paid });
    }
    cancelled.add(line, order, line.cancelledBeforeShipment);
    if (line.isMature) refunded.add(line, `${order}/${line.skuId}`, line.refunded > 0);
  });
  return {
    orders: new Map([...orders].map(([creator, own]) => [creator, [...own.values()]])),
    baskets,
    shops: new Map(
      [...shops].map(([id, { orders: all, bySku }]) => [
        id,
        { orders: all.size, ordersBySku: Object.fromEntries([...bySku].map(([sku, ids]) => [sku, ids.size])) },
      ]),
    ),
    cancelled: cancelled.samples(),
    refunded: refunded.samples(),
  };
}

/** Trials and hits by creator and category; one trial an id. */
class RateTable {
  readonly #seen = new Set<string>();
  readonly #creators = new Map<string, Map<string, Tally>>();
  readonly #categories = new Map<string, { trials: number; hits: number }>();

  add({ creators, category, orderId }: CreditedLine, id: string, isHit: boolean): void {
    if (creators.length === 0 || this.#seen.has(id)) return;
    this.#seen.add(id);
    const all = upsert(this.#categories, category, () => ({ trials: 0, hits: 0 }));
    all.trials += 1;
    all.hits += isHit ? 1 : 0;
    for (const creator of creators) {
      const own = upsert(
        upsert(this.#creators, creator, () => new Map<string, Tally>()),
        category,
        () => ({ trials: 0, hits: [] }),
      );
      own.trials += 1;
      if (isHit) own.hits.push(orderId);
    }
  }

  samples(): RateSample[] {
    return [...this.#creators].map(([creator, byCategory]) => {
      const [category, { trials, hits }] = [...byCategory].reduce((best, next) => (next[1].trials > best[1].trials ? next : best));
      const { trials: categoryTrials, hits: categoryHits } = this.#categories.get(category)!;
      return { creator, trials, hits, categoryTrials, categoryHits };
    });
  }
}

function upsert<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let found = map.get(key);
  if (found === undefined) {
    found = make();
    map.set(key, found);
  }
  return found;
}
