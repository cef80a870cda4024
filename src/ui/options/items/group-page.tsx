import { useT } from '../../../i18n';
import { CohortPanel } from './cohort-panel';
import { useItemKey } from './item-key';
import { ItemPage } from './item-page';
import { PostsOfItem } from './posts-of-item';
import { useItem } from './use-item';

/** One category: its products' sales and who brought them. */
export function CategoryPage() {
  const t = useT();
  const key = useItemKey();
  const item = useItem('category', key);
  return (
    <ItemPage item={item} title={key} sub={t('items.category')} back={{ path: '/categories', text: t('items.allCategories') }}>
      <PostsOfItem narrow={item.narrow} days={item.days} />
      <CohortPanel narrow={item.narrow} />
    </ItemPage>
  );
}

/** One campaign: its posts, what they sold and what they cost. */
export function CampaignPage() {
  const t = useT();
  const key = useItemKey();
  const item = useItem('campaign', key);
  return (
    <ItemPage item={item} title={key} sub={t('items.campaign')} back={{ path: '/campaigns', text: t('items.allCampaigns') }}>
      <PostsOfItem narrow={item.narrow} days={item.days} />
      <CohortPanel narrow={item.narrow} />
    </ItemPage>
  );
}
