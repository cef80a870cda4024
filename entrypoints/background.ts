import { defineBackground } from 'wxt/utils/define-background';
import { boardTexts } from '../src/i18n/board';
import { menuTexts, shortcutText } from '../src/i18n/menu';
import { overlayWords } from '../src/overlay/badge-words';
import { markTab } from '../src/platform/action';
import { onAlarm } from '../src/platform/alarms';
import { onKeyCommand } from '../src/platform/commands';
import { registerContentScripts } from '../src/platform/content-scripts';
import { onStarted } from '../src/platform/lifecycle';
import { onMenu, setMenus } from '../src/platform/menus';
import { onNotification } from '../src/platform/notifications';
import { openFollowingPanel } from '../src/platform/panel';
import { onHostsChanged } from '../src/platform/permissions';
import { makeHandlers } from '../src/rpc/handlers';
import { serve } from '../src/rpc/server';
import { alarmWork } from '../src/services/alarm-work';
import { runShortcut, type Shortcut } from '../src/services/tag-shortcut';
import { keepPagesTold } from '../src/services/told-pages';
import { openParts, resumeParts } from '../src/services/worker-parts';

export default defineBackground({
  type: 'module',
  main() {
    // Listeners are registered in this first turn; whatever they need waits for `ready`.
    const ready = openParts(boardTexts, warn);
    const language = async () => (await (await ready).context.settings()).language ?? 'en';
    const drawMenus = async () => setMenus(menuTexts(await language()));
    const act = async (shortcut: Shortcut) => {
      const { context, background } = await ready;
      const outcome = await runShortcut(context, shortcut);
      if (shortcut.tabId !== null) await markTab(shortcut.tabId, outcome.ok, shortcutText(await language(), outcome));
      if (outcome.ok) await background.cards();
    };
    serve(makeHandlers(ready, warn, overlayWords, drawMenus), warn);
    onAlarm((name) => void ready.then((parts) => alarmWork(parts, name)).catch(warn));
    onMenu((click) => void act(click).catch(warn));
    onKeyCommand((command, { id, windowId, url }) => {
      if (command === 'open-panel') openFollowingPanel(windowId).catch(warn);
      else act({ act: 'tag', linkUrl: null, tabId: id, pageUrl: url }).catch(warn);
    });
    onHostsChanged(() => void registerContentScripts().catch(warn));
    onStarted(() => void Promise.all([registerContentScripts(), drawMenus()]).catch(warn));
    keepPagesTold(warn);
    onNotification((route) => void ready.then(({ board }) => board.openPage(route)).catch(warn));
    ready.then(resumeParts).catch(warn);
  },
});

function warn(what: unknown): void {
  // biome-ignore lint/suspicious/noConsole: the worker's own log; what goes wrong in the open is shown to the person by the pages
  console.warn('[creator-ledger]', what instanceof Error ? `${what.name}: ${what.message}` : what);
}
