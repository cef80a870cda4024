import { type Change, type OpInfo, recordKey } from '../../core/model/ops';
import type { Instant } from '../../core/model/orders';
import { problemOf } from '../../schema/store-ledger';
import type { LedgerDb } from '../db';
import { ChangeRefused } from '../errors';
import { writing } from '../write';
import { applyChanges, slices } from './apply';
import { opTables } from './entities';
import { touchedBy } from './touched';

export interface NewOp {
  /** Of an import's op: the import's, so that undoing the one finds the other. A new id otherwise. */
  id?: string;
  who: string;
  at: Instant;
  changes: readonly Change[];
}

/**
 * Writes hand-kept data: the records and the op that says who changed what, with before and after, in one transaction.
 * A change of the rules adds a version, whatever number it carries. Throws `ChangeRefused` (nothing is written) and `PageStale`.
 */
export async function commit(db: LedgerDb, op: NewOp): Promise<OpInfo> {
  let checked = 0;
  for (const some of slices(op.changes)) {
    // A log of many thousands is checked with room for others in between.
    if (checked > 0) await new Promise((resolve) => setTimeout(resolve));
    for (const change of some) assertFits(change);
    checked += some.length;
  }
  const id = op.id ?? crypto.randomUUID();
  return writing(db, opTables(db), () => writeOp(db, { ...op, id, undoes: null }));
}

/** Applies the changes and appends the op. For use inside a write over `opTables`. */
export async function writeOp(db: LedgerDb, op: NewOp & { id: string; undoes: string | null }): Promise<OpInfo> {
  const changes = await applyChanges(db, op.changes);
  const { id, who, at, undoes } = op;
  const info: OpInfo = { id, at, who, changes, undoes, undoneBy: null };
  await db.ops.add({ ...info, touched: touchedBy(changes) });
  return info;
}

function assertFits(change: Change): void {
  const { entity, key, after } = change;
  if (after === null) return;
  const problem = problemOf(entity, after);
  if (problem) throw new ChangeRefused(entity, key, problem);
  const expected = recordKey({ entity, after } as Parameters<typeof recordKey>[0]);
  if (entity !== 'rules' && key !== expected) throw new ChangeRefused(entity, key, `key ${JSON.stringify(expected)} expected`);
}
