import type { CreatorInsight, InsightBaseline, InsightInterval } from '../../core/model/insights';
import type { Format, Translate } from '../../i18n';

/** Category of creators that have none, as the baselines name it. */
const NO_CATEGORY = '(none)';

/** An interval as two percentages, or why there is none. */
export function intervalText(interval: InsightInterval, t: Translate, format: Format): string {
  if (interval.ok) return t('insights.range', { low: format.percent(interval.low), high: format.percent(interval.high) });
  switch (interval.reason) {
    case 'too_few_orders':
      return t('insights.interval_too_few_orders', { got: interval.got ?? 0, need: interval.need ?? 10 });
    case 'no_promotion_cost':
      return t('insights.interval_no_promotion_cost');
    case 'too_many_dropped':
      return t('insights.interval_too_many_dropped');
  }
}

/** What creators are ranked by (roi.md section 7): the adjusted ROI less the way from the ROI down to its lower end; null without an interval. */
export function rankedBy({ roi, shrunk, interval }: Pick<CreatorInsight, 'roi' | 'shrunk' | 'interval'>): number | null {
  return interval.ok && shrunk && roi !== null ? shrunk.value - (roi - interval.low) : null;
}

/** The place among all, with what it follows from. */
export function rankText(insight: CreatorInsight, count: number, t: Translate, format: Format): string {
  const low = rankedBy(insight);
  const place = { rank: format.count(insight.rank), n: format.count(count) };
  return low === null ? t('insights.rankOf', place) : t('insights.rankOfLow', { ...place, low: format.percent(low) });
}

/** Why a creator has its rank, from the figures that stand beside it. */
export function rankWhyText(insight: CreatorInsight, t: Translate, format: Format): string {
  const { roi, shrunk, interval } = insight;
  const low = rankedBy(insight);
  if (low === null || !shrunk || roi === null || !interval.ok) return t('insights.rankWhyNone');
  const [adjusted, half] = [format.percent(shrunk.value), format.percent(roi - interval.low)];
  return t('insights.rankWhy', { low: format.percent(low), adjusted, half });
}

/** Whom a creator is compared with: category and market. */
export function groupText({ category, market }: CreatorInsight['group'], t: Translate): string {
  const name = category === '' || category === NO_CATEGORY ? t('insights.groupNone') : category;
  return `${name} · ${market ?? t('insights.marketNone')}`;
}

/** Why there is nothing to compare with; null where there is. */
export function noBaselineText(baseline: InsightBaseline, group: string, t: Translate): string | null {
  if (baseline.ok) return null;
  return baseline.reason === 'no_denominator'
    ? t('insights.baseline_no_denominator', { group })
    : t('insights.baseline_too_few_creators', { group, got: baseline.got ?? 0, need: baseline.need ?? 5 });
}
