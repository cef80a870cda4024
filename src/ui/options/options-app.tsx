import '@mantine/core/styles.css';
import '../theme/tokens.css';
import { Route, Router, Switch } from 'wouter';
import type { LedgerApi } from '../../services/api';
import { ErrorNotice } from '../components/error-notice';
import { RowSkeletons } from '../components/skeletons';
import { Frame } from '../frame';
import { useStatusQuery } from '../state/status';
import { ConnectPage } from './connect/connect-page';
import { CostsPage } from './costs/costs-page';
import { CreatorPage } from './creators/creator-page';
import { CreatorsPage } from './creators/creators-page';
import { DataPage } from './data/data-page';
import { useHashPath, useHashSearch } from './hash-location';
import { CampaignPage, CategoryPage, PostPage, ProductPage } from './items';
import { LaterAlertsPage, LaterCleanUpPage, LaterHelpPage, LaterTrendPage } from './later-pages';
import { NotFound } from './not-found';
import { Onboarding } from './onboarding/onboarding';
import { OverviewPage } from './overview/overview-page';
import { ReconcilePage } from './reconcile/reconcile-page';
import { CampaignsPage, CategoriesPage } from './reports/group-pages';
import { PostsPage } from './reports/posts-page';
import { ProductsPage } from './reports/products-page';
import { ReportsPage } from './reports/reports-page';
import { RulesPage } from './rules/rules-page';
import { SettingsPage } from './settings/settings-page';
import { Shell } from './shell';

/** The dashboard: everything on the options page, over the one API. */
export function OptionsApp({ api }: { api: LedgerApi }) {
  return (
    <Frame api={api}>
      <Router hook={useHashPath} searchHook={useHashSearch}>
        <Start />
      </Router>
    </Frame>
  );
}

function Start() {
  const { data, error, refresh } = useStatusQuery();
  if (!data) return error ? <ErrorNotice error={error} onRetry={refresh} /> : <RowSkeletons rows={12} />;
  if (!data.settings.onboarded) return <Onboarding />;
  return (
    <Shell>
      <Switch>
        <Route path="/" component={OverviewPage} />
        <Route path="/overview" component={OverviewPage} />
        <Route path="/alerts" component={LaterAlertsPage} />
        <Route path="/creators" component={CreatorsPage} />
        <Route path="/creators/:id">{({ id }) => <CreatorPage key={id} id={decodeURIComponent(id)} />}</Route>
        <Route path="/posts" component={PostsPage} />
        <Route path="/posts/:id" component={PostPage} />
        <Route path="/products" component={ProductsPage} />
        <Route path="/products/:id" component={ProductPage} />
        <Route path="/categories" component={CategoriesPage} />
        <Route path="/categories/:key" component={CategoryPage} />
        <Route path="/campaigns" component={CampaignsPage} />
        <Route path="/campaigns/:key" component={CampaignPage} />
        <Route path="/trend" component={LaterTrendPage} />
        <Route path="/reports" component={ReportsPage} />
        <Route path="/reconcile" component={ReconcilePage} />
        <Route path="/costs" component={CostsPage} />
        <Route path="/data" component={DataPage} />
        <Route path="/data/connect" component={ConnectPage} />
        <Route path="/rules" component={RulesPage} />
        <Route path="/settings" component={SettingsPage} />
        <Route path="/clean-up" component={LaterCleanUpPage} />
        <Route path="/help" component={LaterHelpPage} />
        <Route component={NotFound} />
      </Switch>
    </Shell>
  );
}
