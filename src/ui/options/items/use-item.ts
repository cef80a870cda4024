import { useMemo } from 'react';
import type { ReportState } from '../../../core/model/ledger';
import { type Dimension, type Report, type ReportItem, type ReportRow, TOTAL, UNCREDITED } from '../../../core/model/report';
import { useReportState } from '../../figures/state';
import type { Query } from '../../state/query';
import { usePeriod } from '../book';
import { useReport, useToDate } from '../use-report';
import { rowOf } from './item-rows';

export type ItemDimension = Extract<Dimension, 'post' | 'product' | 'category' | 'campaign'>;

/** What reports of a page are narrowed to: items, a creator, or an agreement. */
export interface Narrow {
  items?: readonly ReportItem[];
  onlyCreator?: string;
  agreement?: string;
}

export interface Item {
  by: ItemDimension | 'agreement';
  key: string;
  narrow: Narrow;
  state: ReportState;
  /** The report of the item alone, in which it has its row. */
  report: Query<Report>;
  toDate: Report | undefined;
  row: ReportRow | null;
  before: ReportRow | null;
  /** Its report by day, once it is there. */
  days: Report | null;
  /** Why there are no days. */
  daysError: Query<Report>['error'];
}

/** The figures of one item; every question is about it alone. */
export function useItem(by: ItemDimension, key: string): Item {
  const period = usePeriod();
  const [state] = useReportState();
  const narrow = useMemo<Narrow>(() => ({ items: [{ by, key }] }), [by, key]);
  const asked = { state, ...narrow };
  const report = useReport(by, period, asked);
  const toDate = useToDate(by, period, asked);
  const earlier = useReport(by, period.before, asked);
  const row = useMemo(() => rowOf(report.data, key), [report.data, key]);
  const before = useMemo(() => (earlier.stale ? null : rowOf(earlier.data, key)), [earlier.data, earlier.stale, key]);
  const days = useReport('day', row !== null && !report.stale ? period : null, asked);
  return { by, key, narrow, state, report, toDate, row, before, days: (!days.stale && days.data) || null, daysError: days.error };
}

/** What a page is about by another dimension; nothing while it is not there, or not wanted. */
export function useNarrowed(narrow: Narrow, by: Dimension, isWanted = true): { report: Report | null; error: Query<Report>['error'] } {
  const period = usePeriod();
  const [state] = useReportState();
  const { data, stale, error } = useReport(by, isWanted ? period : null, { state, ...narrow });
  return { report: isWanted && !stale && data ? data : null, error: isWanted ? error : null };
}

/** A report's rows but the two at its end. */
export function namedRows({ rows }: Pick<Report, 'rows'>): ReportRow[] {
  return rows.filter(({ key }) => key !== TOTAL && key !== UNCREDITED);
}
