import { addDays } from '../core/days';
import { defaultShopRules } from '../core/markets';
import type { SampleApplication } from '../core/model/feeds';
import type { Account, Agreement, Cost, Creator, FxRate, Payment, Post, Rules, SkuCost, TrackingCode } from '../core/model/ledger';
import type { Day, Instant, StreamRows } from '../core/model/orders';
import { dayOf, dayStart } from '../core/time';
import { DEMO_SHOPS, type DemoShop } from './catalog';
import { makeAgreements, makeCodes, makePayments } from './demo-agreements';
import { makeCosts, makeRates, makeSkuCosts } from './demo-costs';
import { makeOrder, type Source, sourceOf } from './demo-orders';
import { makePosts } from './demo-posts';
import { makeSamples } from './demo-samples';
import { makeSettlement } from './demo-settlements';
import { unusualOrders } from './demo-unusual';
import { DEMO_PEOPLE, OWN_HANDLE } from './people';
import { Random } from './random';

export interface Demo {
  shops: { id: string; name: string; market: string; currency: string; timeZone: string }[];
  rows: { [S in keyof StreamRows]: StreamRows[S][] };
  samples: SampleApplication[];
  ledger: {
    creators: Creator[];
    accounts: Account[];
    posts: Post[];
    costs: Cost[];
    skuCosts: SkuCost[];
    fx: FxRate[];
    codes: TrackingCode[];
    agreements: Agreement[];
    payments: Payment[];
  };
  rules: Rules;
}

const DAYS = 90;
const ORDERS = 2_400;
/** Of 100 orders so many come through a creator, and through the seller's own account; the rest through nobody. */
const BY_CREATORS = 74;
const BY_OWN = 6;
/** Share of a day's orders by hour, from midnight in the shop's zone: the evening sells. */
const HOURS = [2, 1, 1, 1, 1, 1, 2, 3, 4, 4, 5, 5, 6, 5, 5, 5, 6, 6, 8, 10, 12, 12, 8, 4] as const;

/**
 * A shop to try the product with: two shops (US in USD, UK in GBP), 90 days up to `now`, 2,400 orders, 24 creators with winners and
 * losers, returns, cancellations, estimated and settled commission, settlements, agreements, samples, costs and rates. The same `now` and seed give the same data; all
 * ids of shops, creators and costs start with `demo-`.
 */
export function makeDemo(now: Instant, seed = 20_261): Demo {
  const random = new Random(seed);
  const zone = DEMO_SHOPS[0]!.timeZone;
  const to = dayOf(now, zone);
  const from = addDays(to, 1 - DAYS);
  const people = DEMO_PEOPLE.map((person, i) => {
    const shop = DEMO_SHOPS.find((s) => s.market === person.market)!;
    const posts = makePosts(random, person, shop, dayStart(from, zone), now);
    return { person, shop, id: `demo-creator-${String(i + 1).padStart(2, '0')}`, posts };
  });
  const rows: Demo['rows'] = { orders: [], returns: [], cancellations: [], affiliate: [], refunds: [], settlements: [] };
  const ids = new Set<string>();
  const unusual = unusualOrders(people, to, seed + 1);
  while (rows.orders.length < ORDERS) {
    const { shop, createdAt, source } = rows.orders.length < ORDERS - unusual.length ? usual() : unusual[ORDERS - 1 - rows.orders.length]!;
    const made = makeOrder(random, shop, createdAt, now, source);
    if (ids.has(made.order.orderId)) continue;
    ids.add(made.order.orderId);
    rows.orders.push(made.order);
    rows.affiliate.push(...made.affiliate);
    if (made.returned) rows.returns.push(made.returned);
    if (made.cancelled) rows.cancellations.push(made.cancelled);
    const settled = makeSettlement(random, made.order, made.returned, made.affiliate, now);
    if (settled) rows.settlements.push(settled);
  }
  function usual(): { shop: DemoShop; createdAt: Instant; source: Source | null } {
    const shop = DEMO_SHOPS[random.weighted(DEMO_SHOPS.map((s) => s.orderShare))]!;
    const createdAt = pickTime(random, shop, from, now);
    return { shop, createdAt, source: pickSource(random, people, shop, createdAt) };
  }
  const accounts = [...people.flatMap(({ person, id }) => accountsOf(person, id, random)), ownAccount()];
  const costs = people.map(({ person, id, posts }) => makeCosts(random, person, id, posts, from, to));
  const samples = makeSamples(
    people.map(({ person, shop, posts }, i) => ({ person, shop, posts, costs: costs[i]! })),
    to,
    now,
  );
  rows.orders.push(...samples.orders);
  return {
    shops: DEMO_SHOPS.map(({ id, name, market, currency, timeZone }) => ({ id, name, market, currency, timeZone })),
    rows,
    samples: samples.applications,
    ledger: {
      creators: people.map(({ person, id }) => creatorOf(person, id)),
      accounts,
      posts: people.flatMap((p) => p.posts),
      costs: costs.flat(),
      skuCosts: makeSkuCosts(),
      // A day before: the shops' zones begin their days at other instants than the report's. Up to the last day that has begun in one of them.
      fx: makeRates(
        random,
        addDays(from, -1),
        DEMO_SHOPS.map(({ timeZone }) => dayOf(now, timeZone))
          .sort()
          .at(-1)!,
      ),
      codes: makeCodes(people),
      agreements: makeAgreements(people, from, to),
      payments: makePayments(rows.settlements, DEMO_SHOPS[0]!, to),
    },
    rules: makeRules(to, zone),
  };
}

type Cast = { person: (typeof DEMO_PEOPLE)[number]; shop: DemoShop; id: string; posts: Post[] }[];

function pickSource(random: Random, people: Cast, shop: DemoShop, at: Instant): Source | null {
  const kind = random.int(1, 100);
  if (kind > BY_CREATORS + BY_OWN) return null;
  if (kind > BY_CREATORS) return { account: OWN_HANDLE, post: null, rateBps: 0, returns: 1, category: null };
  const here = people.filter((p) => p.shop === shop);
  const chosen = here[random.weighted(here.map((p) => p.person.weight))]!;
  return sourceOf(random, chosen.person, chosen.posts, at);
}

/** A time between the first day and now: later days sell more, evenings more than mornings. */
function pickTime(random: Random, shop: DemoShop, from: Day, now: Instant): Instant {
  for (;;) {
    const day = addDays(from, Math.floor(DAYS * random.next() ** 0.8));
    const hour = random.weighted(HOURS);
    const at = dayStart(day, shop.timeZone) + hour * 3_600_000 + random.int(0, 3_599) * 1000;
    if (at < now) return at;
  }
}

function creatorOf(person: Cast[number]['person'], id: string): Creator {
  const { name, category, tags, market } = person;
  return { id, name, category, tags: [...tags], market, note: null, archived: false };
}

function accountsOf(person: Cast[number]['person'], creatorId: string, random: Random): Account[] {
  return person.handles.map((handle, i) => ({
    key: handle,
    platform: 'tiktok',
    handle,
    displayName: person.name,
    userId: `6${random.digits(18)}`,
    followers: random.int(2_000, 9_000) * (1 + person.weight),
    own: false,
    primary: i === 0,
    owners: [{ creatorId, from: null, to: null }],
  }));
}

function ownAccount(): Account {
  const handle = OWN_HANDLE;
  return {
    key: handle,
    platform: 'tiktok',
    handle,
    displayName: 'Lumi Studio',
    userId: null,
    followers: 48_210,
    own: true,
    primary: true,
    owners: [],
  };
}

/** US fee schedule and plain assumptions for shipping and labour; complete up to two days ago, as a real sync leaves it. */
function makeRules(to: Day, timeZone: string): Rules {
  const costs = { shippingPerOrder: '3.80', labourPerOrder: '0.60', labourPerReturn: '1.20' };
  return {
    version: 1,
    reportCurrency: 'USD',
    timeZone,
    credit: { evidence: 'confirmed', model: 'last', windowDays: 14, halfLifeDays: 7, native: true },
    state: 'to_date',
    ownAccounts: [OWN_HANDLE],
    shops: Object.fromEntries(DEMO_SHOPS.map((shop) => [shop.id, { ...defaultShopRules(shop.market), ...costs }])),
    completeUpTo: { orders: addDays(to, -1), returns: addDays(to, -1), cancellations: addDays(to, -1), affiliate: addDays(to, -2) },
  };
}
