import type { Stream } from '../../core/model/orders';
import type { LedgerDb } from '../db';
import { UnknownShop } from '../errors';
import type { BookRecord, PackRecord } from '../records';
import { loadCatalog } from './catalogs';
import type { Catalog } from './codec/catalog';
import type { Ref } from './codec/gather';
import { decodeTable } from './codec/pack';
import { loadDirectory } from './directory';
import { Draft, type PackKey } from './draft';
import type { IdIndex } from './id-index';
import { type MergeState, mergePage, type Page, type PageCounts, placesNeeded } from './merge';
import { NOWHERE, type Place, placeKey } from './place';

interface ShopState {
  zone: string;
  directory: IdIndex;
  /** Places that differ from the stored directory. */
  settled: Map<string, Place>;
}

/**
 * The book as it will be when the inbox is folded, in memory: the packs that the inbox touches, merged with it. Kept from
 * page to page, so that a fold only writes; made anew from the inbox wherever another context changed the book, or a
 * transaction failed. All methods run inside a transaction over TABLES.
 */
export class Working {
  readonly drafts = new Map<string, Draft>();
  readonly shadows = new Map<string, { stream: Stream; shop: string; place: Place; refs: Ref[] }>();
  pages = 0;
  private readonly shops = new Map<string, ShopState>();
  private readonly catalogs = new Map<string, Catalog>();
  private revision = -1;
  private lastPage = 0;

  constructor(private readonly db: LedgerDb) {}

  /** The tables that a transaction around these methods must cover. */
  static tables(db: LedgerDb) {
    return [db.packs, db.inbox, db.segments, db.catalog, db.shops];
  }

  /** The book's revision that this was made at. */
  get bookRevision(): number {
    return this.revision;
  }

  get lastInboxId(): number {
    return this.lastPage;
  }

  /** Forgets everything, the directories too. */
  reset(): void {
    this.clear();
    this.shops.clear();
    this.catalogs.clear();
    this.revision = -1;
    this.lastPage = 0;
  }

  /** After a fold of everything that is here: the directories stay, with what was settled. */
  folded(revision: number): void {
    for (const { directory, settled } of this.shops.values()) {
      for (const [id, place] of settled) directory.set(id, place);
      settled.clear();
    }
    this.clear();
    this.revision = revision;
  }

  /** Takes in the pages that the inbox holds beyond those seen, below `before`, at most `limit` of them in all. */
  async catchUp(book: BookRecord, before = Number.POSITIVE_INFINITY, limit = Number.POSITIVE_INFINITY): Promise<void> {
    if (this.revision !== book.revision) this.reset();
    this.revision = book.revision;
    if (this.lastPage + 1 >= before || limit <= this.pages) return;
    const unseen = this.db.inbox.where('id').between(this.lastPage, before, false, false);
    const records = await (limit === Number.POSITIVE_INFINITY ? unseen : unseen.limit(limit - this.pages)).toArray();
    await this.takeAll(records.map(({ id, ...record }) => [{ ...record, table: decodeTable(record.stream, record) }, id as number]));
  }

  /** Merges one page that is in the inbox under `id`. */
  async take(page: Page, id: number): Promise<PageCounts> {
    const [counts] = await this.takeAll([[page, id]]);
    return counts!;
  }

  /**
   * Merges pages in their order. Nothing is awaited where nothing has to be fetched: a transaction is lost over some dozens of
   * awaits in a row that ask nothing of the database.
   */
  async takeAll(pages: readonly (readonly [Page, number])[]): Promise<PageCounts[]> {
    const counts: PageCounts[] = [];
    for (const [page, id] of pages) {
      const { zone } = this.shops.get(page.shop) ?? (await this.shop(page.shop));
      const missing = this.missing(page.shop, placesNeeded({ zone, where: (orderId) => this.where(page.shop, orderId) }, page));
      if (missing.length > 0) await this.load(page.shop, missing);
      this.lastPage = id;
      this.pages++;
      counts.push(mergePage(this.mergeState(page.shop), page));
    }
    return counts;
  }

  /** Where an order of a loaded shop is. */
  where(shop: string, orderId: string): Place | undefined {
    const state = this.shops.get(shop)!;
    const settled = state.settled.get(orderId);
    if (settled === NOWHERE) return undefined;
    return settled ?? state.directory.get(orderId);
  }

  /** Loads the shop's zone and directory. Throws `UnknownShop`. */
  async shop(shop: string): Promise<ShopState> {
    let state = this.shops.get(shop);
    if (!state) {
      const [record, directory] = await Promise.all([this.db.shops.get(shop), loadDirectory(this.db, shop)]);
      if (!record) throw new UnknownShop(shop);
      state = { zone: record.timeZone, directory, settled: new Map() };
      this.shops.set(shop, state);
    }
    return state;
  }

  /** The catalog of a shop. */
  async catalog(shop: string): Promise<Catalog> {
    let catalog = this.catalogs.get(shop);
    if (!catalog) {
      catalog = await loadCatalog(this.db, shop);
      this.catalogs.set(shop, catalog);
    }
    return catalog;
  }

  /** All catalogs in memory, by shop. */
  loadedCatalogs(): ReadonlyMap<string, Catalog> {
    return this.catalogs;
  }

  /** Those of the places whose packs are not here yet, each once. */
  private missing(shop: string, places: readonly [Stream, Place][]): [Stream, Place][] {
    const wanted = new Map<string, [Stream, Place]>();
    for (const [stream, place] of places) {
      const key = draftKey(stream, shop, place);
      if (!this.drafts.has(key)) wanted.set(key, [stream, place]);
    }
    return [...wanted.values()];
  }

  /** Loads the packs of these places that are not here yet. */
  async load(shop: string, places: readonly [Stream, Place][]): Promise<void> {
    const list = this.missing(shop, places);
    if (list.length === 0) return;
    const catalog = await this.catalog(shop);
    const packs = await fetchPacks(
      this.db,
      list.map(([stream, place]) => [stream, shop, placeKey(place)]),
    );
    list.forEach(([stream, place], i) => {
      this.drafts.set(draftKey(stream, shop, place), new Draft(stream, shop, place, packs[i]!, catalog));
    });
  }

  /** What merging works on; places must be loaded. */
  mergeState(shop: string): MergeState {
    const state = this.shops.get(shop)!;
    return {
      zone: state.zone,
      where: (orderId) => this.where(shop, orderId),
      settle: (orderId, place) => void state.settled.set(orderId, place),
      draft: (stream, place) => {
        const draft = this.draft(stream, shop, place);
        draft.lastPage = this.lastPage;
        return draft;
      },
      shadow: (stream, place, ref) => {
        const key = draftKey(stream, shop, place);
        const kept = this.shadows.get(key);
        if (kept) kept.refs.push(ref);
        else this.shadows.set(key, { stream, shop, place, refs: [ref] });
      },
    };
  }

  /** The places that changed, by shop. */
  *settledByShop(): Iterable<[string, ReadonlyMap<string, Place>]> {
    for (const [shop, { settled }] of this.shops) yield [shop, settled];
  }

  /** The draft of a stream's place where the inbox changed it. */
  changedDraft(stream: Stream, shop: string, place: Place): Draft | undefined {
    const draft = this.drafts.get(draftKey(stream, shop, place));
    return draft?.changed ? draft : undefined;
  }

  private draft(stream: Stream, shop: string, place: Place): Draft {
    const draft = this.drafts.get(draftKey(stream, shop, place));
    if (!draft) throw new Error(`pack ${stream} ${shop} ${placeKey(place)} was not loaded before the merge`);
    return draft;
  }

  private clear(): void {
    this.drafts.clear();
    this.shadows.clear();
    this.pages = 0;
  }
}

function draftKey(stream: Stream, shop: string, place: Place): string {
  return `${stream}\n${shop}\n${place}`;
}

/** All parts of the packs of each of the days, in the order asked for. */
export async function fetchPacks(db: LedgerDb, days: readonly [Stream, string, string][]): Promise<PackRecord[][]> {
  const firsts = await db.packs.bulkGet(days.map(([stream, shop, day]): PackKey => [stream, shop, day, 0]));
  const more: PackKey[] = [];
  for (const pack of firsts) {
    for (let part = 1; pack && part < pack.parts; part++) more.push([pack.stream, pack.shop, pack.day, part]);
  }
  const rest = more.length > 0 ? await db.packs.bulkGet(more) : [];
  let next = 0;
  return firsts.map((first) => {
    if (!first) return [];
    const others = rest.slice(next, next + first.parts - 1);
    next += first.parts - 1;
    return [first, ...others.map((pack) => pack!)];
  });
}
