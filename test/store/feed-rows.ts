import type {
  AdAccount,
  AdDay,
  ColumnMapping,
  FeedRows,
  FeedTable,
  SampleApplication,
  ShopProduct,
  Statement,
  StatementEntry,
  TrackingLink,
  UnsettledEstimate,
  VideoDay,
} from '../../src/core/model/feeds';
import { DAY, DAY0, SHOP } from './support';

const OWN = { shop: SHOP, asOf: DAY0 };

export function statementRow(id: string, over: Partial<Statement> = {}): Statement {
  const parts = { revenue: null, fees: null, shipping: null, adjustment: null };
  return {
    ...OWN,
    id,
    at: DAY0,
    currency: 'USD',
    settlement: 900,
    ...parts,
    payment: 'processing',
    paymentId: null,
    paidAt: null,
    ...over,
  };
}

export function entryRow(id: string, over: Partial<StatementEntry> = {}): StatementEntry {
  return { ...OWN, id, statementId: 'st-1', at: DAY0, type: 'PLATFORM_PENALTY', currency: 'USD', amount: -120, reserve: false, ...over };
}

export function unsettledRow(id: string, over: Partial<UnsettledEstimate> = {}): UnsettledEstimate {
  const parts = { settlement: 1200, revenue: null, fees: null, shipping: null, adjustment: null };
  const when = { expectedAt: null, expectedText: '5 days after delivery', reason: null };
  return { ...OWN, id, orderId: id, type: 'ORDER', currency: 'USD', ...parts, ...when, ...over };
}

export function productRow(id: string, over: Partial<ShopProduct> = {}): ShopProduct {
  return { ...OWN, id, title: 'Serum', status: 'activate', categories: ['Beauty', 'Serums'], skus: [], updatedAt: null, ...over };
}

export function sampleRow(id: string, over: Partial<SampleApplication> = {}): SampleApplication {
  const creator = { account: 'mia.makes', nickname: null, followers: 900 };
  const product = { productId: '1729000000000000000', productName: null, skuId: null, rateBps: 1000 };
  return { ...OWN, id, status: 'shipped', fulfilment: null, orderId: '576461413038785750', ...creator, ...product, contents: [], ...over };
}

export function videoDay(postId: string, day: string, over: Partial<VideoDay> = {}): VideoDay {
  const who = { account: 'mia.makes', title: null, postedAt: null };
  return { ...OWN, postId, day, ...who, views: 10, gmv: 1900, currency: 'USD', orders: 1, units: 1, ...over };
}

export function adAccountRow(id: string, over: Partial<AdAccount> = {}): AdAccount {
  return { id, connectionId: 'ads-1', name: 'Ads', currency: 'USD', timeZone: 'UTC', shopIds: [SHOP], asOf: DAY0, ...over };
}

export function adDay(adId: string, day: string, over: Partial<AdDay> = {}): AdDay {
  const campaign = { campaignId: null, campaignName: null };
  return { account: 'adv-1', day, adId, source: 'ads', postId: null, ...campaign, currency: 'USD', spend: 500, asOf: DAY0, ...over };
}

export const MAPPING: ColumnMapping = {
  id: 'fp-1',
  name: 'ERP',
  kind: 'orders',
  columns: { order_id: 'Order No' },
  constants: { currency: 'USD' },
  dateOrder: 'DMY',
  timeZone: null,
  decimal: ',',
};

export const LINK: TrackingLink = {
  id: 'l-1',
  url: 'https://example.com/?utm_content=MIA-10',
  shortUrl: null,
  code: 'MIA-10',
  accountKey: 'mia.makes',
  postId: null,
  madeAt: DAY0,
  daily: true,
  lastCheck: { at: DAY0 + DAY, state: 'ok', hops: ['https://example.com/'], reason: null },
};

/** One row of every plain feed. */
export const FEED_PAGES: { table: FeedTable; shop: string; rows: FeedRows[FeedTable][] }[] = [
  { table: 'statements', shop: SHOP, rows: [statementRow('st-1')] },
  { table: 'statementEntries', shop: SHOP, rows: [entryRow('e1')] },
  { table: 'unsettled', shop: SHOP, rows: [unsettledRow('576461413038785750')] },
  { table: 'products', shop: SHOP, rows: [productRow('1729000000000000000')] },
  { table: 'samples', shop: SHOP, rows: [sampleRow('sa-1')] },
  { table: 'videoDays', shop: SHOP, rows: [videoDay('7530000000000000001', '2026-07-01')] },
  { table: 'adAccounts', shop: 'ads-1', rows: [adAccountRow('adv-1')] },
  { table: 'adDays', shop: 'adv-1', rows: [adDay('ad-1', '2026-07-01')] },
];
