import { Tabs } from '@mantine/core';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { useQuery } from '../../state/query';
import { AgreementsTab } from '../agreements/agreements-tab';
import { CodesTab } from '../codes/codes-tab';
import { useView } from '../hash-location';
import { LinksTab } from '../links/links-tab';
import { PageHead } from '../page';
import { CostsTable } from './costs-table';
import { FxTable } from './fx-table';
import { UnitCosts } from './unit-costs';

/** Everything that is paid and that no platform reports. */
export function CostsPage() {
  const t = useT();
  const [view, change] = useView();
  const tab = view.get('tab') ?? 'costs';
  const { data, error, loading, refresh } = useQuery(
    'costs',
    async (api) => {
      const [costs, creators, units, rates, agreements] = await Promise.all([
        api.costs(),
        api.creators(),
        api.skuCosts(),
        api.fxRates(),
        api.agreements(),
      ]);
      return { costs, creators, units, rates, agreements };
    },
    ['ledger'],
  );
  return (
    <>
      <PageHead title={t('costs.title')} />
      <Tabs value={tab} onChange={(next) => change({ tab: next === 'costs' ? null : next, show: null })}>
        <Tabs.List>
          <Tabs.Tab value="costs">{t('costs.tabCosts')}</Tabs.Tab>
          <Tabs.Tab value="agreements">{t('agreements.title')}</Tabs.Tab>
          <Tabs.Tab value="units">{t('costs.tabUnits')}</Tabs.Tab>
          <Tabs.Tab value="fx">{t('costs.tabFx')}</Tabs.Tab>
          <Tabs.Tab value="codes">{t('codes.title')}</Tabs.Tab>
          <Tabs.Tab value="links">{t('links.title')}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {loading ? <RowSkeletons /> : null}
      {data && tab === 'costs' ? <CostsTable costs={data.costs} creators={data.creators} fill /> : null}
      {data && tab === 'agreements' ? <AgreementsTab agreements={data.agreements} creators={data.creators} /> : null}
      {data && tab === 'units' ? <UnitCosts units={data.units} /> : null}
      {data && tab === 'fx' ? <FxTable rates={data.rates} /> : null}
      {tab === 'codes' ? <CodesTab /> : null}
      {tab === 'links' ? <LinksTab /> : null}
    </>
  );
}
