import type { Change, OpInfo } from '../../core/model/ops';
import type { Instant } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import { ChangeRefused, RecordConflict, UnknownOp } from '../errors';
import type { OpRecord } from '../records';
import { writing } from '../write';
import { writeOp } from './commit';
import { opTables, touchedKey } from './entities';
import { laterOps } from './touched';

/**
 * Takes an op back by a new op that restores what was before. Throws `UnknownOp` where it is not there or was taken back,
 * `RecordConflict` where a later op that still stands changed one of its records, `ChangeRefused` for the first rules.
 */
export async function undo(db: LedgerDb, opId: string, who: string, at: Instant): Promise<OpInfo> {
  const id = crypto.randomUUID();
  return writing(db, opTables(db), async () => {
    const op = await db.ops.where('id').equals(opId).first();
    if (!op) throw new UnknownOp(opId, 'missing');
    if (op.undoneBy !== null) throw new UnknownOp(opId, 'undone');
    await assertLatest(db, op);
    // Backwards, since one op may change a record twice.
    const changes = op.changes.map(reversed).reverse();
    const info = await writeOp(db, { id, who, at, changes, undoes: opId });
    await db.ops.update(op.seq as number, { undoneBy: id });
    return info;
  });
}

function reversed({ entity, key, before }: OpInfo['changes'][number]): Change {
  if (entity === 'rules' && before === null) throw new ChangeRefused(entity, key, 'the first rules cannot be taken back, only replaced');
  return { entity, key, after: before } as Change;
}

/** Later ops on the same records must be taken back first; one that was, and the op that took it back, cancel out. */
async function assertLatest(db: LedgerDb, op: OpRecord): Promise<void> {
  const later = new Map((await laterOps(db, op)).map((other) => [other.id, other]));
  // What was taken back and put back again stands; an op that takes back one of these only tells which of them do.
  const stands = (other: OpRecord): boolean => {
    const undoing = other.undoneBy === null ? undefined : later.get(other.undoneBy);
    return undoing === undefined ? other.undoneBy === null : !stands(undoing);
  };
  const standing = [...later.values()].find((other) => !later.has(other.undoes ?? '') && stands(other));
  if (!standing) return;
  const own = new Set(op.changes.map(({ entity, key }) => touchedKey(entity, key)));
  const { entity, key } = standing.changes.find((change) => own.has(touchedKey(change.entity, change.key)))!;
  throw new RecordConflict(entity, key, standing.id);
}
