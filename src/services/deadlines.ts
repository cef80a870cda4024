import { buildDeadlines, dueSoon, type OpenSample, openCommission, openSamples, owesContent, sampleContentDays } from '../core/deadlines';
import { sampleOrderKey } from '../core/feeds';
import type { UnsettledEstimate } from '../core/model/feeds';
import type { Creator, Rules } from '../core/model/ledger';
import type { Instant, OrderRow } from '../core/model/orders';
import type { Deadline } from '../core/model/trend';
import { addDays, dayOf } from '../core/time';
import { readFeed } from '../store/feeds';
import { allConnections, allShops } from '../store/ledger';
import type { ConnectionInfo, ShopInfo } from './api';
import type { DueList } from './board-api';
import type { LedgerContext } from './context';

type Parts = Pick<LedgerContext, 'db' | 'figures'> & { book: Pick<LedgerContext['book'], 'lookUp'> };

/** Orders that are older are settled, or stay open for a reason of their own. */
const ORDER_DAYS = 120;

/** What falls due and is worth a look now, and how many samples have no day yet. */
export async function findDueSoon(parts: Parts, now: Instant): Promise<DueList> {
  const { deadlines, samples } = await findAll(parts, now);
  return { deadlines: dueSoon(deadlines, now), undatedSamples: samples.filter(({ delivered }) => delivered === null).length };
}

/** Whatever falls due, earliest first, from a week ago on. Throws `RuleInvalidError`. */
export async function findDeadlines(parts: Parts, now: Instant): Promise<Deadline[]> {
  return (await findAll(parts, now)).deadlines;
}

async function findAll(parts: Parts, now: Instant): Promise<{ deadlines: Deadline[]; samples: OpenSample[] }> {
  const { db, figures } = parts;
  const [creators, agreements, unsettled, shops, connections, rules] = await Promise.all([
    db.creators.toArray(),
    db.agreements.toArray(),
    readFeed(db, 'unsettled'),
    allShops(db),
    allConnections<ConnectionInfo>(db),
    figures.rules(),
  ]);
  const [open, samples] = await Promise.all([commissionOf(parts, unsettled, now), samplesOf(parts, creators, shops, rules)]);
  const deadlines = buildDeadlines({
    creators,
    agreements,
    unsettled,
    openCommission: open,
    openSamples: samples,
    contentDays: sampleContentDays(rules ?? {}),
    shops,
    connections,
    timeZone: rules?.timeZone ?? 'UTC',
    now,
  });
  return { deadlines, samples };
}

async function commissionOf({ figures }: Pick<Parts, 'figures'>, unsettled: readonly UnsettledEstimate[], now: Instant) {
  const due = unsettled.filter(({ orderId, expectedAt }) => orderId !== null && expectedAt !== null);
  if (due.length === 0) return [];
  const today = dayOf(now, 'UTC');
  const facts = await figures.readFacts([...new Set(due.map(({ shop }) => shop))], addDays(today, -ORDER_DAYS), addDays(today, 1));
  return openCommission(facts, new Set(due.map(({ orderId }) => orderId!)));
}

/** Books in which nothing is owed are asked for no orders and no posts. */
async function samplesOf(
  { db, book }: Parts,
  creators: readonly Creator[],
  shops: readonly ShopInfo[],
  rules: Rules | null,
): Promise<OpenSample[]> {
  const samples = (await readFeed(db, 'samples')).filter(owesContent);
  if (samples.length === 0) return [];
  const orders = new Map<string, OrderRow>();
  for (const { id: shop } of shops) {
    const ids = samples.flatMap((sample) => (sample.shop === shop && sample.orderId !== null ? [sample.orderId] : []));
    if (ids.length === 0) continue;
    for (const [id, order] of await book.lookUp('orders', shop, [...new Set(ids)])) orders.set(sampleOrderKey(shop, id), order);
  }
  const [accounts, posts] = await Promise.all([db.accounts.toArray(), db.posts.toArray()]);
  return openSamples({ samples, orders, creators, accounts, posts, shops, rules: rules ?? { ownAccounts: [] } });
}
