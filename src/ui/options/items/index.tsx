import { type ComponentType, lazy, Suspense } from 'react';
import { RowSkeletons } from '../../components/skeletons';
import { useItemKey } from './item-key';

/** The pages of one item each; they come with the first that is opened, not with the dashboard. */
export const AgreementPage = pageOf(() => import('./agreement-page').then(({ AgreementPage: page }) => ({ default: page })));
export const PostPage = pageOf(() => import('./post-page').then(({ PostPage: page }) => ({ default: page })));
export const ProductPage = pageOf(() => import('./product-page').then(({ ProductPage: page }) => ({ default: page })));
export const CategoryPage = pageOf(() => import('./group-page').then(({ CategoryPage: page }) => ({ default: page })));
export const CampaignPage = pageOf(() => import('./group-page').then(({ CampaignPage: page }) => ({ default: page })));

function pageOf(load: () => Promise<{ default: ComponentType }>): ComponentType {
  const Page = lazy(load);
  return function LoadedPage() {
    const key = useItemKey();
    return (
      <Suspense fallback={<RowSkeletons rows={12} />}>
        <Page key={key} />
      </Suspense>
    );
  };
}
