import { Button, Group } from '@mantine/core';
import { IconFileDownload, IconPlugConnected, IconSparkles } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useStatus } from '../../state/status';
import { useHref } from '../hash-location';
import { loadDemo } from '../settings/load-demo';

/** How orders get in, where a page has none to show yet: files, a shop, or the demo's. */
export function WaysIn() {
  const t = useT();
  const api = useApi();
  const href = useHref();
  const { demo } = useStatus();
  const [, navigate] = useLocation();
  const { busy, error, run } = useAction();
  return (
    <>
      <Group gap={6} justify="center" wrap="nowrap">
        <Button variant="default" size="xs" px={10} leftSection={<IconFileDownload size={14} />} onClick={() => navigate(href('/data'))}>
          {t('onboarding.waysFiles')}
        </Button>
        <Button
          variant="default"
          size="xs"
          px={10}
          leftSection={<IconPlugConnected size={14} />}
          onClick={() => navigate(href('/data/connect'))}
        >
          {t('onboarding.waysConnect')}
        </Button>
        {demo ? null : (
          <Button
            variant="default"
            size="xs"
            px={10}
            leftSection={<IconSparkles size={14} />}
            loading={busy}
            onClick={() => run(() => loadDemo(api))}
          >
            {t('onboarding.waysDemo')}
          </Button>
        )}
      </Group>
      {error ? <ErrorNotice error={error} /> : null}
    </>
  );
}
