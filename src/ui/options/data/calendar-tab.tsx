import { Group, SegmentedControl } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { addDays } from '../../../core/days';
import { useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { useQuery } from '../../state/query';
import { useStatus } from '../../state/status';
import { useBook } from '../book';
import { useView } from '../hash-location';
import { Panel } from '../page';
import classes from './calendar.module.css';
import { CalendarGrid } from './calendar-grid';
import { CalendarTable } from './calendar-table';
import { RecountsPanel } from './recounts-panel';

const SPANS = [28, 90] as const;

/** How complete every feed of every shop is, day by day, and what was counted again. */
export function CalendarTab() {
  const t = useT();
  const { today } = useBook();
  const { shops } = useStatus();
  const [view, change] = useView();
  const days = view.get('days') === '28' ? 28 : 90;
  const isTable = view.get('as') === 'table';
  const from = addDays(today, 1 - days);
  const { data, error, loading, refresh } = useQuery(
    `calendar:${from}:${today}`,
    async (api) => {
      const [rows, recounts, recounted, accounts] = await Promise.all([
        api.calendar({ from, to: today }),
        api.recounts(),
        api.recounted(),
        api.adAccounts(),
      ]);
      const names = new Map([...shops, ...accounts].map(({ id, name }) => [id, name]));
      return { rows, recounts, recounted, nameOf: (id: string) => names.get(id) ?? id };
    },
    ['book', 'status'],
  );
  const tools = (
    <Group gap="xs">
      <SegmentedControl
        size="xs"
        aria-label={t('nav.period')}
        value={String(days)}
        data={SPANS.map((n) => ({ value: String(n), label: t(n === 28 ? 'check.days28' : 'check.days90') }))}
        onChange={(value) => change({ days: value === '90' ? null : value })}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('check.calendar')}
        value={isTable ? 'table' : 'picture'}
        data={[
          { value: 'picture', label: t('check.asPicture') },
          { value: 'table', label: t('check.asTable') },
        ]}
        onChange={(value) => change({ as: value === 'table' ? 'table' : null })}
      />
    </Group>
  );
  if (loading) return <RowSkeletons rows={8} />;
  return (
    <>
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {data ? (
        <Panel title={t('check.calendar')} tools={data.rows.length > 0 ? tools : null} flush>
          {data.rows.length === 0 ? (
            <EmptyState icon={<IconCalendar size={36} stroke={1.3} />} title={t('check.calendar')} text={t('check.calendarEmpty')} />
          ) : (
            <>
              <p className={classes.hint}>{t('check.calendarHint')}</p>
              {isTable ? <CalendarTable rows={data.rows} nameOf={data.nameOf} /> : <CalendarGrid rows={data.rows} nameOf={data.nameOf} />}
            </>
          )}
        </Panel>
      ) : null}
      {data && data.rows.length > 0 ? <RecountsPanel recounts={data.recounts} recounted={data.recounted} /> : null}
    </>
  );
}
