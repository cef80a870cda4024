import type { LedgerDb } from '../store/db';
import { allConnections, allShops, getSettings } from '../store/ledger';
import type { AppStatus, ConnectionInfo } from './api';
import { isDemoShop } from './demo-shop';
import { figuresError } from './figures-error';
import { DEFAULT_SETTINGS } from './settings';
import { syncStatus } from './sync/stored-status';

/** What status lines need of the day book. */
export type RowCounts = Pick<AppStatus['counts'], 'orders' | 'affiliateRows'>;

/** Everything that status lines and the start of a page need. */
export async function appStatus(
  { db, counts }: { db: LedgerDb; counts: () => Promise<RowCounts> },
  vault: AppStatus['vault'],
): Promise<AppStatus> {
  const [settings, connections, shops, sync, error, rows, creators, posts] = await Promise.all([
    getSettings(db, DEFAULT_SETTINGS),
    allConnections<ConnectionInfo>(db),
    allShops(db),
    syncStatus({ db }),
    figuresError({ db }),
    counts(),
    someOf(db.creators),
    someOf(db.posts),
  ]);
  const { orders, affiliateRows } = rows;
  return {
    settings,
    vault,
    connections,
    shops,
    sync,
    figuresError: error,
    counts: { orders, affiliateRows, creators, posts },
    demo: shops.some((s) => isDemoShop(s.id)),
  };
}

/** 1 where the table holds anything, else 0: to count tens of thousands takes longer than a popup may take to open. */
async function someOf(table: { limit(n: number): { primaryKeys(): PromiseLike<unknown[]> } }): Promise<number> {
  return (await table.limit(1).primaryKeys()).length;
}
