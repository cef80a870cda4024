import type { Rules } from '../../core/model/ledger';
import { type Change, type OpInfo, recordKey } from '../../core/model/ops';
import type { Instant } from '../../core/model/orders';
import { problemOf } from '../../schema/store-ledger';
import type { LedgerDb } from '../db';
import { ChangeRefused } from '../errors';
import type { OpRecord } from '../records';
import { writing } from '../write';
import { opTables, tableOf, touchedKey } from './entities';

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
  for (const change of op.changes) assertFits(change);
  const id = op.id ?? crypto.randomUUID();
  return writing(db, opTables(db), () => writeOp(db, { ...op, id, undoes: null }));
}

/** Applies the changes and appends the op. For use inside a write over `opTables`. */
export async function writeOp(db: LedgerDb, op: NewOp & { id: string; undoes: string | null }): Promise<OpInfo> {
  const changes: OpInfo['changes'] = [];
  for (const change of op.changes) changes.push(await apply(db, change));
  const { id, who, at, undoes } = op;
  const info: OpInfo = { id, at, who, changes, undoes, undoneBy: null };
  const record: OpRecord = { ...info, touched: changes.map(({ entity, key }) => touchedKey(entity, key)) };
  await db.ops.add(record);
  return info;
}

async function apply(db: LedgerDb, change: Change): Promise<OpInfo['changes'][number]> {
  const { entity, key } = change;
  if (entity === 'rules') return applyRules(db, key, change.after);
  const table = tableOf(db, entity);
  const before = (await table.get(key)) ?? null;
  if (change.after === null) await table.delete(key);
  else await table.put(change.after, key);
  return { entity, key, before, after: change.after };
}

async function applyRules(db: LedgerDb, key: string, rules: Rules | null): Promise<OpInfo['changes'][number]> {
  const before = (await db.rules.orderBy('version').last()) ?? null;
  if (rules === null) throw new ChangeRefused('rules', key, 'rules are replaced by a new version, never deleted');
  const after = { ...rules, version: (before?.version ?? 0) + 1 };
  await db.rules.add(after);
  return { entity: 'rules', key, before, after };
}

function assertFits(change: Change): void {
  const { entity, key, after } = change;
  if (after === null) return;
  const problem = problemOf(entity, after);
  if (problem) throw new ChangeRefused(entity, key, problem);
  const expected = recordKey({ entity, after } as Parameters<typeof recordKey>[0]);
  if (entity !== 'rules' && key !== expected) throw new ChangeRefused(entity, key, `key ${JSON.stringify(expected)} expected`);
}
