import { buildDeadlines, dueSoon, openCommission } from '../core/deadlines';
import type { UnsettledEstimate } from '../core/model/feeds';
import type { Instant } from '../core/model/orders';
import type { Deadline } from '../core/model/trend';
import { addDays, dayOf } from '../core/time';
import { readFeed } from '../store/feeds';
import { allConnections, allShops } from '../store/ledger';
import type { ConnectionInfo } from './api';
import type { LedgerContext } from './context';

type Parts = Pick<LedgerContext, 'db' | 'figures'>;

/** Orders that are older are settled, or stay open for a reason of their own. */
const ORDER_DAYS = 120;

/** What falls due and is worth a look now, earliest first, from a week ago on. */
export async function findDueSoon(parts: Parts, now: Instant): Promise<Deadline[]> {
  return dueSoon(await findDeadlines(parts, now), now);
}

/** Whatever falls due, earliest first, from a week ago on. */
export async function findDeadlines({ db, figures }: Parts, now: Instant): Promise<Deadline[]> {
  const [creators, agreements, unsettled, shops, connections, rules] = await Promise.all([
    db.creators.toArray(),
    db.agreements.toArray(),
    readFeed(db, 'unsettled'),
    allShops(db),
    allConnections<ConnectionInfo>(db),
    figures.rules(),
  ]);
  const open = await commissionOf({ figures }, unsettled, now);
  return buildDeadlines({
    creators,
    agreements,
    unsettled,
    openCommission: open,
    shops,
    connections,
    timeZone: rules?.timeZone ?? 'UTC',
    now,
  });
}

async function commissionOf({ figures }: Pick<Parts, 'figures'>, unsettled: readonly UnsettledEstimate[], now: Instant) {
  const due = unsettled.filter(({ orderId, expectedAt }) => orderId !== null && expectedAt !== null);
  if (due.length === 0) return [];
  const today = dayOf(now, 'UTC');
  const facts = await figures.readFacts([...new Set(due.map(({ shop }) => shop))], addDays(today, -ORDER_DAYS), addDays(today, 1));
  return openCommission(facts, new Set(due.map(({ orderId }) => orderId!)));
}
