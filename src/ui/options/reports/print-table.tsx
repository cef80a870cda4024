import { useMemo } from 'react';
import type { Report, ReportRow } from '../../../core/model/report';
import { TOTAL, UNCREDITED } from '../../../core/model/report';
import { type Format, type Translate, useFormat, useT } from '../../../i18n';
import type { FigureKey } from '../../figures/definitions';
import { figureLabel, stateOf } from '../../figures/state';
import { useSort } from '../use-sort';
import { useDimensionNames } from './dimension-subject';
import classes from './print.module.css';
import { orderOf } from './print-order';
import { figureText, fontSizeFor } from './print-text';
import { TIMES } from './report-question';

/** What leads from sales to profit; everything else stands with the totals. */
const FIGURES: readonly FigureKey[] = [
  'netProfit',
  'roi',
  'promotionCost',
  'gmv',
  'refunds',
  'netGmv',
  'contribution',
  'commissionActual',
  'commissionEstimated',
  'partnerCommission',
  'fixedFees',
  'samples',
  'adSpend',
  'otherCosts',
  'orders',
  'units',
];
/** Rows of about 130 pages. More are for a spreadsheet, and would hold up the browser. */
const MOST_ROWS = 5_000;
/** A4 across, less its margins, at 96 dots an inch. */
const SHEET_PX = 1_047;
/** Names longer than this go on in a second line. */
const NAME_LENGTH = 26;

/** All rows of a report with the head on every page; what has no key of the dimension and the total at the end. */
export function PrintTable({ report }: { report: Report }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useDimensionNames();
  const { by, by2 } = report.query;
  const [sort] = useSort({ column: TIMES.includes(by) ? 'name' : 'netProfit', descending: !TIMES.includes(by) });
  const { rows, foot, count } = useMemo(() => {
    const isFoot = ({ key }: ReportRow) => key === UNCREDITED || key === TOTAL;
    const all = report.rows.filter((row) => !isFoot(row));
    const sorted = all.sort(orderOf(sort, (row) => (TIMES.includes(by) ? row.key : nameOf(by, row.key, row.label))));
    return { rows: sorted.slice(0, MOST_ROWS), foot: report.rows.filter(isFoot), count: all.length };
  }, [report, sort, by, nameOf]);
  const fontSize = useMemo(() => sizeOf([...rows, ...foot], report, format, t), [rows, foot, report, format, t]);
  const state = stateOf(report);
  const names = (row: ReportRow) => {
    if (row.key === TOTAL) return [t('figures.total')];
    const first = row.key === UNCREDITED ? t('figures.uncredited') : nameOf(by, row.key, row.label);
    return [first, ...(by2 && row.key2 ? [nameOf(by2, row.key2, row.label2 ?? '')] : [])];
  };
  const lineOf = (row: ReportRow) => {
    const [first, second] = names(row);
    return (
      <tr key={`${row.key}\n${row.key2 ?? ''}`}>
        <th scope="row">
          <bdi>{first}</bdi>
        </th>
        {by2 ? (
          <td className={classes.name}>
            <bdi>{second}</bdi>
          </td>
        ) : null}
        {FIGURES.map((figure) => (
          <td key={figure}>{figureText(row, figure, report.currency, format)}</td>
        ))}
      </tr>
    );
  };
  return (
    <section>
      <h2>
        {t('reports.printRows', { by: t(`states.dim_${by}`).toLocaleLowerCase() })}
        <small>{report.currency}</small>
      </h2>
      {count > rows.length ? (
        <p className={classes.note}>{t('reports.printCut', { n: format.count(rows.length), all: format.count(count) })}</p>
      ) : null}
      <table className={classes.rows} style={{ fontSize }}>
        <thead>
          <tr>
            <th scope="col">{t(`states.dim_${by}`)}</th>
            {by2 ? (
              <th scope="col" className={classes.name}>
                {t(`states.dim_${by2}`)}
              </th>
            ) : null}
            {FIGURES.map((figure) => (
              <th key={figure} scope="col">
                {t(figureLabel(figure, state))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.map(lineOf)}</tbody>
        <tbody className={classes.foot}>{foot.map(lineOf)}</tbody>
      </table>
    </section>
  );
}

function sizeOf(rows: readonly ReportRow[], report: Report, format: Format, t: Translate): number {
  /** A heading breaks between its words only. */
  const headOf = (figure: FigureKey) =>
    Math.max(
      ...t(figureLabel(figure, stateOf(report)))
        .split(' ')
        .map((word) => word.length),
    );
  const lengthOf = (figure: FigureKey) =>
    rows.reduce((most, row) => Math.max(most, figureText(row, figure, report.currency, format).length), headOf(figure));
  return fontSizeFor([NAME_LENGTH, ...(report.query.by2 ? [NAME_LENGTH] : []), ...FIGURES.map(lengthOf)], SHEET_PX);
}
