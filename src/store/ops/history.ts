import type { OpInfo } from '../../core/model/ops';
import type { LedgerDb } from '../db';

/** The newest ops first, at most `limit` of them. */
export async function history(db: LedgerDb, limit: number): Promise<OpInfo[]> {
  const records = await db.ops.orderBy('seq').reverse().limit(limit).toArray();
  return records.map(({ id, at, who, changes, undoes, undoneBy }) => ({ id, at, who, changes, undoes, undoneBy }));
}
