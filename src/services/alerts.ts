import { type AlertQuery, BUYER_DAYS, buildAlerts, HISTORY_DAYS } from '../core/alerts';
import { toAccountKey } from '../core/handles';
import type { AlertItem } from '../core/model/alerts';
import type { SampleApplication } from '../core/model/feeds';
import type { Account } from '../core/model/ledger';
import type { Day, Instant } from '../core/model/orders';
import { addDays, dayStart } from '../core/time';
import { putAlertRun } from '../store/board';
import { readBuyers } from '../store/buyers';
import { readFeed } from '../store/feeds';
import type { AlertRunRecord } from '../store/records';
import { openAlerts } from './alert-board';
import { lastCompleteDay } from './complete-days';
import type { LedgerContext } from './context';
import { materialOf, rulesNow } from './figures';
import { currentOwner } from './tag-owner';
import { toLedgerError } from './wording';

type Parts = Pick<LedgerContext, 'db' | 'figures'>;

/** Complete days that a look goes over. */
const DAYS = 28;

/**
 * Looks at the last 28 complete days for alerts and keeps what it found. Where figures cannot be made there are none, and the reason is kept.
 * Gives those that were not open before, with how many are open now.
 */
export async function lookForAlerts(parts: Parts, now: Instant): Promise<{ fresh: AlertItem[]; open: number }> {
  let found: Pick<AlertRunRecord, 'range' | 'alerts' | 'error'>;
  try {
    found = { ...(await findAlerts(parts, now)), error: null };
  } catch (cause) {
    found = { range: null, alerts: [], error: toLedgerError(cause).toInfo() };
  }
  let fresh: AlertItem[] = [];
  let count = 0;
  await putAlertRun(parts.db, (before, marks): AlertRunRecord => {
    const open = openAlerts(found.alerts, marks, now);
    const known = new Set(before?.open);
    fresh = open.filter(({ id }) => !known.has(id));
    count = open.length;
    // A look that failed says nothing of what is open: its successor must not tell everything anew.
    return { key: 'last', at: now, ...found, open: found.error ? [...known] : open.map(({ id }) => id) };
  });
  return { fresh, open: count };
}

async function findAlerts({ db, figures }: Parts, now: Instant): Promise<{ range: { from: Day; to: Day } | null; alerts: AlertItem[] }> {
  const [book, known] = await Promise.all([figures.range(), figures.rules()]);
  if (!book || !known) return { range: null, alerts: [] };
  const shops = await figures.shopIds();
  const rules = await rulesNow(figures, shops);
  const to = lastCompleteDay(rules, book, now);
  if (to === null) return { range: null, alerts: [] };
  const range = { from: addDays(to, 1 - DAYS), to };
  const { facts, ledger } = await materialOf(figures, shops, rules, { from: addDays(range.from, -HISTORY_DAYS), to });
  const [posts, samples] = await Promise.all([db.posts.toArray(), readFeed(db, 'samples')]);
  const buyers = buyersBy(await readBuyers(db, shops, dayStart(addDays(to, 1 - BUYER_DAYS), rules.timeZone)), samples, ledger.accounts);
  const asked = askedRates(samples, ledger.accounts);
  return { range, alerts: buildAlerts(facts, ledger, rules, { ...range, posts, asOf: now, asked, buyers }) };
}

/** Hashes of orders, and of creators as buyers: to whom a sample was sent, that account's order has its hash. */
export function buyersBy(
  ofOrders: ReadonlyMap<string, string>,
  samples: readonly Pick<SampleApplication, 'shop' | 'account' | 'orderId'>[],
  accounts: readonly Account[],
): NonNullable<AlertQuery['buyers']> {
  const ownerOf = ownersOf(accounts);
  const ofCreators = new Map<string, string[]>();
  for (const { shop, account, orderId } of samples) {
    const creatorId = account === null ? undefined : ownerOf.get(toAccountKey(account));
    const hash = orderId === null ? undefined : ofOrders.get(`${shop}/${orderId}`);
    if (creatorId !== undefined && hash !== undefined) ofCreators.set(creatorId, [...(ofCreators.get(creatorId) ?? []), hash]);
  }
  return { ofOrders, ofCreators };
}

function ownersOf(accounts: readonly Account[]): Map<string, string | undefined> {
  return new Map(accounts.flatMap((one) => (one.own ? [] : [[one.key, currentOwner(one)?.creatorId] as const])));
}

/** The highest rate that each known creator asks for in an application that waits for an answer. */
export function askedRates(
  samples: readonly Pick<SampleApplication, 'status' | 'account' | 'rateBps'>[],
  accounts: readonly Account[],
): { creatorId: string; rateBps: number }[] {
  const ownerOf = ownersOf(accounts);
  const rates = new Map<string, number>();
  for (const { status, account, rateBps } of samples) {
    const creatorId = status === 'pending' && account !== null ? ownerOf.get(toAccountKey(account)) : undefined;
    if (creatorId !== undefined && rateBps !== null) rates.set(creatorId, Math.max(rateBps, rates.get(creatorId) ?? 0));
  }
  return [...rates].map(([creatorId, rateBps]) => ({ creatorId, rateBps }));
}
