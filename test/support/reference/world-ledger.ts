import {
  type Account,
  AGREEMENT_KINDS,
  type Agreement,
  type Click,
  type Cost,
  type Creator,
  type Ledger,
  type SkuCost,
} from '../../../src/core/model/ledger';
import { addDays } from './calendar';
import type { Chance } from './chance';

/** What people keep by hand in a random world. */
export const FIRST_DAY = '2025-09-01';
export const LAST_DAY = '2026-03-19';
export const SPAN = 200;
export const HANDLES = ['anna.k', 'anna.sub', 'ben', 'cai.x', 'youtube:cai', 'ours', 'shared', 'stranger', ''];
export const CODES = ['ANNA10', 'SUB', 'OURS', 'BEN', 'NEW', 'LOST'];
export const SKUS = ['A', 'B', 'C', 'D', 'E', 'F'];
const POSTS = ['post1', 'post2', 'post3', 'post4', 'post5', 'post6'];
const DAY_MS = 86_400_000;
const START = Date.parse(`${FIRST_DAY}T00:00:00Z`);

/** Instants anywhere in the span, with the ends of hours and days over-represented. */
export const instant = (chance: Chance): number =>
  START + chance.int(0, SPAN - 1) * DAY_MS + (chance.once(3) ? chance.int(0, 23) * 3_600_000 : chance.int(0, DAY_MS - 1));

export const day = (chance: Chance): string => addDays(FIRST_DAY, chance.int(0, SPAN - 1));

/** Ids of posts: names, or numbers that carry their second of publication. */
export function postIds(chance: Chance): string[] {
  return POSTS.slice(0, chance.int(0, POSTS.length)).map((id) =>
    chance.once(3) ? String((BigInt(Math.floor(instant(chance) / 1000)) << 32n) + BigInt(chance.int(0, 1_000_000))) : id,
  );
}

export function makeLedger(chance: Chance, currencies: string[], report: string, ids: string[]): Ledger {
  return {
    creators: creators(chance),
    accounts: accounts(chance),
    posts: ids.map((id) => ({
      id,
      platform: 'tiktok',
      accountKey: chance.pick(HANDLES.filter((h) => h !== '')),
      kind: chance.pick(['video', 'live', 'photo', 'showcase']),
      publishedAt: chance.once(3) ? null : instant(chance),
      productIds: chance.pick([['P1'], ['P1', 'P2'], ['P2'], ['P3'], []]),
      campaign: chance.pick([null, null, 'Spring', 'Sale']),
    })),
    codes: [
      { code: 'ANNA10', accountKey: 'anna.k', postId: ids[0] ?? null, url: null },
      { code: 'SUB', accountKey: 'anna.sub', postId: null, url: null },
      { code: 'OURS', accountKey: 'ours', postId: null, url: null },
      { code: 'BEN', accountKey: 'ben', postId: ids[1] ?? null, url: null },
      { code: 'NEW', accountKey: 'newly.met', postId: 'post9', url: null },
    ],
    clicks: [],
    costs: chance.many(0, 8, (i) => cost(chance, currencies, ids, i)),
    skuCosts: skuCosts(chance, currencies),
    agreements: chance.many(0, 3, (i) => agreement(chance, currencies, report, ids, i)),
    fx: rates(chance, currencies, report),
  };
}

function creators(chance: Chance): Creator[] {
  const make = (id: string, name: string): Creator => ({
    id,
    name,
    category: chance.pick([null, 'Beauty', 'Toys']),
    tags: [],
    market: chance.pick([null, 'US', 'TH']),
    note: null,
    archived: false,
  });
  return [make('id-anna', 'Anna'), make('id-ben', 'Ben'), make('id-cai', chance.once(6) ? 'Ben' : 'Cai')];
}

function accounts(chance: Chance): Account[] {
  const always = (creatorId: string) => [{ creatorId, from: null, to: null }];
  const change = day(chance);
  const passed = [
    { creatorId: 'id-anna', from: null, to: change },
    { creatorId: 'id-ben', from: addDays(change, chance.pick([1, 1, 20])), to: null },
  ];
  const make = (key: string, owners: Account['owners'], own = false): Account => ({
    key,
    platform: key.startsWith('youtube:') ? 'youtube' : 'tiktok',
    handle: key.replace('youtube:', ''),
    displayName: null,
    userId: null,
    followers: chance.pick([null, 0, 999, 1000, 9999, 10_000, 45_000, 99_999, 100_000, 1_000_000, 7_000_000]),
    audience: chance.pick([null, 'F 25-34', 'M 18-24']),
    own,
    primary: key === 'anna.k' || key === 'cai.x',
    owners,
  });
  return [
    make('anna.k', always('id-anna')),
    make('anna.sub', passed),
    make('ben', always('id-ben')),
    make('cai.x', always('id-cai')),
    make('youtube:cai', always('id-cai')),
    make('ours', [], true),
    make('shared', [{ creatorId: 'id-cai', from: day(chance), to: LAST_DAY }]),
  ];
}

function cost(chance: Chance, currencies: string[], ids: string[], i: number): Cost {
  const from = day(chance);
  const span = chance.pick([null, null, 0, 2, 30, 90]);
  const kind = chance.pick(['fixed_fee', 'sample', 'ad_spend', 'other'] as const);
  return {
    id: `cost-${i}`,
    day: from,
    creatorId: chance.pick(['id-anna', 'id-ben', 'id-cai', null]),
    kind,
    amount: chance.int(chance.once(5) ? -500 : 1, 60_000),
    currency: chance.pick(currencies),
    postId: chance.pick([null, null, 'post9', ...ids]),
    campaign: chance.pick([null, null, 'Spring']),
    from: span === null ? null : from,
    to: span === null ? null : addDays(from, span),
    note: null,
  };
}

function agreement(chance: Chance, currencies: string[], report: string, ids: string[], i: number): Agreement {
  const kind = chance.pick(AGREEMENT_KINDS);
  const metric = kind === 'tiered_bonus' ? chance.pick(['net_gmv', 'orders'] as const) : null;
  const from = day(chance);
  const booking = chance.pick(['day', 'spread'] as const);
  const isOpen = chance.once(3) && (kind === 'retainer' || kind === 'per_post' || (kind !== 'tiered_bonus' && booking === 'day'));
  return {
    id: `agreement-${i}`,
    creatorId: chance.pick(['id-anna', 'id-ben', 'id-cai']),
    kind,
    amount: metric === null ? chance.int(100, 90_000) : 0,
    // Sales are converted into the bonus's currency, and worlds have rates into the report's alone.
    currency: metric === 'net_gmv' ? report : chance.pick(currencies),
    from,
    to: isOpen ? null : addDays(from, chance.pick([0, 5, 31, 100])),
    booking,
    metric,
    tiers: metric === null ? [] : (metric === 'orders' ? [1, 2, 5] : [100, 5000, 40_000]).map((at) => ({ from: at, amount: at * 3 + 7 })),
    code: kind === 'spark_code' ? 'SPARK' : null,
    postId: chance.pick([null, null, 'post9', ...ids]),
    campaign: chance.pick([null, null, 'Spring']),
    note: null,
  };
}

function skuCosts(chance: Chance, currencies: string[]): SkuCost[] {
  const make = (skuId: string, from: string | null): SkuCost => ({
    skuId,
    from,
    unitCost: chance.pick(['6', '6.005', '0.37', '12.3456', '140.1']),
    currency: chance.pick(currencies),
    category: chance.pick(['Toys', 'Tools', null]),
    returnShipping: chance.pick(['', '0', '4.50', '0.333']),
    unsaleableShare: chance.pick(['', '0', '0.5', '0.125', '1']),
  });
  return SKUS.flatMap((sku) => {
    const first = chance.once(5) ? [] : [make(sku, chance.once(3) ? day(chance) : null)];
    const second = chance.once(2) ? [make(sku, day(chance))] : [];
    return first[0]?.from === second[0]?.from ? first : [...first, ...second];
  });
}

/** A rate for every day that any amount may fall on, to eight digits. */
function rates(chance: Chance, currencies: string[], report: string): Ledger['fx'] {
  const per = { USD: 1, GBP: 1.3, THB: 0.03, VND: 0.00004, JPY: 0.0066 } as Record<string, number>;
  const bases = currencies.filter((c) => c !== report);
  return bases.flatMap((base) =>
    Array.from({ length: SPAN + 160 }, (_, i) => {
      const rate = (per[base]! / per[report]!) * (1 + chance.int(-500, 500) / 10_000);
      return { day: addDays(FIRST_DAY, i - 30), base, quote: report, rate: rate.toFixed(8), source: 'drawn' };
    }),
  );
}

/** A line of a statement that names no order, of either shop. */
export function makeEntry(chance: Chance, other: string, i: number): NonNullable<Ledger['statementEntries']>[number] {
  const shop = chance.pick(['us-1', 'x-2']);
  const type = chance.pick([
    'PLATFORM_PENALTY',
    'GMV_PAYMENT_FOR_ADS',
    'Gmv payment-for ads',
    'CHARGE_BACK',
    'SAMPLE_SHIPPING_FEE',
    'RESERVE',
    'OTHER',
  ]);
  const currency = shop === 'us-1' ? 'USD' : other;
  return { shop, id: `entry-${i}`, at: instant(chance), type, currency, amount: chance.int(-90_000, 30_000), reserve: chance.once(8) };
}

export const makeClicks = (chance: Chance, orderId: string, createdAt: number): Click[] =>
  chance.many(0, chance.pick([0, 0, 2, 4]), () => {
    const before = chance.pick([-1, 0, 3_600_000, DAY_MS - 1, DAY_MS, 3 * DAY_MS, 7 * DAY_MS - 1, 7 * DAY_MS, 20 * DAY_MS, 100 * DAY_MS]);
    return { orderId, clickedAt: createdAt - before, code: chance.pick(CODES) };
  });
