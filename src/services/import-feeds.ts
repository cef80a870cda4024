import { groupBy } from '../core/collections';
import type { FeedRows } from '../core/model/feeds';
import { FILE_FEEDS, type FileFeed } from '../files/compare-feeds';
import type { FileContent } from '../files/content';

/** Writes rows of a plain feed under an import, so that undoing it brings back what they replaced. */
export type CommitFeed = <T extends FileFeed>(page: { table: T; shop: string; rows: FeedRows[T][]; importId: string }) => Promise<unknown>;

/** Stores what a file brings into plain feeds: lines of statements without order, estimates, samples. */
export async function storeFeeds(
  commitFeed: CommitFeed,
  importId: string,
  content: Pick<FileContent, FileFeed>,
  signal?: AbortSignal,
): Promise<void> {
  const store = async <T extends FileFeed>(table: T, rows: FeedRows[T][]): Promise<void> => {
    for (const [shop, ofShop] of groupBy(rows, (row) => row.shop)) {
      signal?.throwIfAborted();
      await commitFeed({ table, shop, rows: ofShop, importId });
    }
  };
  for (const table of FILE_FEEDS) await store(table, content[table] as FeedRows[typeof table][]);
}
