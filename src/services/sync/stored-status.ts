import { getSyncState } from '../../store/ledger';
import type { SyncStatus } from '../api';
import type { LedgerContext } from '../context';
import { idleStatus } from './status';

/** What the last or running sync says of itself. */
export async function syncStatus({ db }: Pick<LedgerContext, 'db'>): Promise<SyncStatus> {
  return { ...idleStatus(), ...(await getSyncState<SyncStatus>(db)) };
}
