import { useMemo } from 'react';
import { Link } from 'wouter';
import type { CreatorInsight } from '../../../core/model/insights';
import type { Report, ReportRow } from '../../../core/model/report';
import { TOTAL, UNCREDITED } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import { Delta } from '../../components/delta';
import { Money, Ratio } from '../../components/money';
import { figureOf } from '../../figures/definitions';
import { intervalText } from '../../figures/insight-text';
import { figureLabel, stateOf, useStateHref } from '../../figures/state';
import { creatorIdOf } from '../use-report';
import classes from './overview.module.css';

const SHOWN = 5;

/** The creators who earned most, or cost most, in the period. */
export function Extremes({
  report,
  before,
  insightOf,
  which,
  none,
}: {
  report: Report;
  /** The period before, where there is one and it is known. */
  before: Report | null;
  /** How sure the ROI of a row is; nothing until that is worked out. */
  insightOf: (row: ReportRow) => CreatorInsight | undefined;
  which: 'best' | 'worst';
  none: string;
}) {
  const t = useT();
  const format = useFormat();
  const href = useStateHref();
  const earlier = useMemo(() => new Map(before?.rows.map((row) => [row.key, profitOf(row)])), [before]);
  const rows = useMemo(() => extremesOf(report, which), [report, which]);
  if (rows.length === 0) return <p className={classes.none}>{none}</p>;
  const isToDate = stateOf(report) === 'to_date';
  return (
    <>
      <p className={classes.heads}>
        <span className={classes.name}>{t('creators.name')}</span>
        <span className={classes.ratio}>
          <span>{t(figureLabel('roi', stateOf(report)))}</span>
          <span className={classes.interval}>{t(isToDate ? 'insights.intervalShort' : 'insights.intervalToDate')}</span>
        </span>
        <span className={classes.profit}>
          <span>{t('figures.netProfit')}</span>
          {before ? <span className={classes.interval}>{t('overview.againstBefore')}</span> : null}
        </span>
      </p>
      <ul className={classes.list}>
        {rows.map((row) => (
          <li key={row.key}>
            <Link href={href(`/creators/${encodeURIComponent(creatorIdOf(row))}`)} className={classes.person}>
              <span className={classes.name} title={row.label}>
                <bdi>{row.label}</bdi>
              </span>
              <span className={classes.ratio}>
                <Ratio value={row.roi} />
                <span className={classes.interval}>{intervalOf(row)}</span>
              </span>
              <span className={classes.profit}>
                <Money minor={row.measures.netProfit} currency={report.currency} result />
                {before ? (
                  <Delta now={row.measures.netProfit} before={earlier.get(row.key) ?? null} beforeText={beforeText(row)} isShort />
                ) : null}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );

  function intervalOf(row: ReportRow): string {
    const interval = insightOf(row)?.interval;
    return interval?.ok ? intervalText(interval, t, format) : '';
  }

  function beforeText(row: ReportRow): string {
    const then = earlier.get(row.key);
    return then === undefined ? '' : format.money(then, report.currency);
  }
}

/** Rows that made a profit, most first; or a loss, largest first. */
export function extremesOf(report: Report, which: 'best' | 'worst'): ReportRow[] {
  const sign = which === 'best' ? 1 : -1;
  return report.rows
    .filter((row) => row.key !== TOTAL && row.key !== UNCREDITED && profitOf(row) * sign > 0)
    .sort((a, b) => (profitOf(b) - profitOf(a)) * sign)
    .slice(0, SHOWN);
}

function profitOf(row: ReportRow): number {
  return figureOf(row, 'netProfit') ?? 0;
}
