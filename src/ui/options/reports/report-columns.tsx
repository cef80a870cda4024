import { type ReactNode, useMemo } from 'react';
import type { Report, ReportRow } from '../../../core/model/report';
import { TOTAL, UNCREDITED } from '../../../core/model/report';
import { type Format, type Translate, useFormat, useT } from '../../../i18n';
import { FigureValue } from '../../components/definition-card';
import { StateMark } from '../../components/state-mark';
import type { Column } from '../../components/table-model';
import { digitsWidth, textWidth } from '../../components/text-width';
import { type FigureKey, figureOf, isResult, kindOf } from '../../figures/definitions';
import classes from './reports.module.css';

/** The first cell of a report row: what the row is about. */
interface Subject {
  name: string;
  sub?: string;
  /** Where the name has no room beside it, `sub` stays whole: it tells alike names apart. */
  keepSub?: boolean;
  /** What a search looks through. */
  text: string;
  icon?: ReactNode;
}

export type SubjectOf = (row: ReportRow) => Subject;

const PADDING_PX = 22;
/** Room for the arrow of a sorted column, and for that of a result. */
const ARROW_PX = 14;
/** Padding and gap of two marks beside each other. */
const MARKS_PX = 54;
const SUBJECT_PX = 220;

/** The columns of a report: subject first, then figures as wide as their longest amount, currency named by the table once. */
export function useReportColumns(
  report: Pick<Report, 'rows' | 'currency'>,
  header: string,
  figures: readonly FigureKey[],
  subjectOf: SubjectOf,
  subjectPx: number = SUBJECT_PX,
): readonly Column<ReportRow>[] {
  const t = useT();
  const format = useFormat();
  return useMemo(() => {
    const subject: Column<ReportRow> = {
      id: 'name',
      header,
      width: subjectPx,
      value: (row) => subjectOf(row).name,
      cell: (row) => <SubjectCell row={row} subject={subjectOf(row)} />,
    };
    const certainty: Column<ReportRow> = {
      id: 'certainty',
      header: t('figures.certainty'),
      width: Math.ceil(textWidth(t('figures.provisional')) + textWidth(t('figures.estimated')) + MARKS_PX),
      value: estimatedShare,
      cell: (row) => <Marks row={row} />,
    };
    const columns = figures.map((figure) => figureColumn(report, figure, t, format));
    const at = figures.indexOf('roi');
    return at < 0 ? [subject, ...columns] : [subject, ...columns.slice(0, at + 1), certainty, ...columns.slice(at + 1)];
  }, [report, header, figures, subjectOf, subjectPx, t, format]);
}

function figureColumn(report: Pick<Report, 'rows' | 'currency'>, figure: FigureKey, t: Translate, format: Format): Column<ReportRow> {
  const label = t(`figures.${figure}`);
  const widest = Math.max(0, ...report.rows.map((row) => digitsWidth(textOf(row, figure, report.currency, format).length)));
  return {
    id: figure,
    header: label,
    title: kindOf(figure) === 'money' ? `${label} (${report.currency})` : label,
    width: Math.ceil(Math.max(64, widest + PADDING_PX + (isResult(figure) ? ARROW_PX : 0), textWidth(label) + PADDING_PX + ARROW_PX)),
    align: 'right',
    askable: true,
    value: (row) => figureOf(row, figure),
    cell: (row) => <FigureValue row={row} figure={figure} currency={report.currency} bare />,
  };
}

function textOf(row: ReportRow, figure: FigureKey, currency: string, format: Format): string {
  const value = figureOf(row, figure);
  if (value === null) return '–';
  switch (kindOf(figure)) {
    case 'money':
      return format.amount(value, currency);
    case 'ratio':
      return format.percent(value);
    case 'count':
      return format.count(value);
  }
}

function SubjectCell({ row, subject }: { row: ReportRow; subject: Subject }) {
  const t = useT();
  if (row.key === UNCREDITED) return <span title={t('figures.uncreditedHint')}>{t('figures.uncredited')}</span>;
  if (row.key === TOTAL) return <span>{t('figures.total')}</span>;
  return (
    <span className={classes.subject} title={subject.sub ? `${subject.name} · ${subject.sub}` : subject.name}>
      {subject.icon}
      <bdi className={classes.name}>{subject.name}</bdi>
      {subject.sub ? <bdi className={`${classes.sub} ${subject.keepSub ? classes.kept : ''}`}>{subject.sub}</bdi> : null}
    </span>
  );
}

/** Share of the commission that is still estimated, in 1/10,000; null without commission. */
function estimatedShare(row: ReportRow): number | null {
  const { commission, commissionEstimated } = row.measures;
  return commission === 0 ? null : Math.round((commissionEstimated / commission) * 10_000);
}

/** How sure a row's figures are. */
export function Marks({ row }: { row: ReportRow }) {
  const share = estimatedShare(row);
  return (
    <span style={{ display: 'inline-flex', gap: 4 }}>
      {row.measures.gmvProvisional !== 0 ? <StateMark state="provisional" /> : null}
      {share !== null && share > 0 ? <StateMark state="estimated" share={share} /> : null}
      {share === 0 && row.measures.gmvProvisional === 0 ? <StateMark state="to_date" /> : null}
    </span>
  );
}
