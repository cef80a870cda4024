import { Dexie } from 'dexie';
import type { LedgerDb } from '../db';
import { ByteReader, ByteWriter } from './codec/bytes';
import { readInts, writeInts } from './codec/int-column';
import { readTexts, writeTexts } from './codec/text-column';
import { IdIndex } from './id-index';
import { NOWHERE, type Place } from './place';

/**
 * The directory of a shop: order id -> place, packed. Each fold appends a segment with what is new; eight segments of one
 * level become one of the next, so that an id is written again only a few times in the life of a book.
 */
const FAN = 8;

/** Reads all segments of a shop into memory. For use inside a transaction over `segments`. */
export async function loadDirectory(db: LedgerDb, shop: string): Promise<IdIndex> {
  const index = new IdIndex();
  for (const segment of await ofShop(db, shop).toArray()) readSegment(segment.body, index);
  return index;
}

/**
 * Places of some orders, by id: newest segments first, and no older ones than it takes, none of them kept in memory. Orders that are
 * not in the directory are left out. For use inside a transaction over `segments`.
 */
export async function findPlaces(db: LedgerDb, shop: string, ids: Iterable<string>): Promise<Map<string, Place>> {
  const found = new Map<string, Place>();
  const missing = new Set(ids);
  const keys = (await ofShop(db, shop).primaryKeys()) as SegmentKey[];
  for (const key of keys.toReversed()) {
    if (missing.size === 0) break;
    const segment = await db.segments.get(key);
    for (const [id, place] of pickFrom(segment!.body, [...missing])) {
      missing.delete(id);
      if (place !== NOWHERE) found.set(id, place);
    }
  }
  return found;
}

/** Appends what is new and merges full levels. For use inside a write over `segments`. */
export async function appendToDirectory(db: LedgerDb, shop: string, changes: ReadonlyMap<string, Place>): Promise<void> {
  if (changes.size === 0) return;
  const keys = (await ofShop(db, shop).primaryKeys()) as SegmentKey[];
  const index = new IdIndex();
  let level = 0;
  // The newest segments of one level stand together at the end; older ones are read first, so that newer ones win.
  const run: SegmentKey[] = [];
  for (;;) {
    const last = keys.slice(-(FAN - 1));
    if (last.length < FAN - 1 || last[0]![2] !== level) break;
    run.unshift(...keys.splice(-(FAN - 1)));
    level++;
  }
  if (run.length > 0) {
    for (const segment of await db.segments.bulkGet(run)) readSegment(segment!.body, index);
    await db.segments.bulkDelete(run);
  }
  for (const [id, place] of changes) index.set(id, place);
  const seq = ((run.at(-1) ?? keys.at(-1))?.[1] ?? 0) + 1;
  await db.segments.put({ shop, seq, level, body: writeSegment(index) });
}

type SegmentKey = [shop: string, seq: number, level: number];

function ofShop(db: LedgerDb, shop: string) {
  return db.segments.where(':id').between([shop, Dexie.minKey], [shop, Dexie.maxKey]);
}

function writeSegment(index: IdIndex): Uint8Array {
  const out = new ByteWriter();
  const { halves, places, others } = index.entries();
  out.u32(places.length);
  out.array(halves);
  writeInts(out, places);
  out.u32(others.size);
  writeTexts(out, [...others.keys()]);
  writeInts(out, Float64Array.from(others.values()));
  return out.finish();
}

function readSegment(body: Uint8Array, into: IdIndex): void {
  const from = new ByteReader(body);
  const count = from.u32();
  const halves = from.array(Uint32Array, count * 2);
  const places = readInts(from, count);
  for (let i = 0; i < count; i++) into.setHalves(halves[i * 2]!, halves[i * 2 + 1]!, places[i]!);
  const others = from.u32();
  const ids = readTexts(from, others);
  const otherPlaces = readInts(from, others);
  ids.forEach((id, i) => {
    into.set(id!, otherPlaces[i]!);
  });
}

/** What a segment says of some orders. */
function pickFrom(body: Uint8Array, ids: readonly string[]): [id: string, place: Place][] {
  const wanted = new IdIndex();
  ids.forEach((id, i) => {
    wanted.set(id, i);
  });
  const from = new ByteReader(body);
  const count = from.u32();
  const halves = from.array(Uint32Array, count * 2);
  const hits: [at: number, id: string][] = [];
  for (let i = 0; i < count; i++) {
    const at = wanted.getHalves(halves[i * 2]!, halves[i * 2 + 1]!);
    if (at !== undefined) hits.push([i, ids[at]!]);
  }
  const { others: wantedOthers } = wanted.entries();
  if (hits.length === 0 && wantedOthers.size === 0) return [];
  const places = readInts(from, count);
  const picked = hits.map(([at, id]): [string, Place] => [id, places[at]!]);
  if (wantedOthers.size === 0) return picked;
  const others = readTexts(from, from.u32()) as string[];
  const otherPlaces = readInts(from, others.length);
  return [...picked, ...others.flatMap((id, i): [string, Place][] => (wantedOthers.has(id) ? [[id, otherPlaces[i]!]] : []))];
}
