import { openExtensionPage } from './tabs';

/** Chromium's side panel; Firefox has a sidebar of its own kind. The polyfill knows neither. */
interface SidePanel {
  open(where: { tabId: number } | { windowId: number }): Promise<void>;
  setOptions(options: { tabId: number; path: string; enabled: boolean }): Promise<void>;
}
interface Sidebar {
  open(): Promise<void>;
}

function panels(): { sidePanel?: SidePanel; sidebarAction?: Sidebar } {
  const scope = globalThis as unknown as { chrome?: { sidePanel?: SidePanel }; browser?: { sidebarAction?: Sidebar } };
  return { sidePanel: scope.chrome?.sidePanel, sidebarAction: scope.browser?.sidebarAction };
}

/**
 * Opens the side panel of a tab at a route such as `/creators/ID`. Call it in the same turn as the click or the message of one: Chromium
 * opens no panel later than that. Where there is no such panel (Firefox lets none open from another page) the dashboard opens in a tab.
 */
export function openPanel(tabId: number | null, route: string): Promise<void> {
  const { sidePanel } = panels();
  if (!sidePanel || tabId === null) return openExtensionPage(`options.html#${route}`);
  // Not awaited: waiting for it would be the end of the click.
  const set = sidePanel.setOptions({ tabId, path: `sidepanel.html#${route}`, enabled: true });
  return Promise.all([set, sidePanel.open({ tabId })]).then(() => undefined);
}

/** Opens the panel that follows the tabs of a window, in the turn of a key or a menu of the browser, where Firefox allows it too. */
export function openFollowingPanel(windowId: number | null): Promise<void> {
  const { sidePanel, sidebarAction } = panels();
  if (sidePanel && windowId !== null) return sidePanel.open({ windowId });
  return sidebarAction ? sidebarAction.open() : openExtensionPage('options.html');
}
