import { defineBackground } from 'wxt/utils/define-background';
import { onAlarm } from '../src/platform/alarms';
import { registerContentScripts } from '../src/platform/content-scripts';
import { onStarted } from '../src/platform/lifecycle';
import { onHostsChanged } from '../src/platform/permissions';
import { closeStorageToContentScripts } from '../src/platform/storage-areas';
import { makeHandlers } from '../src/rpc/handlers';
import { serve } from '../src/rpc/server';
import { createBackground } from '../src/services/background';
import { openContext } from '../src/services/context';

export default defineBackground({
  type: 'module',
  main() {
    // Listeners are registered in this first turn; whatever they need waits for `ready`.
    const ready = start();
    serve(makeHandlers(ready, warn), warn);
    onAlarm((name) => {
      void ready
        .then(({ background }) => (name === 'autolock' ? background.vault.lockIfDue() : background.scheduler.onAlarm(name)))
        .catch(warn);
    });
    onHostsChanged(() => void registerContentScripts().catch(warn));
    onStarted(() => void registerContentScripts().catch(warn));
    ready.then(({ background }) => background.scheduler.resume()).catch(warn);
  },
});

async function start() {
  await closeStorageToContentScripts();
  const context = await openContext();
  const background = createBackground(context);
  return { context, background };
}

function warn(what: unknown): void {
  // biome-ignore lint/suspicious/noConsole: the worker's own log; what goes wrong in the open is shown to the person by the pages
  console.warn('[creator-ledger]', what instanceof Error ? `${what.name}: ${what.message}` : what);
}
