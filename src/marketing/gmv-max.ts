import type { AdDay } from '../core/model/feeds';
import type { Day, Instant } from '../core/model/orders';
import { AnswerUnreadable, RequestRefused } from '../net/errors';
import { type GmvMaxRow, gmvMaxData, gmvMaxFields } from '../schema/marketing';
import { describeValue } from '../schema/tiktok-shop-parts';
import type { AdsClient } from './client';
import { ADS_ENDPOINTS, UNVERIFIED } from './endpoints';
import { checkSpan, isPost, pagingOf, type ReportAccount, readReportDay, readSpend } from './report';

/** What GMV Max spent in a span of days. */
export interface GmvMaxSpend {
  rows: AdDay[];
  serverTime: Instant;
  /** Fields that this version does not know, by path, and how often they came. */
  unknownFields: Record<string, number>;
}

/** Spend of a campaign on a day, or of one item of it. */
interface Spent {
  campaignId: string | null;
  campaignName: string | null;
  /** Null at the level of campaigns. */
  item: string | null;
  day: Day;
  spend: number;
}

/** Who asks, and about which shop and days. */
interface Asking {
  client: AdsClient;
  advertiser: ReportAccount;
  storeId: string;
  from: Day;
  to: Day;
  signal: AbortSignal | undefined;
  unknownFields: Record<string, number>;
}

/**
 * Spend of GMV Max by item and day for one shop, `from` and `to` both inclusive, in the account's zone; the item is the post where it is a
 * video. The report by campaign is asked for first: it names the campaigns that the report by item must be asked about, and holds a little
 * more than their items add up to. What no item accounts for is a row of its campaign without a post, so that nothing spent is lost. Where the
 * platform refuses one of the two, the other stands. What GMV Max sold is not read: it is no figure of ours. All pages are read, since an item
 * may be in several campaigns. Throws `WindowInvalid` for more than 30 days, `AnswerUnreadable`, and the errors of the client.
 */
export async function gmvMaxReport(
  client: AdsClient,
  advertiser: ReportAccount,
  storeId: string,
  from: Day,
  to: Day,
  signal?: AbortSignal,
): Promise<GmvMaxSpend> {
  checkSpan(from, to);
  const asking: Asking = { client, advertiser, storeId, from, to, signal, unknownFields: {} };
  const campaigns = await unlessRefused(() => allPages(asking, ['campaign_id', 'stat_time_day'], null));
  const items = campaigns === null ? await allPages(asking, ITEM, null) : await itemsOf(asking, campaigns);
  const asOf = client.serverNow();
  const toRow = (spent: Spent): AdDay => ({
    account: advertiser.id,
    day: spent.day,
    adId: spent.item ?? spent.campaignId ?? '',
    source: 'gmv_max',
    postId: spent.item !== null && isPost(spent.item) ? spent.item : null,
    campaignId: spent.campaignId,
    campaignName: spent.campaignName,
    currency: advertiser.currency,
    spend: spent.spend,
    asOf,
  });
  return {
    rows: [...byItem(items), ...remainders(campaigns ?? [], items)].map(toRow),
    serverTime: asOf,
    unknownFields: asking.unknownFields,
  };
}

const ITEM = ['campaign_id', UNVERIFIED.gmvMaxItem, 'stat_time_day'];

async function itemsOf(asking: Asking, campaigns: readonly Spent[]): Promise<Spent[]> {
  const ids = [...new Set(campaigns.flatMap(({ campaignId, spend }) => (campaignId !== null && spend > 0 ? [campaignId] : [])))];
  const items: Spent[] = [];
  for (let at = 0; at < ids.length; at += UNVERIFIED.gmvMaxCampaigns) {
    const batch = ids.slice(at, at + UNVERIFIED.gmvMaxCampaigns);
    items.push(...((await unlessRefused(() => allPages(asking, ITEM, batch))) ?? []));
  }
  const names = new Map(campaigns.map(({ campaignId, campaignName }) => [campaignId, campaignName]));
  return items.map((item) => ({ ...item, campaignName: names.get(item.campaignId) ?? null }));
}

async function allPages(asking: Asking, dimensions: readonly string[], campaignIds: readonly string[] | null): Promise<Spent[]> {
  const { client, advertiser, storeId, from, to, signal } = asking;
  const endpoint = ADS_ENDPOINTS.gmvMax;
  const isByItem = dimensions.includes(UNVERIFIED.gmvMaxItem);
  const found: Spent[] = [];
  for (let page: number | null = 1; page !== null; ) {
    const query: Record<string, string> = {
      advertiser_id: advertiser.id,
      store_ids: JSON.stringify([storeId]),
      dimensions: JSON.stringify(dimensions),
      // By item the name of the campaign is refused.
      metrics: JSON.stringify(isByItem ? [UNVERIFIED.gmvMaxSpend] : [UNVERIFIED.gmvMaxSpend, 'campaign_name']),
      start_date: from,
      end_date: to,
      page: String(page),
      page_size: String(endpoint.pageSize),
    };
    if (campaignIds !== null) query.filtering = JSON.stringify({ campaign_ids: campaignIds });
    const { data, unknownFields } = await client.call({ endpoint, query, fields: gmvMaxFields }, gmvMaxData, signal);
    for (const [path, count] of Object.entries(unknownFields)) asking.unknownFields[path] = (asking.unknownFields[path] ?? 0) + count;
    found.push(...(data.list ?? []).flatMap((row, index) => readRow(row, isByItem, `data.list[${index}]`, advertiser.currency)));
    page = pagingOf(data.page_info, page).nextPage;
  }
  return found;
}

function readRow({ dimensions, metrics }: GmvMaxRow, isByItem: boolean, at: string, currency: string): Spent[] {
  const spend = readSpend(metrics.cost, currency, `${at}.metrics.${UNVERIFIED.gmvMaxSpend}`);
  // Most items are shown and cost nothing.
  if (spend === null || spend === 0) return [];
  const idOf = (name: string): string => {
    const value = dimensions[name];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    throw new AnswerUnreadable(`${at}.dimensions.${name}`, 'an id', describeValue(value));
  };
  return [
    {
      campaignId: idOf('campaign_id'),
      campaignName: metrics.campaign_name || null,
      item: isByItem ? idOf(UNVERIFIED.gmvMaxItem) : null,
      day: readReportDay(dimensions['stat_time_day'], `${at}.dimensions.stat_time_day`),
      spend,
    },
  ];
}

/** One row an item and day: an item of several campaigns names none of them. */
function byItem(items: readonly Spent[]): Spent[] {
  const rows = new Map<string, Spent>();
  for (const item of items) {
    const key = `${item.item} ${item.day}`;
    const first = rows.get(key);
    const isOne = first === undefined || first.campaignId === item.campaignId;
    const campaign = isOne ? {} : { campaignId: null, campaignName: null };
    rows.set(key, { ...item, ...campaign, spend: (first?.spend ?? 0) + item.spend });
  }
  return [...rows.values()];
}

/** What a campaign spent on a day beyond its items. */
function remainders(campaigns: readonly Spent[], items: readonly Spent[]): Spent[] {
  const accounted = new Map<string, number>();
  const keyOf = ({ campaignId, day }: Spent) => `${campaignId} ${day}`;
  for (const item of items) accounted.set(keyOf(item), (accounted.get(keyOf(item)) ?? 0) + item.spend);
  return campaigns.flatMap((campaign) => {
    const spend = campaign.spend - (accounted.get(keyOf(campaign)) ?? 0);
    return spend > 0 ? [{ ...campaign, spend }] : [];
  });
}

/** Null where the platform refuses the request as such. */
async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof RequestRefused) return null;
    throw error;
  }
}
