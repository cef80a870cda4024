import { useT } from '../../../i18n';
import { useItemKey } from './item-key';
import { ItemPage } from './item-page';
import { SalesTimeline } from './sales-timeline';
import { useItem } from './use-item';

/** One category: its products' sales and who brought them. */
export function CategoryPage() {
  const t = useT();
  const key = useItemKey();
  const item = useItem('category', key, null);
  return (
    <ItemPage item={item} title={key} sub={t('items.category')} back={{ path: '/categories', text: t('items.allCategories') }}>
      <SalesTimeline item={item} />
    </ItemPage>
  );
}

/** One campaign: its posts, what they sold and what they cost. */
export function CampaignPage() {
  const t = useT();
  const key = useItemKey();
  const item = useItem('campaign', key, null);
  return (
    <ItemPage item={item} title={key} sub={t('items.campaign')} back={{ path: '/campaigns', text: t('items.allCampaigns') }}>
      <SalesTimeline item={item} />
    </ItemPage>
  );
}
