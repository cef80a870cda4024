import '../theme/kit-styles';
import '../theme/tokens.css';
import { useEffect } from 'react';
import { Route, Router, Switch } from 'wouter';
import { likelyLanguage, textsOf } from '../../i18n';
import { loadDashboardTexts } from '../../i18n/load-dashboard';
import type { LedgerApi } from '../../services/api';
import { ErrorNotice } from '../components/error-notice';
import { RowSkeletons } from '../components/skeletons';
import { Frame } from '../frame';
import { useStatusQuery } from '../state/status';
import { useHashPath, useHashSearch } from './hash-location';
import {
  AgreementPage,
  AgreementsPage,
  AlertsPage,
  CampaignPage,
  CampaignsPage,
  CategoriesPage,
  CategoryPage,
  CleanUpPage,
  ConnectPage,
  CostsPage,
  CreatorPage,
  CreatorsPage,
  DataPage,
  HelpPage,
  Onboarding,
  OverviewPage,
  PostPage,
  PostsPage,
  PrintPage,
  ProductPage,
  ProductsPage,
  ReconcilePage,
  ReportsPage,
  RulesPage,
  SettingsPage,
  TrendPage,
  warmPages,
} from './later-pages';
import { NotFound } from './not-found';
import { Shell } from './shell';

/** Brings what the first view will most likely need, while the status is still being read: the words, and the overview. */
export function prepareDashboard(): void {
  // Whoever shows them asks again and is told of an error.
  textsOf(loadDashboardTexts, likelyLanguage()).catch(() => undefined);
  if (/^#?\/?(?:\?|$)/.test(location.hash)) OverviewPage.load().catch(() => undefined);
}

/** The dashboard: everything on the options page, over the one API. */
export function OptionsApp({ api }: { api: LedgerApi }) {
  return (
    <Frame api={api} texts={loadDashboardTexts}>
      <Router hook={useHashPath} searchHook={useHashSearch}>
        <Start />
      </Router>
    </Frame>
  );
}

function Start() {
  const { data, error, refresh } = useStatusQuery();
  useEffect(warmPages, []);
  if (!data) return error ? <ErrorNotice error={error} onRetry={refresh} /> : <RowSkeletons rows={12} />;
  if (!data.settings.onboarded) return <Onboarding />;
  return (
    <Switch>
      <Route path="/print" component={PrintPage} />
      <Route>
        <InShell />
      </Route>
    </Switch>
  );
}

function InShell() {
  return (
    <Shell>
      <Switch>
        <Route path="/" component={OverviewPage} />
        <Route path="/overview" component={OverviewPage} />
        <Route path="/alerts" component={AlertsPage} />
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
        <Route path="/trend" component={TrendPage} />
        <Route path="/reports" component={ReportsPage} />
        <Route path="/reconcile" component={ReconcilePage} />
        <Route path="/costs" component={CostsPage} />
        <Route path="/agreements" component={AgreementsPage} />
        <Route path="/agreements/:id" component={AgreementPage} />
        <Route path="/data" component={DataPage} />
        <Route path="/data/connect" component={ConnectPage} />
        <Route path="/rules" component={RulesPage} />
        <Route path="/settings" component={SettingsPage} />
        <Route path="/clean-up" component={CleanUpPage} />
        <Route path="/help" component={HelpPage} />
        <Route component={NotFound} />
      </Switch>
    </Shell>
  );
}
