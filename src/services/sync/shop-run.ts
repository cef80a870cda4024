import type { ShopFeed } from '../../core/model/feeds';
import { LedgerError } from '../errors';
import type { ConnectionRun } from './connection';
import type { RunParts } from './deps';
import type { FeedJob, Reading } from './job';
import { feedsOf, runShopFeed } from './run-feed';
import type { SourceShop, SyncSource } from './source';

/** A shop whose feeds are read. */
export interface ShopRun {
  source: SyncSource;
  connection: ConnectionRun;
  shop: SourceShop;
  timeZone: string;
}

/** The shops of a connection that no other one has taken, each entered in the book. What goes wrong is the connection's fault. */
export async function shopsOf({ deps }: RunParts, source: SyncSource, connection: ConnectionRun, taken: Set<string>): Promise<ShopRun[]> {
  const out: ShopRun[] = [];
  try {
    const shops = await source.shops(connection.signal);
    if (shops.length === 0) throw new LedgerError('no_shops');
    const own = shops.filter(({ id }) => !taken.has(id));
    for (const { id } of own) taken.add(id);
    for (const shop of own) {
      try {
        await deps.rememberShop(shop, connection.id);
        out.push({ source, connection, shop, timeZone: await deps.zoneOf(shop.id) });
        await deps.board.addShop(shop.id, feedsOf(source));
      } catch (error) {
        // A market that this version does not know must not keep the other shops from being read.
        connection.fail(null, deps.toLedgerError(error));
      }
    }
  } catch (error) {
    connection.fail(null, deps.toLedgerError(error));
  }
  return out;
}

/** Reads one feed of a shop; resolves however it ends, and calls `onFirst` once a first piece of it is in, or it has ended. */
export async function readFeedOf(parts: RunParts, run: ShopRun, feed: ShopFeed, onFirst: () => void = () => undefined): Promise<void> {
  const { deps, book, afterPage } = parts;
  const { source, connection, shop } = run;
  const failed = (error: LedgerError) => deps.board.stream(shop.id, feed, { state: 'failed', error: error.toInfo() });
  const stopper = connection.stopper();
  if (stopper) {
    onFirst();
    return failed(stopper);
  }
  let last: Reading = { done: [], from: null, readUpTo: null, open: null };
  let tellings = 0;
  const job: FeedJob = {
    source,
    shop,
    timeZone: run.timeZone,
    book,
    historyDays: deps.historyDays,
    run: deps.board.get().startedAt,
    signal: connection.signal,
    toLedgerError: deps.toLedgerError,
    async onPage(page, rows, fraction) {
      deps.board.note(feed, page);
      await deps.board.page(shop.id, feed, rows, fraction);
      await afterPage();
    },
    async onRead(reading) {
      last = reading;
      await deps.noteRead(feed, shop.id, reading, null);
      // The first thing it says is what it begins with.
      if (tellings++ > 0) onFirst();
    },
  };
  try {
    await deps.board.stream(shop.id, feed, { state: 'running', error: null });
    await runShopFeed(feed, job);
    await deps.board.stream(shop.id, feed, { state: 'done', fraction: 1 });
  } catch (error) {
    const known = connection.fail(feed, connection.signal.aborted ? new LedgerError('cancelled') : deps.toLedgerError(error));
    await failed(known);
    if (known.code !== 'cancelled') await deps.noteRead(feed, shop.id, last, { error: known, at: source.now() });
  } finally {
    onFirst();
  }
}
