import type { ComponentType } from 'react';
import { idle } from '../components/idle';
import { type Later, later } from '../components/later';
import { RowSkeletons } from '../components/skeletons';
import { useItemKey } from './items/item-key';

/** A page that comes when it is first gone to: the first view must not wait for what few openings come to. */
const page = <P extends object>(bring: () => Promise<ComponentType<P>>): Later<P> => later(bring, <RowSkeletons rows={12} />);
/** The same for what most openings show first: it does with the words of the first view. */
const firstPage = <P extends object>(bring: () => Promise<ComponentType<P>>): Later<P> => later(bring, <RowSkeletons rows={12} />, true);

/** The page of one item; another item is another page, on which nothing of the one before may stay. */
function itemPage(bring: () => Promise<ComponentType>): Later<object> {
  const Page = page(bring);
  return Object.assign(() => <Page key={useItemKey()} />, { load: Page.load });
}

export const AgreementPage = itemPage(async () => (await import('./items/agreement-page')).AgreementPage);
export const AgreementsPage = page(async () => (await import('./lists/agreements-page')).AgreementsPage);
export const AlertsPage = page(async () => (await import('./alerts/alerts-page')).AlertsPage);
export const CampaignPage = itemPage(async () => (await import('./items/group-page')).CampaignPage);
export const CampaignsPage = page(async () => (await import('./reports/group-pages')).CampaignsPage);
export const CategoriesPage = page(async () => (await import('./reports/group-pages')).CategoriesPage);
export const CategoryPage = itemPage(async () => (await import('./items/group-page')).CategoryPage);
export const CleanUpPage = page(async () => (await import('./clean-up/clean-up-page')).CleanUpPage);
export const ConnectPage = page(async () => (await import('./connect/connect-page')).ConnectPage);
export const CostsPage = page(async () => (await import('./costs/costs-page')).CostsPage);
export const CreatorPage = page(async () => (await import('./creators/creator-page')).CreatorPage);
export const CreatorsPage = page(async () => (await import('./creators/creators-page')).CreatorsPage);
export const DataPage = page(async () => (await import('./data/data-page')).DataPage);
export const HelpPage = page(async () => (await import('./help/help-page')).HelpPage);
export const Onboarding = firstPage(async () => (await import('./onboarding/onboarding')).Onboarding);
export const OverviewPage = firstPage(async () => (await import('./overview/overview-page')).OverviewPage);
export const PostPage = itemPage(async () => (await import('./items/post-page')).PostPage);
export const PostsPage = page(async () => (await import('./reports/posts-page')).PostsPage);
export const PrintPage = page(async () => (await import('./reports/print-page')).PrintPage);
export const ProductPage = itemPage(async () => (await import('./items/product-page')).ProductPage);
export const ProductsPage = page(async () => (await import('./reports/products-page')).ProductsPage);
export const ReconcilePage = page(async () => (await import('./reconcile/reconcile-page')).ReconcilePage);
export const ReportsPage = page(async () => (await import('./reports/reports-page')).ReportsPage);
export const RulesPage = page(async () => (await import('./rules/rules-page')).RulesPage);
export const SettingsPage = page(async () => (await import('./settings/settings-page')).SettingsPage);
export const TrendPage = page(async () => (await import('./trend/trend-page')).TrendPage);

/** What people go to next, the likeliest first. */
const NEXT: readonly { load(): Promise<void> }[] = [
  OverviewPage,
  CreatorsPage,
  CreatorPage,
  PostsPage,
  ReportsPage,
  AlertsPage,
  ProductsPage,
  PostPage,
  ProductPage,
  CategoriesPage,
  TrendPage,
  DataPage,
];

/** Brings the likely next pages while the browser has nothing else to do, one at a time; gives the stop. */
export function warmPages(): () => void {
  let isOver = false;
  const work = async () => {
    for (const next of NEXT) {
      await idle();
      if (isOver) return;
      await next.load();
    }
  };
  // A page that cannot be brought says so when it is gone to.
  work().catch(() => undefined);
  return () => {
    isOver = true;
  };
}
