import type { Change, OpInfo } from '../../core/model/ops';
import type { Instant } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import { ChangeRefused, RecordConflict, UnknownOp } from '../errors';
import type { OpRecord } from '../records';
import { writing } from '../write';
import { writeOp } from './commit';
import { opTables, touchedKey } from './entities';

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
  for (const { entity, key } of op.changes) {
    const touching = await db.ops.where('touched').equals(touchedKey(entity, key)).toArray();
    const later = touching.find(
      (other) => (other.seq as number) > (op.seq as number) && other.undoneBy === null && !undoesLater(touching, other, op),
    );
    if (later) throw new RecordConflict(entity, key, later.id);
  }
}

function undoesLater(touching: readonly OpRecord[], other: OpRecord, op: OpRecord): boolean {
  const undone = touching.find(({ id }) => id === other.undoes);
  return undone !== undefined && (undone.seq as number) > (op.seq as number);
}
