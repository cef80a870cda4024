import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { boxOf, heard } from '../overlay/chromium';
import type { Harness } from './browser';

/** What a test looks at beyond a page's own elements: the book as stored, popups over tabs, overlays in closed shadow roots, consoles. */

/** All records of one table of the book, as they are stored. */
export function stored<T>(page: Page, table: string): Promise<T[]> {
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

/** Waits until the worker has registered the scripts for pages of others, as it does at install. */
export async function overlaysReady(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    type Scripting = { getRegisteredContentScripts(): Promise<unknown[]> };
    const { scripting } = (globalThis as unknown as { chrome: { scripting: Scripting } }).chrome;
    return (await scripting.getRegisteredContentScripts()).length === 2;
  });
}

/** Opens the popup as a page, over the tab that shows `over`. */
export async function openPopup(harness: Harness, over: Page): Promise<Page> {
  const popup = await harness.context.newPage();
  await popup.setViewportSize({ width: 380, height: 560 });
  await popup.goto(`chrome-extension://${harness.extensionId}/popup.html`);
  const tab = await popup.evaluate(async (url) => {
    type Tabs = { query(filter: object): Promise<{ id: number; url?: string }[]> };
    const tabs = await (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome.tabs.query({});
    return tabs.find((one) => one.url === url)?.id;
  }, over.url());
  if (tab === undefined) throw new Error(`no tab shows ${over.url()}`);
  await popup.goto(`chrome-extension://${harness.extensionId}/popup.html?tab=${tab}`);
  return popup;
}

/** Waits until a piece of an overlay with that role and that beginning of its name is there. */
export async function overlayPiece(
  cdp: CDPSession,
  role: string,
  nameStart: string,
  timeoutMs = 20_000,
): Promise<{ x: number; y: number }> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const box = await boxOf(cdp, role, nameStart).catch(() => null);
    if (box && box.width > 0) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    if (Date.now() > until) {
      const all = await heard(cdp, role);
      throw new Error(`no ${role} "${nameStart}…" within ${timeoutMs} ms; there are: ${all.join(' | ') || 'none'}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Clicks a piece of an overlay with the mouse, as a person does. */
export async function clickPiece(page: Page, cdp: CDPSession, role: string, nameStart: string): Promise<void> {
  const at = await overlayPiece(cdp, role, nameStart);
  await page.mouse.click(at.x, at.y);
}

/** Collects what consoles and pages of the extension complain about, refusals of the content security policy among them. */
export function watchProblems(context: BrowserContext): string[] {
  const problems: string[] = [];
  const ours = (url: string) => url.startsWith('chrome-extension://');
  context.on('console', (message) => {
    const bad = message.type() === 'error' || message.type() === 'warning';
    const by = message.page()?.url() ?? message.location().url;
    if (bad && (ours(by) || ours(message.location().url))) problems.push(`${message.type()} at ${by}: ${message.text()}`);
  });
  context.on('weberror', (error) => {
    const by = error.page()?.url() ?? '';
    if (ours(by) || (error.error().stack ?? '').includes('chrome-extension://')) problems.push(`thrown at ${by}: ${error.error().message}`);
  });
  return problems;
}

/** Waits until the ready-made figures of a creator, which popups and overlays show, have this GMV (minor units). */
export async function cardReady(page: Page, creator: string, gmv: number, timeoutMs = 20_000): Promise<void> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const cards = await stored<{ name: string; gmv: number }>(page, 'cards');
    const card = cards.find((one) => one.name === creator);
    if (card?.gmv === gmv) return;
    if (Date.now() > until) throw new Error(`the card of ${creator} has GMV ${card?.gmv}, not ${gmv}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
