import { Dexie } from 'dexie';
import type { Stream } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import type { ShadowRecord } from '../records';
import { gather, type Ref } from './codec/gather';
import { decodeTable, encodeTable, PAGE_FORMAT, SCHEMAS } from './codec/pack';
import { idAt, textAt } from './codec/table';
import { compareVersions } from './codec/versions';
import { type Place, placeKey } from './place';

/**
 * Versions that stand behind an import's version, in packs of their own: when the import is undone, the best of them comes
 * back. Of each row and origin the best version is enough, since an origin is undone as a whole.
 */
export class ShadowPack {
  private readonly versions = new Map<string, Ref>();
  changed = false;

  constructor(
    readonly stream: Stream,
    readonly shop: string,
    readonly day: string,
    record: ShadowRecord | undefined,
  ) {
    if (!record) return;
    const table = decodeTable(stream, record);
    for (let row = 0; row < table.count; row++) this.versions.set(this.keyOf({ table, row }), { table, row });
  }

  add(ref: Ref): void {
    const key = this.keyOf(ref);
    const kept = this.versions.get(key);
    if (kept && compareVersions(SCHEMAS[this.stream], ref, kept) <= 0) return;
    this.versions.set(key, ref);
    this.changed = true;
  }

  /** Drops what an origin brought. */
  drop(origin: string): void {
    for (const [key, ref] of this.versions) {
      if (textAt(ref.table, SCHEMAS[this.stream].origin, ref.row) !== origin) continue;
      this.versions.delete(key);
      this.changed = true;
    }
  }

  /** Every version kept, with its row's id. */
  *entries(): Iterable<[string, Ref]> {
    for (const ref of this.versions.values()) yield [idAt(SCHEMAS[this.stream], ref.table, ref.row), ref];
  }

  /** The record to write; null where nothing is left. */
  record(): ShadowRecord | null {
    if (this.versions.size === 0) return null;
    const refs = [...this.versions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ref]) => ref);
    const body = encodeTable(this.stream, gather(SCHEMAS[this.stream].leaves, refs));
    return { stream: this.stream, shop: this.shop, day: this.day, format: PAGE_FORMAT, body };
  }

  private keyOf(ref: Ref): string {
    const schema = SCHEMAS[this.stream];
    return `${idAt(schema, ref.table, ref.row)}\n${textAt(ref.table, schema.origin, ref.row)}`;
  }
}

/** Adds versions to the packs of their places. For use inside a write over `shadows`. */
export async function keepShadows(
  db: LedgerDb,
  kept: Iterable<{ stream: Stream; shop: string; place: Place; refs: Ref[] }>,
): Promise<void> {
  const groups = [...kept].map((group) => ({ ...group, day: placeKey(group.place) }));
  const records = await db.shadows.bulkGet(groups.map(({ stream, shop, day }): [string, string, string] => [stream, shop, day]));
  const packs = groups.map(({ stream, shop, day, refs }, i) => {
    const pack = new ShadowPack(stream, shop, day, records[i]);
    for (const ref of refs) pack.add(ref);
    return pack;
  });
  await saveShadows(db, packs);
}

/** Writes the packs that changed. */
export async function saveShadows(db: LedgerDb, packs: readonly ShadowPack[]): Promise<void> {
  for (const pack of packs) {
    if (!pack.changed) continue;
    const record = pack.record();
    if (record) await db.shadows.put(record);
    else await db.shadows.delete([pack.stream, pack.shop, pack.day]);
  }
}

/** All versions kept for a stream of a shop. */
export async function loadShadows(db: LedgerDb, stream: Stream, shop: string): Promise<ShadowPack[]> {
  const records = await db.shadows.where(':id').between([stream, shop, Dexie.minKey], [stream, shop, Dexie.maxKey]).toArray();
  return records.map((record) => new ShadowPack(stream, shop, record.day, record));
}
