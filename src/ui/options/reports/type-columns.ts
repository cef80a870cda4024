import { useMemo } from 'react';
import { ratioOfRow } from '../../../core/insights/ratios';
import type { ReportRow } from '../../../core/model/report';
import { useFormat, useT } from '../../../i18n';
import type { Column } from '../../components/table-model';
import type { Span } from '../../period';
import { useQuery } from '../../state/query';
import { useView } from '../hash-location';
import { postOfRow } from './post-of-row';
import { RATE_COLUMNS, rateColumns } from './rate-columns';
import { isFoot } from './report-columns';

const NONE: readonly Column<ReportRow>[] = [];
const NOT_WAITING: readonly string[] = [];

/**
 * Rates of posts against those of what all creators sold with the same kind of content (roi.md section 7). They are to date, and so are
 * their baselines: beside figures of another state there are none. Baselines take longer than a report: they are asked for once an address
 * names one of the columns.
 */
export function useTypeColumns(span: Span, isToDate: boolean): { columns: readonly Column<ReportRow>[]; waiting: readonly string[] } {
  const t = useT();
  const format = useFormat();
  const [view] = useView();
  const { from, to } = span;
  const named = view.toString();
  const isWanted = isToDate && RATE_COLUMNS.some((id) => named.includes(id));
  const key = isWanted ? `type-baselines:${from}:${to}` : null;
  const { data } = useQuery(key, async (api, signal) => (await api.insights({ from, to }, signal)).contentTypes, ['book', 'ledger']);
  const columns = useMemo(() => {
    if (!isToDate) return NONE;
    const known = new Map(data?.map((one) => [one.contentType, one]));
    return rateColumns(
      (row, rate) => {
        const kind = isFoot(row) ? undefined : postOfRow(row)?.kind;
        const baselines = kind && known.get(kind);
        return baselines && { rate: ratioOfRow(row, rate), baseline: baselines[rate], group: t(`states.value_${kind}`) };
      },
      t('tables.typeAgainstHint'),
      t,
      format,
    );
  }, [isToDate, data, t, format]);
  return { columns, waiting: data ? NOT_WAITING : RATE_COLUMNS };
}
