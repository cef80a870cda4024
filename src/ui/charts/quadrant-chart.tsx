import { CartesianGrid, ReferenceArea, ReferenceLine, ResponsiveContainer, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormat, useT } from '../../i18n';
import { Ratio } from '../components/money';
import { PLAIN_AXIS } from './axis';
import { type Corner, GOOD_FROM, type QuadrantPoint, roiScale } from './quadrant-data';
import classes from './trend-chart.module.css';

const LEFT = -0.5;
const MIDDLE = GOOD_FROM - 0.5;
const RIGHT = 4.5;

/** Quality against ROI: a dot a post, each corner labelled with what to do. */
export function QuadrantChart({
  points,
  nameOf,
  height,
}: {
  points: readonly QuadrantPoint[];
  nameOf: (point: QuadrantPoint) => string;
  height: number;
}) {
  const t = useT();
  const format = useFormat();
  const { low, high, ticks } = roiScale(points.map(({ y }) => y));
  const corner = (name: Corner, x1: number, x2: number, isUp: boolean) => (
    <ReferenceArea
      x1={x1}
      x2={x2}
      y1={isUp ? 0 : low}
      y2={isUp ? high : 0}
      fill={name === 'keep' ? 'var(--cl-accent-soft)' : 'none'}
      fillOpacity={0.6}
      label={{
        value: t(`items.corner_${name}`),
        position: isUp ? 'insideTop' : 'insideBottom',
        fill: 'var(--cl-muted)',
        fontSize: 12,
        fontWeight: 600,
      }}
    />
  );
  return (
    <div className={classes.chart} role="img" aria-label={t('items.qualityTitle')}>
      <ResponsiveContainer width="100%" height={height}>
        <ScatterChart margin={{ top: 10, right: 16, bottom: 16, left: 0 }}>
          {corner('learn', LEFT, MIDDLE, true)}
          {corner('keep', MIDDLE, RIGHT, true)}
          {corner('stop', LEFT, MIDDLE, false)}
          {corner('fix', MIDDLE, RIGHT, false)}
          <CartesianGrid vertical={false} stroke="var(--cl-border)" />
          <ReferenceLine x={MIDDLE} stroke="var(--cl-border-strong)" />
          <ReferenceLine y={0} stroke="var(--cl-border-strong)" />
          <XAxis
            {...PLAIN_AXIS}
            type="number"
            dataKey="x"
            domain={[LEFT, RIGHT]}
            ticks={[0, 1, 2, 3, 4]}
            label={{ value: t('items.qualityCount'), position: 'insideBottom', offset: -10, fill: 'var(--cl-muted)', fontSize: 12 }}
          />
          <YAxis
            {...PLAIN_AXIS}
            type="number"
            dataKey="y"
            width={64}
            domain={[low, high]}
            ticks={ticks}
            tickFormatter={(roi: number) => format.percent(roi)}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={false}
            content={({ active, payload }) => {
              const point = payload?.[0]?.payload as QuadrantPoint | undefined;
              if (!active || !point) return null;
              return (
                <div className={classes.tip} style={{ maxWidth: 320 }}>
                  <strong>{nameOf(point)}</strong>
                  <span>
                    {t('items.qualityCount')} <b>{point.quality}</b>
                  </span>
                  <span>
                    {t('insights.roi')} <Ratio value={point.roi} result />
                  </span>
                  <em>{t(`items.corner_${point.corner}`)}</em>
                </div>
              );
            }}
          />
          <Scatter data={[...points]} fill="var(--cl-accent)" fillOpacity={0.75} isAnimationActive={false} />
        </ScatterChart>
      </ResponsiveContainer>
    </div>
  );
}
