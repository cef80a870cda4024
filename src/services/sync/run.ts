import type { ShopFeed } from '../../core/model/feeds';
import { readAdsOf } from './ads-run';
import { allEnded, type ConnectionRun, connectionRun } from './connection';
import type { RunParts, SyncDeps } from './deps';
import { isFaultless, lastingFault, outcomeOf, type SyncOutcome } from './faults';
import { createFolder } from './folder';
import type { FeedBook } from './job';
import { FIRST_FEEDS, feedsOf, LAST_FEEDS } from './run-feed';
import { readFeedOf, type ShopRun, shopsOf } from './shop-run';
import type { AdsSource, SyncSource } from './source';

export type { SyncDeps } from './deps';
export type { SyncOutcome } from './faults';

/**
 * Reads every feed of every shop, side by side: the newest orders and affiliate orders of all shops first, then everything. Folds what
 * came. Resolves for every fault of a connection; rejects where the book itself cannot be written. Either way nothing goes on in the
 * background afterwards.
 */
export async function runSync(deps: SyncDeps, signal: AbortSignal): Promise<SyncOutcome> {
  let sources: SyncSource[];
  let ads: AdsSource[];
  try {
    sources = await deps.sources();
    ads = (await deps.adsSources?.()) ?? [];
  } catch (error) {
    return outcomeOf([{ feed: null, error: deps.toLedgerError(error) }], signal);
  }
  const folder = createFolder(() => deps.exclusively(() => deps.book.fold({ signal })), signal);
  const parts: RunParts = { deps, book: exclusiveBook(deps), afterPage: folder.afterPage };
  await folder.now();
  const taken = new Set<string>();
  const connections = sources.map(({ connectionId }) => connectionRun(connectionId, signal));
  const shops = (await allEnded(sources.map((source, i) => shopsOf(parts, source, connections[i]!, taken)))).flat();
  const adConnections = ads.map(({ connectionId }) => connectionRun(connectionId, signal));
  const readAds = () => ads.map((source, i) => readAdsOf(parts, source, adConnections[i]!));
  await readAll(parts, shops, readAds, folder.now);
  await recountAll(parts, shops);
  await folder.now();
  await allEnded(connections.map((connection) => noteOutcome(deps, connection)));
  return outcomeOf(
    [...connections, ...adConnections].flatMap(({ faults }) => faults),
    signal,
  );
}

/** First the newest piece of what figures need, of all shops; then the rest beside what is still going on, what no figure waits for last. */
async function readAll(
  parts: RunParts,
  shops: readonly ShopRun[],
  readAds: () => Promise<void>[],
  fold: () => Promise<void>,
): Promise<void> {
  const firsts: Promise<void>[] = [];
  const works = shops.flatMap((shop) =>
    FIRST_FEEDS.map((feed) => {
      let work = Promise.resolve();
      const first = new Promise<void>((resolve) => {
        work = readFeedOf(parts, shop, feed, resolve);
      });
      firsts.push(first);
      return work;
    }),
  );
  const isLast = (feed: ShopFeed) => LAST_FEEDS.includes(feed);
  const readFeeds = (isMeant: (feed: ShopFeed) => boolean) =>
    shops.flatMap((shop) =>
      feedsOf(shop.source)
        .filter(isMeant)
        .map((feed) => readFeedOf(parts, shop, feed)),
    );
  await allEnded([
    ...works,
    Promise.all(firsts).then(async () => {
      await fold();
      parts.deps.afterFirst?.();
      await allEnded([...readFeeds((feed) => !FIRST_FEEDS.includes(feed) && !isLast(feed)), ...readAds()]);
    }),
  ]);
  await allEnded(readFeeds(isLast));
}

async function recountAll({ deps: { recount, toLedgerError }, book }: RunParts, shops: readonly ShopRun[]): Promise<void> {
  if (!recount) return;
  await allEnded(
    shops.map(async ({ connection, source, shop, timeZone }) => {
      if (connection.stopper() || connection.faults.length > 0) return;
      try {
        await recount({ source, shop, timeZone, signal: connection.signal, commitFeed: book.commitFeed });
      } catch (error) {
        connection.fail(null, toLedgerError(error));
      }
    }),
  );
}

/** After a run that did not come to its end, what was known of the connection stays. */
async function noteOutcome(deps: SyncDeps, { id, faults, stopper }: ConnectionRun): Promise<void> {
  const lasting = lastingFault(faults);
  if (lasting) await deps.noteConnection(id, lasting);
  else if (isFaultless(faults) && stopper() === null) await deps.noteConnection(id, null);
}

function exclusiveBook({ book, exclusively }: SyncDeps): FeedBook {
  return {
    cursor: (key) => book.cursor(key),
    readFeed: (table, owner) => book.readFeed(table, owner),
    commitPage: (page) => exclusively(() => book.commitPage(page)),
    putBuyers: (...orders) => exclusively(async () => book.putBuyers?.(...orders)),
    commitFeed: (page) => exclusively(() => book.commitFeed(page)),
    setCursor: (owner, key, value) => exclusively(() => book.setCursor(owner, key, value)),
  };
}
