import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { useT } from '../../../i18n';
import type { ConnectionInfo } from '../../../services/api';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useStatus } from '../../state/status';
import { useHref } from '../hash-location';

/** The shops that came with a consent, each with the time zone that decides its days. */
export function ShopsStep({ connection }: { connection: ConnectionInfo }) {
  const t = useT();
  const api = useApi();
  const href = useHref();
  const [, navigate] = useLocation();
  const { shops } = useStatus();
  const { busy, error, run } = useAction();
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const own = shops.filter((shop) => connection.shopIds.includes(shop.id));
  return (
    <Stack gap="sm">
      <Text size="sm">{t('connect.doneText')}</Text>
      {own.map((shop) => (
        <Select
          key={shop.id}
          label={`${shop.name} · ${shop.market} · ${shop.currency}`}
          data={zones.includes(shop.timeZone) ? zones : [shop.timeZone, ...zones]}
          value={shop.timeZone}
          searchable
          allowDeselect={false}
          limit={40}
          onChange={(timeZone) => (timeZone ? run(() => api.updateShop(shop.id, { timeZone })) : undefined)}
        />
      ))}
      {error ? <ErrorNotice error={error} /> : null}
      <Group>
        <Button
          loading={busy}
          onClick={async () => {
            if (await run(() => api.startSync())) navigate(href('/data'));
          }}
        >
          {t('connect.startSync')}
        </Button>
      </Group>
    </Stack>
  );
}
