import type { Report, ReportRow } from '../../../core/model/report';
import { TOTAL } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import { Delta } from '../../components/delta';
import { Figure } from '../../components/figure';
import type { FigureKey } from '../../figures/definitions';
import { figureOf, kindOf } from '../../figures/definitions';
import { useBook } from '../book';
import { Marks } from '../reports/report-columns';
import classes from './overview.module.css';

const SHOWN: readonly FigureKey[] = ['netProfit', 'roi', 'promotionCost', 'netGmv', 'gmv'];

export const totalOf = (report: Report): ReportRow | undefined => report.rows.find((row) => row.key === TOTAL);

/** The figures of the period that everything else explains, each against the period before. */
export function FigureStrip({ row, before, currency }: { row: ReportRow; before: ReportRow | null; currency: string }) {
  const t = useT();
  const format = useFormat();
  const { completeUpTo } = useBook();
  return (
    <div className={classes.figures}>
      {SHOWN.map((figure, i) => {
        const now = figureOf(row, figure);
        const then = before ? figureOf(before, figure) : null;
        const thenText = then === null ? '' : kindOf(figure) === 'ratio' ? format.percent(then) : format.money(then, currency);
        return (
          <div key={figure} className={`${classes.figure} ${i === 0 ? classes.first : ''}`}>
            <span className={classes.label}>
              {t(`figures.${figure}`)}
              {i === 0 ? <Marks row={row} /> : null}
            </span>
            <span className={classes.value}>
              <Figure row={row} figure={figure} currency={currency} completeUpTo={completeUpTo} />
            </span>
            {kindOf(figure) === 'ratio' ? (
              <span className={classes.label}>{then === null ? t('figures.noBefore') : `${t('figures.beforeAmount')} ${thenText}`}</span>
            ) : (
              <Delta now={now ?? 0} before={then} beforeText={thenText} />
            )}
          </div>
        );
      })}
    </div>
  );
}
