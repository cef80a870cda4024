import '../theme/kit-styles';
import '../theme/tokens.css';
import { useMemo } from 'react';
import { Router } from 'wouter';
import { loadPanelTexts } from '../../i18n/load-panel';
import type { LedgerApi } from '../../services/api';
import { ErrorNotice } from '../components/error-notice';
import { RowSkeletons } from '../components/skeletons';
import { Frame } from '../frame';
import { BookProvider } from '../options/book';
import { useHashSearch } from '../options/hash-location';
import { RepairProvider } from '../state/repair';
import { useStatusQuery } from '../state/status';
import classes from './panel.module.css';
import { PanelBody } from './panel-body';
import { panelPaths } from './route';

/** The side panel: a creator's whole file beside the page, following the tab. `onOpen` opens the dashboard at a route. */
export function PanelApp({ api, onOpen }: { api: LedgerApi; onOpen: (route: string) => void }) {
  const paths = useMemo(() => panelPaths(onOpen), [onOpen]);
  return (
    <Frame api={api} texts={loadPanelTexts}>
      <RepairProvider go={(repair) => onOpen(repair === 'connect' ? '/data/connect' : repair === 'fx' ? '/costs?tab=fx' : '/settings')}>
        <Router hook={paths} searchHook={useHashSearch}>
          <main className={classes.panel}>
            <Start onOpen={onOpen} />
          </main>
        </Router>
      </RepairProvider>
    </Frame>
  );
}

function Start({ onOpen }: { onOpen: (route: string) => void }) {
  const { data, error, refresh } = useStatusQuery();
  if (!data) return error ? <ErrorNotice error={error} onRetry={refresh} /> : <RowSkeletons rows={12} />;
  return (
    <BookProvider waiting={<RowSkeletons rows={12} />} failed={(failed, retry) => <ErrorNotice error={failed} onRetry={retry} />}>
      <PanelBody onOpen={onOpen} />
    </BookProvider>
  );
}
