import { defineBackground } from 'wxt/utils/define-background';
import { menuTexts, shortcutText } from '../src/i18n/menu';
import { markTab } from '../src/platform/action';
import { onAlarm } from '../src/platform/alarms';
import { onKeyCommand } from '../src/platform/commands';
import { registerContentScripts } from '../src/platform/content-scripts';
import { onStarted } from '../src/platform/lifecycle';
import { onMenu, setMenus } from '../src/platform/menus';
import { openFollowingPanel } from '../src/platform/panel';
import { onHostsChanged } from '../src/platform/permissions';
import { closeStorageToContentScripts } from '../src/platform/storage-areas';
import { makeHandlers } from '../src/rpc/handlers';
import { serve } from '../src/rpc/server';
import { createBackground } from '../src/services/background';
import { openContext } from '../src/services/context';
import { runShortcut, type Shortcut } from '../src/services/tag-shortcut';

export default defineBackground({
  type: 'module',
  main() {
    // Listeners are registered in this first turn; whatever they need waits for `ready`.
    const ready = start();
    const language = async () => (await (await ready).context.settings()).language ?? 'en';
    const drawMenus = async () => setMenus(menuTexts(await language()));
    const act = async (shortcut: Shortcut) => {
      const { context, background } = await ready;
      const outcome = await runShortcut(context, shortcut);
      if (shortcut.tabId !== null) await markTab(shortcut.tabId, outcome.ok, shortcutText(await language(), outcome));
      if (outcome.ok) await background.cards();
    };
    serve(makeHandlers(ready, warn, drawMenus), warn);
    onAlarm((name) => {
      void ready
        .then(({ background }) => (name === 'autolock' ? background.vault.lockIfDue() : background.scheduler.onAlarm(name)))
        .catch(warn);
    });
    onMenu((click) => void act(click).catch(warn));
    onKeyCommand((command, { id, windowId, url }) => {
      if (command === 'open-panel') openFollowingPanel(windowId).catch(warn);
      else act({ act: 'tag', linkUrl: null, tabId: id, pageUrl: url }).catch(warn);
    });
    onHostsChanged(() => void registerContentScripts().catch(warn));
    onStarted(() => void Promise.all([registerContentScripts(), drawMenus()]).catch(warn));
    ready.then(({ background }) => background.scheduler.resume()).catch(warn);
  },
});

async function start() {
  await closeStorageToContentScripts();
  const context = await openContext();
  const background = createBackground(context, warn);
  return { context, background };
}

function warn(what: unknown): void {
  // biome-ignore lint/suspicious/noConsole: the worker's own log; what goes wrong in the open is shown to the person by the pages
  console.warn('[creator-ledger]', what instanceof Error ? `${what.name}: ${what.message}` : what);
}
