import { useMemo } from 'react';
import { totalRow, useReportState } from '../../figures/state';
import { usePeriod } from '../book';
import { useReport, useToDate } from '../use-report';
import type { Item, Narrow } from './use-item';

/** The figures of what counts for an agreement: its row is the total of its days, so that they cannot differ. */
export function useAgreementItem(id: string): Item {
  const period = usePeriod();
  const [state] = useReportState();
  const narrow = useMemo<Narrow>(() => ({ agreement: id }), [id]);
  const asked = { state, ...narrow };
  const report = useReport('day', period, asked);
  const toDate = useToDate('day', period, asked);
  const row = useMemo(() => (report.data && totalRow(report.data)) ?? null, [report.data]);
  return {
    ...{ by: 'agreement', key: id, narrow, state, report, toDate, row, before: null },
    days: (!report.stale && report.data) || null,
    daysError: report.error,
  };
}
