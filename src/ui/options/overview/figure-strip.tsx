import type { ReactNode } from 'react';
import type { ReportState } from '../../../core/model/ledger';
import type { ReportRow } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import { Delta } from '../../components/delta';
import { Band } from '../../figures/band';
import type { FigureKey } from '../../figures/definitions';
import { figureOf, kindOf } from '../../figures/definitions';
import { Figure } from '../../figures/figure';
import { Marks } from '../../figures/marks';
import { figureLabel } from '../../figures/state';
import { useBook } from '../book';
import classes from './overview.module.css';

const SHOWN: readonly FigureKey[] = ['netProfit', 'roi', 'promotionCost', 'netGmv', 'gmv'];

/** The figures of the period that everything else explains, each against the period before and with its band where it has one. */
export function FigureStrip({
  row,
  before,
  currency,
  state,
  besideRoi,
  figures = SHOWN,
}: {
  row: ReportRow;
  before: ReportRow | null;
  currency: string;
  state: ReportState;
  /** How sure the ROI is. */
  besideRoi?: ReactNode;
  /** Five of them, the first in front. */
  figures?: readonly FigureKey[];
}) {
  const t = useT();
  const format = useFormat();
  const { completeUpTo } = useBook();
  return (
    <div className={classes.figures}>
      {figures.map((figure, i) => {
        const now = figureOf(row, figure);
        const then = before ? figureOf(before, figure) : null;
        const thenText = then === null ? '' : kindOf(figure) === 'ratio' ? format.percent(then) : format.money(then, currency);
        return (
          <div key={figure} className={`${classes.figure} ${i === 0 ? classes.first : ''}`}>
            <span className={classes.label}>
              {t(figureLabel(figure, state))}
              {i === 0 ? <Marks row={row} state={state} /> : null}
            </span>
            <span className={classes.value}>
              <Figure row={row} figure={figure} currency={currency} state={state} completeUpTo={completeUpTo} />
            </span>
            <Band row={row} figure={figure} currency={currency} compact />
            {figure === 'roi' ? besideRoi : null}
            {kindOf(figure) === 'ratio' ? (
              <span className={classes.label}>
                {before === null ? t('figures.noBefore') : `${t('figures.beforeAmount')} ${thenText || '–'}`}
              </span>
            ) : (
              <Delta now={now ?? 0} before={then} beforeText={thenText} />
            )}
          </div>
        );
      })}
    </div>
  );
}
