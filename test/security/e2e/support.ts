import type { CDPSession, Page } from 'playwright-core';

/** Everything in the extension's database and storage areas, as text to compare; where a page was read how well is no part of it. */
export function keptState(page: Page): Promise<string> {
  return page.evaluate(async () => {
    type Area = { get(): Promise<unknown> };
    const { storage } = (globalThis as unknown as { chrome: { storage: Record<'local' | 'session', Area> } }).chrome;
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open('creator-ledger');
      open.onerror = () => reject(open.error);
      open.onsuccess = () => resolve(open.result);
    });
    const names = [...db.objectStoreNames];
    const read = (name: string, what: 'getAll' | 'getAllKeys') =>
      new Promise<unknown>((resolve, reject) => {
        const asked = db.transaction(name).objectStore(name)[what]();
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => resolve(asked.result);
      });
    const tables: unknown[] = [];
    for (const name of names) tables.push(name, await read(name, 'getAllKeys'), await read(name, 'getAll'));
    db.close();
    const bytes = (_key: string, value: unknown) => (ArrayBuffer.isView(value) ? String(value) : value);
    return JSON.stringify([tables, await storage.local.get(), await storage.session.get()], bytes);
  });
}

/** Runs code in the world of our content script inside a page, which is what a script of ours that was taken over could do. */
export async function inContentWorld(cdp: CDPSession, extensionId: string): Promise<(code: string) => Promise<unknown>> {
  const contexts: { id: number; origin: string }[] = [];
  cdp.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context));
  await cdp.send('Runtime.enable');
  const world = contexts.find(({ origin }) => origin === `chrome-extension://${extensionId}`);
  if (!world) throw new Error(`no script of the extension runs in the page; there are ${contexts.map(({ origin }) => origin).join(', ')}`);
  return async (code) => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression: `(async () => { ${code} })()`,
      contextId: world.id,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  };
}
