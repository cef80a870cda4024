import { daysBetween, isDay } from '../core/days';
import type { AdDay } from '../core/model/feeds';
import type { Day, Instant } from '../core/model/orders';
import { parseAmount } from '../core/money';
import { AnswerUnreadable, WindowInvalid } from '../net/errors';
import { type AdsReportRow, adsData, reportData, reportFields } from '../schema/marketing';
import { describeValue } from '../schema/tiktok-shop-parts';
import type { Advertiser } from './accounts';
import type { AdsClient } from './client';
import { ADS_ENDPOINTS, UNVERIFIED } from './endpoints';

/** The account that a report is of; its currency is that of all amounts, its zone that of all days. */
export type ReportAccount = Pick<Advertiser, 'id' | 'currency'>;

/** One page of spend by ad and day. */
export interface AdPage {
  rows: AdDay[];
  /** Null at the end. */
  nextPage: number | null;
  /** Of all pages. No more than 10,000 ads come in one report: of a larger account ask for fewer days. */
  totalCount: number | null;
  /** Rows whose spend the platform did not give (`-`): nothing is known of them, so they are left out. */
  withoutSpend: number;
  serverTime: Instant;
  /** Fields that this version does not know, by path, and how often they came. */
  unknownFields: Record<string, number>;
}

/** Days that one report may span where it is cut by day. */
const MAX_REPORT_DAYS = 30;

/**
 * One page (up to 1,000 rows) of spend by ad and day, `from` and `to` both inclusive, in the account's zone, deleted ads too. `postId` is null:
 * `adPosts` tells it. Numbers go on changing for days. GMV Max is not in this report. Throws `WindowInvalid` for more than 30 days,
 * `AnswerUnreadable`, and the errors of the client.
 */
export async function adReport(
  client: AdsClient,
  advertiser: ReportAccount,
  from: Day,
  to: Day,
  page: number,
  signal?: AbortSignal,
): Promise<AdPage> {
  checkSpan(from, to);
  const endpoint = ADS_ENDPOINTS.report;
  const query = {
    advertiser_id: advertiser.id,
    report_type: 'BASIC',
    service_type: 'AUCTION',
    data_level: 'AUCTION_AD',
    dimensions: JSON.stringify(['ad_id', 'stat_time_day']),
    metrics: JSON.stringify(['spend', 'campaign_id', 'campaign_name']),
    filtering: JSON.stringify(UNVERIFIED.reportOfDeletedAds),
    start_date: from,
    end_date: to,
    page: String(page),
    page_size: String(endpoint.pageSize),
  };
  const { data, serverTime, unknownFields } = await client.call({ endpoint, query, fields: reportFields }, reportData, signal);
  const list = data.list ?? [];
  const rows = list.flatMap((raw, index) => adDay(raw, `data.list[${index}]`, advertiser, serverTime));
  return { rows, ...pagingOf(data.page_info, page), withoutSpend: list.length - rows.length, serverTime, unknownFields };
}

/**
 * The posts that ads show, by ad id; ads that show none are not in the map. Asked for in batches of 100, deleted ads too. Throws
 * `AnswerUnreadable` and the errors of the client.
 */
export async function adPosts(
  client: AdsClient,
  advertiser: Pick<Advertiser, 'id'>,
  adIds: Iterable<string>,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const endpoint = ADS_ENDPOINTS.ads;
  const ids = [...new Set(adIds)];
  const posts = new Map<string, string>();
  for (let at = 0; at < ids.length; at += endpoint.pageSize) {
    const filtering = { ad_ids: ids.slice(at, at + endpoint.pageSize), ...UNVERIFIED.listOfDeletedAds };
    const query = {
      advertiser_id: advertiser.id,
      fields: JSON.stringify(['ad_id', 'tiktok_item_id']),
      filtering: JSON.stringify(filtering),
      page: '1',
      page_size: String(endpoint.pageSize),
    };
    const { data } = await client.call({ endpoint, query }, adsData, signal);
    for (const { ad_id: adId, tiktok_item_id: postId } of data.list ?? []) {
      if (postId !== null && postId !== undefined && isPost(String(postId))) posts.set(String(adId), String(postId));
    }
  }
  return posts;
}

/** Whether an item is a post: the platform writes 0, -1 or nothing for none. */
export function isPost(id: string): boolean {
  return /^[1-9]\d{9,19}$/.test(id);
}

/** Throws `WindowInvalid` for days that are none, in the wrong order, or more than one report may span. */
export function checkSpan(from: Day, to: Day): void {
  const days = isDay(from) && isDay(to) ? daysBetween(from, to) + 1 : 0;
  if (days < 1 || days > MAX_REPORT_DAYS) throw new WindowInvalid(`expected 1 to ${MAX_REPORT_DAYS} days, got ${from} to ${to}`);
}

interface PageInfo {
  total_number: number;
  total_page: number;
}

/** The next page by the number of all, since a page in between may be empty. */
export function pagingOf(info: PageInfo | null | undefined, page: number): Pick<AdPage, 'nextPage' | 'totalCount'> {
  return { nextPage: info && page < info.total_page ? page + 1 : null, totalCount: info?.total_number ?? null };
}

/** Minor units of a metric; null for `-` and for nothing. Throws `AnswerUnreadable`. */
export function readSpend(text: string | null | undefined, currency: string, field: string): number | null {
  const given = text?.trim() ?? '';
  if (given === '' || given === '-') return null;
  try {
    return parseAmount(given, currency).minor;
  } catch {
    throw new AnswerUnreadable(field, `a decimal amount in ${currency}`, describeValue(given));
  }
}

/** The day of a report, written `2026-03-01 00:00:00`. Throws `AnswerUnreadable`. */
export function readReportDay(value: unknown, field: string): Day {
  const day = typeof value === 'string' ? value.slice(0, 10) : '';
  if (!isDay(day)) throw new AnswerUnreadable(field, 'a day such as 2026-03-01', describeValue(value));
  return day;
}

function adDay({ dimensions, metrics }: AdsReportRow, at: string, { id, currency }: ReportAccount, asOf: Instant): AdDay[] {
  const spend = readSpend(metrics.spend, currency, `${at}.metrics.spend`);
  if (spend === null) return [];
  const day = readReportDay(dimensions.stat_time_day, `${at}.dimensions.stat_time_day`);
  const campaignId = metrics.campaign_id === null || metrics.campaign_id === undefined ? null : String(metrics.campaign_id);
  return [
    {
      account: id,
      day,
      adId: String(dimensions.ad_id),
      source: 'ads',
      postId: null,
      campaignId: campaignId === '-' ? null : campaignId,
      campaignName: metrics.campaign_name === '-' ? null : metrics.campaign_name || null,
      currency,
      spend,
      asOf,
    },
  ];
}
