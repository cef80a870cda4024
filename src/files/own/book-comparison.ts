import type { OrderRow, RowMeta, StreamRows } from '../../core/model/orders';
import { type Counts, compareStream } from '../compare';
import { contentHashes, idHashes } from '../content-hash';
import { Fingerprints } from '../fingerprints';
import type { FileStream, PlanContext } from '../plan-types';

/** What names a row within its shop. */
const IDS: Record<FileStream, readonly string[]> = {
  orders: ['orderId'],
  affiliate: ['orderId', 'skuId'],
  refunds: ['refundId'],
  settlements: ['settlementId'],
};

/** Rows of one shop: their fingerprints, and how much each counts. */
interface ShopRows {
  prints: Fingerprints;
  weights: number[];
}

/**
 * What storing rows of a file would change, which come some at a time: of each a fingerprint is kept, and at the end the book's rows are gone
 * through once. Where the book cannot be gone through, it is asked for each row.
 */
export class BookComparison<S extends FileStream> {
  readonly #counts: Counts = { added: 0, changed: 0, unchanged: 0 };
  readonly #shops = new Map<string, ShopRows>();

  /** @param asOf of all rows. */
  constructor(
    readonly stream: S,
    readonly asOf: number,
    readonly context: PlanContext,
  ) {}

  async add(shop: string, rows: readonly StreamRows[S][]): Promise<void> {
    const { stream, context } = this;
    if (!context.walkBook || !context.columnsOf) {
      this.#addUp(await compareStream(stream, rows, context));
      return;
    }
    if (context.hasRows && !(await context.hasRows(stream, shop))) {
      for (const row of rows) this.#counts.added += weightOf(row);
      return;
    }
    const known = this.#shops.get(shop) ?? { prints: new Fingerprints(), weights: [] };
    this.#shops.set(shop, known);
    const columns = context.columnsOf(stream, rows);
    const [ids, contents] = [idHashes(columns, IDS[stream]), contentHashes(columns, IDS[stream])];
    rows.forEach((row, i) => {
      known.prints.add(ids.low[i]!, ids.high[i]!, contents.low[i]!, contents.high[i]!);
      known.weights.push(weightOf(row));
    });
  }

  /** Of all rows; an older version than the book's changes nothing. Throws an `AbortError`. */
  async counts(): Promise<Counts> {
    for (const [shop, rows] of this.#shops) this.#addUp(await this.#countsOf(shop, rows));
    this.#shops.clear();
    return { ...this.#counts };
  }

  async #countsOf(shop: string, { prints, weights }: ShopRows): Promise<Counts> {
    const { stream, asOf, context } = this;
    const counts: Counts = { added: weights.reduce((sum, weight) => sum + weight, 0), changed: 0, unchanged: 0 };
    await context.walkBook!(stream, shop, (book) => {
      const [ids, contents] = [idHashes(book, IDS[stream]), contentHashes(book, IDS[stream])];
      const of = book.columns['asOf'] as Float64Array;
      for (let i = 0; i < book.count; i++) {
        const row = prints.find(ids.low[i]!, ids.high[i]!);
        if (row < 0) continue;
        const same = of[i]! > asOf || prints.isSame(row, contents.low[i]!, contents.high[i]!);
        counts[same ? 'unchanged' : 'changed'] += weights[row]!;
        counts.added -= weights[row]!;
      }
      context.signal?.throwIfAborted();
    });
    return counts;
  }

  #addUp(more: Counts): void {
    this.#counts.added += more.added;
    this.#counts.changed += more.changed;
    this.#counts.unchanged += more.unchanged;
  }
}

/** An order counts once for each of its lines, as the file has a row for each. */
function weightOf(row: RowMeta & Partial<Pick<OrderRow, 'lines'>>): number {
  return row.lines?.length ?? 1;
}
