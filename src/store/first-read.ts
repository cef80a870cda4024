import { SCHEMA_EPOCH } from './migrations';

/** Reads of the book by the browser's own interface, for what must be on a screen before the database library has started. */
export interface FirstRead {
  /** Records by table and key, of one moment; undefined where there is none. */
  get(wanted: readonly (readonly [table: string, key: IDBValidKey])[]): Promise<unknown[]>;
  /** All records of a table. */
  all(table: string): Promise<unknown[]>;
  close(): void;
}

/** Dexie counts versions in tens. */
const VERSION = SCHEMA_EPOCH * 10;

/**
 * Opens the book where it stands at the schema that this code knows; null where there is none yet, or one of another version: whoever opens
 * it in full makes, migrates or refuses it. Never makes or changes anything.
 */
export function openFirstRead(name = 'creator-ledger'): Promise<FirstRead | null> {
  return new Promise((resolve) => {
    const request = indexedDB.open(name);
    // There is none: what was begun is undone, so that nobody finds an empty one.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = (event) => {
      event.preventDefault();
      resolve(null);
    };
    request.onsuccess = () => {
      const db = request.result;
      db.onversionchange = () => db.close();
      if (db.version === VERSION) return resolve(readsOf(db));
      db.close();
      resolve(null);
    };
  });
}

function readsOf(db: IDBDatabase): FirstRead {
  const ask = <T>(
    tables: readonly string[],
    begin: (transaction: IDBTransaction) => IDBRequest[],
    taken: (results: unknown[]) => T,
  ): Promise<T> =>
    new Promise((resolve, reject) => {
      const transaction = db.transaction([...new Set(tables)], 'readonly');
      const requests = begin(transaction);
      transaction.oncomplete = () => resolve(taken(requests.map((request) => request.result)));
      transaction.onabort = () => reject(transaction.error);
    });
  return {
    get: (wanted) =>
      ask(
        wanted.map(([table]) => table),
        (transaction) => wanted.map(([table, key]) => transaction.objectStore(table).get(key)),
        (results) => results,
      ),
    all: (table) =>
      ask(
        [table],
        (transaction) => [transaction.objectStore(table).getAll()],
        ([records]) => records as unknown[],
      ),
    close: () => db.close(),
  };
}
