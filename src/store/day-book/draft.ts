import type { Stream } from '../../core/model/orders';
import type { PackRecord } from '../records';
import type { Catalog } from './codec/catalog';
import { gather, type Ref } from './codec/gather';
import { decodeTable, encodeTable, PACK_FORMAT, SCHEMAS } from './codec/pack';
import { idAt, type Table, textAt } from './codec/table';
import { isWaiting, type Place, placeKey } from './place';

/** Rows a part may hold; above that a day is cut by hash of the id. */
const ROWS_A_PART = 4000;

export type PackKey = [stream: string, shop: string, day: string, part: number];

/** The rows of one stream at one place, as they will be after the fold. */
export class Draft {
  readonly rows = new Map<string, Ref>();
  /** Something must be written. */
  changed = false;
  /** The orders of which something that figures are made of is different. */
  readonly figureOrders = new Set<string>();
  /** The last page of the inbox that may have changed something here. */
  lastPage = 0;
  readonly storedRows: number;
  private readonly storedParts: number;
  private readonly touched = new Set<string>();
  private orders: Map<string, Set<string>> | null = null;

  /** @param packs all parts of the place, or none. @param catalog of the shop. */
  constructor(
    readonly stream: Stream,
    readonly shop: string,
    readonly place: Place,
    packs: readonly PackRecord[],
    private readonly catalog: Catalog,
  ) {
    for (const pack of packs) this.add(decodeTable(stream, pack, catalog));
    this.storedRows = this.rows.size;
    this.storedParts = packs.length;
  }

  /** Something that figures are made of is different. */
  get figuresChanged(): boolean {
    return this.figureOrders.size > 0;
  }

  get waiting(): boolean {
    return isWaiting(this.place);
  }

  set(id: string, ref: Ref, figures: boolean): void {
    this.rows.set(id, ref);
    this.note(id, figures ? ref : null);
    this.orders?.get(this.orderOf(ref))?.add(id) ?? this.orders?.set(this.orderOf(ref), new Set([id]));
  }

  /** Takes a row out; undefined where it is not there. */
  take(id: string): Ref | undefined {
    const ref = this.rows.get(id);
    if (!ref) return undefined;
    this.rows.delete(id);
    this.note(id, ref);
    this.orders?.get(this.orderOf(ref))?.delete(id);
    return ref;
  }

  /** Ids of the rows that belong to an order. */
  idsOfOrder(orderId: string): string[] {
    if (!this.orders) {
      this.orders = new Map();
      for (const [id, ref] of this.rows) {
        const ids = this.orders.get(this.orderOf(ref));
        if (ids) ids.add(id);
        else this.orders.set(this.orderOf(ref), new Set([id]));
      }
    }
    return [...(this.orders.get(orderId) ?? [])];
  }

  /** All rows, sorted by id in code units. */
  table(): Table {
    return gather(SCHEMAS[this.stream].leaves, sorted([...this.rows]));
  }

  /** What to write and what to delete so that the packs hold these rows. */
  packs(): { put: PackRecord[]; remove: PackKey[] } {
    const parts = this.rows.size === 0 ? 0 : Math.max(partsFor(this.rows.size), this.storedParts);
    const remove: PackKey[] = [];
    for (let part = parts; part < this.storedParts; part++) remove.push(this.key(part));
    const byPart = Array.from({ length: parts }, (): [string, Ref][] => []);
    for (const entry of this.rows) byPart[parts === 1 ? 0 : hashOf(entry[0]) % parts]!.push(entry);
    const rewrite = parts === this.storedParts ? new Set([...this.touched].map((id) => hashOf(id) % parts)) : null;
    const put = byPart.flatMap((entries, part) => (rewrite && !rewrite.has(part) ? [] : [this.pack(entries, part, parts)]));
    return { put, remove };
  }

  private pack(entries: [string, Ref][], part: number, parts: number): PackRecord {
    const table = gather(SCHEMAS[this.stream].leaves, sorted(entries));
    const [stream, shop, day] = this.key(part) as [Stream, string, string, number];
    return { stream, shop, day, part, parts, format: PACK_FORMAT, rows: entries.length, body: encodeTable(stream, table, this.catalog) };
  }

  private key(part: number): PackKey {
    return [this.stream, this.shop, placeKey(this.place), part];
  }

  private add(table: Table): void {
    const schema = SCHEMAS[this.stream];
    for (let row = 0; row < table.count; row++) this.rows.set(idAt(schema, table, row), { table, row });
  }

  private note(id: string, figures: Ref | null): void {
    this.changed = true;
    this.touched.add(id);
    if (figures) this.figureOrders.add(this.orderOf(figures));
  }

  private orderOf(ref: Ref): string {
    return textAt(ref.table, SCHEMAS[this.stream].orderId, ref.row);
  }
}

/** A power of two, so that a day that grows is cut anew only when it has doubled. */
function partsFor(rows: number): number {
  let parts = 1;
  while (rows > parts * ROWS_A_PART) parts *= 2;
  return parts;
}

function sorted(entries: [string, Ref][]): Ref[] {
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return entries.map(([, ref]) => ref);
}

/** FNV-1a over the code units. */
function hashOf(id: string): number {
  let hash = 0x811c_9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x0100_0193);
  return hash >>> 0;
}
