import { browser } from './browser';

/** Runs at install, update and browser start; the worker's own starts are not announced. */
export function onStarted(handle: () => void): void {
  browser.runtime.onInstalled.addListener(handle);
  browser.runtime.onStartup.addListener(handle);
}

/** Touches an extension API so that the browser does not put the worker to sleep in the middle of a run. */
export async function stayAwake(): Promise<void> {
  await browser.runtime.getPlatformInfo();
}

/** What made a file: the extension by its name and version. */
export function nameAndVersion(): string {
  return `creator-ledger ${browser.runtime.getManifest().version}`;
}
