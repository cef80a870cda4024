import { nameAndVersion } from '../platform/lifecycle';
import type { LedgerContext } from '../services/context';
import { subscribeTo } from '../services/page-reads';
import { stampOf } from '../services/page-report/find';

type Db = LedgerContext['db'];

/** Looks among the answers that were kept of the book as it stands; undefined where there is none, or none can be had: it is made anew then. */
export type Kept = <T>(find: (stamp: string, db: Db) => Promise<T | undefined>) => Promise<T | undefined>;

/**
 * The kept answers of an open book, and how to forget what state it was in: it is read once, and anew when anything changes, as all answers on the
 * page are. `asOf` is another number each time.
 */
export function keptAnswers(opened: () => Promise<{ db: Db }>): { kept: Kept; forget: () => void; asOf: () => number } {
  let changes = 0;
  let stamp: Promise<string> | null = null;
  const forget = () => {
    stamp = null;
    changes += 1;
  };
  subscribeTo(['status', 'book', 'ledger'], forget);
  return {
    async kept(find) {
      try {
        const { db } = await opened();
        stamp ??= stampOf(db, nameAndVersion());
        return await find(await stamp, db);
      } catch {
        forget();
        return undefined;
      }
    },
    forget,
    asOf: () => changes,
  };
}
