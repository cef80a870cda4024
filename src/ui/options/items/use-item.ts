import { useMemo } from 'react';
import type { ReportState } from '../../../core/model/ledger';
import type { Dimension, Report, ReportRow } from '../../../core/model/report';
import { useReportState } from '../../figures/state';
import type { Query } from '../../state/query';
import { usePeriod } from '../book';
import { useReport, useToDate } from '../use-report';
import { isWhole, rowOf, rowsOfItem } from './item-rows';

export type ItemDimension = Extract<Dimension, 'post' | 'product' | 'category' | 'campaign'>;

export interface Item {
  by: ItemDimension;
  key: string;
  state: ReportState;
  /** The report by the item's dimension, in which it has its row. */
  report: Query<Report>;
  toDate: Report | undefined;
  row: ReportRow | null;
  before: ReportRow | null;
  /** Its rows by day, once they are there. */
  days: Crossed | null;
  /** Why there are no days. */
  daysError: Query<Report>['error'];
  /** The creator whose share holds everything of the item: a narrower question with the same answer. */
  only: string | null;
}

export interface Crossed {
  report: Report;
  rows: ReportRow[];
}

/**
 * The figures of one item. Reports narrow to a creator but not to an item, so its rows are taken from a crossed report. Where `owner` is
 * given, only that creator's share is asked for; if its days do not add up to the item (the account changed hands, somebody else was
 * paid for the post), everything is asked. An `owner` that is undefined is not known yet.
 */
export function useItem(by: ItemDimension, key: string, owner: string | null | undefined): Item {
  const period = usePeriod();
  const [state] = useReportState();
  const report = useReport(by, period, { state });
  const toDate = useToDate(by, period, { state });
  const earlier = useReport(by, period.before, { state });
  const row = useMemo(() => rowOf(report.data, key), [report.data, key]);
  const before = useMemo(() => (earlier.stale ? null : rowOf(earlier.data, key)), [earlier.data, earlier.stale, key]);
  const isKnown = row !== null && !report.stale;
  const narrow = useCrossed(by, key, 'day', owner ?? null, isKnown && Boolean(owner));
  const fits = narrow.crossed !== null && row !== null && isWhole(narrow.crossed.rows, row);
  const isWide = owner === null || (narrow.crossed !== null && !fits);
  const wide = useCrossed(by, key, 'day', null, isKnown && isWide);
  const { crossed: days, error: daysError } = isWide ? wide : narrow;
  return { by, key, state, report, toDate, row, before, days, daysError, only: fits ? (owner ?? null) : null };
}

/** The item's rows by another dimension; nothing while they are not there. */
export function useCrossed(
  by: ItemDimension,
  key: string,
  other: Dimension,
  only: string | null,
  isWanted: boolean,
): { crossed: Crossed | null; error: Query<Report>['error'] } {
  const period = usePeriod();
  const [state] = useReportState();
  const { data, stale, error } = useReport(other, isWanted ? period : null, { by2: by, state, ...(only ? { onlyCreator: only } : {}) });
  const crossed = useMemo(() => {
    if (!data || stale || !isWanted || (only && data.onlyCreator !== only)) return null;
    return { report: data, rows: rowsOfItem(data, key) };
  }, [data, stale, isWanted, only, key]);
  return { crossed, error: isWanted ? error : null };
}
