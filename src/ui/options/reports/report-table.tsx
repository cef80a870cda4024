import { Popover } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { type ReportRow, TOTAL } from '../../../core/model/report';
import { useT } from '../../../i18n';
import { DataTable, type DataTableProps } from '../../components/data-table';
import { OnceOpened } from '../../components/once-opened';
import type { Column, Sort } from '../../components/table-model';
import { DefinitionCard } from '../../figures/definition-card';
import type { FigureKey } from '../../figures/definitions';
import { ReportScope } from '../../figures/report-scope';
import { figureLabel, rowKey, stateOf } from '../../figures/state';
import { splitOfTotal } from '../../figures/total-split';
import { useBook } from '../book';
import { SHOWN } from '../table/shown-total';
import { type ColumnOptions, isFoot, listedAndFoot, type SubjectOf, type TableReport, useReportColumns } from './report-columns';

export interface ReportTableProps extends ColumnOptions {
  report: TableReport;
  label: string;
  header: string;
  figures: readonly FigureKey[];
  subjectOf: SubjectOf;
  sort: Sort;
  /** What the person wants it sorted by, where that waits for figures. */
  wanted?: Sort;
  onSort: (sort: Sort) => void;
  search?: string;
  /** Rows beside the report's own: things without figures in the period. */
  extra?: readonly ReportRow[];
  /** Only these rows of the report. */
  only?: (row: ReportRow) => boolean;
  /** Total and uncredited at the foot (left out where only part of the rows is shown). */
  withTotals?: boolean;
  onOpen?: (row: ReportRow) => void;
  /** A cell of an askable column in `more` was clicked, or Enter pressed on it. */
  onAskMore?: (row: ReportRow, column: string) => void;
  fill?: boolean;
  maxHeight?: number;
  stale?: boolean;
}

export interface ReportBodyProps
  extends Omit<ReportTableProps, 'header' | 'figures'>,
    Pick<DataTableProps<ReportRow>, 'allColumns' | 'accept' | 'summary' | 'onShown' | 'none'> {
  columns: readonly Column<ReportRow>[];
}

interface Asked {
  row: ReportRow;
  figure: FigureKey;
  box: { left: number; top: number; width: number; height: number };
}

/** A report as a table: each figure can be asked, uncredited and total stay at the foot. */
export function ReportTable(props: ReportTableProps) {
  const { report, subjectOf, second, toDate, subjectPx, more } = props;
  const columns = useReportColumns(report, props.header, props.figures, subjectOf, { subjectPx, second, toDate, more });
  return <ReportBody {...props} columns={columns} />;
}

/** The rows of a report in given columns; each figure can tell the orders behind it. */
export function ReportBody(props: ReportBodyProps) {
  return (
    <ReportScope report={props.report}>
      <Body {...props} />
    </ReportScope>
  );
}

function Body(props: ReportBodyProps) {
  const { report, columns, subjectOf, only, extra, more, second, onAskMore, withTotals = true } = props;
  const t = useT();
  const { completeUpTo } = useBook();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { rows, pinned } = useMemo(() => {
    const { listed, foot } = listedAndFoot(report.rows);
    const own = only ? listed.filter(only) : listed;
    return { rows: extra && extra.length > 0 ? [...own, ...extra] : own, pinned: foot };
  }, [report, only, extra]);
  const searchText = useCallback((row: ReportRow) => `${subjectOf(row).text} ${second?.nameOf(row) ?? ''}`, [subjectOf, second]);
  const onAsk = useCallback(
    (row: ReportRow, column: string, cell: HTMLElement) => {
      if (more?.some(({ id }) => id === column)) return isFoot(row) ? undefined : onAskMore?.(row, column);
      // What is shown is no row of the report: there are no lines of its own behind it.
      if (row.key === SHOWN) return;
      const { left, top, width, height } = cell.getBoundingClientRect();
      setAsked({ row, figure: column as FigureKey, box: { left, top, width, height } });
    },
    [more, onAskMore],
  );
  return (
    <>
      <DataTable
        label={props.label}
        columns={columns}
        allColumns={props.allColumns}
        rows={rows}
        rowKey={rowKey}
        pinned={withTotals ? pinned : []}
        sort={props.sort}
        wanted={props.wanted}
        onSort={props.onSort}
        search={props.search}
        searchText={searchText}
        accept={props.accept}
        summary={props.summary}
        onShown={props.onShown}
        none={props.none}
        onOpen={props.onOpen}
        onAsk={onAsk}
        fill={props.fill}
        maxHeight={props.maxHeight}
        stale={props.stale}
      />
      <OnceOpened opened={asked !== null}>
        {(isOpen) => (
          <Popover
            opened={isOpen}
            onChange={(opened) => (opened ? undefined : setAsked(null))}
            position="bottom-end"
            returnFocus
            // The target only marks the place of the cell: it is no control.
            withRoles={false}
          >
            <Popover.Target>
              <span style={{ position: 'fixed', pointerEvents: 'none', ...asked?.box }} />
            </Popover.Target>
            <Popover.Dropdown role="dialog" aria-label={asked ? t(figureLabel(asked.figure, stateOf(report))) : undefined}>
              {asked ? (
                <DefinitionCard
                  row={asked.row}
                  figure={asked.figure}
                  currency={report.currency}
                  state={stateOf(report)}
                  completeUpTo={completeUpTo}
                  split={asked.row.key === TOTAL ? splitOfTotal(report, props.toDate) : null}
                  onLeave={() => setAsked(null)}
                />
              ) : null}
            </Popover.Dropdown>
          </Popover>
        )}
      </OnceOpened>
    </>
  );
}
