import { isCurrency } from '../core/currency';
import type { AdAccount } from '../core/model/feeds';
import { isZone } from '../core/time';
import { AnswerUnreadable } from '../net/errors';
import { advertiserInfoData, advertisersData, tokenData } from '../schema/marketing';
import { describeValue } from '../schema/tiktok-shop-parts';
import { type AdsClient, type AdsClientOptions, createAdsClient } from './client';
import { ADS_ENDPOINTS } from './endpoints';

/** An ad account as the platform knows it, before it is bound to shops. */
export type Advertiser = Pick<AdAccount, 'id' | 'name' | 'currency' | 'timeZone' | 'asOf'>;

/** Accounts that one call of `advertiser/info` may name. */
const INFO_BATCH = 100;

/**
 * The token for the code of a redirect (single use). Public sources say that it lasts until it is taken back; no refresh is known. Throws
 * `AuthCodeInvalid`, `AppKeyWrong`, `SignatureWrong` and the errors of the client.
 */
export async function exchangeAdsCode(
  options: Omit<AdsClientOptions, 'accessToken'>,
  authCode: string,
  signal?: AbortSignal,
): Promise<{ accessToken: string; advertiserIds: string[] }> {
  const { app } = options;
  const request = { endpoint: ADS_ENDPOINTS.token, body: { app_id: app.appId, secret: app.secret, auth_code: authCode } };
  const { data } = await createAdsClient(options).call(request, tokenData, signal);
  return { accessToken: data.access_token, advertiserIds: (data.advertiser_ids ?? []).map(String) };
}

/**
 * The ad accounts that the authorization opens, with the currency and the zone that their reports are in. Throws `AnswerUnreadable` where one
 * has no currency or zone that is known, and the errors of the client.
 */
export async function advertisers(client: AdsClient, signal?: AbortSignal): Promise<Advertiser[]> {
  const { appId, secret } = client.app;
  const query = { app_id: appId, secret };
  const { data } = await client.call({ endpoint: ADS_ENDPOINTS.advertisers, query }, advertisersData, signal);
  const names = new Map((data.list ?? []).map((one) => [String(one.advertiser_id), one.advertiser_name ?? '']));
  const ids = [...names.keys()];
  const found: Advertiser[] = [];
  for (let at = 0; at < ids.length; at += INFO_BATCH) found.push(...(await advertiserInfo(client, ids.slice(at, at + INFO_BATCH), signal)));
  return found.map((one) => ({ ...one, name: one.name || (names.get(one.id) ?? '') }));
}

async function advertiserInfo(client: AdsClient, ids: readonly string[], signal?: AbortSignal): Promise<Advertiser[]> {
  const fields = ['advertiser_id', 'name', 'currency', 'timezone', 'display_timezone'];
  const query = { advertiser_ids: JSON.stringify(ids), fields: JSON.stringify(fields) };
  const { data, serverTime } = await client.call({ endpoint: ADS_ENDPOINTS.advertiserInfo, query }, advertiserInfoData, signal);
  return (data.list ?? []).map((one, index) => {
    const at = `data.list[${index}]`;
    if (!isCurrency(one.currency)) throw new AnswerUnreadable(`${at}.currency`, 'an ISO 4217 code', describeValue(one.currency));
    // `timezone` may be an offset such as `Etc/GMT+5`; the other is the name that its own pages show.
    const timeZone = [one.display_timezone, one.timezone].find((zone) => zone && isZone(zone));
    if (!timeZone) throw new AnswerUnreadable(`${at}.timezone`, 'a time zone such as America/Los_Angeles', describeValue(one.timezone));
    return { id: String(one.advertiser_id), name: one.name ?? '', currency: one.currency, timeZone, asOf: serverTime };
  });
}
