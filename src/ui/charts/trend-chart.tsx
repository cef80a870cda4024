import { CartesianGrid, ComposedChart, Line, ReferenceArea, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormat, useT } from '../../i18n';
import { Money } from '../components/money';
import { PLAIN_AXIS } from './axis';
import classes from './trend-chart.module.css';
import type { TrendPoint } from './trend-data';

/** Net profit by day as a line, promotion cost as a thin one; days that are not fully synced are hatched. */
export function TrendChart({ points, currency, height }: { points: readonly TrendPoint[]; currency: string; height: number }) {
  const t = useT();
  const format = useFormat();
  const open = points.filter((point) => point.provisional);
  const first = open[0]?.day;
  const last = open[open.length - 1]?.day;
  return (
    <div className={classes.chart} role="img" aria-label={t('overview.trend')}>
      <ResponsiveContainer width="100%" height={height}>
        <ComposedChart data={[...points]} margin={{ top: 8, right: 20, bottom: 0, left: 0 }}>
          <defs>
            <pattern id="cl-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line x1="0" y1="0" x2="0" y2="6" stroke="var(--cl-border-strong)" strokeWidth="2" />
            </pattern>
          </defs>
          <CartesianGrid vertical={false} stroke="var(--cl-border)" />
          {first && last ? <ReferenceArea x1={first} x2={last} fill="url(#cl-hatch)" fillOpacity={0.55} ifOverflow="extendDomain" /> : null}
          <ReferenceLine y={0} stroke="var(--cl-border-strong)" />
          <XAxis dataKey="day" {...PLAIN_AXIS} minTickGap={28} tickFormatter={(day: string) => format.day(day)} />
          <YAxis width={56} {...PLAIN_AXIS} tickCount={5} tickFormatter={(minor: number) => format.compactMoney(minor, currency)} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--cl-border-strong)' }}
            content={({ active, payload }) => {
              const point = payload?.[0]?.payload as TrendPoint | undefined;
              return active && point ? <Tip point={point} currency={currency} /> : null;
            }}
          />
          <Line
            dataKey="promotionCost"
            stroke="var(--cl-faint)"
            strokeWidth={1}
            strokeDasharray="3 3"
            dot={false}
            isAnimationActive={false}
          />
          {points.some(({ baseline }) => baseline !== undefined) ? (
            <Line dataKey="baseline" stroke="var(--cl-text)" strokeWidth={1} dot={false} isAnimationActive={false} />
          ) : null}
          <Line dataKey="netProfit" stroke="var(--cl-accent)" strokeWidth={2} dot={false} activeDot={{ r: 3 }} isAnimationActive={false} />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function Tip({ point, currency }: { point: TrendPoint; currency: string }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className={classes.tip}>
      <strong>{format.fullDay(point.day)}</strong>
      <span>
        {t('overview.profitLine')} <Money minor={point.netProfit} currency={currency} result />
      </span>
      <span>
        {t('overview.costLine')} <Money minor={point.promotionCost} currency={currency} />
      </span>
      {point.baseline === undefined ? null : (
        <span>
          {t('items.baselineLine')} <Money minor={point.baseline} currency={currency} />
        </span>
      )}
      {point.provisional ? <em>{t('figures.provisional')}</em> : null}
    </div>
  );
}
