import type { Instant, Stream } from '../../core/model/orders';
import { STREAMS } from '../../core/model/orders';
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
  noteComplete(stream: Stream, shopId: string, readUpTo: Instant): Promise<void>;
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

/** Reads every stream of every shop, the shops side by side, and folds what came. Never rejects for an expected fault. */
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
  await Promise.all(sources.map((source) => runConnection(deps, source, folder.afterPage, errors, signal)));
  await folder.now();
  return endOf(errors, signal);
}

function endOf(errors: LedgerError[], signal: AbortSignal): SyncOutcome {
  if (signal.aborted) return { kind: 'cancelled' };
  if (errors.some((error) => error.code === 'vault_locked')) return { kind: 'locked' };
  const passing = errors.find((error) => PASSES.has(error.code));
  if (passing) {
    const waits = errors.map((error) => error.params['waitUntil']).filter((until): until is number => typeof until === 'number');
    return { kind: 'retry', error: passing, until: waits.length > 0 ? Math.max(...waits) : null };
  }
  return { kind: 'done', failed: errors[0] ?? null };
}

async function runConnection(
  deps: SyncDeps,
  source: SyncSource,
  afterPage: () => Promise<void>,
  errors: LedgerError[],
  signal: AbortSignal,
): Promise<void> {
  try {
    const shops = await source.shops(signal);
    for (const shop of shops) {
      await deps.rememberShop(shop, source.connectionId);
      await deps.board.addShop(shop.id);
    }
    const found = await Promise.all(shops.map((shop) => runShop(deps, source, shop, afterPage, signal)));
    const failures = found.flat();
    errors.push(...failures);
    const lasting = failures.find((error) => !PASSES.has(error.code) && error.code !== 'cancelled');
    await deps.noteConnection(source.connectionId, lasting ?? null);
  } catch (error) {
    const known = deps.toLedgerError(error);
    errors.push(known);
    if (!PASSES.has(known.code) && known.code !== 'cancelled') await deps.noteConnection(source.connectionId, known);
  }
}

async function runShop(
  deps: SyncDeps,
  source: SyncSource,
  shop: SourceShop,
  afterPage: () => Promise<void>,
  signal: AbortSignal,
): Promise<LedgerError[]> {
  const errors: LedgerError[] = [];
  for (const stream of STREAMS) {
    if (signal.aborted) return errors;
    const stopper = errors.find((error) => ENDS_CONNECTION.has(error.code) || PASSES.has(error.code));
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
        signal,
        book: { cursor: (key) => deps.book.cursor(key), commitPage: (page) => deps.exclusively(() => deps.book.commitPage(page)) },
        toLedgerError: deps.toLedgerError,
        async onPage(page, fraction) {
          deps.board.note(stream, page);
          await deps.board.page(shop.id, stream, page.rows.length, fraction);
          await afterPage();
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
  const fold = () => {
    running = running.then(() => (signal.aborted ? undefined : deps.exclusively(() => deps.book.fold({ signal }))));
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
