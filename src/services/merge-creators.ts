import type { Change, OpInfo } from '../core/model/ops';
import type { LedgerContext } from './context';
import { LedgerError } from './errors';
import { joinCreators } from './sub-accounts-join';

/**
 * Accounts (and with them posts), costs, agreements and payments of `from` become those of `into`, and `from` is archived; one op. Throws
 * `record_conflict` where one of them is not there, or both are one.
 */
export function mergeCreators(context: LedgerContext, from: string, into: string): Promise<OpInfo> {
  return joinCreators(context, into, from);
}

/** Archives creators, one op; those that are archived stay so. Throws `record_conflict` naming the first that is not there. */
export async function archiveCreators(context: LedgerContext, ids: readonly string[]): Promise<OpInfo> {
  const unique = [...new Set(ids)];
  const creators = await context.db.creators.bulkGet(unique);
  const missing = unique.find((_id, i) => !creators[i]);
  if (missing !== undefined || unique.length === 0) {
    throw new LedgerError(
      'record_conflict',
      { record: missing ?? '' },
      missing === undefined ? 'no creator was named' : `there is no ${missing}`,
    );
  }
  const changes = creators.flatMap((one): Change[] =>
    one && !one.archived ? [{ entity: 'creator', key: one.id, after: { ...one, archived: true } }] : [],
  );
  return context.commit(changes);
}
