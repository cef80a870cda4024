import { ANY_WINDOW_DAYS, type Rules, type ShopRules } from '../../../src/core/model/ledger';
import type { OrderRow } from '../../../src/core/model/orders';
import { addDays } from './calendar';
import { type Chance, makeChance } from './chance';
import { isPaid } from './sale';
import type { World } from './world';
import { LAST_DAY, makeClicks, makeEntry, makeLedger, postIds } from './world-ledger';
import { hangRows, type Manner, makeAffiliate, makeOrder } from './world-rows';

const MARKETS = [
  { market: 'TH', currency: 'THB', timeZone: 'Asia/Bangkok' },
  { market: 'GB', currency: 'GBP', timeZone: 'Europe/London' },
  { market: 'VN', currency: 'VND', timeZone: 'Asia/Ho_Chi_Minh' },
] as const;

/** A random world of two shops in two zones and currencies; `orders`: about how many. */
export function makeWorld(seed: number, size: { orders: number; isSteady: boolean }): World {
  const chance = makeChance(seed);
  const other = chance.pick(MARKETS);
  const us = { market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles' };
  const reportCurrency = chance.pick(['USD', 'USD', other.currency, 'JPY']);
  const currencies = [...new Set(['USD', other.currency, reportCurrency])];
  const ids = [...new Set(postIds(chance))];
  const world: World = {
    orders: [],
    returns: [],
    cancellations: [],
    affiliate: [],
    refunds: [],
    settlements: [],
    ledger: makeLedger(chance, currencies, reportCurrency, ids),
    rules: makeRules(chance, { 'us-1': us, 'x-2': other }, reportCurrency, size.isSteady),
  };
  const count = Math.max(1, chance.int(Math.floor(size.orders * 0.8), size.orders));
  const earlier: Record<string, string[]> = { 'us-1': [], 'x-2': [] };
  for (let i = 0; i < count; i++) {
    const shop = chance.once(2) ? 'us-1' : 'x-2';
    const currency = shop === 'us-1' ? 'USD' : other.currency;
    const manner: Manner = { isSteady: size.isSteady, shop, currency, posts: ids };
    const order = makeOrder(chance, manner, String(577_000_000_000_000_000n + BigInt(chance.int(0, 999) * 1000 + i)), earlier[shop]!);
    world.orders.push(order);
    if (canBeReplaced(order)) earlier[shop]!.push(order.orderId);
    hangRows(chance, world, manner, order);
    world.ledger.clicks!.push(...makeClicks(chance, order.orderId, order.createdAt));
    const isStray = chance.once(40);
    if (isStray) {
      const stray = makeOrder(chance, manner, `9${order.orderId}`, []);
      world.affiliate.push(makeAffiliate(chance, manner, stray, chance.pick(['A', 'B', 'Q'])));
    }
    if (!isStray && chance.once(40)) world.affiliate.push(makeAffiliate(chance, manner, order, 'Q'));
  }
  world.ledger.statementEntries = chance.many(0, 6, (i) => makeEntry(chance, other.currency, i));
  return world;
}

/** A sale that counts, or a replacement that left. */
const canBeReplaced = (order: OrderRow): boolean =>
  order.kind === 'sale' ? isPaid(order) : order.kind !== 'test' && order.kind !== 'sample' && order.status !== 'cancelled';

function makeRules(
  chance: Chance,
  shops: Record<string, Pick<ShopRules, 'market' | 'currency' | 'timeZone'>>,
  currency: string,
  isSteady: boolean,
): Rules {
  const upTo = (): string => addDays(LAST_DAY, -chance.int(0, isSteady ? 10 : 60));
  const named =
    isSteady && !chance.once(15)
      ? ['orders', 'returns', 'cancellations']
      : chance.shuffled(['orders', 'returns', 'affiliate']).slice(0, chance.int(0, 3));
  return {
    version: 1,
    reportCurrency: currency,
    timeZone: chance.pick(['America/Los_Angeles', 'Asia/Bangkok']),
    credit: {
      evidence: chance.pick(['confirmed', 'tracked', 'estimated', 'estimated']),
      model: chance.pick(['last', 'first', 'linear', 'time_decay', 'position']),
      windowDays: chance.pick([1, 7, 14, 30, ANY_WINDOW_DAYS]),
      halfLifeDays: chance.pick([7, 1, 30]),
      native: chance.once(8),
    },
    state: 'to_date',
    ownAccounts: chance.pick([['ours'], [], ['ours', 'stranger']]),
    shops: Object.fromEntries(Object.entries(shops).map(([id, base]) => [id, { ...base, ...terms(chance) }])),
    completeUpTo: Object.fromEntries(named.map((stream) => [stream, upTo()])),
  };
}

function terms(chance: Chance): Omit<ShopRules, 'market' | 'currency' | 'timeZone'> {
  const fee = () => ({
    rate: chance.pick(['0', '0.06', '0.0615', '0.1']),
    base: chance.pick(['revenue', 'gross'] as const),
    refundFeeShare: chance.pick(['0', '0.2']),
    refundFeeCap: chance.pick([null, '5.00', '0.99']),
  });
  const { rate, base, ...refundFee } = fee();
  return {
    platformFeeRate: rate,
    platformFeeBase: base,
    ...refundFee,
    taxRate: chance.pick(['0', '0', '0.0725']),
    shippingPerOrder: chance.pick(['0', '3.99', '0.05']),
    labourPerOrder: chance.pick(['0', '0.50']),
    labourPerReturn: chance.pick(['0', '1.20']),
    returnWindowDays: chance.pick([null, null, 7, 20]),
    feeSchedule: chance.once(2)
      ? []
      : ['2025-10-15', '2026-01-01'].map((from) => ({ ...fee(), from, refundable: !chance.once(3), source: 'drawn', verified: false })),
  };
}
