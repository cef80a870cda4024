import {
  askedRateAlerts,
  cancelledEarly,
  orderBursts,
  type PostCounts,
  refundedOften,
  repeatBuyers,
  sameBasket,
  unusualPosts,
} from '../baselines/alerts';
import { byCodeUnit } from '../collections';
import { DAY_MS } from '../days';
import { buildDealDesk } from '../deal-desk';
import type { Facts } from '../facts';
import { memberOf } from '../insights/ratios';
import { fraction, roundTo, TEN_THOUSAND } from '../maturity/fraction';
import { type AlertItem, type AlertReason, EVIDENCE_ORDERS } from '../model/alerts';
import type { Ledger, Post, Rules } from '../model/ledger';
import type { Day, Instant } from '../model/orders';
import { type ReportRow, TOTAL, UNCREDITED } from '../model/report';
import { buildReport } from '../report';
import { addDays, dayStart } from '../time';
import { gather } from './gather';

/** What a run of the alerts looks at. */
export interface AlertQuery {
  from: Day;
  to: Day;
  shops?: string[];
  /** Posts with their counts. */
  posts: readonly Post[];
  /** Now. */
  asOf: Instant;
  /** Commission rates that creators ask for, in hundredths of a percent, by creator id. */
  asked: readonly { creatorId: string; rateBps: number }[];
  /** Buyers as salted hashes: of orders by `shop/order`, and those that are known to be a creator, by creator id. Absent: none is known. */
  buyers?: { ofOrders: ReadonlyMap<string, string>; ofCreators: ReadonlyMap<string, readonly string[]> };
}

/** Days before the range that bursts are measured against. */
export const HISTORY_DAYS = 28;
/** Days up to the end of the range in which a buyer may not come too often. */
export const BUYER_DAYS = 30;

/**
 * Everything of a range that a person should look at (roi.md section 7, alerts a to g), each with its evidence; by reason, then subject.
 * Lines are credited by the rules in force. A shop whose expected figures are refused takes no part in (f).
 *
 * @param facts the days that a report of the range needs, and the 28 days before it
 * @throws what reports throw
 */
export function buildAlerts(facts: Facts, ledger: Ledger, rules: Rules, query: AlertQuery): AlertItem[] {
  const { from, to, shops } = query;
  const asked = { from, to, ...(shops ? { shops } : {}) };
  const begins = dayStart(from, rules.timeZone);
  const history = addDays(from, -HISTORY_DAYS);
  const { ofOrders = new Map<string, string>(), ofCreators = new Map<string, readonly string[]>() } = query.buyers ?? {};
  const { orders, baskets, shops: habits, cancelled, refunded } = gather(facts, ledger, rules, { ...asked, history }, begins, ofOrders);
  const people = buildReport(facts, ledger, rules, { by: 'creator', ...asked, state: 'to_date' }).rows.filter(isNamed);
  const nameOf = labels(people);
  const about = (reason: AlertReason, creator: string, rest: Pick<AlertItem, 'weight' | 'figures' | 'orderIds'>, mark = ''): AlertItem => ({
    id: `${reason}/${creator}${mark && `/${mark}`}`,
    reason,
    subject: { kind: 'creator', ...nameOf(creator) },
    ...rest,
    orderIds: [...new Set(rest.orderIds)].slice(0, EVIDENCE_ORDERS),
  });
  const bursts = orderBursts(Object.fromEntries(orders), begins).map(({ subject, evidence: e }) => {
    const figures = { orders: e.orderIds.length, from: e.from, hourlyMean: e.hourlyMean, chance: e.chance };
    return about('order_burst', subject, { weight: e.orderIds.length, figures, orderIds: [...e.orderIds] }, String(e.from));
  });
  const same = [...baskets].flatMap(([creator, byShop]) =>
    [...byShop].flatMap(([shop, lines]) => {
      const found = sameBasket(creator, lines, habits.get(shop)!);
      if (!found) return [];
      const { orderIds, skuId, quantity, creatorOrders } = found.evidence;
      const figures = { orders: orderIds.length, of: creatorOrders, skuId, quantity, shop };
      return [about('same_basket', creator, { weight: orderIds.length, figures, orderIds: [...orderIds] }, `${shop}/${skuId}`)];
    }),
  );
  const buyersFrom = dayStart(addDays(to, 1 - BUYER_DAYS), rules.timeZone);
  const repeats = [...orders].flatMap(([creator, all]) => {
    const late = all.filter(({ at }) => at >= buyersFrom);
    return repeatBuyers(creator, late, ofCreators.get(nameOf(creator).id) ?? []).map(({ reason, evidence: { buyer, orderIds } }) => {
      const figures = { orders: orderIds.length, of: late.length, days: BUYER_DAYS };
      return about(reason, creator, { weight: orderIds.length, figures, orderIds: [...orderIds] }, buyer);
    });
  });
  const rates = [...cancelledEarly(cancelled), ...refundedOften(refunded)].map(({ reason, subject, evidence: e }) => {
    const { trials, categoryTrials, categoryHits, chance } = e;
    const figures = { hits: e.hits.length, trials, categoryHits, categoryTrials, chance };
    return about(reason, subject, { weight: e.hits.length, figures, orderIds: [...e.hits] });
  });
  const found = [
    ...bursts,
    ...same,
    ...repeats,
    ...rates,
    ...askedTooMuch(people, facts, ledger, rules, query, about),
    ...postAlerts(facts, ledger, rules, query),
  ];
  return found.sort((a, b) => byCodeUnit(a.reason, b.reason) || byCodeUnit(a.id, b.id));
}

type About = (reason: AlertReason, creator: string, rest: Pick<AlertItem, 'weight' | 'figures' | 'orderIds'>) => AlertItem;

/** (a) against creators of the same category, and against break-even as the deal desk has it (roi.md section 5). */
function askedTooMuch(
  people: readonly ReportRow[],
  facts: Facts,
  ledger: Ledger,
  rules: Rules,
  query: AlertQuery,
  about: About,
): AlertItem[] {
  const categories = new Map(ledger.creators.map(({ id, category }) => [id, category || '']));
  const categoryOf = (row: ReportRow) => (row.id === null ? '' : (categories.get(row.id) ?? ''));
  const { from, to, shops } = query;
  return query.asked.flatMap(({ creatorId, rateBps }) => {
    const row = people.find(({ id }) => id === creatorId);
    if (!row) return [];
    const peers = people.filter((peer) => categoryOf(peer) === categoryOf(row)).map((peer) => memberOf(peer, 'commissionRate'));
    const { contribution, other, commissionBase } = buildDealDesk(facts, ledger, rules, {
      creatorId,
      from,
      to,
      ...(shops ? { shops } : {}),
    }).figures;
    const breakEven = commissionBase > 0 ? fraction(contribution - other, commissionBase) : null;
    return askedRateAlerts(row.key, fraction(rateBps, TEN_THOUSAND), peers, breakEven).map(({ reason, evidence: e }) => {
      const figures = { asked: rateBps, limit: roundTo(reason === 'rate_above_group' ? e.fence! : e.breakEven!, TEN_THOUSAND) };
      return about(reason, row.key, { weight: rateBps, figures, orderIds: [] });
    });
  });
}

/** (b) by the newest counts that anybody saw. */
function postAlerts(facts: Facts, ledger: Ledger, rules: Rules, { from, to, shops, posts, asOf }: AlertQuery): AlertItem[] {
  const rows = buildReport(facts, ledger, rules, { by: 'post', from, to, ...(shops ? { shops } : {}), state: 'to_date' }).rows;
  const orders = new Map(rows.map((row) => [row.key, row.orders]));
  const counts = posts.flatMap((post): PostCounts[] => {
    const last = post.counts.reduce<Post['counts'][number] | null>((best, next) => (best && best.at > next.at ? best : next), null);
    if (!last || post.publishedAt === null || post.platform !== 'tiktok') return [];
    const { views, likes, comments } = last;
    const ageDays = Math.floor((asOf - post.publishedAt) / DAY_MS);
    return [{ postId: post.id, contentType: post.kind, ageDays, views, likes, comments, orders: orders.get(post.id) ?? 0 }];
  });
  const captions = new Map(posts.map((post) => [post.id, post.caption || post.id]));
  return unusualPosts(counts).map(({ reason, subject, evidence: e }) => ({
    id: `${reason}/${subject}/${e.reaction}`,
    reason,
    subject: { kind: 'post', id: subject, label: captions.get(subject) ?? subject },
    weight: e.count,
    figures: {
      reaction: e.reaction,
      count: e.count,
      views: e.views,
      expected: Math.round(Math.exp(e.median) * (e.views + 1)),
      peers: e.peers,
    },
    orderIds: [],
  }));
}

function isNamed({ key }: ReportRow): boolean {
  return key !== UNCREDITED && key !== TOTAL;
}

/** Id and name of a creator's key; a handle that nobody introduced has no id but its key. */
function labels(rows: readonly ReportRow[]): (key: string) => { id: string; label: string } {
  const byKey = new Map(rows.map((row) => [row.key, { id: row.id ?? row.key, label: row.label }]));
  return (key) => byKey.get(key) ?? { id: key, label: key };
}
