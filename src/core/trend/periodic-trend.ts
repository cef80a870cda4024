import { groupBy } from '../collections';
import { fraction, roundTo, TEN_THOUSAND } from '../maturity/fraction';
import type { Report } from '../model/report';
import type { TrendHalf, TrendLine, TrendReason } from '../model/trend';
import { runAll, type Steps } from '../steps';
import { mannKendall } from './mann-kendall';
import { type WeekRow, weekRows } from './week-rows';

/** Fewest weeks with an order that say anything [A]. */
const FEWEST_WEEKS = 4;
/** A trend is named below this one-sided chance [A]. */
const UNLIKELY = 0.1;
/** Change of net GMV from half to half that is worth a word, in ten-thousandths [A]. */
const NOTABLE = 3_000;
/** Change of the refund rate that is worth a word, in ten-thousandths [A]. */
const REFUNDS_NOTABLE = 500;
/** Orders below which good figures are only promising [A]. */
const FEW_ORDERS = 30;
/** Weeks without an order at the end after which somebody has stopped [A]. */
const STOPPED_WEEKS = 3;

/**
 * How each key of a report crossed with weeks went: rising where net GMV rises unlikely often from week to week and by 30 % from half to half
 * (or few orders already earn), fading likewise or stopped, too early below 4 weeks with orders. Only what earns counts as rising.
 *
 * @param report by a dimension, then week, to date
 * @param weeks the complete weeks to look at, oldest first; of an odd number the oldest is left out of the halves
 */
export function periodicTrend(report: Pick<Report, 'rows'>, weeks: readonly string[]): TrendLine[] {
  return runAll(trendInSteps(weekRows(report.rows), weeks));
}

/** `periodicTrend` of the rows of all keys and weeks, a key a step. */
export function* trendInSteps(rows: readonly WeekRow[], weeks: readonly string[]): Steps<TrendLine[]> {
  const wanted = new Set(weeks);
  const own = rows.filter(({ week }) => wanted.has(week));
  const lines: TrendLine[] = [];
  for (const [key, group] of groupBy(own, (row) => row.key)) {
    lines.push(lineOf(key, group, weeks));
    yield;
  }
  return lines;
}

function lineOf(key: string, rows: readonly WeekRow[], weeks: readonly string[]): TrendLine {
  const byWeek = new Map(rows.map((row) => [row.week, row]));
  const series = weeks.map((week) => {
    const row = byWeek.get(week);
    const { netGmv = 0, netProfit = 0, orders = 0, roi = null } = row ?? {};
    return { week, netGmv, netProfit, orders, roi };
  });
  const half = Math.floor(weeks.length / 2);
  const of = (from: number, to: number) => halfOf(weeks.slice(from, to).flatMap((week) => byWeek.get(week) ?? []));
  const recent = of(weeks.length - half, weeks.length);
  const before = of(weeks.length - 2 * half, weeks.length - half);
  const { label, id } = rows[rows.length - 1]!;
  return { key, label, id, weeks: series, recent, before, ...judge(series, recent, before) };
}

function judge(
  series: TrendLine['weeks'],
  recent: TrendHalf,
  before: TrendHalf,
): { verdict: TrendLine['verdict']; reasons: TrendReason[] } {
  const idle = series.length - 1 - series.findLastIndex(({ orders }) => orders > 0);
  const sold = series.filter(({ orders }) => orders > 0).length;
  const reasons: TrendReason[] = [];
  const { s, chance } = mannKendall(series.map(({ netGmv }) => netGmv));
  const change = before.netGmv > 0 ? roundTo(fraction(recent.netGmv - before.netGmv, before.netGmv), TEN_THOUSAND) : null;
  const isUp = s > 0 && chance <= UNLIKELY && recent.netGmv > 0 && (change === null || change >= NOTABLE);
  const isDown = s < 0 && chance <= UNLIKELY && change !== null && change <= -NOTABLE;
  const hasStopped = sold > 0 && idle >= STOPPED_WEEKS && before.orders > 0;
  if (hasStopped) reasons.push({ code: 'stopped', weeks: idle });
  if (isUp || isDown) reasons.push({ code: isUp ? 'sales_up' : 'sales_down', change, chance });
  if (recent.roi !== null && before.roi !== null && Math.abs(recent.roi - before.roi) >= NOTABLE) {
    reasons.push({ code: recent.roi > before.roi ? 'roi_up' : 'roi_down', from: before.roi, to: recent.roi });
  }
  if (recent.refundRate !== null && before.refundRate !== null && recent.refundRate - before.refundRate >= REFUNDS_NOTABLE) {
    reasons.push({ code: 'refunds_up', from: before.refundRate, to: recent.refundRate });
  }
  const earns = recent.netProfit > 0;
  const isPromising =
    earns && recent.orders > 0 && recent.orders < FEW_ORDERS && recent.roi !== null && recent.roi >= TEN_THOUSAND && !isDown;
  if (isPromising && !hasStopped) reasons.push({ code: 'small_and_good', orders: recent.orders, roi: recent.roi! });
  if (hasStopped || isDown) return { verdict: 'fading', reasons };
  if (sold < FEWEST_WEEKS && !isPromising) return { verdict: 'too_early', reasons: [] };
  return { verdict: earns && (isUp || isPromising) ? 'rising' : 'steady', reasons };
}

function halfOf(rows: readonly WeekRow[]): TrendHalf {
  const sum = (of: (row: WeekRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const netProfit = sum((row) => row.netProfit);
  return {
    netGmv: sum((row) => row.netGmv),
    netProfit,
    orders: sum(({ orders }) => orders),
    roi: ratio(
      netProfit,
      sum((row) => row.promotionCost),
    ),
    refundRate: ratio(
      sum((row) => row.refunds),
      sum((row) => row.gmv),
    ),
  };
}

function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : roundTo(fraction(numerator, denominator), TEN_THOUSAND);
}
