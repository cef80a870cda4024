import type { FeedRows, SampleApplication, SampleContent, ShopProduct } from '../../core/model/feeds';
import type { Instant } from '../../core/model/orders';
import { FIRST_PAGE, nextPage, type Paging } from './paging';
import type { FeedSource, RowPage, SourceShop } from './source';
import { DAY_MS } from './windows';

/** Feeds that are one list each, in the table of the same name. */
export type ListFeed = 'unsettled' | 'products' | 'samples';
export type ListRow<F extends ListFeed> = FeedRows[F];

/** How a list is read: all of it again after a while. */
export interface ListKind<F extends ListFeed> {
  feed: F;
  /** How old the last reading may be. */
  freshMs: number;
  /** Whether what the list does not hold any more leaves the book. */
  drops: boolean;
  ask(feeds: FeedSource, shop: SourceShop, pageToken: string | null, signal: AbortSignal): Promise<RowPage<ListRow<F>>>;
  /** What the list itself does not tell of a row: asked for one by one. */
  details?: {
    /** Takes over what is known of them. */
    keep(row: ListRow<F>, before: ListRow<F>): ListRow<F>;
    wanted(row: ListRow<F>, before: ListRow<F> | undefined, now: Instant): boolean;
    read(feeds: FeedSource, shop: SourceShop, id: string, signal: AbortSignal): Promise<(row: ListRow<F>) => ListRow<F>>;
  };
}

const HOUR_MS = 3_600_000;
/** Numbers of what was posted for a completed sample are read again this long. */
const FOLLOWED_MS = 30 * DAY_MS;
/** States in which nothing can have been posted yet, or ever will be. */
const WITHOUT_CONTENT = /^(?:pending|awaiting_shipment|shipped|rejected?|\w*cancell?ed)$/;

/** What the platform expects to settle: a row is gone once it is settled. */
export const UNSETTLED: ListKind<'unsettled'> = {
  feed: 'unsettled',
  freshMs: HOUR_MS,
  drops: true,
  ask: (feeds, ...rest) => feeds.unsettled(...rest),
};

/** The catalogue, once a day. What is sold out for good is still in old orders: its name stays. */
export const PRODUCTS: ListKind<'products'> = {
  feed: 'products',
  freshMs: 20 * HOUR_MS,
  drops: false,
  ask: (feeds, ...rest) => feeds.products(...rest),
  details: {
    keep: (row, { categories }) => (row.categories.length > 0 ? row : { ...row, categories }),
    wanted: (row: ShopProduct, before) => row.categories.length === 0 && (before === undefined || before.categories.length === 0),
    async read(feeds, shop, id, signal) {
      const categories = await feeds.productCategories(shop, id, signal);
      return (row) => ({ ...row, categories });
    },
  },
};

/** Sample applications (they know no time), and the content of those that can have new one. */
export const SAMPLES: ListKind<'samples'> = {
  feed: 'samples',
  freshMs: HOUR_MS,
  drops: false,
  ask: (feeds, ...rest) => feeds.samples(...rest),
  details: {
    keep: (row, { contents }) => ({ ...row, contents }),
    wanted: mayHaveNews,
    async read(feeds, shop, id, signal) {
      const contents: SampleContent[] = [];
      let place: Paging | null = FIRST_PAGE;
      // Few posts are made for a sample: all pages at once.
      while (place !== null) {
        const page: RowPage<SampleContent> = await feeds.sampleContents(shop, id, place.pageToken, signal);
        contents.push(...page.rows);
        place = nextPage(place, { rows: page.rows.length, nextPageToken: page.nextPageToken });
      }
      return (row) => ({ ...row, contents });
    },
  },
};

function mayHaveNews(row: SampleApplication, before: SampleApplication | undefined, now: Instant): boolean {
  if (WITHOUT_CONTENT.test(row.status)) return false;
  if (row.status !== 'completed' || before?.status !== 'completed') return true;
  const newest = Math.max(0, ...before.contents.map(({ createdAt }) => createdAt ?? 0));
  return now - newest < FOLLOWED_MS;
}
