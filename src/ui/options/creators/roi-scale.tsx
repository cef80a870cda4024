import type { CreatorInsight } from '../../../core/model/insights';
import { useFormat, useT } from '../../../i18n';
import classes from './insights.module.css';

/** Room at both ends of the scale, as a share of what is shown. */
const MARGIN = 0.08;

/** The creator's ROI with its interval above the middle half of the group, on one scale; nothing without an interval and a group. */
export function RoiScale({ insight }: { insight: CreatorInsight }) {
  const t = useT();
  const format = useFormat();
  const { roi, interval } = insight;
  const group = insight.baselines.roi;
  if (roi === null || (!interval.ok && !group.ok)) return null;
  const values = [0, roi, ...(interval.ok ? [interval.low, interval.high] : []), ...(group.ok ? [group.q1, group.q3] : [])];
  const low = Math.min(...values);
  const reach = Math.max(...values) - low || 1;
  const at = (value: number) => `${((MARGIN + ((value - low) / reach) * (1 - 2 * MARGIN)) * 100).toFixed(2)}%`;
  const span = (from: number, to: number) => `${(((to - from) / reach) * (1 - 2 * MARGIN) * 100).toFixed(2)}%`;
  const percent = (value: number | null) => (value === null ? '–' : format.percent(value));
  const label = t('insights.scale', {
    roi: percent(roi),
    interval: interval.ok ? t('insights.range', { low: percent(interval.low), high: percent(interval.high) }) : '–',
    q1: percent(group.ok ? group.q1 : null),
    q3: percent(group.ok ? group.q3 : null),
  });
  return (
    <figure className={classes.figure}>
      <div className={classes.scale} role="img" aria-label={label}>
        <span className={classes.zero} style={{ left: at(0) }} />
        {group.ok ? (
          <>
            <span className={classes.box} style={{ left: at(group.q1), width: span(group.q1, group.q3) }} />
            <span className={classes.median} style={{ left: at(group.median) }} />
          </>
        ) : null}
        {interval.ok ? (
          <span className={classes.whisker} style={{ left: at(interval.low), width: span(interval.low, interval.high) }} />
        ) : null}
        <span className={classes.dot} style={{ left: at(roi) }} />
        <span className={classes.tick} style={{ left: at(0) }}>
          {format.percent(0)}
        </span>
      </div>
      <figcaption className={classes.legend}>
        <i className={classes.keyDot} aria-hidden />
        {t('insights.legendOwn')}
        {group.ok ? (
          <>
            <i className={classes.keyBox} aria-hidden />
            {t('insights.legendGroup')}
          </>
        ) : null}
      </figcaption>
    </figure>
  );
}
