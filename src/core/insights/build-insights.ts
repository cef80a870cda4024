import { type Group, groupOf, percentilesOf, rankCreators, shrinkRoi } from '../baselines';
import { baselineAssumptionsOf } from '../baselines/assumptions-of';
import type { BaselineAssumptions } from '../baselines/baseline';
import { intervalOfColumns, type NoInterval, type RoiInterval } from '../baselines/interval';
import type { OrderColumns } from '../baselines/resamples';
import { groupBy } from '../collections';
import type { Facts } from '../facts';
import type { ContentTypeBaseline, CreatorInsight, InsightInterval, InsightQuery } from '../model/insights';
import type { Ledger, Rules } from '../model/ledger';
import type { ReportRow } from '../model/report';
import { type Context, type DaySource, gatherOrders, ReportEngine, rowsInSteps } from '../report';
import { runAll, type Steps } from '../steps';
import { contentTypeBaselines } from './content-types';
import { OrdersByCreator } from './orders-by-creator';
import { exactBaseline, memberOf, ratioOfRow, shownBaseline } from './ratios';

export interface Insights {
  creators: CreatorInsight[];
  contentTypes: ContentTypeBaseline[];
}

/**
 * How sure every creator's ROI to date is and how it compares (roi.md section 7): an interval from its orders, baselines of its group
 * (category x market with most of its net GMV), its place in it, and its rank by the lower end. A handle that nobody introduced is a
 * creator without category. Creators stand by rank, best first.
 *
 * @param facts the days that a report of the range needs
 * @throws what reports throw; `RuleInvalidError` for assumptions without meaning
 */
export function buildInsights(facts: Facts, ledger: Ledger, rules: Rules, query: InsightQuery): Insights {
  const engine = new ReportEngine(facts, ledger, rules);
  return engine.ask((context, days) => runAll(insightsInSteps(context, days, query)));
}

/** `buildInsights` of facts that stay, in steps of a shop-day or a creator: the work of seconds where the book is large. */
export function* insightsInSteps(context: Context, days: DaySource, query: InsightQuery): Steps<Insights> {
  const { rules, ledger, owners } = context;
  const assumptions = baselineAssumptionsOf(rules);
  const { from, to, shops } = query;
  const asked = { from, to, ...(shops ? { shops } : {}), state: 'to_date' } as const;
  const rows = yield* rowsInSteps(context, days, { by: 'creator', ...asked });
  const byShop = yield* rowsInSteps(context, days, { by: 'creator', by2: 'shop', ...asked });
  const gathered = yield* gatherOrders(context, days, asked);
  const orders = new OrdersByCreator(gathered, (creator) => owners.creators[creator]!.key);
  yield;
  const groups = groupsOf(rows, byShop, ledger, rules);
  const insights: Unranked[] = [];
  for (const members of groupBy(rows, (row) => nameOf(groups.get(row.key)!)).values()) {
    const compare = comparedIn(groups.get(members[0]!.key)!, members, assumptions);
    yield;
    for (const row of members) {
      const interval = intervalOf(row, orders.of(row.key), rules, query);
      insights.push({ ...compare(row), interval: shownInterval(interval) });
      yield;
    }
  }
  const byContentType = yield* rowsInSteps(context, days, { by: 'content_type', by2: 'creator', ...asked });
  const contentTypes = contentTypeBaselines(byContentType, assumptions);
  yield;
  return { creators: ranked(insights), contentTypes };
}

type Unranked = Omit<CreatorInsight, 'rank'>;
type Compared = Omit<Unranked, 'interval'>;

/** What every member of a group has in common is worked out once. */
function comparedIn(group: Group, members: readonly ReportRow[], assumptions: BaselineAssumptions): (row: ReportRow) => Compared {
  const roi = exactBaseline(members, 'roi', assumptions);
  const shown = (ratio: 'refundRate' | 'commissionRate' | 'contributionRate') => shownBaseline(exactBaseline(members, ratio, assumptions));
  const baselines = {
    roi: shownBaseline(roi),
    refundRate: shown('refundRate'),
    commissionRate: shown('commissionRate'),
    contributionRate: shown('contributionRate'),
  };
  const percentile = percentilesOf(
    members.map((member) => memberOf(member, 'roi')),
    assumptions,
  );
  return (row) => ({
    creatorId: row.id,
    key: row.key,
    label: row.label,
    orders: row.orders,
    netGmv: row.measures.netGmv,
    netProfit: row.measures.netProfit,
    roi: row.roi,
    group,
    baselines,
    refundRate: ratioOfRow(row, 'refundRate'),
    commissionRate: ratioOfRow(row, 'commissionRate'),
    contributionRate: ratioOfRow(row, 'contributionRate'),
    percentile: percentile(memberOf(row, 'roi')),
    shrunk: shrinkRoi(memberOf(row, 'roi'), roi, assumptions.shrinkOrders),
  });
}

function groupsOf(rows: readonly ReportRow[], byShop: readonly ReportRow[], ledger: Ledger, rules: Rules): Map<string, Group> {
  const categories = new Map(ledger.creators.map(({ id, category }) => [id, category]));
  const shops = groupBy(byShop, (row) => row.key);
  return new Map(
    rows.map(({ key, id }) => {
      const netGmv: Record<string, number> = {};
      for (const { key2, measures } of shops.get(key) ?? []) {
        const market = rules.shops[key2 ?? '']?.market;
        if (market !== undefined) netGmv[market] = (netGmv[market] ?? 0) + measures.netGmv;
      }
      return [key, groupOf(id === null ? null : (categories.get(id) ?? null), netGmv)];
    }),
  );
}

function nameOf({ category, market }: Group): string {
  return JSON.stringify([category, market]);
}

/** Of the row's orders; what its promotion costs beside their commission follows no order. */
function intervalOf(row: ReportRow, orders: OrderColumns, rules: Rules, { from, to }: InsightQuery): RoiInterval | NoInterval {
  const commission = orders.commissions.reduce((sum, amount) => sum + amount, 0);
  const seed = { rulesVersion: rules.version, from, to, creator: row.key };
  return intervalOfColumns(orders, row.measures.promotionCost - commission, seed);
}

function shownInterval(interval: RoiInterval | NoInterval): InsightInterval {
  if (interval.ok) return { ok: true, low: interval.low, high: interval.high, method: interval.method };
  switch (interval.reason) {
    case 'too_few_orders':
      return { ok: false, reason: interval.reason, got: interval.got, need: interval.need };
    case 'too_many_dropped':
      return { ok: false, reason: interval.reason, got: interval.got, need: interval.most };
    default:
      return { ok: false, reason: interval.reason, got: null, need: null };
  }
}

function ranked(insights: readonly Unranked[]): CreatorInsight[] {
  const rows = insights.map((insight) => {
    const { key, roi, shrunk, interval, netGmv } = insight;
    return { insight, creator: key, roi, shrunk: shrunk?.value ?? null, low: interval.ok ? interval.low : null, netGmv };
  });
  return rankCreators(rows).map(({ insight }, i) => ({ ...insight, rank: i + 1 }));
}
