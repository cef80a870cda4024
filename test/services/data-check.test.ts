import { describe, expect, it } from 'vitest';
import type { ConnectionInfo, ShopInfo } from '../../src/services/api';
import type { CheckStep } from '../../src/services/data-api';
import { AFFILIATE_SCOPE, type CheckSources, checkSteps, type FeedState, SCOPES } from '../../src/services/data-check';
import { findOversights } from '../../src/services/data-oversights';
import { DEFAULT_SETTINGS } from '../../src/services/settings';
import { idleStatus } from '../../src/services/sync/status';

const NOW = Date.UTC(2026, 10, 20, 12);
const DAY = 86_400_000;

const shop: ShopInfo = {
  ...{ id: 'us-1', name: 'US', market: 'US', currency: 'USD', timeZone: 'America/Los_Angeles' },
  ...{ source: 'api' as const, connectionId: 'k1' },
};
const connection: ConnectionInfo = {
  ...{ id: 'k1', sellerName: 'Seller', region: 'US', scopes: [...SCOPES], state: 'ok' as const, error: null },
  ...{ authorizedUntil: NOW + 100 * DAY, shopIds: ['us-1'] },
};
const feed = (name: FeedState['feed'], more: Partial<FeedState> = {}): FeedState => {
  return { shop: 'us-1', feed: name, rows: 500, lastSyncAt: NOW - 60_000, failed: null, ...more };
};
const FEEDS = ['orders', 'returns', 'cancellations', 'affiliate', 'settlements', 'unsettled', 'products', 'samples', 'videos'] as const;
const FINE: CheckSources = {
  status: {
    connections: [connection],
    shops: [shop],
    sync: idleStatus(),
    vault: { state: 'unlocked', retryAt: null },
    settings: DEFAULT_SETTINGS,
  },
  hosts: { shop_api: true, ads_api: false },
  feeds: FEEDS.map((name) => feed(name)),
  codes: [{ code: 'A', state: 'used', orders: 3, accounts: ['mia'] }],
  now: NOW,
};
const withStatus = (more: Partial<CheckSources['status']>): CheckSources => ({ ...FINE, status: { ...FINE.status, ...more } });
const step = (sources: CheckSources, id: CheckStep['id']) => checkSteps(sources).find((one) => one.id === id)!;
const lineOf = (of: CheckStep, name: string) => of.lines.find((line) => line.name === name)!;

describe('steps from the consent to the codes', () => {
  it('CHECK-1 in their order, all fine, nothing to repair', () => {
    const steps = checkSteps(FINE);
    expect(steps.map(({ id, state, repair }) => [id, state, repair])).toEqual([
      ['authorisation', 'ok', null],
      ['scopes', 'ok', null],
      ['sync', 'ok', null],
      ['rows', 'ok', null],
      ['codes', 'ok', null],
    ]);
    expect(lineOf(steps[2]!, 'orders').at).toBe(NOW - 60_000);
    expect(lineOf(steps[3]!, 'orders').count).toBe(500);
  });

  it('CHECK-2 without a connection the first step says so; files have rows and nothing to sync', () => {
    const filed = { ...shop, source: 'file' as const, connectionId: null };
    const sources = { ...withStatus({ connections: [], shops: [filed] }), codes: [] };
    const empty = { ...sources, feeds: FEEDS.map((name) => feed(name, { rows: 0, lastSyncAt: null })) };
    expect(checkSteps(empty).map(({ id, state, repair }) => [id, state, repair])).toEqual([
      ['authorisation', 'unknown', 'connect'],
      ['rows', 'warning', 'import'],
      ['codes', 'unknown', 'codes'],
    ]);
    expect(step({ ...sources, feeds: [feed('orders')] }, 'rows').state).toBe('ok');
  });

  it.each([
    ['the host is not allowed', { ...FINE, hosts: { shop_api: false, ads_api: false } }, 'failed', 'grant_hosts'],
    ['the vault is locked', withStatus({ vault: { state: 'locked', retryAt: null } }), 'warning', 'unlock'],
    ['there is no vault', withStatus({ vault: { state: 'none', retryAt: null } }), 'failed', 'connect'],
    ['the consent ends soon', withStatus({ connections: [{ ...connection, authorizedUntil: NOW + 3 * DAY }] }), 'warning', 'reconnect'],
    ['the consent is over', withStatus({ connections: [{ ...connection, authorizedUntil: NOW - 1 }] }), 'failed', 'reconnect'],
    ['a new one is asked for', withStatus({ connections: [{ ...connection, state: 'reconnect' }] }), 'failed', 'reconnect'],
    ['nobody told the end', withStatus({ connections: [{ ...connection, authorizedUntil: null }] }), 'ok', null],
  ] as const)('CHECK-3 authorisation: %s', (_what, sources, state, repair) => {
    expect(step(sources as CheckSources, 'authorisation')).toMatchObject({ state, repair });
  });

  it('CHECK-4 a scope that is lacking breaks what needs it; where none was told nothing is known', () => {
    const without = (...gone: string[]) =>
      withStatus({ connections: [{ ...connection, scopes: SCOPES.filter((one) => !gone.includes(one)) }] });
    expect(step(without(AFFILIATE_SCOPE), 'scopes')).toMatchObject({ state: 'failed', repair: 'reconnect' });
    const finance = SCOPES.find((scope) => scope.includes('finance'));
    if (finance) expect(step(without(finance), 'scopes')).toMatchObject({ state: 'warning', repair: 'reconnect' });
    expect(step(withStatus({ connections: [{ ...connection, scopes: [] }] }), 'scopes')).toMatchObject({ state: 'unknown', repair: null });
  });

  it('CHECK-5 sync: failed, late, never read, each by its feed; a refusal for lack of a permission is repaired by consent', () => {
    const feeds = FINE.feeds.map((one) =>
      one.feed === 'returns' ? { ...one, lastSyncAt: NOW - 2 * DAY } : one.feed === 'videos' ? { ...one, lastSyncAt: null } : one,
    );
    const late = step({ ...FINE, feeds }, 'sync');
    expect(late).toMatchObject({ state: 'warning', repair: 'sync' });
    expect(lineOf(late, 'returns').state).toBe('warning');
    expect(lineOf(late, 'videos').state).toBe('unknown');
    const failing = feeds.map((one) => (one.feed === 'settlements' ? { ...one, failed: 'scope_missing' } : one));
    expect(step({ ...FINE, feeds: failing }, 'sync')).toMatchObject({ state: 'failed', repair: 'reconnect' });
    const error = { code: 'server_error', params: {}, detail: null };
    const progress = [{ shop: 'us-1', stream: 'orders' as const, state: 'failed' as const, rows: 0, pages: 0, fraction: 0, error }];
    const broken = step(withStatus({ sync: { ...idleStatus(), progress } }), 'sync');
    expect(broken).toMatchObject({ state: 'failed', repair: 'sync' });
    expect(lineOf(broken, 'orders').error).toEqual(error);
  });

  it('CHECK-6 rows: orders and affiliate rows are missed, what many shops never have is not; codes say what is wrong with them', () => {
    const rows = (...none: string[]) => ({
      ...FINE,
      feeds: FINE.feeds.map((one) => (none.includes(one.feed) ? { ...one, rows: 0 } : one)),
    });
    expect(step(rows('samples', 'videos', 'cancellations'), 'rows').state).toBe('ok');
    expect(step(rows('affiliate'), 'rows')).toMatchObject({ state: 'warning', repair: 'sync' });
    const codes = [...FINE.codes, { code: 'B', state: 'dead_link' as const, orders: 0, accounts: [] }];
    expect(step({ ...FINE, codes }, 'codes')).toMatchObject({ state: 'failed', repair: 'codes' });
  });

  it('CHECK-7 an ad account has its own line of sync, listed by its connection; without its host it says so', () => {
    const ads = feed('ads', { shop: '70192', connectionId: 'a1', lastSyncAt: NOW - 30 * DAY });
    const sources = { ...FINE, hosts: { shop_api: true, ads_api: true }, feeds: [...FINE.feeds, ads] };
    const ofAds = (of: CheckSources) => checkSteps(of).filter(({ id }) => id === 'sync')[1];
    expect(ofAds(sources)).toMatchObject({ subject: '70192', state: 'warning', repair: 'sync' });
    const error = { code: 'scope_missing', params: {}, detail: null };
    const progress = [{ shop: 'a1', stream: 'ads' as const, state: 'failed' as const, rows: 0, pages: 0, fraction: 0, error }];
    const sync = { ...idleStatus(), progress };
    expect(ofAds({ ...sources, status: { ...FINE.status, sync } })).toMatchObject({ state: 'failed', repair: 'reconnect' });
    const refused = ofAds({ ...sources, hosts: { shop_api: true, ads_api: false } });
    expect(refused).toMatchObject({ state: 'failed', repair: 'grant_hosts' });
    expect(refused?.lines[0]?.error?.params).toEqual({ feature: 'ads_api' });
  });
});

describe('what sellers forget', () => {
  const SOURCES = {
    ...{ connections: [connection], shops: [shop], feeds: FINE.feeds, adAccounts: [], taggedPosts: 4 },
    ...{ oldUnsettled: {}, samplesUnmatched: 0, now: NOW },
  };
  const ids = (more: Partial<Parameters<typeof findOversights>[0]>) => findOversights({ ...SOURCES, ...more }).map(({ id }) => id);
  const none = (...of: string[]) => FINE.feeds.map((one) => (of.includes(one.feed) ? { ...one, rows: 0 } : one));

  it('OVER-1 nothing where nothing is wrong', () => expect(ids({})).toEqual([]));

  it('OVER-2 affiliate orders: the scope is lacking, or none came though posts are tagged', () => {
    const scopes = SCOPES.filter((scope) => scope !== AFFILIATE_SCOPE);
    expect(ids({ connections: [{ ...connection, scopes }], feeds: none('affiliate') })).toEqual(['no_affiliate_scope']);
    expect(ids({ feeds: none('affiliate') })).toEqual(['affiliate_empty']);
    expect(ids({ feeds: none('affiliate'), taggedPosts: 0 })).toEqual([]);
    // A file shop has what its files have.
    expect(ids({ feeds: none('affiliate'), shops: [{ ...shop, source: 'file' }] })).toEqual([]);
  });

  it('OVER-3 orders without a return, from a number on at which there must be some', () => {
    expect(ids({ feeds: none('returns', 'cancellations') })).toEqual(['orders_without_returns']);
    expect(ids({ feeds: none('returns') })).toEqual([]);
    const few = none('returns', 'cancellations').map((one) => (one.feed === 'orders' ? { ...one, rows: 199 } : one));
    expect(ids({ feeds: few })).toEqual([]);
  });

  it('OVER-4 a consent that ends, an ad account in another currency, rows too old, samples of nobody', () => {
    const account = { id: '7', connectionId: 'a', name: 'Ads', currency: 'EUR', timeZone: 'UTC', shopIds: ['us-1'], asOf: 0 };
    const found = findOversights({
      ...SOURCES,
      connections: [{ ...connection, authorizedUntil: NOW + 1.5 * DAY }],
      adAccounts: [account, { ...account, id: '8', currency: 'USD' }, { ...account, id: '9', shopIds: [] }],
      oldUnsettled: { 'us-1': 3, 'gb-1': 0 },
      samplesUnmatched: 2,
    });
    expect(found).toEqual([
      { id: 'authorisation_ends', shop: null, params: { seller: 'Seller', days: 2 } },
      { id: 'ad_currency', shop: 'us-1', params: { account: 'Ads', currency: 'EUR', shopCurrency: 'USD' } },
      { id: 'old_unsettled', shop: 'us-1', params: { rows: 3 } },
      { id: 'samples_unmatched', shop: null, params: { samples: 2 } },
    ]);
  });
});
