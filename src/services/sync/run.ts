import type { Instant, SyncedStream } from '../../core/model/orders';
import { SYNCED_STREAMS } from '../../core/model/orders';
import { LedgerError } from '../errors';
import { runStream, type StreamBook } from './run-stream';
import type { SourceShop, SyncSource } from './source';
import type { StatusBoard } from './status';

/** What a sync run is made of; everything that touches a world is handed in. */
export interface SyncDeps {
  /** One source a connection; rejects with `vault_locked` while the secrets are locked. */
  sources(): Promise<SyncSource[]>;
  book: StreamBook & { fold(options: { signal: AbortSignal }): Promise<unknown> };
  board: StatusBoard;
  historyDays: number;
  /** Runs a write of the book under the one write lock. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Records a shop the first time it is seen: zone, currency and rules by its market. */
  rememberShop(shop: SourceShop, connectionId: string): Promise<void>;
  noteConnection(connectionId: string, error: LedgerError | null): Promise<void>;
  noteComplete(stream: SyncedStream, shopId: string, readUpTo: Instant): Promise<void>;
  toLedgerError(error: unknown): LedgerError;
}

/** How a run ended; `retry` wants to be woken, at the told instant where the server told one. */
export type SyncOutcome =
  | { kind: 'done'; failed: LedgerError | null }
  | { kind: 'locked' }
  | { kind: 'cancelled' }
  | { kind: 'retry'; error: LedgerError; until: Instant | null };

const PAGES_PER_FOLD = 50;

/** The seller has to act before this connection can go on: its other streams are not tried. */
const ENDS_CONNECTION = new Set(['reconnect_needed', 'deauthorised', 'secret_wrong', 'app_key_wrong', 'ip_not_allowed', 'hosts_missing']);
/** Passes by itself: try again later, from the bookmark. */
const PASSES = new Set(['offline', 'timeout', 'server_error', 'rate_limited']);
/** About this browser, not about the connection, which is as it was. Other streams would meet the same. */
const OF_THIS_BROWSER = new Set([
  'vault_locked',
  'vault_missing',
  'storage_full',
  'storage_failed',
  'page_stale',
  'newer_book',
  'cancelled',
]);

/**
 * Reads every stream of every shop, the shops side by side, and folds what came. Resolves for every fault of a connection;
 * rejects where the book itself cannot be written. Either way nothing goes on in the background afterwards.
 */
export async function runSync(deps: SyncDeps, signal: AbortSignal): Promise<SyncOutcome> {
  let sources: SyncSource[];
  try {
    sources = await deps.sources();
  } catch (error) {
    return endOf([deps.toLedgerError(error)], signal);
  }
  const errors: LedgerError[] = [];
  const folder = createFolder(deps, signal);
  await folder.now();
  const taken = new Set<string>();
  await allEnded(sources.map((source) => runConnection({ deps, source, taken, afterPage: folder.afterPage, errors, signal })));
  await folder.now();
  return endOf(errors, signal);
}

/** Waits for all of them, also where one fails: what is left running would write beside the next run. */
async function allEnded<T>(works: Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

function endOf(errors: LedgerError[], signal: AbortSignal): SyncOutcome {
  if (signal.aborted) return { kind: 'cancelled' };
  if (errors.some((error) => error.code === 'vault_locked')) return { kind: 'locked' };
  // Of several, the one with the longest told wait: its end is when to go on, and its words say so.
  const passing = errors.filter((error) => PASSES.has(error.code)).sort((a, b) => (toldWait(b) ?? 0) - (toldWait(a) ?? 0));
  if (passing[0]) return { kind: 'retry', error: passing[0], until: toldWait(passing[0]) };
  return { kind: 'done', failed: errors[0] ?? null };
}

function toldWait(error: LedgerError): Instant | null {
  const until = error.params['waitUntil'];
  return typeof until === 'number' ? until : null;
}

/** What the parts of one connection's run share. */
interface ConnectionRun {
  deps: SyncDeps;
  source: SyncSource;
  /** Shops that a connection of this run reads: a shop authorised twice is read once. */
  taken: Set<string>;
  afterPage(): Promise<void>;
  errors: LedgerError[];
  signal: AbortSignal;
}

async function runConnection(run: ConnectionRun): Promise<void> {
  const { deps, source, errors, signal } = run;
  const found: LedgerError[] = [];
  try {
    const shops = await source.shops(signal);
    if (shops.length === 0) throw new LedgerError('no_shops');
    const own = shops.filter(({ id }) => !run.taken.has(id));
    for (const { id } of own) run.taken.add(id);
    found.push(...(await allEnded(own.map((shop) => runShop(run, shop)))).flat());
  } catch (error) {
    found.push(signal.aborted ? new LedgerError('cancelled') : deps.toLedgerError(error));
  }
  errors.push(...found);
  const lasting = found.find(({ code }) => !PASSES.has(code) && !OF_THIS_BROWSER.has(code));
  // After a run that did not come to its end, what was known of the connection stays.
  if (lasting) await deps.noteConnection(source.connectionId, lasting);
  else if (found.length === 0 && !signal.aborted) await deps.noteConnection(source.connectionId, null);
}

/** All streams of a shop, one after the other; gives what went wrong. */
async function runShop(run: ConnectionRun, shop: SourceShop): Promise<LedgerError[]> {
  const { deps, source, signal } = run;
  try {
    await deps.rememberShop(shop, source.connectionId);
  } catch (error) {
    // A market that this version does not know must not keep the other shops from being read.
    return [deps.toLedgerError(error)];
  }
  await deps.board.addShop(shop.id);
  const errors: LedgerError[] = [];
  for (const stream of SYNCED_STREAMS) {
    if (signal.aborted) return errors;
    const stopper = errors.find(({ code }) => ENDS_CONNECTION.has(code) || PASSES.has(code) || OF_THIS_BROWSER.has(code));
    if (stopper) {
      await deps.board.stream(shop.id, stream, { state: 'failed', error: stopper.toInfo() });
      continue;
    }
    try {
      await deps.board.stream(shop.id, stream, { state: 'running' });
      const readUpTo = await runStream({
        source,
        shop,
        stream,
        historyDays: deps.historyDays,
        run: deps.board.get().startedAt,
        signal,
        book: { cursor: (key) => deps.book.cursor(key), commitPage: (page) => deps.exclusively(() => deps.book.commitPage(page)) },
        toLedgerError: deps.toLedgerError,
        async onPage(page, fraction) {
          deps.board.note(stream, page);
          await deps.board.page(shop.id, stream, page.rows.length, fraction);
          await run.afterPage();
        },
      });
      await deps.noteComplete(stream, shop.id, readUpTo);
      await deps.board.stream(shop.id, stream, { state: 'done', fraction: 1 });
    } catch (error) {
      const known = signal.aborted ? new LedgerError('cancelled') : deps.toLedgerError(error);
      errors.push(known);
      await deps.board.stream(shop.id, stream, { state: 'failed', error: known.toInfo() });
    }
  }
  return errors;
}

/** Folds the inbox into the packs every so many pages, one fold at a time whoever asks. */
function createFolder(deps: SyncDeps, signal: AbortSignal) {
  let pages = 0;
  let running: Promise<unknown> = Promise.resolve();
  const foldOnce = async () => {
    if (signal.aborted) return;
    try {
      await deps.exclusively(() => deps.book.fold({ signal }));
    } catch (error) {
      // Cut off by the person: the next run folds the rest.
      if (!signal.aborted) throw error;
    }
  };
  const fold = () => {
    running = running.then(foldOnce);
    return running;
  };
  return {
    async now(): Promise<void> {
      await fold();
    },
    async afterPage(): Promise<void> {
      pages += 1;
      if (pages % PAGES_PER_FOLD === 0) await fold();
    },
  };
}
