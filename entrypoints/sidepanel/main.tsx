import { createRoot } from 'react-dom/client';
import { openExtensionPage } from '../../src/platform/tabs';
import { installTrustedTypes } from '../../src/platform/trusted-types';
import { createPageApi } from '../../src/rpc/page-api';
import { PanelApp } from '../../src/ui/panel/panel-app';

installTrustedTypes();

const api = createPageApi(() => new Worker(new URL('../options/ledger.worker.ts', import.meta.url), { type: 'module' }), {
  vaultLater: true,
});
const openDashboard = (route: string) => void openExtensionPage(`options.html#${route}`);

createRoot(document.getElementById('root') as HTMLElement).render(<PanelApp api={api} onOpen={openDashboard} />);
