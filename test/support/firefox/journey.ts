import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SyncStatus } from '../../../src/services/api';
import { PASSPHRASE } from '../journey';
import type { Simulator } from '../simulator';
import type { FirefoxHarness } from './launch';
import type { FirefoxTab } from './tab';

/** What a person does in the extension's own pages, in English, by what is on the screen: journey.ts and look.ts, for Firefox. */

interface ExtensionApi {
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  scripting: { getRegisteredContentScripts(): Promise<unknown[]> };
  tabs: { query(filter: object): Promise<{ id: number; url?: string }[]> };
}
declare const browser: ExtensionApi;

/** The first run: reads what stays local, then takes one of the three ways in. */
export async function onboard(page: FirefoxTab, way: 'Connect a shop' | 'Drop export files' | 'Look around with demo data'): Promise<void> {
  await page.find('label, button', { name: 'English' }).click();
  await page.button('Understood').click();
  await page.button(new RegExp(`^${way}`)).click();
}

/** Goes to a route of the dashboard, e.g. `/creators?p=all`. */
export async function go(page: FirefoxTab, route: string): Promise<void> {
  await page.goto(`${(await page.url()).split('#')[0]}#${route}`);
}

/** Creates the vault, fills in the connect form, gives the consent and comes back with its address. Ends on the list of shops. */
export async function connectShop(harness: FirefoxHarness, page: FirefoxTab, simulator: Simulator): Promise<void> {
  await go(page, '/data/connect');
  await page.field('Passphrase').fill(PASSPHRASE);
  await page.field('Repeat the passphrase').fill(PASSPHRASE);
  await page.button('Create vault').click();
  await page.field('App key').fill(simulator.app.appKey);
  await page.field('App secret').fill(simulator.app.appSecret);
  await page.field('Service id').fill(simulator.app.serviceId);
  const consent = await harness.openedBy(() => page.button('Open the consent page').click());
  await consent.find('button, input[type=submit], a').click();
  while (!(await consent.url()).includes('code=')) await sleep(40);
  const redirect = await consent.url();
  await consent.close();
  await page.field('Address after consent, or the code').fill(redirect);
  await page.button('Connect').click();
  await page.button('Start the first sync').waitFor();
}

/** Waits until no sync runs; gives how it ended. */
export async function syncEnded(page: FirefoxTab, timeoutMs = 60_000): Promise<SyncStatus> {
  for (const until = Date.now() + timeoutMs; ; await sleep(150)) {
    const { output } = (await page.evaluate((message) => browser.runtime.sendMessage(message), {
      to: 'creator-ledger',
      command: 'sync.status',
      input: {},
    })) as { output: SyncStatus };
    if (output.state !== 'running' && output.finishedAt !== null) return output;
    if (Date.now() > until) throw new Error(`the sync did not end in ${timeoutMs} ms: ${JSON.stringify(output)}`);
  }
}

/** Drops files on the data page, which must be open, and stores each. */
export async function importFiles(page: FirefoxTab, files: Record<string, string>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'creator-ledger-firefox-files-'));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    writeFileSync(path, text);
    await page.find('input[type=file]').setFile(path);
    await page.button(/^Store \d/).click();
    await page.button(/^Store \d/).waitGone();
  }
  rmSync(folder, { recursive: true, force: true });
}

/** All records of one table of the book, as they are stored. */
export function stored<T>(page: FirefoxTab, table: string): Promise<T[]> {
  return page.evaluate(
    (name) =>
      new Promise<T[]>((resolve, reject) => {
        const open = indexedDB.open('creator-ledger');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const all = open.result.transaction(name).objectStore(name).getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            open.result.close();
            resolve(all.result as T[]);
          };
        };
      }),
    table,
  );
}

/** Waits until the background has registered the scripts for pages of others, as it does at install. */
export async function overlaysReady(page: FirefoxTab): Promise<void> {
  for (const until = Date.now() + 10_000; ; await sleep(40)) {
    const scripts = await page.evaluate(() => browser.scripting.getRegisteredContentScripts());
    if (scripts.length === 2) return;
    if (Date.now() > until) throw new Error(`${scripts.length} scripts are registered, not 2`);
  }
}

/** Opens the popup as a page, over the tab that shows `over`. */
export async function openPopup(harness: FirefoxHarness, page: FirefoxTab, over: FirefoxTab): Promise<FirefoxTab> {
  const address = await over.url();
  const tabs = await page.evaluate(() => browser.tabs.query({}));
  const tab = tabs.find(({ url }) => url === address);
  if (!tab) throw new Error(`no tab shows ${address}`);
  return harness.openPage(`popup.html?tab=${tab.id}`);
}
