import { browser } from './browser';

/** Keys of the browser; the manifest names them and the person may change them. */
export const KEY_COMMANDS = ['tag-post', 'open-panel'] as const;
export type KeyCommand = (typeof KEY_COMMANDS)[number];

export interface KeyTab {
  id: number | null;
  windowId: number | null;
  url: string | null;
}

/** Registers the one handler; call it in the worker's first turn. It runs in the turn of the key, which opening a panel needs. */
export function onKeyCommand(handle: (command: KeyCommand, tab: KeyTab) => void): void {
  browser.commands.onCommand.addListener((name, tab) => {
    const command = KEY_COMMANDS.find((one) => one === name);
    if (command) handle(command, { id: tab?.id ?? null, windowId: tab?.windowId ?? null, url: tab?.url ?? null });
  });
}
