import { addDays } from '../core/days';
import type { Agreement, Payment, TrackingCode } from '../core/model/ledger';
import type { Day, SettlementRow } from '../core/model/orders';
import { dayOf } from '../core/time';
import type { DemoPerson } from './people';

interface DemoCreator {
  person: DemoPerson;
  id: string;
}

/** One agreement of each kind that the product knows, with those who sell most; two of them end soon. */
export function makeAgreements(people: readonly DemoCreator[], from: Day, to: Day): Agreement[] {
  const base = {
    currency: 'USD',
    to: null,
    booking: 'day' as const,
    metric: null,
    tiers: [],
    code: null,
    postId: null,
    campaign: null,
    note: null,
  };
  const terms: (Omit<Agreement, 'id' | 'creatorId'> & { of: number })[] = [
    { ...base, of: 0, kind: 'retainer', amount: 15_000, from: addDays(from, 10), booking: 'spread', note: 'Two videos a month' },
    {
      ...base,
      of: 0,
      kind: 'spark_code',
      amount: 4_000,
      from: addDays(to, -20),
      to: addDays(to, 9),
      booking: 'spread',
      code: '#demo-9k2f',
    },
    {
      ...base,
      of: 1,
      kind: 'tiered_bonus',
      amount: 0,
      from: addDays(from, 5),
      to: addDays(to, -3),
      metric: 'net_gmv',
      tiers: [
        { from: 50_000, amount: 2_500 },
        { from: 200_000, amount: 12_000 },
      ],
    },
    { ...base, of: 4, kind: 'per_post', amount: 2_000, from: addDays(to, -30), to: addDays(to, 30) },
    {
      ...base,
      of: 6,
      kind: 'one_fee',
      amount: 9_000,
      from: addDays(to, -40),
      to: addDays(to, -11),
      booking: 'spread',
      note: 'Launch video',
    },
  ];
  return terms.map(({ of, ...term }, i) => ({ ...term, id: `demo-agreement-${i + 1}`, creatorId: people[of]!.id }));
}

/** A code for the main account of the first few creators. */
export function makeCodes(people: readonly DemoCreator[]): TrackingCode[] {
  return people.slice(0, 4).map(({ person }) => ({
    code: `DEMO${person.handles[0]!.replace(/\W/g, '').slice(0, 6).toUpperCase()}10`,
    accountKey: person.handles[0]!,
    postId: null,
    url: null,
  }));
}

/** One payment a week of what was settled in the first shop, two days after the week's end. */
export function makePayments(rows: readonly SettlementRow[], shop: { id: string; currency: string; timeZone: string }, to: Day): Payment[] {
  const days = new Map<Day, number>();
  for (const row of rows) {
    if (row.shop !== shop.id) continue;
    const day = dayOf(row.settledAt, shop.timeZone);
    days.set(day, (days.get(day) ?? 0) + row.settlement);
  }
  const first = [...days.keys()].sort()[0];
  const payments: Payment[] = [];
  for (let start = first; start !== undefined && addDays(start, 8) <= to; start = addDays(start, 7)) {
    const amount = Array.from({ length: 7 }, (_, i) => days.get(addDays(start!, i)) ?? 0).reduce((a, b) => a + b, 0);
    if (amount <= 0) continue;
    const day = addDays(start, 8);
    payments.push({
      id: `demo-payment-${day}`,
      day,
      amount,
      currency: shop.currency,
      reference: `SETTLE ${start}`,
      creatorId: null,
      note: null,
    });
  }
  return payments;
}
