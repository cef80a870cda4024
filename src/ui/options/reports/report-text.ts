import type { Dimension, Report } from '../../../core/model/report';
import { TOTAL, UNCREDITED } from '../../../core/model/report';
import type { Translate } from '../../../i18n';
import type { TextTable } from '../../figures/copy-table';
import { type FigureKey, figureOf, kindOf } from '../../figures/definitions';
import { figureLabel, stateOf } from '../../figures/state';
import { plainFigure } from '../table/plain-text';

type NameOf = (dimension: Dimension, key: string, label: string) => string;

/** A report as texts: plain decimals with all digits of the currency, ratios with four, absent figures empty. */
export function textTableOf(report: Report, figures: readonly FigureKey[], nameOf: NameOf, t: Translate): TextTable {
  const { by, by2 } = report.query;
  const state = stateOf(report);
  const nameOfKey = (dimension: Dimension, key: string, label: string) => {
    if (key === TOTAL) return t('figures.total');
    return key === UNCREDITED ? t('figures.uncredited') : nameOf(dimension, key, label);
  };
  const nameOfFigure = (figure: FigureKey) => {
    const name = t(figureLabel(figure, state));
    return kindOf(figure) === 'money' ? `${name} (${report.currency})` : name;
  };
  return {
    header: [t(`states.dim_${by}`), ...(by2 ? [t(`states.dim_${by2}`)] : []), ...figures.map(nameOfFigure)],
    rows: report.rows.map((row) => [
      nameOfKey(by, row.key, row.label),
      ...(by2 ? [row.key2 ? nameOfKey(by2, row.key2, row.label2 ?? '') : ''] : []),
      ...figures.map((figure) => plainFigure(figureOf(row, figure), figure, report.currency)),
    ]),
  };
}
