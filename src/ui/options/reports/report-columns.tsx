import { type ReactNode, useMemo } from 'react';
import type { ReportState } from '../../../core/model/ledger';
import type { Report, ReportRow } from '../../../core/model/report';
import { TOTAL, UNCREDITED } from '../../../core/model/report';
import { firstRows } from '../../../core/report/packed/first-rows';
import { figuresOfRows } from '../../../core/report/packed/row-figures';
import { type Format, type Translate, useFormat, useT } from '../../../i18n';
import moneyClasses from '../../components/figures.module.css';
import type { Column } from '../../components/table-model';
import { textWidth } from '../../components/text-width';
import { FigureValue } from '../../figures/definition-card';
import { type FigureKey, figureOf, isResult, kindOf } from '../../figures/definitions';
import { estimatedShare, Marks } from '../../figures/marks';
import { figureLabel, stateOf } from '../../figures/state';
import { bandColumns, settledColumn } from '../../figures/state-columns';
import { plainFigure } from '../table/plain-text';
import { SHOWN } from '../table/shown-total';
import { sureText } from '../table/sure-field';
import { figureValue, subjectValue, widestBands, widestText } from './report-values';
import classes from './reports.module.css';

/** What of a report a table shows. */
export type TableReport = Pick<Report, 'rows' | 'currency' | 'state'> & Partial<Pick<Report, 'query' | 'rules'>>;

/** The first cell of a report row: what the row is about. */
interface Subject {
  name: string;
  sub?: string;
  /** Where the name has no room beside it, `sub` stays whole: it tells alike names apart. */
  keepSub?: boolean;
  /** What the column is sorted by, where that is not the name. */
  sortBy?: string;
  /** What a search looks through. */
  text: string;
  icon?: ReactNode;
}

export type SubjectOf = (row: ReportRow) => Subject;

/** What a table's columns are beyond its figures. */
export interface ColumnOptions {
  /** Least width of the first column. */
  subjectPx?: number;
  /** A second column that the row is about, in crossed reports. */
  second?: { header: string; nameOf: (row: ReportRow) => string };
  /** The report to date beside a settled one, for the settled share of each row. */
  toDate?: Report;
  /** Columns after ROI and certainty. */
  more?: readonly Column<ReportRow>[];
  /** Figures that are shown only when they are chosen; the same array as long as it says the same. */
  hidden?: readonly FigureKey[];
}

/** Uncredited, totals and what is shown: not what a report lists, but what its rows are read against. */
export const isFoot = ({ key }: Pick<ReportRow, 'key'>) => key === UNCREDITED || key === TOTAL || key === SHOWN;

interface Parts {
  listed: readonly ReportRow[];
  foot: readonly ReportRow[];
}

const parts = new WeakMap<readonly ReportRow[], Parts>();

/** What a report lists, and what stands at its foot; of the same rows the same arrays, by which tables know what order they had. */
export function listedAndFoot(rows: readonly ReportRow[]): Parts {
  const known = parts.get(rows) ?? partsOf(rows);
  parts.set(rows, known);
  return known;
}

/** In a report the foot is the last two, so that not every key is looked at. */
function partsOf(rows: readonly ReportRow[]): Parts {
  const end = rows.length - 2;
  const isWhole = rows[end]?.key === UNCREDITED && rows[end + 1]?.key === TOTAL;
  if (isWhole) return { listed: firstRows(rows, end), foot: rows.slice(end) };
  return { listed: rows.filter((row) => !isFoot(row)), foot: rows.filter(isFoot) };
}

export function listedRows(rows: readonly ReportRow[]): readonly ReportRow[] {
  return listedAndFoot(rows).listed;
}

const PADDING_PX = 22;
/** Room for the arrow of a sorted column, and for that of a result. */
const ARROW_PX = 14;
/** Padding and gap of two marks beside each other and of their cell, and their letters against those of a heading. */
const MARKS_PX = 60;
const MARK_LETTERS = 11 / 12;
const SUBJECT_PX = 220;
const SECOND_PX = 150;
const ID_PX = 190;
const NO_FIGURES: readonly FigureKey[] = [];

/** The columns of a report: subject first, then figures as wide as their longest amount, currency named by the table once. */
export function useReportColumns(
  report: TableReport,
  header: string,
  figures: readonly FigureKey[],
  subjectOf: SubjectOf,
  { subjectPx = SUBJECT_PX, second, toDate, more, hidden = NO_FIGURES }: ColumnOptions = {},
): readonly Column<ReportRow>[] {
  const t = useT();
  const format = useFormat();
  return useMemo(() => {
    const subjects: Column<ReportRow>[] = [
      {
        id: 'name',
        header,
        width: subjectPx,
        value: subjectValue(subjectOf),
        cell: (row) => <SubjectCell row={row} subject={subjectOf(row)} />,
        text: (row) => subjectOf(row).name,
      },
    ];
    if (second) {
      const { nameOf } = second;
      subjects.push({
        id: 'name2',
        header: second.header,
        width: SECOND_PX,
        value: nameOf,
        cell: (row) => <bdi title={nameOf(row)}>{nameOf(row)}</bdi>,
      });
    }
    const certainty: Column<ReportRow> = {
      id: 'certainty',
      header: t('figures.certainty'),
      width: marksWidth(stateOf(report), t),
      value: estimatedShare,
      text: (row) => sureText(row, t),
      cell: (row) => <Marks row={row} state={stateOf(report)} />,
    };
    const columns = figures.map((figure) => figureColumn(report, figure, false, t, format));
    const at = figures.indexOf('roi') + 1;
    const sure = at === 0 ? [] : [certainty, ...stateColumns(report, toDate, t, format)];
    const id: Column<ReportRow> = {
      ...{ id: 'id', header: t('tables.id'), width: ID_PX, hidden: true },
      value: idOf,
      cell: (row) => (isFoot(row) ? null : <bdi title={idOf(row)}>{idOf(row)}</bdi>),
    };
    const chosen = hidden.map((figure) => figureColumn(report, figure, true, t, format));
    const rest = hidden.length === 0 ? [] : [...chosen, id];
    return [...subjects, ...columns.slice(0, at), ...sure, ...(more ?? []), ...columns.slice(at), ...rest];
  }, [report, header, figures, hidden, subjectOf, subjectPx, second, toDate, more, t, format]);
}

const idOf = (row: ReportRow) => row.id ?? row.key;

/** Room for the provisional mark and what may stand beside it in a state. */
function marksWidth(state: ReportState, t: Translate): number {
  const beside = { to_date: t('figures.estimated'), settled: t('figures.settled'), expected: `${t('states.expectedMark')} ±` }[state];
  const marks = (textWidth(t('figures.provisional')) + textWidth(beside)) * MARK_LETTERS;
  return Math.ceil(Math.max(marks, textWidth(t('figures.toDate'))) + MARKS_PX);
}

function stateColumns(report: TableReport, toDate: Report | undefined, t: Translate, format: Format): Column<ReportRow>[] {
  switch (stateOf(report)) {
    case 'expected':
      return bandColumns(widestBands(report.rows), report.currency, t, format);
    case 'settled':
      return [settledColumn(toDate, t, format)];
    case 'to_date':
      return [];
  }
}

function figureColumn(report: TableReport, figure: FigureKey, hidden: boolean, t: Translate, format: Format): Column<ReportRow> {
  const label = t(figureLabel(figure, stateOf(report)));
  const isCount = kindOf(figure) === 'count';
  return {
    id: figure,
    header: label,
    title: kindOf(figure) === 'money' ? `${label} (${report.currency})` : label,
    // Of a column that is not shown nobody asks it.
    get width() {
      const widest = widestFigure(report, figure, format);
      return Math.ceil(Math.max(64, widest + PADDING_PX + (isResult(figure) ? ARROW_PX : 0), textWidth(label) + PADDING_PX + ARROW_PX));
    },
    align: 'right',
    askable: true,
    hidden,
    unit: ({ money: 'money', ratio: 'percent', count: 'count' } as const)[kindOf(figure)],
    text: (row) => plainFigure(figureOf(row, figure), figure, report.currency),
    heading: kindOf(figure) === 'money' ? `${label} (${report.currency})` : label,
    value: figureValue(figure),
    numbers: (rows) => figuresOfRows(rows, figure),
    // An order may stand in several rows: what is shown has no count of its own.
    cell: (row) =>
      isCount && row.key === SHOWN ? (
        <span className={moneyClasses.absent} title={t('tables.shownHint')}>
          –
        </span>
      ) : (
        <FigureValue row={row} figure={figure} currency={report.currency} bare />
      ),
  };
}

function widestFigure(report: TableReport, figure: FigureKey, format: Format): number {
  const { currency } = report;
  return widestText(report.rows, figure, `${currency} ${format.language}`, (value) => {
    switch (kindOf(figure)) {
      case 'money':
        return format.amount(value, currency);
      case 'ratio':
        return format.percent(value);
      case 'count':
        return format.count(value);
    }
  });
}

function SubjectCell({ row, subject }: { row: ReportRow; subject: Subject }) {
  const t = useT();
  if (row.key === UNCREDITED) return <span title={t('figures.uncreditedHint')}>{t('figures.uncredited')}</span>;
  if (row.key === TOTAL) return <span>{t('figures.total')}</span>;
  if (row.key === SHOWN) return <span title={t('tables.shownHint')}>{row.label}</span>;
  return (
    <span className={classes.subject} title={subject.sub ? `${subject.name} · ${subject.sub}` : subject.name}>
      {subject.icon}
      <bdi className={classes.name}>{subject.name}</bdi>
      {subject.sub ? <bdi className={`${classes.sub} ${subject.keepSub ? classes.kept : ''}`}>{subject.sub}</bdi> : null}
    </span>
  );
}
