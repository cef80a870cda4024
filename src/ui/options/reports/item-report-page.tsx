import { Button } from '@mantine/core';
import { type ReactNode, useCallback } from 'react';
import type { Dimension, ReportRow } from '../../../core/model/report';
import { isDay } from '../../../core/time';
import { useFormat, useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { Segments } from '../../components/segments';
import { RowSkeletons } from '../../components/skeletons';
import type { Column } from '../../components/table-model';
import type { FigureKey } from '../../figures/definitions';
import { FiguresError } from '../../figures/figures-error';
import { useReportState } from '../../figures/state';
import { StateNotes } from '../../figures/state-notes';
import { StateSwitch } from '../../figures/state-switch';
import { useBook, usePeriod } from '../book';
import { useView } from '../hash-location';
import { PageHead } from '../page';
import type { FilterField } from '../table/filter-model';
import { ListTable } from '../table/list-table';
import { useReport, useToDate } from '../use-report';
import { useSort } from '../use-sort';
import { BY_PROFIT, ITEM_FIGURES } from './item-figures';
import { listedRows, type SubjectOf } from './report-columns';
import { ReportTable } from './report-table';
import { SearchField } from './search-field';

/** A day's name is short, so there is room for more. */
const DAY_FIGURES: readonly FigureKey[] = [...ITEM_FIGURES, 'units'];
const DAY_PX = 130;

/** A report by post, product, category or campaign, or the same period by day: one page for all. */
export function ItemReportPage({
  by,
  title,
  header,
  placeholder,
  emptyTitle,
  emptyText,
  subjectOf,
  subjectPx,
  onOpen,
  more,
  onAskMore,
  about,
  waiting,
  tools,
  tabs,
  children,
}: {
  by: Extract<Dimension, 'post' | 'product' | 'category' | 'campaign'>;
  title: string;
  header: string;
  placeholder: string;
  emptyTitle: string;
  emptyText: string;
  subjectOf: SubjectOf;
  subjectPx?: number;
  onOpen?: (row: ReportRow) => void;
  /** Columns beside the figures, and what a click on one of them does. */
  more?: readonly Column<ReportRow>[];
  onAskMore?: (row: ReportRow, column: string) => void;
  /** What is known of the rows' subjects, to filter by. */
  about?: readonly FilterField<ReportRow>[];
  /** Ids of columns of which nothing is known yet. */
  waiting?: readonly string[];
  /** Further tools in the page's head. */
  tools?: ReactNode;
  /** Ways to the pages beside this one, under the head. */
  tabs?: ReactNode;
  /** What stands beside the table when it was asked for. */
  children?: ReactNode;
}) {
  const t = useT();
  const format = useFormat();
  const { currency, rules, range } = useBook();
  const [view, change] = useView();
  const period = usePeriod();
  const byDay = view.get('by') === 'day';
  const search = byDay ? '' : (view.get('q') ?? '');
  const [sort, onSort] = useSort(BY_PROFIT);
  const [state] = useReportState();
  const { data: report, error, loading, stale, refresh } = useReport(byDay ? 'day' : by, period, { state });
  const toDate = useToDate(byDay ? 'day' : by, period, { state });
  const daySubject = useCallback<SubjectOf>(
    // The rows at the foot are no days.
    (row) => ({ name: isDay(row.key) ? format.fullDay(row.key) : row.label, sortBy: row.key, text: row.key }),
    [format],
  );
  const rows = report ? listedRows(report.rows).length : 0;
  const table = { label: title, figures: ITEM_FIGURES, toDate, sort, onSort, stale, fill: true };
  return (
    <>
      <PageHead title={title} sub={`${format.day(period.from)} – ${format.day(period.to)} · ${currency}`}>
        <StateSwitch />
        <Segments
          label={t('states.by')}
          value={byDay ? 'day' : 'item'}
          onChange={(value) => change({ by: value === 'day' ? 'day' : null, sort: null })}
          data={[
            { value: 'item', label: t('reports.byItem') },
            { value: 'day', label: t('reports.byDay') },
          ]}
        />
        {byDay ? null : <SearchField value={search} placeholder={placeholder} onChange={(q) => change({ q })} />}
        {tools}
      </PageHead>
      {tabs}
      {report ? <StateNotes report={report} toDate={toDate} /> : null}
      {error ? <FiguresError error={error} onRetry={refresh} /> : null}
      {loading ? <RowSkeletons rows={14} /> : null}
      {(report || !rules) && rows === 0 ? (
        <EmptyState title={emptyTitle} text={emptyText}>
          {range && period.preset !== 'all' ? (
            <Button variant="default" onClick={() => change({ p: 'all' })}>
              {t('overview.showAll')}
            </Button>
          ) : null}
        </EmptyState>
      ) : null}
      {report && rows > 0 && report.query.by === 'day' ? (
        <ReportTable {...table} figures={DAY_FIGURES} report={report} header={t('reports.day')} subjectOf={daySubject} subjectPx={DAY_PX} />
      ) : null}
      {report && rows > 0 && report.query.by !== 'day' ? (
        <ListTable
          {...table}
          report={report}
          header={header}
          subjectOf={subjectOf}
          subjectPx={subjectPx}
          onOpen={onOpen}
          more={more}
          onAskMore={onAskMore}
          about={about}
          waiting={waiting}
          search={search}
        />
      ) : null}
      {report && rows > 0 && !byDay ? (
        <p style={{ margin: 0, color: 'var(--cl-muted)', fontSize: 12 }}>{t('reports.beforeUnassigned')}</p>
      ) : null}
      {children}
    </>
  );
}
