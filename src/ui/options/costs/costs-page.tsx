import { Redirect } from 'wouter';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { RowSkeletons } from '../../components/skeletons';
import { useQuery } from '../../state/query';
import { CodesTab } from '../codes/codes-tab';
import { useHref, useView } from '../hash-location';
import { LinksTab } from '../links/links-tab';
import { STATUS_KEY } from '../lists/agreement-states';
import { PageHead } from '../page';
import { CostsTable } from './costs-table';
import { CostsTabs } from './costs-tabs';
import { FxTable } from './fx-table';
import { UnitCosts } from './unit-costs';

/** Everything that is paid and that no platform reports. */
export function CostsPage() {
  const t = useT();
  const href = useHref();
  const [view] = useView();
  const tab = view.get('tab') ?? 'costs';
  const isMoved = tab === 'agreements';
  const { data, error, loading, refresh } = useQuery(
    isMoved ? null : 'costs',
    async (api) => {
      const [costs, creators, units, rates] = await Promise.all([api.costs(), api.creators(), api.skuCosts(), api.fxRates()]);
      return { costs, creators, units, rates };
    },
    ['ledger'],
  );
  // An address that was kept from when agreements stood here.
  if (isMoved) return <Redirect to={href('/agreements', view.get('show') === 'expiring' ? { [STATUS_KEY]: 'expiring' } : {})} replace />;
  return (
    <>
      <PageHead title={t('costs.title')} />
      <CostsTabs tab={tab} />
      {error ? <ErrorNotice error={error} onRetry={refresh} /> : null}
      {loading ? <RowSkeletons /> : null}
      {data && tab === 'costs' ? <CostsTable costs={data.costs} creators={data.creators} fill /> : null}
      {data && tab === 'units' ? <UnitCosts units={data.units} /> : null}
      {data && tab === 'fx' ? <FxTable rates={data.rates} /> : null}
      {tab === 'codes' ? <CodesTab /> : null}
      {tab === 'links' ? <LinksTab /> : null}
    </>
  );
}
