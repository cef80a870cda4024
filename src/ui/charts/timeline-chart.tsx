import { CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormat, useT } from '../../i18n';
import { Money } from '../components/money';
import { PLAIN_AXIS } from './axis';
import type { TimelinePoint } from './timeline-data';
import classes from './trend-chart.module.css';

/** Names in the note beside the pointer; the table has them all. */
const MOST_NAMES = 4;

/** Net GMV by day, with a mark on each day on which a post was published. */
export function TimelineChart({ points, currency, height }: { points: readonly TimelinePoint[]; currency: string; height: number }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className={classes.chart} role="img" aria-label={t('items.timeline')}>
      <ResponsiveContainer width="100%" height={height}>
        <ComposedChart data={[...points]} margin={{ top: 10, right: 20, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--cl-border)" />
          {points.flatMap(({ day, mark }) =>
            mark === null ? [] : [<ReferenceLine key={day} x={day} stroke="var(--cl-border-strong)" strokeDasharray="2 3" />],
          )}
          <XAxis {...PLAIN_AXIS} dataKey="day" minTickGap={28} tickFormatter={(day: string) => format.day(day)} />
          <YAxis {...PLAIN_AXIS} width={56} tickCount={5} tickFormatter={(minor: number) => format.compactMoney(minor, currency)} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--cl-border-strong)' }}
            content={({ active, payload }) => {
              const point = payload?.[0]?.payload as TimelinePoint | undefined;
              return active && point ? <Tip point={point} currency={currency} /> : null;
            }}
          />
          <Line dataKey="netGmv" stroke="var(--cl-accent)" strokeWidth={2} dot={false} activeDot={{ r: 3 }} isAnimationActive={false} />
          <Line
            dataKey="mark"
            stroke="none"
            dot={{ r: 4, fill: 'var(--cl-surface)', stroke: 'var(--cl-text)', strokeWidth: 1.5 }}
            activeDot={false}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function Tip({ point, currency }: { point: TimelinePoint; currency: string }) {
  const t = useT();
  const format = useFormat();
  const left = point.posts.length - MOST_NAMES;
  return (
    <div className={classes.tip} style={{ maxWidth: 320 }}>
      <strong>{format.fullDay(point.day)}</strong>
      <span>
        {t('figures.netGmv')} <Money minor={point.netGmv} currency={currency} />
      </span>
      {point.posts.length > 0 ? (
        <em>
          {t('items.timelinePosts', { posts: point.posts.slice(0, MOST_NAMES).join(' · ') })}
          {left > 0 ? ` ${t('items.timelineMore', { n: left })}` : ''}
        </em>
      ) : null}
    </div>
  );
}
