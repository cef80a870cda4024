import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useT } from '../../../i18n';
import type { HostFeature } from '../../../services/api';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useApi } from '../../state/api';
import { useQuery } from '../../state/query';
import { useStatus } from '../../state/status';
import { Panel } from '../page';
import type { SaveSettings } from './save-settings';

const FEATURES = ['shop_api', 'ads_api', 'tiktok_pages', 'seller_pages', 'short_links'] as const satisfies readonly HostFeature[];

const REGIONS = ['us', 'uk', 'eu', 'de', 'es', 'fr', 'it', 'ie', 'vn', 'th', 'id', 'my', 'ph', 'sg', 'mx', 'br', 'jp'] as const;

/** Seller and Affiliate Center have a host a region beside those of TikTok itself, so they are named one by one. */
const SELLER_HOSTS: readonly string[] = [
  'seller.tiktok.com',
  'affiliate.tiktok.com',
  ...REGIONS.flatMap((region) => [`seller-${region}.tiktok.com`, `affiliate-${region}.tiktok.com`]),
  'tiktokglobalshop.com',
  'tiktokshopglobalselling.com',
  'tokopedia.com',
];

/** Sites on which badges may be drawn, by host suffixes as the settings keep them. */
const SITES = [
  { name: 'site_tiktok', hosts: ['www.tiktok.com', 'm.tiktok.com'] as readonly string[] },
  {
    name: 'site_seller',
    hosts: SELLER_HOSTS,
  },
] as const;

/** What is drawn on other pages, and which sites the browser lets us reach, each with its reason. */
export function HostsPanel({ save }: { save: SaveSettings }) {
  const t = useT();
  const api = useApi();
  const { settings } = useStatus();
  const { error, run } = useAction();
  const granted = useQuery('hosts', (from) => from.hostsGranted(), ['status', 'settings']);
  return (
    <>
      <Panel title={t('settings.pages')}>
        <Stack gap="xs">
          <Text size="xs" c="dimmed">
            {t('settings.overlaysHint')}
          </Text>
          {SITES.map(({ name, hosts }) => (
            <Switch
              key={name}
              label={t(`settings.${name}`)}
              checked={!hosts.every((host) => settings.overlaysOff.includes(host))}
              onChange={(event) => {
                const others = settings.overlaysOff.filter((host) => !hosts.includes(host));
                save({ overlaysOff: event.currentTarget.checked ? others : [...others, ...hosts] });
              }}
            />
          ))}
        </Stack>
      </Panel>
      <Panel title={t('settings.hosts')}>
        <Stack gap="xs">
          {FEATURES.map((feature) => (
            <Group key={feature} justify="space-between" wrap="nowrap" gap="sm">
              <div>
                <Text size="sm">{t(`settings.host_${feature}`)}</Text>
                <Text size="xs" c="dimmed">
                  {t(`settings.host_${feature}_why`)}
                </Text>
              </div>
              {granted.data?.[feature] ? (
                <Text size="sm" c="dimmed">
                  ✓ {t('settings.granted')}
                </Text>
              ) : (
                <Button
                  variant="default"
                  onClick={() =>
                    run(async () => {
                      await api.requestHosts(feature);
                      granted.refresh();
                    })
                  }
                >
                  {t('settings.allow')}
                </Button>
              )}
            </Group>
          ))}
          <Text size="xs" c="dimmed">
            {t('settings.hostsHint')}
          </Text>
          {error ? <ErrorNotice error={error} /> : null}
        </Stack>
      </Panel>
    </>
  );
}
