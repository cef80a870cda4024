import type { Feed, ShopFeed } from '../../core/model/feeds';
import { SHOP_FEEDS } from '../../core/model/feeds';
import type { SyncedStream } from '../../core/model/orders';
import { SYNCED_STREAMS } from '../../core/model/orders';
import type { FeedJob } from './job';
import { PRODUCTS, SAMPLES, UNSETTLED } from './lists';
import { runList } from './run-list';
import { runSettlements } from './run-settlements';
import { runStream } from './run-stream';
import { runVideos } from './run-videos';
import type { SyncSource } from './source';

/** Read before all others, the newest window of them: with these two there are figures. */
export const FIRST_FEEDS: readonly ShopFeed[] = ['orders', 'affiliate'];

/** Read after all others: one request a day of the whole history, and no figure waits for it. */
export const LAST_FEEDS: readonly ShopFeed[] = ['videos'];

/** The feeds that a source has. */
export function feedsOf(source: SyncSource): readonly ShopFeed[] {
  return source.feeds ? SHOP_FEEDS : SYNCED_STREAMS;
}

/** Reads one feed of one shop to its end. */
export async function runShopFeed(feed: ShopFeed, job: FeedJob): Promise<void> {
  if (isStream(feed)) await runStream({ ...job, stream: feed });
  else if (feed === 'settlements') await runSettlements(job);
  else if (feed === 'samples') await runList(job, SAMPLES);
  else if (feed === 'products') await runList(job, PRODUCTS);
  else if (feed === 'videos') await runVideos(job);
  else await runList(job, UNSETTLED);
}

function isStream(feed: Feed): feed is SyncedStream {
  return (SYNCED_STREAMS as readonly Feed[]).includes(feed);
}
