import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { CountSnapshot } from '../../core/model/ledger';
import { useFormat, useT } from '../../i18n';
import { PLAIN_AXIS } from './axis';
import classes from './trend-chart.module.css';

/** Views of a post at each moment they were seen, to the scale of time. */
export function CountsChart({ counts, height }: { counts: readonly CountSnapshot[]; height: number }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className={classes.chart} role="img" aria-label={t('items.counts')}>
      <ResponsiveContainer width="100%" height={height}>
        <LineChart data={[...counts]} margin={{ top: 10, right: 16, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--cl-border)" />
          <XAxis
            {...PLAIN_AXIS}
            type="number"
            dataKey="at"
            domain={['dataMin', 'dataMax']}
            minTickGap={40}
            tickFormatter={(at: number) => format.day(new Date(at).toISOString().slice(0, 10))}
          />
          <YAxis {...PLAIN_AXIS} width={56} tickCount={5} tickFormatter={(views: number) => format.compact(views)} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--cl-border-strong)' }}
            content={({ active, payload }) => {
              const seen = payload?.[0]?.payload as CountSnapshot | undefined;
              if (!active || !seen || seen.views === null) return null;
              return (
                <div className={classes.tip}>
                  <strong>{format.time(seen.at)}</strong>
                  <span>
                    {t('items.views')} <b>{format.count(seen.views)}</b>
                  </span>
                  {seen.exact ? null : <em>{t('items.rounded')}</em>}
                </div>
              );
            }}
          />
          <Line dataKey="views" stroke="var(--cl-accent)" strokeWidth={2} dot={{ r: 3 }} connectNulls isAnimationActive={false} />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
