import { addDays } from '../../src/core/days';
import type { Account, Agreement, Creator, FxRate, Payment, Post, TrackingCode } from '../../src/core/model/ledger';
import type { Day, SettlementRow } from '../../src/core/model/orders';
import { dayOf } from '../../src/core/time';
import { CODES, codeOf, DAY_MS, DAYS, FAKE_SHOPS } from './fake-world';

/** What is kept by hand around the fake rows: codes, agreements, payments, rates. */

export function fakeCodes(accounts: readonly Account[], posts: readonly Post[]): TrackingCode[] {
  return accounts
    .filter((account) => !account.own)
    .slice(0, CODES)
    .map((account, i) => ({
      code: codeOf(account),
      accountKey: account.key,
      postId: i % 3 === 0 ? (posts.find((post) => post.accountKey === account.key)?.id ?? null) : null,
      url: i % 4 === 1 ? `https://shop.example/?utm_campaign=${account.handle}` : null,
    }));
}

export function fakeAgreements(creators: readonly Creator[], today: Day): Agreement[] {
  const base = { to: null, booking: 'day' as const, metric: null, tiers: [], code: null, postId: null, campaign: null, note: null };
  const terms: Omit<Agreement, 'id' | 'creatorId' | 'currency'>[] = [
    { ...base, kind: 'retainer', amount: 60_000, from: addDays(today, -80), booking: 'spread', note: 'Four videos a month' },
    { ...base, kind: 'spark_code', amount: 15_000, from: addDays(today, -25), to: addDays(today, 5), booking: 'spread', code: '#9kQ2fLx7' },
    {
      ...base,
      kind: 'tiered_bonus',
      amount: 0,
      from: addDays(today, -50),
      to: addDays(today, 10),
      metric: 'net_gmv',
      tiers: [
        { from: 50_000, amount: 2_500 },
        { from: 200_000, amount: 12_000 },
        { from: 500_000, amount: 40_000 },
      ],
    },
    { ...base, kind: 'per_post', amount: 12_000, from: addDays(today, -30), to: addDays(today, 30), campaign: null },
    {
      ...base,
      kind: 'one_fee',
      amount: 90_000,
      from: addDays(today, -70),
      to: addDays(today, -41),
      booking: 'spread',
      campaign: 'Q4 launch',
    },
    { ...base, kind: 'one_fee', amount: 25_000, from: addDays(today, -12), note: 'Launch video' },
    { ...base, kind: 'spark_code', amount: 8_000, from: addDays(today, -60), to: addDays(today, -30), code: '#old-one-22' },
    {
      ...base,
      kind: 'tiered_bonus',
      amount: 0,
      from: addDays(today, -90),
      to: addDays(today, -31),
      metric: 'orders',
      tiers: [
        { from: 10, amount: 5_000 },
        { from: 30, amount: 20_000 },
      ],
    },
  ];
  return terms.flatMap((term, i) => {
    const creator = creators[i % creators.length];
    return creator ? [{ ...term, id: `agreement${i}`, creatorId: creator.id, currency: i === 5 ? 'GBP' : 'USD' }] : [];
  });
}

/** A payment a week of what the first shop settled, the last one short. */
export function fakePayments(settlements: readonly SettlementRow[]): Payment[] {
  const shop = FAKE_SHOPS[0];
  const weeks = new Map<string, { day: Day; amount: number }>();
  for (const row of settlements) {
    if (row.shop !== shop.id) continue;
    const week = Math.floor(row.settledAt / (7 * DAY_MS));
    const paidOn = dayOf((week + 1) * 7 * DAY_MS + 2 * DAY_MS, shop.timeZone);
    const before = weeks.get(String(week));
    weeks.set(String(week), { day: paidOn, amount: (before?.amount ?? 0) + row.settlement });
  }
  return [...weeks].map(([week, { day, amount }]) => ({
    id: `payment-${week}`,
    day,
    amount,
    currency: shop.currency,
    reference: `TTS PAYOUT ${week}`,
    creatorId: null,
    note: null,
  }));
}

/** A rate for every day that the fake book can need. */
export function fakeRates(today: Day): FxRate[] {
  return Array.from({ length: DAYS + 50 }, (_, i) => ({
    day: addDays(today, i - DAYS - 5),
    base: 'GBP',
    quote: 'USD',
    rate: (1.25 + Math.sin(i / 9) / 40).toFixed(4),
    source: i % 20 === 0 ? 'manual' : 'ecb',
  }));
}
