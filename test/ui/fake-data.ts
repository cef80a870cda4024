import { addDays } from '../../src/core/days';
import { type Feed, SHOP_FEEDS, type TrackingLink } from '../../src/core/model/feeds';
import type { TrackingCode } from '../../src/core/model/ledger';
import type { OrderRow } from '../../src/core/model/orders';
import type { AppStatus, Change, Topic } from '../../src/services/api';
import type { CalendarRow, CheckStep, CodeFinding, DataApi, DayState, Oversight } from '../../src/services/data-api';
import { freshCode, linkUrl } from '../../src/services/links-made-url';

interface FakeBook {
  now: number;
  day: string;
  empty: boolean;
  /** Something is wrong with most of it. */
  failing: boolean;
  status: AppStatus;
  codes(): TrackingCode[];
  orders: readonly OrderRow[];
  save(change: Change): void;
  tell(...topics: Topic[]): void;
}

const HOUR = 3_600_000;

/** `DataApi` over made-up answers: every state there is, somewhere. */
export function fakeData({ now, day, empty, failing, status, codes, orders, save, tell }: FakeBook): DataApi {
  let links: TrackingLink[] = empty ? [] : fakeLinks(now);
  let adAccounts = empty
    ? []
    : [
        {
          ...{ id: '7019283746501928374', connectionId: 'a1', name: 'Northwind Ads', currency: 'USD', timeZone: 'America/New_York' },
          ...{ shopIds: ['us-1', 'gb-1'], asOf: now - HOUR },
        },
        {
          ...{ id: '7019283746501928375', connectionId: 'a1', name: 'Northwind Brand', currency: 'EUR', timeZone: 'Europe/Berlin' },
          ...{ shopIds: [], asOf: now - HOUR },
        },
      ];
  const file = (name: string, mimeType: string, text: string) => ({ name, mimeType, bytes: new TextEncoder().encode(text) });
  return {
    check: async () => (empty ? emptySteps() : fakeSteps(now, failing)),
    oversights: async () => (empty ? [] : fakeOversights()),
    calendar: async (range) => (empty ? [] : status.shops.flatMap(({ id }) => fakeCalendar(id, range, day))),
    recounts: async () =>
      empty
        ? []
        : [
            { shop: 'us-1', feed: 'orders', day: addDays(day, -9), theirs: 143, ours: 141, at: now - 5 * HOUR },
            { shop: 'gb-1', feed: 'affiliate', day: addDays(day, -15), theirs: 60, ours: 61, at: now - 5 * HOUR },
          ],
    recounted: async () => (empty ? null : { days: 84, at: now - 5 * HOUR }),
    findOrder: async (orderId) => {
      const order = orders.find((one) => one.orderId === orderId);
      if (!order) return null;
      const lines = order.lines.map(({ skuId, productName }) => ({ skuId, product: productName ?? '' }));
      return { shop: order.shop, orderId, at: order.createdAt, lines };
    },
    skuNames: async () =>
      Object.fromEntries(orders.flatMap(({ lines }) => lines.map(({ skuId, productName }) => [skuId, productName ?? '']))),
    rawRows: async (query, format) =>
      format === 'json'
        ? file(
            `rows-${query.feed}.json`,
            'application/json',
            JSON.stringify({ query, rows: (query.orderIds ?? []).map((orderId) => ({ orderId })) }),
          )
        : file(`rows-${query.feed}.csv`, 'text/csv', 'orderId\n577000000000000001\n'),
    supportBundle: async ({ times }) =>
      file(
        'creator-ledger-support.json',
        'application/json',
        JSON.stringify({ kind: 'creator-ledger-support', madeAt: times ? now : null }),
      ),
    async exportBook(onProgress) {
      onProgress?.(1);
      return [file('creator-ledger.zip', 'application/zip', 'PK')];
    },
    async pauseSync() {
      status.sync = { ...status.sync, state: 'paused' };
      tell('status');
    },
    async resumeSync() {
      status.sync = { ...status.sync, state: 'running' };
      tell('status');
    },
    links: async () => links,
    allowLinks: async () => true,
    async makeLink(draft) {
      const code =
        draft.code.trim() ||
        freshCode(
          draft.accountKey,
          (one) => codes().some((other) => other.code === one),
          () => 7,
        );
      const url = linkUrl({ ...draft, code });
      const { shortUrl, accountKey, postId, daily } = draft;
      const link = { id: `l${links.length + 1}`, url, shortUrl, code, accountKey, postId, madeAt: now, daily, lastCheck: null };
      links = [link, ...links];
      save({ entity: 'code', key: code, after: { code, accountKey, postId, url } });
      tell('ledger');
      return link;
    },
    async checkLink(id) {
      const found = { at: now, state: 'ok' as const, hops: ['https://s.example/x', 'https://shop.example/p/1'], reason: null };
      links = links.map((link) => (link.id === id ? { ...link, lastCheck: found } : link));
      tell('ledger');
      return found;
    },
    codeFindings: async () => (empty ? [] : fakeFindings(codes())),
    adAccounts: async () => adAccounts,
    async connectAds() {
      return adAccounts;
    },
    async bindAdAccount(id, shopIds) {
      adAccounts = adAccounts.map((account) => (account.id === id ? { ...account, shopIds } : account));
      tell('ledger');
    },
    async disconnectAds(connectionId) {
      adAccounts = adAccounts.filter((account) => account.connectionId !== connectionId);
      tell('ledger');
    },
  };
}

function emptySteps(): CheckStep[] {
  return [
    { id: 'authorisation', subject: null, state: 'unknown', lines: [], repair: 'connect' },
    { id: 'codes', subject: null, state: 'unknown', lines: [], repair: 'codes' },
  ];
}

function fakeSteps(now: number, failing: boolean): CheckStep[] {
  const line = (name: string, state: CheckStep['state'], more: Partial<CheckStep['lines'][number]> = {}) => {
    return { name, state, at: null, count: null, error: null, ...more };
  };
  const scopes = ['seller.authorization.info', 'seller.order.info', 'seller.return_refund.basic', 'seller.finance.info'];
  const refused = { code: 'scope_missing', params: { scope: 'seller.finance.info' }, detail: '105005' };
  return [
    {
      ...{ id: 'authorisation', subject: 'k1', state: failing ? 'warning' : 'ok', repair: failing ? 'unlock' : null },
      lines: [line('hosts', 'ok'), line('vault', failing ? 'warning' : 'ok'), line('consent', 'ok', { at: now + 200 * 24 * HOUR })],
    },
    {
      ...{ id: 'scopes', subject: 'k1', state: 'failed', repair: 'reconnect' },
      lines: [
        ...scopes.map((scope) => line(scope, scope === 'seller.finance.info' ? 'warning' : 'ok')),
        line('seller.affiliate_collaboration.read', 'failed'),
      ],
    },
    ...['us-1', 'gb-1'].map((subject): CheckStep => {
      const lines = SHOP_FEEDS.map((feed, i) =>
        feed === 'settlements'
          ? line(feed, 'failed', { at: now - 90 * HOUR, error: refused })
          : line(feed, i > 5 ? 'unknown' : 'ok', { at: i > 5 ? null : now - HOUR }),
      );
      return { id: 'sync', subject, state: 'failed', repair: 'reconnect', lines };
    }),
    ...['us-1', 'gb-1'].map((subject): CheckStep => {
      const lines = SHOP_FEEDS.map((feed, i) =>
        line(feed, i === 3 ? 'warning' : i > 5 ? 'unknown' : 'ok', { count: i === 3 ? 0 : 4_812 >> i }),
      );
      return { id: 'rows', subject, state: 'warning', repair: 'sync', lines };
    }),
    {
      ...{ id: 'codes', subject: null, state: 'failed', repair: 'codes' },
      lines: [
        line('used', 'ok', { count: 6 }),
        line('unused', 'ok', { count: 3 }),
        line('duplicate', 'warning', { count: 1 }),
        line('unknown_code', 'warning', { count: 2 }),
        line('dead_link', 'failed', { count: 1 }),
      ],
    },
  ];
}

function fakeOversights(): Oversight[] {
  return [
    { id: 'authorisation_ends', shop: null, params: { seller: 'Northwind Trading', days: 6 } },
    { id: 'no_affiliate_scope', shop: 'us-1', params: { scope: 'seller.affiliate_collaboration.read' } },
    { id: 'affiliate_empty', shop: 'gb-1', params: { posts: 41, orders: 1_204 } },
    { id: 'orders_without_returns', shop: 'gb-1', params: { orders: 1_204 } },
    { id: 'ad_currency', shop: 'gb-1', params: { account: 'Northwind Ads', currency: 'USD', shopCurrency: 'GBP' } },
    { id: 'old_unsettled', shop: 'us-1', params: { rows: 3 } },
    { id: 'samples_unmatched', shop: null, params: { samples: 2 } },
  ];
}

function fakeCalendar(shop: string, { from, to }: { from: string; to: string }, today: string): CalendarRow[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return SHOP_FEEDS.map((feed: Feed, f) => ({
    ...{ shop, feed, waitDays: feed === 'affiliate' ? 2 : feed === 'returns' ? 12 : null },
    days: days.map((day, i) => ({ day, rows: day > today ? 0 : (i * 37 + f * 11) % 160, state: stateOf(day, today, i, f, days.length) })),
  }));
}

function stateOf(day: string, today: string, i: number, f: number, count: number): DayState {
  if (i < 4) return 'before';
  if (day > addDays(today, -2)) return 'provisional';
  if (f === 4 && i > count - 14) return 'failed';
  return (f === 3 && i % 13 === 6) || f > 6 ? 'missing' : 'complete';
}

function fakeLinks(now: number): TrackingLink[] {
  const hops = ['https://nw.example/l1', 'https://shop.northwind.example/p/1729384756'];
  const link = (i: number, state: NonNullable<TrackingLink['lastCheck']>['state'] | null, reason: string | null = null): TrackingLink => ({
    id: `l${i}`,
    url: `https://shop.northwind.example/p/17293847${i}?utm_source=tiktok&creator_code=CREATOR${i}-7KQX`,
    shortUrl: i % 2 === 0 ? `https://nw.example/l${i}` : null,
    code: `CREATOR${i}-7KQX`,
    accountKey: `creator_${i}`,
    postId: null,
    madeAt: now - i * 26 * HOUR,
    daily: i % 2 === 0,
    lastCheck: state === null ? null : { at: now - i * HOUR, state, hops, reason },
  });
  return [
    link(1, 'ok'),
    link(2, 'lost'),
    link(3, 'dead', 'http_404'),
    link(4, 'unknown', 'not_granted'),
    link(5, 'unknown', 'unreachable'),
    link(6, null),
  ];
}

function fakeFindings(codes: readonly TrackingCode[]): CodeFinding[] {
  const own = codes.map(({ code, accountKey }, i): CodeFinding => {
    const state = (['used', 'unused', 'duplicate', 'dead_link'] as const)[i % 4] ?? 'used';
    return { code, state, orders: i % 4 === 1 ? 0 : 12 + i, accounts: state === 'duplicate' ? [accountKey, 'creator_7'] : [accountKey] };
  });
  return [...own, { code: 'SPRING26', state: 'unknown_code', orders: 14, accounts: [] }];
}
