import { Button } from '@mantine/core';
import { useState } from 'react';
import { useFormat, useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { useQuery } from '../../state/query';
import { Panel } from '../page';
import classes from './alerts.module.css';
import { CalendarButton, DeadlineList } from './deadline-list';

const FIRST = 8;

/** Everything that falls due, the next ones first, and all of it as a calendar file. */
export function DeadlinesPanel() {
  const t = useT();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const { data, error, loading, refresh } = useQuery('deadlines', (api) => api.deadlines(), ['book', 'ledger', 'status']);
  const deadlines = data?.deadlines ?? [];
  const undated = data?.undatedSamples ?? 0;
  return (
    <Panel title={t('alerts.deadlines')} tools={deadlines.length > 0 ? <CalendarButton /> : null} flush>
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {loading ? <RowSkeletons rows={4} /> : null}
      {data && deadlines.length === 0 ? <p className={classes.none}>{t('alerts.deadlinesNone')}</p> : null}
      {deadlines.length > 0 ? <DeadlineList deadlines={all ? deadlines : deadlines.slice(0, FIRST)} /> : null}
      {deadlines.length > FIRST && !all ? (
        <div className={classes.foot}>
          <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
            {t('alerts.deadlinesAll', { n: format.count(deadlines.length) })}
          </Button>
        </div>
      ) : null}
      {undated > 0 ? <p className={classes.undated}>{t('alerts.samplesUndated', { n: undated })}</p> : null}
    </Panel>
  );
}
