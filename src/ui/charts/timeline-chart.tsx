import {
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
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
          <Marks points={points} />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

const MARK_PX = 4;

/**
 * A dashed line and a ring on each marked day. Two paths for all of them: a line and a dot of the library each would
 * enter its store one by one, which holds the page for seconds where a year has a post on every day.
 */
function Marks({ points }: { points: readonly TimelinePoint[] }) {
  const plot = usePlotArea();
  const xOf = useXAxisScale();
  const yOf = useYAxisScale();
  if (!plot || !xOf || !yOf) return null;
  const marks = points.flatMap(({ day, mark }) => {
    if (mark === null) return [];
    const [x, y] = [xOf(day), yOf(mark)];
    return x === undefined || y === undefined ? [] : [[x, y] as const];
  });
  const lines = marks.map(([x]) => `M${x},${plot.y}v${plot.height}`).join('');
  const half = `a${MARK_PX},${MARK_PX} 0 1 0 `;
  const rings = marks.map(([x, y]) => `M${x - MARK_PX},${y}${half}${2 * MARK_PX},0${half}${-2 * MARK_PX},0`).join('');
  return (
    <>
      <path d={lines} stroke="var(--cl-border-strong)" strokeDasharray="2 3" />
      <path d={rings} fill="var(--cl-surface)" stroke="var(--cl-text)" strokeWidth={1.5} />
    </>
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
