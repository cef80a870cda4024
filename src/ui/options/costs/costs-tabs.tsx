import { Tabs } from '@mantine/core';
import { useLocation } from 'wouter';
import { useT } from '../../../i18n';
import { useHref } from '../hash-location';

const AGREEMENTS = 'agreements';

/** What stands under Costs. Agreements have a page of their own, so that their list is one wherever one comes from. */
export function CostsTabs({ tab }: { tab: string }) {
  const t = useT();
  const href = useHref();
  const [, navigate] = useLocation();
  const go = (next: string | null) => {
    if (next === AGREEMENTS) navigate(href('/agreements'));
    else if (next !== null) navigate(href('/costs', next === 'costs' ? {} : { tab: next }));
  };
  return (
    <Tabs value={tab} onChange={go}>
      <Tabs.List>
        <Tabs.Tab value="costs">{t('costs.tabCosts')}</Tabs.Tab>
        <Tabs.Tab value={AGREEMENTS}>{t('agreements.title')}</Tabs.Tab>
        <Tabs.Tab value="units">{t('costs.tabUnits')}</Tabs.Tab>
        <Tabs.Tab value="fx">{t('costs.tabFx')}</Tabs.Tab>
        <Tabs.Tab value="codes">{t('codes.title')}</Tabs.Tab>
        <Tabs.Tab value="links">{t('links.title')}</Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
}
