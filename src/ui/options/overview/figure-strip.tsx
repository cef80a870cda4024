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
import type { TotalSplit } from '../../figures/total-split';
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
  split,
  figures = SHOWN,
}: {
  row: ReportRow;
  /** Null where nothing was there before; undefined where there is no period before. */
  before: ReportRow | null | undefined;
  currency: string;
  state: ReportState;
  /** How sure the ROI is. */
  besideRoi?: ReactNode;
  /** Of the total: what of it creators are credited with, and what nobody is. */
  split?: TotalSplit | null;
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
              <Figure row={row} figure={figure} currency={currency} state={state} completeUpTo={completeUpTo} split={split} />
            </span>
            {split ? <Parts split={split} figure={figure} currency={currency} /> : null}
            <Band row={row} figure={figure} currency={currency} compact />
            {figure === 'roi' ? besideRoi : null}
            {before === undefined ? null : kindOf(figure) === 'ratio' ? (
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

/** Under a figure of the total: creators alone, and of the net profit what nobody is credited with. */
function Parts({ split: { creators, uncredited }, figure, currency }: { split: TotalSplit; figure: FigureKey; currency: string }) {
  const t = useT();
  const format = useFormat();
  const value = figureOf(creators, figure);
  // What is all of creators says nothing anew.
  if (figureOf(uncredited, figure) === 0) return null;
  const text = value === null ? '–' : kindOf(figure) === 'ratio' ? format.percent(value) : format.money(value, currency);
  return (
    <span className={classes.parts} title={t('figures.uncreditedHint')}>
      {t('figures.creatorsAloneOf', { amount: text })}
      {figure === 'netProfit' ? (
        <>
          <br />
          {t('figures.uncreditedAmount', { amount: format.money(uncredited.measures.netProfit, currency) })}
        </>
      ) : null}
    </span>
  );
}
