import { Text } from '@mantine/core';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { useQuery } from '../../state/query';
import { useStatus } from '../../state/status';
import { useView } from '../hash-location';
import { Panel } from '../page';
import { CaptureHealthPanel } from './capture-health-panel';
import { CheckSteps } from './check-steps';
import { OversightsPanel } from './oversights-panel';
import { RawRowsPanel } from './raw-rows-panel';
import { SupportPanel } from './support-panel';

/** From the consent to the codes: what holds, what does not, and what repairs it. */
export function CheckTab() {
  const t = useT();
  const { settings } = useStatus();
  const [view] = useView();
  // Somebody came from a figure for its rows: they stand first.
  const isForRows = view.get('show') === 'rows';
  const { data, error, loading, refresh } = useQuery(
    'check',
    async (api) => {
      const [steps, oversights, adAccounts] = await Promise.all([api.check(), api.oversights(), api.adAccounts()]);
      return { steps, oversights, adAccounts };
    },
    ['book', 'status', 'ledger'],
  );
  const minutes = settings.syncEveryMinutes;
  const every = minutes < 60 ? t('settings.minutes', { n: minutes }) : t('settings.hours', { n: minutes / 60 });
  return (
    <>
      {isForRows ? <RawRowsPanel /> : null}
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {loading ? <RowSkeletons rows={8} /> : null}
      {data ? (
        <>
          <CheckSteps steps={data.steps} adAccounts={data.adAccounts} onAgain={refresh} />
          <OversightsPanel oversights={data.oversights} onDone={refresh} />
        </>
      ) : null}
      <Panel title={t('check.webhooksTitle')}>
        <Text size="sm" c="dimmed" maw={860}>
          {t('check.webhooksText', { every })}
        </Text>
      </Panel>
      {isForRows ? null : <RawRowsPanel />}
      <SupportPanel />
      <CaptureHealthPanel />
    </>
  );
}
