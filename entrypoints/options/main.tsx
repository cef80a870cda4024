import { createRoot } from 'react-dom/client';
import { installTrustedTypes } from '../../src/platform/trusted-types';
import { createPageApi } from '../../src/rpc/page-api';
import { OptionsApp, prepareDashboard } from '../../src/ui/options/options-app';

installTrustedTypes();
prepareDashboard();
const api = createPageApi(() => new Worker(new URL('./ledger.worker.ts', import.meta.url), { type: 'module' }));
createRoot(document.getElementById('root') as HTMLElement).render(<OptionsApp api={api} />);
