import type { Rules } from '../../core/model/ledger';
import type { Change, OpInfo } from '../../core/model/ops';
import type { LedgerDb } from '../db';
import { ChangeRefused } from '../errors';
import { tableOf, touchedKey } from './entities';

/** Records asked for or written in one go: between two of them the context has time for something else. */
const RECORDS_AT_ONCE = 2000;

type Logged = OpInfo['changes'][number];
type KeptChange = Exclude<Change, { entity: 'rules' }>;
type Entity = KeptChange['entity'];

/** Writes the records and gives the changes with what was before, in their order. For use inside a write over `opTables`. */
export async function applyChanges(db: LedgerDb, changes: readonly Change[]): Promise<Logged[]> {
  const keysByEntity = new Map<Entity, Set<string>>();
  for (const change of changes) {
    if (change.entity === 'rules') continue;
    const keys = keysByEntity.get(change.entity);
    if (keys) keys.add(change.key);
    else keysByEntity.set(change.entity, new Set([change.key]));
  }
  const records = await readRecords(db, keysByEntity);
  const logged: Logged[] = [];
  for (const change of changes) {
    if (change.entity === 'rules') {
      logged.push(await applyRules(db, change.key, change.after));
      continue;
    }
    const { entity, key, after } = change;
    const name = touchedKey(entity, key);
    logged.push({ entity, key, before: records.get(name) ?? null, after });
    records.set(name, after);
  }
  await writeRecords(db, keysByEntity, records);
  return logged;
}

async function readRecords(db: LedgerDb, keysByEntity: ReadonlyMap<Entity, ReadonlySet<string>>): Promise<Map<string, unknown>> {
  const records = new Map<string, unknown>();
  for (const [entity, keys] of keysByEntity) {
    for (const some of slices([...keys])) {
      const found = await tableOf(db, entity).bulkGet(some);
      some.forEach((key, i) => {
        if (found[i] !== undefined) records.set(touchedKey(entity, key), found[i]);
      });
    }
  }
  return records;
}

async function writeRecords(
  db: LedgerDb,
  keysByEntity: ReadonlyMap<Entity, ReadonlySet<string>>,
  records: ReadonlyMap<string, unknown>,
): Promise<void> {
  for (const [entity, keys] of keysByEntity) {
    const table = tableOf(db, entity);
    const after = (key: string) => records.get(touchedKey(entity, key)) ?? null;
    // In the order of the table: the browser steps over all records deleted behind the one it deletes.
    const sorted = [...keys].sort();
    for (const some of slices(sorted.filter((key) => after(key) !== null))) await table.bulkPut(some.map(after), some);
    for (const some of slices(sorted.filter((key) => after(key) === null))) await table.bulkDelete(some);
  }
}

async function applyRules(db: LedgerDb, key: string, rules: Rules | null): Promise<Logged> {
  const before = (await db.rules.orderBy('version').last()) ?? null;
  if (rules === null) throw new ChangeRefused('rules', key, 'rules are replaced by a new version, never deleted');
  const after = { ...rules, version: (before?.version ?? 0) + 1 };
  await db.rules.add(after);
  return { entity: 'rules', key, before, after };
}

/** A list in pieces of `RECORDS_AT_ONCE`. */
export function* slices<T>(list: readonly T[]): Iterable<T[]> {
  for (let i = 0; i < list.length; i += RECORDS_AT_ONCE) yield list.slice(i, i + RECORDS_AT_ONCE);
}
