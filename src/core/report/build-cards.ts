import { byCodeUnit } from '../collections';
import type { Facts } from '../facts/combine';
import type { Ledger, Rules } from '../model/ledger';
import type { Day, Instant } from '../model/orders';
import type { CreatorCard } from '../model/report';
import { epochDay } from '../time';
import { bookedCosts } from './add-costs';
import { checkQuery, checkRules } from './check-rules';
import { createContext } from './context';
import { publishedAt } from './credit/exposures';
import { Cut } from './cut';
import { PassingDays } from './lines/day-source';
import { ORDERS, WIDTH } from './measures';
import { OWN, type Owners } from './owners';
import { measuresOf, ratioOf, ratiosOf } from './rows';
import { sumRange } from './sum/sum-range';

export interface CardsQuery {
  from: Day;
  to: Day;
  computedAt: Instant;
  completeUpTo: Day | null;
}

/**
 * A card for every creator of the ledger that is not archived, and for everybody with figures in the range (a handle that nobody
 * introduced has its handle as `creatorId`), sorted by name. Handles and posts are those owned on the range's last day. Figures are to
 * date, whatever state the rules name. Throws as `buildReport`.
 */
export function buildCards(facts: Facts, ledger: Ledger, rules: Rules, query: CardsQuery): CreatorCard[] {
  checkRules(rules);
  checkQuery({ by: 'creator', from: query.from, to: query.to });
  const context = createContext(facts, ledger, rules);
  const [first, last] = [epochDay(query.from), epochDay(query.to)];
  const figures = new Map<number, { sums: Float64Array; spark: number[] }>();
  const figuresOf = (creator: number) => {
    let found = figures.get(creator);
    if (!found) {
      found = { sums: new Float64Array(WIDTH), spark: new Array<number>(last - first + 1).fill(0) };
      figures.set(creator, found);
    }
    return found;
  };
  ledger.creators.forEach((creator) => {
    if (!creator.archived) figuresOf(context.owners.ofId(creator.id)!);
  });
  const cut = new Cut('creator');
  const days = new PassingDays(context);
  const costs = bookedCosts(context, { first, last });
  for (let day = first; day <= last; day++) {
    const { sums } = sumRange(context, days, cut, { first: day, last: day, isWanted: () => true, state: 'to_date' }, costs);
    for (let row = 1; row < sums.length; row++) {
      const values = sums.row(row);
      if (values.every((value) => value === 0)) continue;
      const found = figuresOf(sums.entities[row]!);
      values.forEach((value, i) => {
        found.sums[i]! += value;
      });
      found.spark[day - first] = measuresOf(values).netProfit;
    }
  }
  const accounts = accountsOf(ledger, context.owners, last);
  const cards = [...figures].map(([creator, { sums, spark }]): CreatorCard => {
    const { id, label } = context.owners.creators[creator]!;
    const m = measuresOf(sums);
    const { roi, roiSimple } = ratiosOf(m);
    const own = accounts.get(creator) ?? { handles: id === null ? [label] : [], posts: 0, lastPostAt: null };
    return {
      creatorId: id ?? label,
      name: label,
      handles: own.handles,
      from: query.from,
      to: query.to,
      currency: rules.reportCurrency,
      orders: sums[ORDERS]!,
      gmv: m.gmv,
      netGmv: m.netGmv,
      promotionCost: m.promotionCost,
      netProfit: m.netProfit,
      roi,
      roiSimple,
      estimatedShare: ratioOf(m.commissionEstimated, m.commission),
      spark,
      completeUpTo: query.completeUpTo,
      lastPostAt: own.lastPostAt,
      posts: own.posts,
      computedAt: query.computedAt,
    };
  });
  return cards.sort((a, b) => byCodeUnit(a.name, b.name) || byCodeUnit(a.creatorId, b.creatorId));
}

interface Owned {
  handles: string[];
  posts: number;
  lastPostAt: Instant | null;
}

/** By creator, what is theirs on a day: handles (the primary one first) and posts. */
function accountsOf(ledger: Ledger, owners: Owners, day: number): Map<number, Owned> {
  const owned = new Map<number, Owned>();
  const ofAccount = (key: string) => {
    const creator = owners.at(key, day);
    if (creator === OWN) return null;
    const found = owned.get(creator) ?? { handles: [], posts: 0, lastPostAt: null };
    owned.set(creator, found);
    return found;
  };
  const sorted = [...ledger.accounts].sort((a, b) => Number(b.primary) - Number(a.primary) || byCodeUnit(a.key, b.key));
  for (const { key } of sorted) ofAccount(key)?.handles.push(key);
  for (const post of ledger.posts) {
    const found = ofAccount(post.accountKey);
    if (!found) continue;
    const at = publishedAt(post);
    found.posts += 1;
    if (at !== null && (found.lastPostAt === null || at > found.lastPostAt)) found.lastPostAt = at;
  }
  return owned;
}
