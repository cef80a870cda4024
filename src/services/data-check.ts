import { FEEDS, type Feed, SHOP_FEEDS } from '../core/model/feeds';
import type { Instant } from '../core/model/orders';
import { ENDPOINTS } from '../tiktok-shop/endpoints';
import type { AppStatus, ConnectionInfo, ErrorInfo, HostFeature, ShopInfo } from './api';
import type { CheckStep, CodeFinding } from './data-api';

/** How a feed of a shop (or of an ad account) stands in the book. */
export interface FeedState {
  shop: string;
  feed: Feed;
  /** Of an ad account: the connection, under which its sync is listed. */
  connectionId?: string;
  rows: number;
  lastSyncAt: Instant | null;
  /** The code of the last reading's failure; null: it came to its end. */
  failed: string | null;
}

export interface CheckSources {
  status: Pick<AppStatus, 'connections' | 'shops' | 'sync' | 'vault' | 'settings'>;
  hosts: Pick<Record<HostFeature, boolean>, 'shop_api' | 'ads_api'>;
  feeds: readonly FeedState[];
  codes: readonly CodeFinding[];
  now: Instant;
}

type Line = CheckStep['lines'][number];
type State = CheckStep['state'];

const DAY_MS = 86_400_000;
/** A consent that ends within this is worth a word. */
export const ENDS_SOON_MS = 14 * DAY_MS;
const MINUTE_MS = 60_000;

/** Every scope that the sync asks for, those first without which there are no figures. */
export const SCOPES: readonly string[] = [...new Set(Object.values(ENDPOINTS).map(({ scope }) => scope))];
const NEEDED: ReadonlySet<string> = new Set([ENDPOINTS.authorizedShops, ENDPOINTS.orders, ENDPOINTS.returns].map(({ scope }) => scope));
/** Without it there is no commission and no creator. */
export const AFFILIATE_SCOPE: string = ENDPOINTS.affiliateOrders.scope;

/** Feeds whose emptiness says nothing: many shops never have any. */
const MAY_BE_EMPTY: ReadonlySet<Feed> = new Set<Feed>(['cancellations', 'unsettled', 'samples', 'videos', 'ads', 'settlements']);

/**
 * Step by step from the consent to the codes, each with its state and the one thing that repairs it. A step is as good as its worst
 * line; shops from files have rows and nothing to sync.
 */
export function checkSteps(sources: CheckSources): CheckStep[] {
  const { connections, shops } = sources.status;
  const synced = shops.filter(({ source }) => source === 'api');
  const adAccounts = [...new Set(sources.feeds.filter(({ feed }) => feed === 'ads').map(({ shop }) => shop))];
  return [
    ...(connections.length === 0 ? [notConnected()] : connections.map((one) => authorisation(one, sources))),
    ...connections.map(scopes),
    ...synced.map((shop) => syncOf(shop.id, SHOP_FEEDS, sources)),
    ...adAccounts.map((id) => syncOf(id, ['ads'], sources)),
    ...shops.map((shop) => rowsOf(shop, sources)),
    codesOf(sources.codes),
  ];
}

function notConnected(): CheckStep {
  return { id: 'authorisation', subject: null, state: 'unknown', lines: [], repair: 'connect' };
}

function authorisation(connection: ConnectionInfo, { status: { vault }, hosts, now }: CheckSources): CheckStep {
  const ends = connection.authorizedUntil;
  const consent: State =
    connection.state === 'reconnect' || (ends !== null && ends <= now)
      ? 'failed'
      : ends !== null && ends - now < ENDS_SOON_MS
        ? 'warning'
        : ends === null
          ? 'unknown'
          : 'ok';
  const lines = [
    line('hosts', hosts.shop_api ? 'ok' : 'failed'),
    line('vault', vault.state === 'unlocked' ? 'ok' : vault.state === 'locked' ? 'warning' : 'failed'),
    { ...line('consent', consent), at: ends, error: connection.state === 'reconnect' ? connection.error : null },
  ];
  const repair = !hosts.shop_api
    ? 'grant_hosts'
    : vault.state === 'none'
      ? 'connect'
      : vault.state === 'locked'
        ? 'unlock'
        : consent === 'failed' || consent === 'warning'
          ? 'reconnect'
          : null;
  // A token that was pasted tells no end: not known is no fault.
  return { id: 'authorisation', subject: connection.id, state: worst(lines.filter(({ state }) => state !== 'unknown')), lines, repair };
}

/** Tokens that were pasted tell no scopes; then the sync says which of them are lacking. */
function scopes(connection: ConnectionInfo): CheckStep {
  const isTold = connection.scopes.length > 0;
  const lines = SCOPES.map((scope) => {
    if (!isTold) return line(scope, 'unknown');
    if (connection.scopes.includes(scope)) return line(scope, 'ok');
    return line(scope, NEEDED.has(scope) || scope === AFFILIATE_SCOPE ? 'failed' : 'warning');
  });
  const state = worst(lines);
  return { id: 'scopes', subject: connection.id, state, lines, repair: state === 'failed' || state === 'warning' ? 'reconnect' : null };
}

function syncOf(subject: string, feeds: readonly Feed[], { status, hosts, feeds: states, now }: CheckSources): CheckStep {
  const { sync, settings, vault } = status;
  // A run is due every so often; three that were missed, and a day, are more than a closed lid.
  const lateAfter = Math.max(DAY_MS, 3 * settings.syncEveryMinutes * MINUTE_MS);
  const lines = FEEDS.filter((feed) => feeds.includes(feed)).map((feed): Line => {
    const known = states.find((one) => one.shop === subject && one.feed === feed);
    const listed = [subject, known?.connectionId];
    const running = sync.progress.find((entry) => listed.includes(entry.shop) && entry.stream === feed);
    if (feed === 'ads' && !hosts.ads_api) return { ...line(feed, 'failed'), at: known?.lastSyncAt ?? null, error: ADS_HOSTS };
    const error = running?.state === 'failed' ? running.error : known?.failed ? errorOf(known.failed) : null;
    const at = known?.lastSyncAt ?? null;
    const state: State =
      error !== null || running?.state === 'failed' ? 'failed' : at === null ? 'unknown' : now - at > lateAfter ? 'warning' : 'ok';
    return { name: feed, state, at, count: null, error };
  });
  const state = worst(lines);
  const isConsent = lines.some(({ error }) => error !== null && CONSENT.has(error.code));
  const repair =
    state === 'ok'
      ? null
      : lines.some(({ error }) => error?.code === 'hosts_missing')
        ? 'grant_hosts'
        : vault.state === 'locked'
          ? 'unlock'
          : isConsent
            ? 'reconnect'
            : 'sync';
  return { id: 'sync', subject, state, lines, repair };
}

/** Without its host the sync leaves ads out, and says nothing of them. */
const ADS_HOSTS: ErrorInfo = { code: 'hosts_missing', params: { feature: 'ads_api' }, detail: null };

/** Errors that a new consent ends. */
const CONSENT = new Set(['scope_missing', 'reconnect_needed', 'deauthorised']);

function errorOf(code: string): ErrorInfo {
  return { code, params: {}, detail: null };
}

function rowsOf(shop: ShopInfo, { feeds }: CheckSources): CheckStep {
  const lines = feeds
    .filter((one) => one.shop === shop.id && one.feed !== 'ads')
    .map(({ feed, rows }): Line => ({ ...line(feed, rows > 0 ? 'ok' : emptyState(shop, feed)), count: rows }));
  const state = worst(lines.filter((one) => one.state !== 'unknown'));
  return { id: 'rows', subject: shop.id, state, lines, repair: state === 'ok' ? null : shop.source === 'api' ? 'sync' : 'import' };
}

/** Orders alone must be there; affiliate rows and returns of a synced shop are missed. */
function emptyState({ source }: ShopInfo, feed: Feed): State {
  if (feed === 'orders') return 'warning';
  return source === 'api' && !MAY_BE_EMPTY.has(feed) ? 'warning' : 'unknown';
}

const CODE_STATES: Record<CodeFinding['state'], State> = {
  used: 'ok',
  unused: 'ok',
  duplicate: 'warning',
  unknown_code: 'warning',
  dead_link: 'failed',
};

function codesOf(codes: readonly CodeFinding[]): CheckStep {
  const lines = (Object.keys(CODE_STATES) as CodeFinding['state'][]).map((name): Line => {
    const count = codes.filter(({ state }) => state === name).length;
    return { ...line(name, count === 0 ? 'ok' : CODE_STATES[name]), count };
  });
  const state = codes.length === 0 ? 'unknown' : worst(lines);
  return { id: 'codes', subject: null, state, lines, repair: state === 'ok' ? null : 'codes' };
}

function line(name: string, state: State): Line {
  return { name, state, at: null, count: null, error: null };
}

const ORDER: readonly State[] = ['ok', 'unknown', 'warning', 'failed'];

/** The worst of the lines; none at all is fine. */
function worst(lines: readonly { state: State }[]): State {
  return lines.reduce<State>((found, { state }) => (ORDER.indexOf(state) > ORDER.indexOf(found) ? state : found), 'ok');
}
