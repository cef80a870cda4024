import { groupBy } from '../../core/collections';
import type { StreamRows } from '../../core/model/orders';
import { epochDayOf } from '../../core/time';
import type { Counts } from '../compare';
import type { FileContent } from '../content';
import type { Spool } from '../large';
import { askForShop, type Hanging, PROPOSED_BY, placeHanging, strangerAmong } from '../own-shops';
import type { FilePlan, FileStream, PlanContext } from '../plan-types';
import { DayCounts } from '../platform/day-counts';
import { proposeShops } from '../proposals';
import { BookComparison } from './book-comparison';
import { OpenDays } from './open-days';

/** The instant that tells a row's own day. */
const AT: { [S in FileStream]: (row: StreamRows[S]) => number } = {
  orders: (row) => row.createdAt,
  affiliate: (row) => row.createdAt,
  refunds: (row) => row.refundedAt,
  settlements: (row) => row.settledAt,
};

/** Takes rows of one stream, some orders at a time: finds their shops, compares them with the book and puts them into the spool. */
export class StreamSpooler {
  readonly context: PlanContext;
  readonly days = new DayCounts();
  readonly shops = new Set<string>();
  readonly #zones: Map<string, string>;
  readonly #open: OpenDays<FileStream>;
  readonly #compared: BookComparison<FileStream>;
  /** The first orders of the file, by which its shop may be told, and the currency of the first. */
  readonly #orders = new Set<string>();
  #currency: string | null = null;

  constructor(
    readonly stream: FileStream,
    context: PlanContext,
    spool: Spool,
    asOf: number,
  ) {
    const { knownShops, choice } = context;
    this.context = withoutEmpty(context);
    this.#open = new OpenDays(stream, spool);
    this.#compared = new BookComparison(stream, asOf, this.context);
    this.#zones = new Map([...knownShops, ...(choice?.shop ? [choice.shop] : [])].map(({ id, timeZone }) => [id, timeZone]));
  }

  /** Gives what must be asked first, or null. */
  async take(content: FileContent): Promise<FilePlan['needs']> {
    const { context, stream } = this;
    const stranger = strangerAmong(content.orders, context);
    if (stranger) return askForShop(stranger, context);
    const hanging: readonly Hanging[] = [...content.affiliate, ...content.refunds, ...content.settlements];
    this.#currency ??= hanging[0]?.currency ?? null;
    // A copy, as of all texts that outlive the piece of the file that they were cut out of.
    for (const row of hanging) if (this.#orders.size < PROPOSED_BY) this.#orders.add(Array.from(row.orderId).join(''));
    sortByTime(stream, content);
    if (!(await placeHanging([...content.affiliate, ...content.refunds, ...content.settlements], context))) {
      return { shop: true, dateOrder: false, proposals: await proposeShops([...this.#orders], this.#currency, context) };
    }
    await this.#store(stream, content[stream] as StreamRows[typeof stream][]);
    return null;
  }

  /** What storing the rows would change. */
  counts(): Promise<Counts> {
    return this.#compared.counts();
  }

  /** All rows were taken. */
  end(): void {
    this.#open.end();
  }

  async #store<S extends FileStream>(stream: S, rows: readonly StreamRows[S][]): Promise<void> {
    for (const [shop, ofShop] of groupBy(rows, (row) => row.shop)) {
      this.shops.add(shop);
      await this.#compared.add(shop, ofShop);
      const zone = this.#zones.get(shop)!;
      for (const [day, ofDay] of groupBy(ofShop, (row) => String(epochDayOf(AT[stream](row), zone)))) {
        this.days.add(Number(day), ofDay.length);
        this.#open.add(shop, zone, Number(day), ofDay);
      }
    }
    this.#open.rest();
  }
}

/** What is near in time is near in the book: rows that lie scattered in the file would have it look everywhere for each few of them. */
function sortByTime<S extends FileStream>(stream: S, content: FileContent): void {
  (content[stream] as StreamRows[S][]).sort((a, b) => AT[stream](a) - AT[stream](b));
}

/** The book is not asked for rows of streams that it has none of. */
function withoutEmpty(context: PlanContext): PlanContext {
  const known = new Map<string, Promise<boolean>>();
  const hasAny = (stream: FileStream, shop: string): Promise<boolean> => {
    const key = `${stream}\n${shop}`;
    const answer = known.get(key) ?? context.hasRows?.(stream, shop) ?? Promise.resolve(true);
    known.set(key, answer);
    return answer;
  };
  return {
    ...context,
    lookUp: async (stream, shop, ids) => ((await hasAny(stream, shop)) ? context.lookUp(stream, shop, ids) : new Map()),
  };
}
