import { Popover } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { Report, ReportRow } from '../../../core/model/report';
import { TOTAL, UNCREDITED } from '../../../core/model/report';
import { DataTable } from '../../components/data-table';
import { DefinitionCard } from '../../components/definition-card';
import type { Sort } from '../../components/table-model';
import type { FigureKey } from '../../figures/definitions';
import { useBook } from '../book';
import { type SubjectOf, useReportColumns } from './report-columns';

/** What of a report a table shows. */
type TableReport = Pick<Report, 'rows' | 'currency'>;

export interface ReportTableProps {
  report: TableReport;
  label: string;
  header: string;
  figures: readonly FigureKey[];
  subjectOf: SubjectOf;
  /** Least width of the first column. */
  subjectPx?: number;
  sort: Sort;
  onSort: (sort: Sort) => void;
  search?: string;
  /** Rows beside the report's own: things without figures in the period. */
  extra?: readonly ReportRow[];
  /** Only these rows of the report. */
  only?: (row: ReportRow) => boolean;
  /** Total and uncredited at the foot (left out where only part of the rows is shown). */
  withTotals?: boolean;
  onOpen?: (row: ReportRow) => void;
  fill?: boolean;
  maxHeight?: number;
  stale?: boolean;
}

interface Asked {
  row: ReportRow;
  figure: FigureKey;
  box: { left: number; top: number; width: number; height: number };
}

/** A report as a table: each figure can be asked, uncredited and total stay at the foot. */
export function ReportTable(props: ReportTableProps) {
  const { report, subjectOf, only, extra, withTotals = true } = props;
  const { completeUpTo } = useBook();
  const [asked, setAsked] = useState<Asked | null>(null);
  const columns = useReportColumns(report, props.header, props.figures, subjectOf, props.subjectPx);
  const { rows, pinned } = useMemo(() => {
    const own = report.rows.filter((row) => row.key !== UNCREDITED && row.key !== TOTAL);
    return {
      rows: [...(only ? own.filter(only) : own), ...(extra ?? [])],
      pinned: report.rows.filter((row) => row.key === UNCREDITED || row.key === TOTAL),
    };
  }, [report, only, extra]);
  const onAsk = useCallback((row: ReportRow, column: string, cell: HTMLElement) => {
    const { left, top, width, height } = cell.getBoundingClientRect();
    setAsked({ row, figure: column as FigureKey, box: { left, top, width, height } });
  }, []);
  return (
    <>
      <DataTable
        label={props.label}
        columns={columns}
        rows={rows}
        rowKey={keyOf}
        pinned={withTotals ? pinned : []}
        sort={props.sort}
        onSort={props.onSort}
        search={props.search}
        searchText={(row) => subjectOf(row).text}
        onOpen={props.onOpen}
        onAsk={onAsk}
        fill={props.fill}
        maxHeight={props.maxHeight}
        stale={props.stale}
      />
      <Popover opened={asked !== null} onChange={(opened) => (opened ? undefined : setAsked(null))} position="bottom-end" returnFocus>
        <Popover.Target>
          <span style={{ position: 'fixed', pointerEvents: 'none', ...asked?.box }} />
        </Popover.Target>
        <Popover.Dropdown>
          {asked ? <DefinitionCard row={asked.row} figure={asked.figure} currency={report.currency} completeUpTo={completeUpTo} /> : null}
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

const keyOf = (row: ReportRow) => row.key;
