import { type Group, groupOf, percentilesOf, rankCreators, roiInterval, shrinkRoi } from '../baselines';
import { baselineAssumptionsOf } from '../baselines/assumptions-of';
import type { BaselineAssumptions } from '../baselines/baseline';
import type { IntervalOrder, NoInterval, RoiInterval } from '../baselines/interval';
import { groupBy } from '../collections';
import type { Facts } from '../facts';
import type { ContentTypeBaseline, CreatorInsight, InsightInterval, InsightQuery } from '../model/insights';
import type { Ledger, Rules } from '../model/ledger';
import { type ReportRow, TOTAL, UNCREDITED } from '../model/report';
import { buildReport } from '../report';
import { contentTypeBaselines } from './content-types';
import { intervalOrders } from './interval-orders';
import { exactBaseline, memberOf, ratioOfRow, shownBaseline } from './ratios';

/**
 * How sure every creator's ROI to date is and how it compares (roi.md section 7): an interval from its orders, baselines of its group
 * (category x market with most of its net GMV), its place in it, and its rank by the lower end. A handle that nobody introduced is a
 * creator without category. Creators stand by rank, best first.
 *
 * @param facts the days that a report of the range needs
 * @throws what reports throw; `RuleInvalidError` for assumptions without meaning
 */
export function buildInsights(
  facts: Facts,
  ledger: Ledger,
  rules: Rules,
  query: InsightQuery,
): { creators: CreatorInsight[]; contentTypes: ContentTypeBaseline[] } {
  const assumptions = baselineAssumptionsOf(rules);
  const { from, to, shops } = query;
  const asked = { from, to, ...(shops ? { shops } : {}) };
  const rows = named(buildReport(facts, ledger, rules, { by: 'creator', ...asked, state: 'to_date' }).rows);
  const byShop = buildReport(facts, ledger, rules, { by: 'creator', by2: 'shop', ...asked, state: 'to_date' }).rows;
  const orders = intervalOrders(facts, ledger, rules, asked);
  const groups = groupsOf(rows, named(byShop), ledger, rules);
  const insights = [...groupBy(rows, (row) => nameOf(groups.get(row.key)!)).values()].flatMap((members) => {
    const group = groups.get(members[0]!.key)!;
    const compare = comparedIn(group, members, assumptions);
    return members.map((row): Unranked => {
      const interval = intervalOf(row, orders.get(row.key) ?? [], rules, query);
      return { ...compare(row), interval: shownInterval(interval) };
    });
  });
  return { creators: ranked(insights), contentTypes: contentTypeBaselines(facts, ledger, rules, query, assumptions) };
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

/** Rows of creators: all but the two at the end. */
function named(rows: readonly ReportRow[]): ReportRow[] {
  return rows.filter(({ key }) => key !== UNCREDITED && key !== TOTAL);
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
function intervalOf(row: ReportRow, orders: readonly IntervalOrder[], rules: Rules, { from, to }: InsightQuery): RoiInterval | NoInterval {
  const commission = orders.reduce((sum, order) => sum + order.commission, 0);
  const seed = { rulesVersion: rules.version, from, to, creator: row.key };
  return roiInterval(orders, row.measures.promotionCost - commission, seed);
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
