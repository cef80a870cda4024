import type { Stream } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import type { BookRecord } from '../records';
import { saveCatalogs } from './catalogs';
import { appendToDirectory } from './directory';
import { markDirty } from './dirty';
import type { Draft, PackKey } from './draft';
import { keepShadows } from './shadows';
import type { Working } from './working';

/** The tables that `flush` writes, besides those of `Working`. */
export function flushTables(db: LedgerDb) {
  return [db.dirty, db.stamps, db.tallies, db.shadows];
}

/**
 * Writes everything that changed in memory, in the transaction around it: packs, the directory, tallies, versions kept
 * for the undoing of imports, and which days' facts are old now. Gives the book's next revision and the days touched.
 */
export async function flush(db: LedgerDb, working: Working, book: BookRecord): Promise<{ revision: number; daysTouched: number }> {
  const revision = book.revision + 1;
  const changed = [...working.drafts.values()].filter((draft) => draft.changed);
  const puts = [];
  const removes: PackKey[] = [];
  for (const draft of changed) {
    const { put, remove } = draft.packs();
    puts.push(...put);
    removes.push(...remove);
  }
  const [daysTouched] = await Promise.all([
    markDirty(db, changed, revision),
    puts.length > 0 && db.packs.bulkPut(puts),
    removes.length > 0 && db.packs.bulkDelete(removes),
    tally(db, changed),
    keepShadows(db, working.shadows.values()),
    saveCatalogs(db, working.loadedCatalogs()),
    db.meta.put({ ...book, revision }),
  ]);
  for (const [shop, settled] of working.settledByShop()) await appendToDirectory(db, shop, settled);
  return { revision, daysTouched };
}

async function tally(db: LedgerDb, drafts: readonly Draft[]): Promise<void> {
  const deltas = tallyDeltas(drafts);
  const keys = [...deltas.values()].map(({ stream, shop }): [string, string] => [stream, shop]);
  const before = await db.tallies.bulkGet(keys);
  await db.tallies.bulkPut(
    [...deltas.values()].map((delta, i) => ({
      ...delta,
      rows: delta.rows + (before[i]?.rows ?? 0),
      orphans: delta.orphans + (before[i]?.orphans ?? 0),
    })),
  );
}

/** How many rows more (or fewer) each stream of each shop has than its packs hold. */
export function tallyDeltas(drafts: Iterable<Draft>): Map<string, { stream: Stream; shop: string; rows: number; orphans: number }> {
  const deltas = new Map<string, { stream: Stream; shop: string; rows: number; orphans: number }>();
  for (const { stream, shop, rows, storedRows, waiting } of drafts) {
    const more = rows.size - storedRows;
    if (more === 0) continue;
    const key = `${stream}\n${shop}`;
    const delta = deltas.get(key) ?? { stream, shop, rows: 0, orphans: 0 };
    delta.rows += more;
    if (waiting) delta.orphans += more;
    deltas.set(key, delta);
  }
  return deltas;
}
