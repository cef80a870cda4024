import type { ReportRow } from '../../core/model/report';
import { type Format, useFormat, useT } from '../../i18n';
import { type FigureKey, kindOf } from './definitions';
import classes from './figures.module.css';
import { type Banded, bandOf } from './state';

/** The 80 % band of an expected figure in words; nothing where it has none. `compact`: amounts in whole units, for tight places. */
export function Band({ row, figure, currency, compact = false }: { row: Banded; figure: FigureKey; currency: string; compact?: boolean }) {
  const t = useT();
  const format = useFormat();
  const band = bandOf(row, figure);
  if (!band) return null;
  const money = compact ? format.roundMoney : format.money;
  const text = (value: number) => (kindOf(figure) === 'ratio' ? format.percent(value) : money(value, currency));
  return (
    <span className={classes.band} title={t('states.bandHint')}>
      {t('states.bandRange', { low: text(band.low), high: text(band.high) })}
    </span>
  );
}

/** Both ends of a band for a table's cell, currency named by its column; a dash where there is none. */
export function bandText(
  row: ReportRow,
  figure: FigureKey,
  currency: string,
  format: Format,
  join: (low: string, high: string) => string,
): string {
  const band = bandOf(row, figure);
  if (!band) return '–';
  const text = (value: number) => (kindOf(figure) === 'ratio' ? format.percent(value) : format.amount(value, currency));
  return join(text(band.low), text(band.high));
}
