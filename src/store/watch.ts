import { Dexie } from 'dexie';

/** Minimum time between two calls: a sync changes the book many times a second. */
const THROTTLE_MS = 150;

/**
 * Calls `onChange` after any of the tables changed, in whichever context of the browser; gives the stop. Dexie tells other
 * contexts over a broadcast channel.
 */
export function watchTables(dbName: string, tables: readonly string[], onChange: () => void): () => void {
  const prefixes = tables.map((table) => `idb://${dbName}/${table}/`);
  let timer: ReturnType<typeof setTimeout> | null = null;
  const listener = (parts: Record<string, unknown>) => {
    if (timer !== null || !Object.keys(parts).some((part) => prefixes.some((prefix) => part.startsWith(prefix)))) return;
    timer = setTimeout(() => {
      timer = null;
      onChange();
    }, THROTTLE_MS);
  };
  Dexie.on.storagemutated.subscribe(listener as never);
  return () => {
    Dexie.on.storagemutated.unsubscribe(listener as never);
    if (timer !== null) clearTimeout(timer);
  };
}
