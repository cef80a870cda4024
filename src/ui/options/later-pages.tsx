import { type ComponentType, lazy, Suspense } from 'react';
import { RowSkeletons } from '../components/skeletons';

/** A page that is loaded when it is first gone to: the first view must not wait for what few openings come to. */
function later(load: () => Promise<ComponentType>): ComponentType {
  const Loaded = lazy(async () => ({ default: await load() }));
  return () => (
    <Suspense fallback={<RowSkeletons rows={12} />}>
      <Loaded />
    </Suspense>
  );
}

export const LaterAlertsPage = later(async () => (await import('./alerts/alerts-page')).AlertsPage);
export const LaterCleanUpPage = later(async () => (await import('./clean-up/clean-up-page')).CleanUpPage);
export const LaterHelpPage = later(async () => (await import('./help/help-page')).HelpPage);
export const LaterTrendPage = later(async () => (await import('./trend/trend-page')).TrendPage);
