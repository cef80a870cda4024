import type { Feed } from '../../core/model/feeds';
import type { Instant } from '../../core/model/orders';
import type { LedgerError } from '../errors';

/** The seller has to act before this connection can go on: its other feeds are not tried. */
const ENDS_CONNECTION = new Set(['reconnect_needed', 'deauthorised', 'secret_wrong', 'app_key_wrong', 'ip_not_allowed', 'hosts_missing']);
/** Passes by itself: try again later, from the bookmark. */
const PASSES = new Set(['offline', 'timeout', 'server_error', 'rate_limited', 'budget_spent']);
/** Of these, what every other feed would meet too. */
const MEETS_ALL = new Set(['offline', 'budget_spent']);
/** About this browser, not about the connection, which is as it was. Other feeds would meet the same. */
const OF_THIS_BROWSER = new Set([
  'vault_locked',
  'vault_missing',
  'storage_full',
  'storage_failed',
  'page_stale',
  'newer_book',
  'cancelled',
]);
/** Feeds without which there are no figures: the others may be left out by not granting their scope. */
const NEEDED: ReadonlySet<Feed> = new Set<Feed>(['orders', 'returns', 'cancellations', 'affiliate']);

/** What went wrong with a feed; null: before any feed was read. */
export interface Fault {
  feed: Feed | null;
  error: LedgerError;
}

/** How a run ended; `retry` wants to be woken, at the told instant where the server told one. */
export type SyncOutcome =
  | { kind: 'done'; failed: LedgerError | null }
  | { kind: 'locked' }
  | { kind: 'cancelled' }
  | { kind: 'retry'; error: LedgerError; until: Instant | null };

/** Whether a connection's other feeds are not to be tried after this. */
export function stopsConnection({ code }: LedgerError): boolean {
  return ENDS_CONNECTION.has(code) || MEETS_ALL.has(code) || OF_THIS_BROWSER.has(code);
}

/** What a connection is to be told of; null: nothing that lasts. */
export function lastingFault(faults: readonly Fault[]): LedgerError | null {
  const isLasting = (fault: Fault) => !PASSES.has(fault.error.code) && !OF_THIS_BROWSER.has(fault.error.code) && !isLeftOut(fault);
  return faults.find(isLasting)?.error ?? null;
}

/** Whether nothing at all went wrong that a connection can be asked about. */
export function isFaultless(faults: readonly Fault[]): boolean {
  return faults.every(isLeftOut);
}

export function outcomeOf(faults: readonly Fault[], signal: AbortSignal): SyncOutcome {
  if (signal.aborted) return { kind: 'cancelled' };
  const errors = faults.filter((fault) => !isLeftOut(fault)).map(({ error }) => error);
  if (errors.some((error) => error.code === 'vault_locked')) return { kind: 'locked' };
  // Of several, the one with the longest told wait: its end is when to go on, and its words say so.
  const passing = errors.filter((error) => PASSES.has(error.code)).sort((a, b) => (toldWait(b) ?? 0) - (toldWait(a) ?? 0));
  if (passing[0]) return { kind: 'retry', error: passing[0], until: toldWait(passing[0]) };
  return { kind: 'done', failed: errors[0] ?? null };
}

/** A scope that was not granted for a feed that figures can do without: the feed says so, the run is none the worse. */
function isLeftOut({ feed, error }: Fault): boolean {
  return error.code === 'scope_missing' && feed !== null && !NEEDED.has(feed);
}

function toldWait(error: LedgerError): Instant | null {
  const until = error.params['waitUntil'];
  return typeof until === 'number' ? until : null;
}
