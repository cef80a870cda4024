import type { IntervalOrder } from '../baselines/interval';
import type { Facts } from '../facts';
import type { InsightQuery } from '../model/insights';
import type { Ledger, Rules } from '../model/ledger';
import { creatorOrders } from '../report';

/**
 * Every creator's orders by its key in the report by creator, each once: what rows without an order line cost adds to their order. Orders
 * of two shops with one id are named `shop/order id`.
 */
export function intervalOrders(facts: Facts, ledger: Ledger, rules: Rules, query: InsightQuery): Map<string, IntervalOrder[]> {
  const all = creatorOrders(facts, ledger, rules, query);
  if (![...all.values()].some(hasSameId)) return all;
  const byCreator = new Map<string, Map<string, Map<string, IntervalOrder>>>();
  for (const shop of query.shops ?? shopsOf(facts)) {
    for (const [creator, orders] of creatorOrders(facts, ledger, rules, { ...query, shops: [shop] })) {
      const byId = getOrPut(byCreator, creator);
      for (const order of orders) addTo(getOrPut(byId, order.orderId), shop, order);
    }
  }
  return new Map([...byCreator].map(([creator, byId]) => [creator, [...byId.values()].flatMap(named)]));
}

function hasSameId(orders: readonly IntervalOrder[]): boolean {
  return new Set(orders.map((order) => order.orderId)).size < orders.length;
}

function shopsOf({ blocks, orphans }: Facts): string[] {
  return [...new Set([...blocks.map((block) => block.facts.shop), ...orphans.map((orphan) => orphan.shop)])].sort();
}

function addTo(byShop: Map<string, IntervalOrder>, shop: string, { orderId, contribution, commission }: IntervalOrder): void {
  const known = byShop.get(shop);
  const sum = { contribution: contribution + (known?.contribution ?? 0), commission: commission + (known?.commission ?? 0) };
  byShop.set(shop, { orderId, ...sum });
}

/** The orders of one id, by shop. */
function named(byShop: Map<string, IntervalOrder>): IntervalOrder[] {
  if (byShop.size === 1) return [...byShop.values()];
  return [...byShop].map(([shop, order]) => ({ ...order, orderId: `${shop}/${order.orderId}` }));
}

function getOrPut<K, V>(maps: Map<string, Map<K, V>>, key: string): Map<K, V> {
  const found = maps.get(key) ?? new Map<K, V>();
  maps.set(key, found);
  return found;
}
