import { openExtensionPage } from '../../src/platform/tabs';
import { installTrustedTypes } from '../../src/platform/trusted-types';
import { createPageApi } from '../../src/rpc/page-api';
import { withEarlyAnswers } from '../../src/ui/popup/early';
import { start } from '../../src/ui/popup/start';

installTrustedTypes();

// Started by nothing that the popup shows first: that stands ready.
const startWorker = () => new Worker(new URL('../options/ledger.worker.ts', import.meta.url), { type: 'module' });
const api = withEarlyAnswers(createPageApi(startWorker, { vaultLater: true }));

start({ api, onOpen: (route) => void openExtensionPage(`options.html#${route}`) });
