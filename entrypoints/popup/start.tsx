import { createRoot } from 'react-dom/client';
import { openExtensionPage } from '../../src/platform/tabs';
import { createPageApi } from '../../src/rpc/page-api';
import { withEarlyAnswers } from '../../src/ui/popup/early';
import { PopupApp } from '../../src/ui/popup/popup-app';

/** Starts the popup itself in `root`; `onShown` is called once it shows what it can. */
export function start(root: HTMLElement, onShown: () => void): void {
  // Started by nothing that the popup shows first: that stands ready.
  const startWorker = () => new Worker(new URL('../options/ledger.worker.ts', import.meta.url), { type: 'module' });
  const api = withEarlyAnswers(createPageApi(startWorker, { vaultLater: true }));
  createRoot(root).render(<PopupApp api={api} onOpen={(route) => void openExtensionPage(`options.html#${route}`)} onShown={onShown} />);
}
