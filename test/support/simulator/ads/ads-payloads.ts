import type { Json } from '../api/payload-order';
import { toText } from '../exact';
import type { SimAd, SimSpend } from '../world/feeds-model';
import { type AdsParams, AdsRefusal } from './ads-params';

export function campaignsIn(filtering: unknown): readonly string[] | null {
  const { campaign_ids: ids, ...others } = filtering as Record<string, unknown>;
  const [other] = Object.keys(others);
  if (other !== undefined) throw new AdsRefusal(40002, `filtering.${other}: Unknown field.`);
  if (ids === undefined) return null;
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > 100)
    throw new AdsRefusal(40002, 'filtering.campaign_ids: Must hold 1 to 100 ids as text.');
  return ids as string[];
}

export function summedByCampaign(rows: readonly SimSpend[]): SimSpend[] {
  const sums = new Map<string, SimSpend>();
  for (const row of rows) {
    const key = `${row.campaignId} ${row.day}`;
    const known = sums.get(key);
    sums.set(key, known ? { ...known, amount: known.amount + row.amount } : row);
  }
  return [...sums.values()];
}

/** A page by number, with what the API says of all pages. */
export function paged<T>(params: AdsParams, rows: readonly T[], payload: (row: T) => Json): Json {
  const page = params.int('page', 1, 1_000_000);
  const size = params.int('page_size', 10, 1_000);
  const list = rows.slice((page - 1) * size, page * size).map(payload);
  return { list, page_info: { page, page_size: size, total_number: rows.length, total_page: Math.ceil(rows.length / size) } };
}

/** Deleted ads are left out unless all are asked for. */
export function wantsDeleted(filtering: unknown): boolean {
  if (!Array.isArray(filtering)) throw new AdsRefusal(40002, 'filtering: Not a valid list.');
  return filtering.some((filter) => {
    const { field_name: name, filter_type: type, filter_value: value } = filter as Record<string, unknown>;
    if (typeof name !== 'string' || typeof type !== 'string' || typeof value !== 'string')
      throw new AdsRefusal(40002, 'filtering: Needs field_name, filter_type and filter_value.');
    return name === 'ad_status' && value.includes('STATUS_ALL');
  });
}

/** Metrics are text; what was not measured is a dash. */
export function metricOf(name: string, { amount, account, campaignId, campaignName, id }: SimSpend): string {
  if (name === 'spend') return toText(amount, account.exponent);
  if (name === 'campaign_id') return campaignId;
  if (name === 'campaign_name') return campaignName;
  if (name === 'ad_name') return `Ad ${id.slice(-4)}`;
  if (name === 'impressions') return String(amount * 9);
  return name === 'clicks' ? String(Math.floor(amount / 40)) : '-';
}

export function adPayload(ad: SimAd): Json {
  return {
    ad_id: ad.id,
    ad_name: `Ad ${ad.id.slice(-4)}`,
    adgroup_id: `${ad.id.slice(0, -1)}7`,
    campaign_id: ad.campaignId,
    campaign_name: ad.campaignName,
    tiktok_item_id: ad.postId,
    identity_id: ad.postId === null ? null : '7210000000000000001',
    identity_type: ad.postId === null ? null : 'AUTH_CODE',
    operation_status: ad.deleted ? 'DELETE' : 'ENABLE',
    secondary_status: ad.deleted ? 'AD_STATUS_DELETE' : 'AD_STATUS_DELIVERY_OK',
  };
}

export const pickFields = (all: Json, fields: readonly string[]): Json =>
  Object.fromEntries(Object.entries(all).filter(([key]) => fields.includes(key)));

export function gmvDimension(name: string, spend: SimSpend): string {
  const values: Record<string, string> = {
    advertiser_id: spend.account.id,
    campaign_id: spend.campaignId,
    item_id: spend.id,
    item_group_id: `${spend.id.slice(0, -1)}3`,
    room_id: '-1',
    stat_time_day: `${spend.day} 00:00:00`,
  };
  return values[name]!;
}

export function gmvMetric(name: string, { amount, account, campaignName }: SimSpend): string {
  if (name === 'campaign_name') return campaignName;
  if (name === 'cost') return toText(amount, account.exponent);
  if (name === 'currency') return account.currency;
  if (name === 'gross_revenue') return toText(amount * 4, account.exponent);
  return name === 'orders' ? String(Math.floor(amount / 900)) : '-';
}
