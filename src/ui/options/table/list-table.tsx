import { useCallback, useMemo } from 'react';
import type { ReportRow } from '../../../core/model/report';
import { MEASURES } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import type { FigureKey } from '../../figures/definitions';
import { stateOf } from '../../figures/state';
import { useBook, usePeriod } from '../book';
import { listedRows, useReportColumns } from '../reports/report-columns';
import { ReportBody, type ReportTableProps } from '../reports/report-table';
import type { FilterField } from './filter-model';
import { ListBar, useShownRows } from './list-bar';
import { shownTotal } from './shown-total';
import { sureField } from './sure-field';
import { useListView } from './use-list-view';

const EVERY: readonly FigureKey[] = [...MEASURES, 'roi', 'roiSimple', 'roas', 'orders', 'units'];
const NONE: readonly never[] = [];

interface ListTableProps extends Omit<ReportTableProps, 'hidden'> {
  /** What is known of the rows' subjects; the same array as long as it says the same. */
  about?: readonly FilterField<ReportRow>[];
  /** Ids of columns and fields of which nothing is known yet; likewise. */
  waiting?: readonly string[];
}

/** A list of everything of a kind: filters, choice of columns, saved views, copy and file above the report's table. */
export function ListTable({ about = NONE, waiting = NONE, ...props }: ListTableProps) {
  const { report, figures, subjectOf, subjectPx, second, toDate, more, extra = NONE } = props;
  const t = useT();
  const format = useFormat();
  const { currency } = report;
  const { rules } = useBook();
  const { from, to } = usePeriod();
  const hidden = useMemo(() => EVERY.filter((figure) => !figures.includes(figure)), [figures]);
  const columns = useReportColumns(report, props.header, figures, subjectOf, { subjectPx, second, toDate, more, hidden });
  const textOf = useCallback((row: ReportRow) => subjectOf(row).text, [subjectOf]);
  const fields = useMemo(() => [...about, sureField(t)], [about, t]);
  const view = useListView(columns, fields, textOf, waiting, currency);
  const rows = useMemo(() => (extra.length > 0 ? [...listedRows(report.rows), ...extra] : listedRows(report.rows)), [report, extra]);
  const summary = useMemo(
    () => shownTotal(stateOf(report), toDate, (shown, all) => t('tables.shown', { shown: format.count(shown), all: format.count(all) })),
    [report, toDate, t, format],
  );
  const [shownRows, onShown] = useShownRows(rows);
  return (
    <>
      <ListBar name={`${props.label} ${from} ${to}`} columns={columns} view={view} rows={rows} shownRows={shownRows} />
      <ReportBody
        {...props}
        columns={view.chosen}
        allColumns={columns}
        accept={view.accept}
        summary={rules ? summary : undefined}
        onShown={onShown}
        none={t('tables.noneLeft')}
      />
    </>
  );
}
