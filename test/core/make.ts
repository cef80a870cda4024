import { buildDayFacts, combineFacts, type DayFacts, type Facts } from '../../src/core/facts';
import type { Account, Cost, Creator, Ledger, Rules, ShopRules, SkuCost } from '../../src/core/model/ledger';
import type { OrderRow } from '../../src/core/model/orders';
import type { Report, ReportRow } from '../../src/core/model/report';
import { defaultRules } from '../../src/core/report';
import { dayOf } from '../../src/core/time';
import { makeDayRows, type Rows, SHOP, ZONE } from './make-rows';

export * from './make-rows';

export function makeCreator(name: string, patch: Partial<Creator> = {}): Creator {
  return { id: `id-${name}`, name, category: null, tags: [], market: null, note: null, archived: false, ...patch };
}

export function makeAccount(key: string, creatorId: string | null, patch: Partial<Account> = {}): Account {
  const owners = creatorId === null ? [] : [{ creatorId, from: null, to: null }];
  return {
    key,
    platform: 'tiktok',
    handle: key,
    displayName: null,
    userId: null,
    followers: null,
    own: false,
    primary: false,
    owners,
    ...patch,
  };
}

export function makeCost(patch: Partial<Cost> = {}): Cost {
  return {
    id: 'cost-1',
    day: '2026-02-03',
    creatorId: 'id-Anna',
    kind: 'fixed_fee',
    amount: 500,
    currency: 'USD',
    postId: null,
    campaign: null,
    from: null,
    to: null,
    note: null,
    ...patch,
  };
}

export function makeSkuCost(skuId: string, unitCost: string, patch: Partial<SkuCost> = {}): SkuCost {
  return { skuId, from: null, unitCost, currency: 'USD', category: null, returnShipping: '0', unsaleableShare: '0', ...patch };
}

export function makeLedger(patch: Partial<Ledger> = {}): Ledger {
  return {
    creators: [makeCreator('Anna')],
    accounts: [makeAccount('anna.k', 'id-Anna', { primary: true })],
    posts: [],
    costs: [],
    skuCosts: [],
    fx: [],
    ...patch,
  };
}

export function makeRules(shop: Partial<ShopRules> = {}, patch: Partial<Rules> = {}): Rules {
  const rules = defaultRules([{ id: SHOP, market: 'US', currency: 'USD', timeZone: ZONE }]);
  const plain: Partial<ShopRules> = { platformFeeRate: '0', refundFeeShare: '0', refundFeeCap: null };
  return { ...rules, shops: { [SHOP]: { ...rules.shops[SHOP]!, ...plain, ...shop } }, ...patch };
}

/** Facts of rows of any days and shops, cut into shop-days as the day book does; all zones are Los Angeles. */
export function makeFacts(rows: Rows): Facts {
  const { affiliate = [] } = rows;
  const groups = new Map<string, OrderRow[]>();
  for (const order of rows.orders) {
    const key = `${order.shop} ${dayOf(order.createdAt, ZONE)}`;
    groups.set(key, [...(groups.get(key) ?? []), order]);
  }
  const known = new Set(rows.orders.map((o) => o.orderId));
  const days = [...groups].map(([key, orders]): DayFacts => {
    const [shop, day] = key.split(' ') as [string, string];
    const ids = new Set(orders.map((o) => o.orderId));
    return buildDayFacts(makeDayRows({ ...rows, orders }, { shop, day, ids }));
  });
  return combineFacts(
    days,
    affiliate.filter((a) => !known.has(a.orderId)),
  );
}

/** The row of a key; fails where there is none. */
export function rowOf(report: Report, key: string): ReportRow {
  const row = report.rows.find((r) => r.key === key);
  if (!row) throw new Error(`No row ${key} among ${report.rows.map((r) => r.key).join(', ')}`);
  return row;
}
