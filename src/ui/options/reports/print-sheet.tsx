import { Skeleton } from '@mantine/core';
import type { Report } from '../../../core/model/report';
import { TOTAL } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import type { TrendPoint } from '../../charts/trend-data';
import { later } from '../../components/later';
import { figureLabel, stateOf } from '../../figures/state';
import { StateNotes } from '../../figures/state-notes';
import { figureEntries } from '../help/figure-entries';
import classes from './print.module.css';
import { PrintHead } from './print-head';
import { PrintTable } from './print-table';
import { figureText, sentences } from './print-text';
import { ALL_FIGURES } from './report-figures';

// As on every page, the chart library comes with the first chart.
const TrendChart = later(
  async () => (await import('../../charts/trend-chart')).TrendChart,
  ({ height }) => <Skeleton height={height} />,
  true,
);
const CHART_PX = 190;
const GROUPS = ['results', 'sales', 'salesCosts', 'promotion'] as const;

/** The printed report: what it is of, its totals, its course, all its rows, and what every word of it means. */
export function PrintSheet({
  report,
  toDate,
  points,
  title,
  span,
}: {
  report: Report;
  toDate: Report | undefined;
  points: readonly TrendPoint[];
  title: string;
  span: string;
}) {
  const t = useT();
  const format = useFormat();
  const state = stateOf(report);
  const total = report.rows.find(({ key }) => key === TOTAL);
  return (
    <article className={classes.sheet}>
      <PrintHead report={report} title={title} span={span} />
      <StateNotes report={report} toDate={toDate} />
      {total ? (
        <section>
          <h2>{t('reports.printSummary')}</h2>
          <dl className={classes.totals}>
            {ALL_FIGURES.map((figure) => (
              <div key={figure}>
                <dt>{t(figureLabel(figure, state))}</dt>
                <dd>{figureText(total, figure, report.currency, format, true)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      {points.length > 1 ? (
        <section className={classes.whole}>
          <h2>{t('reports.printTrend')}</h2>
          <TrendChart points={points} currency={report.currency} height={CHART_PX} />
          <p className={classes.legend}>
            <i className={classes.solid} aria-hidden /> {t('overview.profitLine')}
            <i className={classes.dashed} aria-hidden /> {t('overview.costLine')}
            {points.some(({ provisional }) => provisional) ? <span>{t('reports.printHatched')}</span> : null}
          </p>
        </section>
      ) : null}
      <PrintTable report={report} />
      <section>
        <h2>{t('reports.printDefinitions')}</h2>
        <dl className={classes.definitions}>
          {GROUPS.flatMap((group) => figureEntries(group, t)).map(({ id, name, text, formula }) => (
            <div key={id}>
              <dt>{name}</dt>
              <dd>{sentences(formula ? [t('help.equals', { formula }), text] : [text], format.language)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </article>
  );
}
