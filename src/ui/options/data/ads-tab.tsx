import { Button, Text } from '@mantine/core';
import { IconPlugConnected, IconSpeakerphone } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { useQuery } from '../../state/query';
import { useToasts } from '../../state/toasts';
import { Dialog } from '../costs/dialog';
import { Panel } from '../page';
import { AdsAccounts } from './ads-accounts';
import { AdsForm } from './ads-form';

/** Ad accounts whose spend comes in, and the shops that it counts for. */
export function AdsTab() {
  const t = useT();
  const toasts = useToasts();
  const [connecting, setConnecting] = useState(false);
  const { data, error, loading, refresh } = useQuery('adAccounts', (api) => api.adAccounts(), ['book', 'status', 'ledger']);
  const connect = (
    <Button leftSection={<IconPlugConnected size={15} />} onClick={() => setConnecting(true)}>
      {t('ads.connect')}
    </Button>
  );
  if (loading) return <RowSkeletons />;
  return (
    <>
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {data ? (
        <Panel title={t('ads.title')} tools={data.length > 0 ? connect : null} flush>
          {data.length === 0 ? (
            <EmptyState icon={<IconSpeakerphone size={36} stroke={1.3} />} title={t('ads.emptyTitle')} text={t('ads.emptyText')}>
              {connect}
            </EmptyState>
          ) : (
            <>
              <Text size="sm" c="dimmed" p="8px 14px">
                {t('ads.hint')} {t('ads.shopsHint')}
              </Text>
              <AdsAccounts accounts={data} onChanged={refresh} />
            </>
          )}
        </Panel>
      ) : null}
      <Dialog opened={connecting} title={t('ads.formTitle')} size={480} onClose={() => setConnecting(false)}>
        {connecting ? (
          <AdsForm
            onClose={() => setConnecting(false)}
            onConnected={(count) => {
              setConnecting(false);
              toasts.show(t('ads.connected', { n: count }));
              refresh();
            }}
          />
        ) : null}
      </Dialog>
    </>
  );
}
