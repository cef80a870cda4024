import { browser } from './browser';

/** One area of the extension's storage, as the vault needs it. */
export interface KeyValueArea {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

type AreaName = 'local' | 'session';

function area(name: AreaName): KeyValueArea {
  const storage = browser.storage[name];
  return {
    get: async (key) => (await storage.get(key))[key],
    set: (key, value) => storage.set({ [key]: value }),
    remove: (key) => storage.remove(key),
  };
}

/** `local` rests on disk, `session` in memory until the browser closes. */
export function storageAreas(): Record<AreaName, KeyValueArea> {
  return { local: area('local'), session: area('session') };
}

interface AccessLevelArea {
  setAccessLevel?: (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
}

/**
 * Closes both areas to content scripts. Called at every start of the worker. Firefox has no such call and never gives
 * `session` to content scripts; what lies in its `local` area is encrypted there as everywhere.
 */
export async function closeStorageToContentScripts(): Promise<void> {
  const native = globalThis as unknown as { chrome?: { storage?: Record<AreaName, AccessLevelArea> } };
  const storage = native.chrome?.storage;
  for (const name of ['local', 'session'] as const) {
    const target = storage?.[name];
    if (target?.setAccessLevel) await target.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
  }
}
