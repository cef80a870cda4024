import { useMemo, useState } from 'react';
import { type Format, type Translate, useFormat, useT } from '../../../i18n';
import type { CalendarRow } from '../../../services/data-api';
import { DataTable } from '../../components/data-table';
import { Count } from '../../components/money';
import type { Column, Sort } from '../../components/table-model';
import { DAY_STATES } from './calendar-grid';

/** The calendar as figures: days by state, and where the first gap is. */
export function CalendarTable({ rows, nameOf }: { rows: readonly CalendarRow[]; nameOf: (shop: string) => string }) {
  const t = useT();
  const format = useFormat();
  const [sort, setSort] = useState<Sort>({ column: 'shop', descending: false });
  const columns = useMemo<Column<CalendarRow>[]>(() => {
    return [
      { id: 'shop', header: t('data.shop'), width: 140, value: (row) => nameOf(row.shop), cell: (row) => <bdi>{nameOf(row.shop)}</bdi> },
      { id: 'feed', header: t('data.stream'), width: 120, value: (row) => t(`data.${row.feed}`), cell: (row) => t(`data.${row.feed}`) },
      ...DAY_STATES.map((state): Column<CalendarRow> => {
        const count = ({ days }: CalendarRow) => days.filter((day) => day.state === state).length;
        return {
          id: state,
          header: t(`check.day_${state}`),
          width: state === 'before' || state === 'after' ? 135 : 95,
          align: 'right',
          value: count,
          cell: (row) => <Count value={count(row)} />,
        };
      }),
      {
        id: 'gap',
        header: t('check.firstGap'),
        width: 150,
        value: (row) => firstGap(row)?.from ?? null,
        cell: (row) => gapText(row, t, format),
      },
      {
        id: 'wait',
        header: t('check.waitDays'),
        width: 110,
        align: 'right',
        value: (row) => row.waitDays,
        cell: (row) => <Count value={row.waitDays} />,
      },
    ];
  }, [t, format, nameOf]);
  return (
    <DataTable
      flat
      label={t('check.tableDays')}
      columns={columns}
      rows={rows}
      rowKey={keyOf}
      sort={sort}
      onSort={setSort}
      maxHeight={520}
    />
  );
}

/** The first run of days that are missing or failed. */
export function firstGap({ days }: CalendarRow): { from: string; to: string } | null {
  const isGap = (i: number) => days[i]?.state === 'missing' || days[i]?.state === 'failed';
  const start = days.findIndex((_day, i) => isGap(i));
  if (start < 0) return null;
  let end = start;
  while (isGap(end + 1)) end++;
  return { from: days[start]!.day, to: days[end]!.day };
}

function gapText(row: CalendarRow, t: Translate, format: Format): string {
  const gap = firstGap(row);
  if (!gap) return t('check.noGap');
  if (gap.from === gap.to) return format.fullDay(gap.from);
  return t('data.planDays', { from: format.day(gap.from), to: format.day(gap.to) });
}

const keyOf = (row: CalendarRow) => `${row.shop}/${row.feed}`;
