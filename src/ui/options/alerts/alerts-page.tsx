import { Button, SegmentedControl } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useFormat, useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useQuery } from '../../state/query';
import { useView } from '../hash-location';
import { PageHead, Panel } from '../page';
import { AlertRow } from './alert-row';
import classes from './alerts.module.css';
import { DeadlinesPanel } from './deadlines-panel';

const SHOWN = ['open', 'snoozed', 'dismissed'] as const;

/** What is unusual in the book, each with its evidence, and what falls due. */
export function AlertsPage() {
  const t = useT();
  const format = useFormat();
  const api = useApi();
  const [view, change] = useView();
  const look = useAction();
  const { data, error, loading, refresh } = useQuery('alerts', (from) => from.alerts(), ['board']);
  const shown = SHOWN.find((known) => known === view.get('show')) ?? 'open';
  const alertsOf = (which: (typeof SHOWN)[number]) => data?.alerts.filter(({ mark }) => (mark?.state ?? 'open') === which) ?? [];
  const alerts = alertsOf(shown);
  const never = data !== undefined && (data.at === null || data.range === null);
  return (
    <>
      <PageHead title={t('alerts.title')} sub={lookedAt()}>
        <SegmentedControl
          aria-label={t('alerts.show')}
          value={shown}
          onChange={(value) => change({ show: value === 'open' ? null : value })}
          data={SHOWN.map((value) => ({ value, label: t(`alerts.${value}`, { n: format.count(alertsOf(value).length) }) }))}
        />
        <Button variant="default" loading={look.busy} onClick={() => look.run(() => api.refreshAlerts())}>
          {t('alerts.look')}
        </Button>
      </PageHead>
      <p className={classes.hint}>{t('alerts.hint')}</p>
      {look.error ? <ErrorNotice error={look.error} /> : null}
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {data?.error ? <ErrorNotice error={data.error} onRetry={() => look.run(() => api.refreshAlerts())} /> : null}
      {loading ? <RowSkeletons rows={8} /> : null}
      {alerts.length > 0 ? (
        <Panel flush>
          <ul className={classes.list}>
            {alerts.map((alert) => (
              <AlertRow key={alert.id} alert={alert} />
            ))}
          </ul>
        </Panel>
      ) : null}
      {data && !data.error && alerts.length === 0 ? (
        <EmptyState
          icon={<IconBell size={36} stroke={1.3} />}
          title={t(never && shown === 'open' ? 'alerts.notLooked' : `alerts.${shown}Title`)}
          text={t(never && shown === 'open' ? 'alerts.notLookedText' : `alerts.${shown}Text`)}
        />
      ) : null}
      <DeadlinesPanel />
    </>
  );

  function lookedAt(): string {
    if (!data) return '';
    if (data.at === null || data.range === null) return t('alerts.notLooked');
    const { from, to } = data.range;
    return t('alerts.lookedAt', { from: format.day(from), to: format.day(to), when: format.relative(data.at, Date.now()) });
  }
}
