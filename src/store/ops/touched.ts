import type { Change, OpInfo } from '../../core/model/ops';
import type { LedgerDb } from '../db';
import type { OpRecord } from '../records';
import { touchedKey } from './entities';

/** Records of one entity that an op names in the log's index; one that changes more is under `entity:*` alone. */
const MOST_NAMED = 1000;
const ANY = '*';

type Changes = OpInfo['changes'];

/** What an op is found by: its records, or the entity where they are many. */
export function touchedBy(changes: Changes): string[] {
  const byEntity = new Map<Change['entity'], string[]>();
  for (const { entity, key } of changes) {
    const keys = byEntity.get(entity);
    if (keys) keys.push(key);
    else byEntity.set(entity, [key]);
  }
  return [...byEntity].flatMap(([entity, keys]) =>
    keys.length > MOST_NAMED ? [touchedKey(entity, ANY)] : keys.map((key) => touchedKey(entity, key)),
  );
}

/** The ops later than this one that changed any of its records, oldest first. */
export async function laterOps(db: LedgerDb, op: OpRecord): Promise<OpRecord[]> {
  const seq = op.seq as number;
  const own = new Set(op.changes.map(({ entity, key }) => touchedKey(entity, key)));
  const wide = [...new Set(op.changes.map(({ entity }) => touchedKey(entity, ANY)))];
  const found =
    own.size > MOST_NAMED
      ? await db.ops.where('seq').above(seq).toArray()
      : await db.ops
          .where('touched')
          .anyOf([...own, ...wide])
          .distinct()
          .and((other) => (other.seq as number) > seq)
          .sortBy('seq');
  return found.filter((other) => other.changes.some(({ entity, key }) => own.has(touchedKey(entity, key))));
}
