import type { Stream } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import { UnknownImport } from '../errors';
import { feedUndoTables, undoFeeds } from '../feeds';
import { writing } from '../write';
import type { Ref } from './codec/gather';
import { decodeTable, SCHEMAS } from './codec/pack';
import { textAt } from './codec/table';
import { compareVersions } from './codec/versions';
import { flush, flushTables } from './flush';
import { CHILD_STREAMS, moveChildren, ownPlace } from './merge';
import { NOWHERE, type Place, placeOf, placeOfKey } from './place';
import { allPacks } from './ranges';
import { loadShadows, saveShadows } from './shadows';
import { Working } from './working';

export interface Undone {
  /** Rows of which an earlier version stands again. */
  restored: number;
  /** Rows that nobody but the import had brought. */
  removed: number;
}

/**
 * Takes an import back as a whole, in one transaction, however far it had come: its pages leave the inbox, and each row
 * that still stands as it brought it becomes what it would be without it. Rows that others have changed since stay.
 * Throws `UnknownImport`, `PageStale`.
 */
export async function undoImport(db: LedgerDb, importId: string): Promise<Undone> {
  const working = new Working(db);
  return writing(db, [...Working.tables(db), ...flushTables(db), ...feedUndoTables(db), db.imports], async (book) => {
    const record = await db.imports.get(importId);
    if (!record) throw new UnknownImport(importId, 'missing');
    if (record.state === 'undone') throw new UnknownImport(importId, 'undone');
    await db.inbox.filter((page) => page.importId === importId).delete();
    const undone: Undone = await undoFeeds(db, importId);
    // Orders last: what hangs on them is right by then, and moves with them.
    for (const stream of [...CHILD_STREAMS, 'orders'] as const) {
      for (const { shop } of record.touched.filter((touched) => touched.stream === stream)) {
        await undoStream(db, working, stream, shop, importId, undone);
      }
    }
    await flush(db, working, book);
    await db.imports.put({ ...record, state: 'undone' });
    return undone;
  });
}

async function undoStream(db: LedgerDb, working: Working, stream: Stream, shop: string, importId: string, undone: Undone): Promise<void> {
  const { zone } = await working.shop(shop);
  const schema = SCHEMAS[stream];
  const behind = await versionsBehind(db, stream, shop, importId);
  const places = await placesWith(db, working, stream, shop, importId);
  await working.load(
    shop,
    places.map((place) => [stream, place]),
  );
  const before = working.mergeState(shop);
  const changes = places.flatMap((place) => {
    const brought = [...before.draft(stream, place).rows].filter(([, ref]) => textAt(ref.table, schema.origin, ref.row) === importId);
    return brought.map(([id]): Change => {
      const version = behind.get(id);
      return { id, place, version, target: stream === 'orders' ? targetOf(zone, place, version) : place };
    });
  });
  // Everything is loaded in one go: a transaction does not outlive many awaits that ask nothing of the database.
  await working.load(shop, stream === 'orders' ? changes.flatMap(placesOf) : []);
  const state = working.mergeState(shop);
  for (const change of changes) {
    if (change.version) undone.restored++;
    else undone.removed++;
    if (stream === 'orders') replaceOrder(state, change);
    else if (change.version) state.draft(stream, change.place).set(change.id, change.version, true);
    else state.draft(stream, change.place).take(change.id);
  }
}

/** A row that the import brought, and what stands in its place from now on. */
interface Change {
  id: string;
  place: Place;
  /** Undefined: nothing does. */
  version: Ref | undefined;
  target: Place;
}

function targetOf(zone: string, place: Place, version: Ref | undefined): Place {
  return version ? ownPlace(zone, SCHEMAS.orders, version.table, version.row) : placeOf(place >> 1, true);
}

function placesOf({ place, version, target }: Change): [Stream, Place][] {
  if (target === place) return [];
  const streams: Stream[] = version ? ['orders', ...CHILD_STREAMS] : [...CHILD_STREAMS];
  return streams.flatMap((stream): [Stream, Place][] => [
    [stream, place],
    [stream, target],
  ]);
}

/** Puts an earlier version of an order in its place, or takes the order out; what hangs on it moves or waits. */
function replaceOrder(state: ReturnType<Working['mergeState']>, { id, place, version, target }: Change): void {
  const draft = state.draft('orders', place);
  if (version && target === place) {
    draft.set(id, version, true);
    return;
  }
  draft.take(id);
  if (version) state.draft('orders', target).set(id, version, true);
  const moved = moveChildren(state, id, place, target);
  state.settle(id, version || moved > 0 ? target : NOWHERE);
}

/** The best version of each row that stands behind the import's; what the import itself left there goes. */
async function versionsBehind(db: LedgerDb, stream: Stream, shop: string, importId: string): Promise<Map<string, Ref>> {
  const packs = await loadShadows(db, stream, shop);
  const best = new Map<string, Ref>();
  for (const pack of packs) {
    pack.drop(importId);
    for (const [id, ref] of pack.entries()) {
      const other = best.get(id);
      if (!other || compareVersions(SCHEMAS[stream], ref, other) > 0) best.set(id, ref);
    }
  }
  await saveShadows(db, packs);
  return best;
}

/** The places where rows stand as the import brought them. */
async function placesWith(db: LedgerDb, working: Working, stream: Stream, shop: string, importId: string): Promise<Place[]> {
  const places = new Set<Place>();
  const { origin } = SCHEMAS[stream];
  const catalog = await working.catalog(shop);
  await allPacks(db, stream, shop).each((pack) => {
    const table = decodeTable(stream, pack, catalog);
    if ((table.columns[origin] as string[]).includes(importId)) places.add(placeOfKey(pack.day));
  });
  return [...places];
}
