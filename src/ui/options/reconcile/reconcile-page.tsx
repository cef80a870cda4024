import { Button, Group, Select, Tabs } from '@mantine/core';
import { IconPrinter, IconScale } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useFormat, useT } from '../../../i18n';
import { EmptyState } from '../../components/empty-state';
import { useQuery } from '../../state/query';
import { useStatus } from '../../state/status';
import { usePeriod } from '../book';
import { useView } from '../hash-location';
import { PageHead } from '../page';
import { BridgeTab } from './bridge-tab';
import { LineTab } from './line-tab';
import { NO_FIGURE } from './read-figure';
import classes from './reconcile.module.css';
import { WaterfallTab } from './waterfall-tab';

/** Every cent between the platform's figure and ours, and between settled sales and the bank. */
export function ReconcilePage() {
  const t = useT();
  const format = useFormat();
  const [view, change] = useView();
  const period = usePeriod();
  const { shops } = useStatus();
  const people = useQuery('reconcile-people', (api) => api.creators(), ['ledger']);
  const creators = useMemo(
    () => [...(people.data ?? [])].sort((a, b) => a.name.localeCompare(b.name)).map(({ id, name }) => ({ value: id, label: name })),
    [people.data],
  );
  const tab = view.get('tab') ?? 'waterfall';
  const creatorId = view.get('creator');
  // A creator sells in one market: until a shop is chosen, that market's is meant.
  const market = people.data?.find(({ id }) => id === creatorId)?.market;
  const shop = shops.find(({ id }) => id === view.get('of')) ?? shops.find((one) => market && one.market === market) ?? shops[0];
  const name = creators.find(({ value }) => value === creatorId)?.label;
  const sub = [
    tab === 'waterfall' ? name : '',
    tab === 'line' ? '' : shop?.name,
    `${format.fullDay(period.from)} – ${format.fullDay(period.to)}`,
  ];
  if (!shop) {
    return (
      <>
        <PageHead title={t('reconcile.title')} />
        <EmptyState icon={<IconScale size={36} stroke={1.3} />} title={t('reconcile.noShops')} text={t('reconcile.noShopsText')} />
      </>
    );
  }
  return (
    <div className={classes.page}>
      <PageHead title={t('reconcile.title')} sub={sub.filter(Boolean).join(' · ')}>
        <Button className={classes.noPrint} variant="default" leftSection={<IconPrinter size={15} />} onClick={() => print()}>
          {t('states.print')}
        </Button>
      </PageHead>
      <Tabs value={tab} onChange={(next) => change({ tab: next === 'waterfall' ? null : next })} keepMounted={false}>
        <Tabs.List mb="sm" className={classes.noPrint}>
          <Tabs.Tab value="waterfall">{t('reconcile.tabWaterfall')}</Tabs.Tab>
          <Tabs.Tab value="bridge">{t('reconcile.tabBridge')}</Tabs.Tab>
          <Tabs.Tab value="line">{t('reconcile.tabLine')}</Tabs.Tab>
        </Tabs.List>
        {tab === 'line' ? null : (
          <Group gap="sm" mb="sm" className={classes.noPrint}>
            {tab === 'waterfall' ? (
              <Select
                w={260}
                label={t('reconcile.creator')}
                data={creators}
                value={creatorId}
                searchable
                limit={50}
                onChange={(creator) => change({ ...NO_FIGURE, creator })}
              />
            ) : null}
            <Select
              w={220}
              label={t('reconcile.shop')}
              data={shops.map(({ id, name: label }) => ({ value: id, label }))}
              value={shop.id}
              allowDeselect={false}
              onChange={(id) => change({ ...NO_FIGURE, of: id })}
            />
          </Group>
        )}
        <Tabs.Panel value="waterfall">
          {creatorId ? (
            <WaterfallTab key={`${creatorId}/${shop.id}`} creatorId={creatorId} shop={shop} />
          ) : (
            <EmptyState icon={<IconScale size={36} stroke={1.3} />} title={t('reconcile.chooseTitle')} text={t('reconcile.choose')} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="bridge">
          <BridgeTab shop={shop} />
        </Tabs.Panel>
        <Tabs.Panel value="line">
          <LineTab />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
