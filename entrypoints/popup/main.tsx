import { createRoot } from 'react-dom/client';
import { openExtensionPage } from '../../src/platform/tabs';
import { installTrustedTypes } from '../../src/platform/trusted-types';
import { createPageApi } from '../../src/rpc/page-api';
import { withEarlyTab } from '../../src/ui/popup/early-tab';
import { PopupApp } from '../../src/ui/popup/popup-app';

installTrustedTypes();

// Started for what is settled and what is expected alone; everything else stands ready.
const startWorker = () => new Worker(new URL('../options/ledger.worker.ts', import.meta.url), { type: 'module' });
const api = withEarlyTab(createPageApi(startWorker, { vaultLater: true }));

createRoot(document.getElementById('root') as HTMLElement).render(
  <PopupApp api={api} onOpen={(route) => void openExtensionPage(`options.html#${route}`)} />,
);
