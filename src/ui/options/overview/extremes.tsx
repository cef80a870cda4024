import { useMemo } from 'react';
import { Link } from 'wouter';
import type { Report, ReportRow } from '../../../core/model/report';
import { TOTAL, UNCREDITED } from '../../../core/model/report';
import { Money, Ratio } from '../../components/money';
import { useStateHref } from '../../figures/state';
import { creatorIdOf } from '../use-report';
import classes from './overview.module.css';

const SHOWN = 6;

/** The creators who earned most, or cost most, in the period. */
export function Extremes({ report, which, none }: { report: Report; which: 'best' | 'worst'; none: string }) {
  const href = useStateHref();
  const rows = useMemo(() => extremesOf(report, which), [report, which]);
  if (rows.length === 0) return <p className={classes.none}>{none}</p>;
  return (
    <ul className={classes.list}>
      {rows.map((row) => (
        <li key={row.key}>
          <Link href={href(`/creators/${encodeURIComponent(creatorIdOf(row))}`)} className={classes.person}>
            <span className={classes.name} title={row.label}>
              <bdi>{row.label}</bdi>
            </span>
            <span className={classes.ratio}>
              <Ratio value={row.roi} />
            </span>
            <Money minor={row.measures.netProfit} currency={report.currency} result />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Rows that made a profit, most first; or a loss, largest first. */
export function extremesOf(report: Report, which: 'best' | 'worst'): ReportRow[] {
  const sign = which === 'best' ? 1 : -1;
  return report.rows
    .filter((row) => row.key !== TOTAL && row.key !== UNCREDITED && row.measures.netProfit * sign > 0)
    .sort((a, b) => (b.measures.netProfit - a.measures.netProfit) * sign)
    .slice(0, SHOWN);
}
