import { type Feed, SHOP_FEEDS, type ShopFeed } from '../core/model/feeds';
import { STREAMS, type Stream } from '../core/model/orders';
import type { LedgerDb } from '../store/db';
import { allShops } from '../store/ledger';
import type { LedgerContext } from './context';
import type { FeedState } from './data-check';

/** The plain table of each feed that is no stream of the day book. */
const TABLES = { unsettled: 'unsettled', products: 'products', samples: 'samples', videos: 'videoDays' } as const satisfies Partial<
  Record<ShopFeed, string>
>;

/** How every feed of every shop and ad account stands: rows, and what the last reading left. */
export async function feedStates({ db, book }: Pick<LedgerContext, 'db' | 'book'>): Promise<FeedState[]> {
  const [shops, accounts, counts] = await Promise.all([allShops(db), db.adAccounts.toArray(), book.counts()]);
  const state = async (shop: string, feed: Feed, rows: number): Promise<FeedState> => {
    const { lastSyncAt, failed } = await book.coverage(feed, shop);
    return { shop, feed, rows, lastSyncAt, failed: failed?.code ?? null };
  };
  const ofShops = shops.flatMap(({ id }) =>
    SHOP_FEEDS.map(async (feed) => state(id, feed, isStream(feed) ? counts.of(feed, id).rows : await countPlain(db, TABLES[feed], id))),
  );
  const ofAds = accounts.map(async ({ id, connectionId }) => ({
    ...(await state(id, 'ads', await countPlain(db, 'adDays', id))),
    connectionId,
  }));
  return Promise.all([...ofShops, ...ofAds]);
}

function isStream(feed: ShopFeed): feed is ShopFeed & Stream {
  return (STREAMS as readonly string[]).includes(feed);
}

/** Rows of one owner: it begins the table's key, and every list stands behind every text. */
function countPlain(db: LedgerDb, table: (typeof TABLES)[keyof typeof TABLES] | 'adDays', owner: string): Promise<number> {
  return db.table(table).where(':id').between([owner], [owner, []]).count();
}
