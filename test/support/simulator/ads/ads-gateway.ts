import { randomBytes } from 'node:crypto';
import type { ApiAnswer, ApiRequest } from '../api/gateway';
import type { Limits } from '../api/limits';
import type { Json } from '../api/payload-order';
import { adAccountsOf, adsOf, spendOf } from '../world/ads';
import type { SimAdAccount } from '../world/feeds-model';
import type { World } from '../world/world';
import type { AdsAuthority } from './ads-authority';
import { AdsParams, AdsRefusal } from './ads-params';
import {
  adPayload,
  campaignsIn,
  gmvDimension,
  gmvMetric,
  metricOf,
  paged,
  pickFields,
  summedByCampaign,
  wantsDeleted,
} from './ads-payloads';

const BASE = '/open_api/v1.3/';
const PAGE = ['page', 'page_size'];
const METRICS = ['spend', 'impressions', 'clicks', 'ctr', 'cpc', 'cpm', 'conversion'];
const AD_FIELDS = [
  'ad_id',
  'ad_name',
  'adgroup_id',
  'campaign_id',
  'campaign_name',
  'tiktok_item_id',
  'identity_id',
  'identity_type',
  'operation_status',
  'secondary_status',
];
const GMV_METRICS = ['campaign_name', 'cost', 'orders', 'gross_revenue', 'roi', 'cost_per_order', 'currency'];
const GMV_DIMENSIONS = ['advertiser_id', 'campaign_id', 'item_group_id', 'item_id', 'room_id', 'stat_time_day'];

type Call = (request: ApiRequest, query: ReadonlyMap<string, string>) => Json;

/** `business-api.tiktok.com`: answers with HTTP 200 whatever happens; the code tells. Ids are bare numbers in every other answer of a list. */
export class AdsGateway {
  private answers = 0;

  constructor(
    private readonly world: World,
    private readonly authority: AdsAuthority,
    private readonly clock: () => number,
    private readonly limits: Limits,
  ) {}

  private readonly calls: Record<string, { method: 'GET' | 'POST'; open?: true; run: Call }> = {
    'oauth2/access_token/': { method: 'POST', open: true, run: (request) => this.token(request) },
    'oauth2/advertiser/get/': { method: 'GET', run: (request, query) => this.advertisers(request, query) },
    'advertiser/info/': { method: 'GET', run: (request, query) => this.info(request, query) },
    'report/integrated/get/': { method: 'GET', run: (request, query) => this.report(request, query) },
    'ad/get/': { method: 'GET', run: (request, query) => this.ads(request, query) },
    'gmv_max/report/get/': { method: 'GET', run: (request, query) => this.gmvMax(request, query) },
  };

  handle(request: ApiRequest): ApiAnswer {
    const call = request.path.startsWith(BASE) ? this.calls[request.path.slice(BASE.length)] : undefined;
    const tooFast = this.limits.take(request.path, request.query.get('advertiser_id') ?? '', request.arrivedAt);
    // Paths end in a slash; without it there is nothing.
    if (!call || call.method !== request.method) return this.answer(404, 40400, 'Not Found', {});
    try {
      if (tooFast) throw new AdsRefusal(40100, 'Due to too many requests, requests from App are temporarily restricted.');
      if (!call.open && this.authority.of(request.headers['access-token']) === null)
        throw new AdsRefusal(40105, 'Access token is incorrect or has been revoked.');
      return this.answer(200, 0, 'OK', call.run(request, request.query));
    } catch (error) {
      if (!(error instanceof AdsRefusal)) throw error;
      return this.answer(200, error.code, error.message, {}, tooFast?.retryAfterS ?? null);
    }
  }

  private answer(status: number, code: number, message: string, data: Json, retryAfterS: number | null = null): ApiAnswer {
    const stamp = new Date(this.clock()).toISOString().replace(/\D/g, '').slice(0, 14);
    const headers: Record<string, string> = retryAfterS === null ? {} : { 'retry-after': String(retryAfterS) };
    const bareIds = this.answers++ % 2 === 0;
    return {
      status,
      code,
      headers,
      body: { code, message, request_id: stamp + randomBytes(8).toString('hex'), data },
      ...(bareIds ? { bareIds } : {}),
    };
  }

  private token(request: ApiRequest): Json {
    const { app } = this.authority;
    let body: Json;
    try {
      body = JSON.parse(request.body.toString('utf8')) as Json;
    } catch {
      throw new AdsRefusal(40002, 'The request body is not valid JSON.');
    }
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
      throw new AdsRefusal(40002, 'content-type: Must be application/json.');
    for (const name of ['app_id', 'secret', 'auth_code'])
      if (typeof body[name] !== 'string' || body[name] === '') throw new AdsRefusal(40002, `${name}: Missing data for required field.`);
    if (body['app_id'] !== app.appId || body['secret'] !== app.secret)
      throw new AdsRefusal(40110, 'The app_id or the secret is incorrect.');
    if (!this.authority.use(body['auth_code'] as string)) throw new AdsRefusal(40110, 'Auth_code is used or has expired.');
    return { access_token: this.authority.issueToken(), advertiser_ids: [...this.authority.advertisers], scope: [4, 7] };
  }

  private mine(request: ApiRequest): SimAdAccount[] {
    const granted = this.authority.of(request.headers['access-token']) ?? [];
    return adAccountsOf(this.world).filter((account) => granted.includes(account.id));
  }

  private account(request: ApiRequest, id: string): SimAdAccount {
    const account = this.mine(request).find((a) => a.id === id);
    if (!account) throw new AdsRefusal(40001, `No permission to operate advertiser ${id}.`);
    return account;
  }

  private advertisers(request: ApiRequest, query: ReadonlyMap<string, string>): Json {
    const params = new AdsParams(query, ['app_id', 'secret']);
    const { app } = this.authority;
    if (params.text('app_id') !== app.appId || params.text('secret') !== app.secret)
      throw new AdsRefusal(40110, 'The app_id or the secret is incorrect.');
    return { list: this.mine(request).map((a) => ({ advertiser_id: a.id, advertiser_name: a.name })) };
  }

  private info(request: ApiRequest, query: ReadonlyMap<string, string>): Json {
    const params = new AdsParams(query, ['advertiser_ids', 'fields']);
    const accounts = params.list('advertiser_ids', undefined, 100).map((id) => this.account(request, id));
    const fields = params.has('fields') ? params.list('fields') : null;
    return {
      list: accounts.map((a) => {
        const all: Json = {
          advertiser_id: a.id,
          name: a.name,
          currency: a.currency,
          timezone: a.timeZone,
          display_timezone: a.timeZone,
          status: 'STATUS_ENABLE',
          country: a.shop.region,
        };
        return fields === null
          ? all
          : Object.fromEntries(Object.entries(all).filter(([key]) => key === 'advertiser_id' || fields.includes(key)));
      }),
    };
  }

  private report(request: ApiRequest, query: ReadonlyMap<string, string>): Json {
    const params = new AdsParams(query, [
      ...PAGE,
      'advertiser_id',
      'report_type',
      'service_type',
      'data_level',
      'dimensions',
      'metrics',
      'start_date',
      'end_date',
      'filtering',
      'order_field',
      'order_type',
      'query_mode',
      'enable_total_metrics',
    ]);
    const account = this.account(request, params.text('advertiser_id'));
    params.text('report_type', ['BASIC']);
    params.text('data_level', ['AUCTION_AD']);
    if (params.has('service_type')) params.text('service_type', ['AUCTION']);
    const dimensions = params.list('dimensions', ['ad_id', 'stat_time_day']);
    if (dimensions.length !== 2 || !dimensions.includes('ad_id'))
      throw new AdsRefusal(40002, 'dimensions: Must be ad_id and stat_time_day.');
    const metrics = params.has('metrics') ? params.list('metrics', [...METRICS, 'campaign_id', 'campaign_name', 'ad_name']) : ['spend'];
    const { from, to } = params.days(30);
    const all = wantsDeleted(params.has('filtering') ? params.json('filtering') : []);
    const rows = spendOf(this.world, account, from, to).filter((s) => all || !s.ad!.deleted);
    return paged(params, rows, (spend) => ({
      dimensions: { ad_id: spend.id, stat_time_day: `${spend.day} 00:00:00` },
      metrics: Object.fromEntries(metrics.map((name) => [name, metricOf(name, spend)])),
    }));
  }

  private ads(request: ApiRequest, query: ReadonlyMap<string, string>): Json {
    const params = new AdsParams(query, [...PAGE, 'advertiser_id', 'filtering', 'fields']);
    const account = this.account(request, params.text('advertiser_id'));
    const fields = params.has('fields') ? params.list('fields', AD_FIELDS) : AD_FIELDS;
    const filtering = (params.has('filtering') ? params.json('filtering') : {}) as { ad_ids?: unknown; primary_status?: unknown };
    for (const key of Object.keys(filtering))
      if (key !== 'ad_ids' && key !== 'primary_status') throw new AdsRefusal(40002, `filtering.${key}: Unknown field.`);
    const ids = filtering.ad_ids;
    if (ids !== undefined && (!Array.isArray(ids) || ids.length === 0 || ids.length > 100 || ids.some((id) => typeof id !== 'string')))
      throw new AdsRefusal(40002, 'filtering.ad_ids: Must hold 1 to 100 ids as text.');
    const all = filtering.primary_status === 'STATUS_ALL';
    const rows = adsOf(this.world).filter(
      (ad) => ad.account === account && (all || !ad.deleted) && (ids === undefined || (ids as string[]).includes(ad.id)),
    );
    return paged(params, rows, (ad) => pickFields(adPayload(ad), fields));
  }

  private gmvMax(request: ApiRequest, query: ReadonlyMap<string, string>): Json {
    const params = new AdsParams(query, [
      ...PAGE,
      'advertiser_id',
      'store_ids',
      'start_date',
      'end_date',
      'dimensions',
      'metrics',
      'filtering',
      'sort_field',
      'sort_type',
      'enable_total_metrics',
    ]);
    const account = this.account(request, params.text('advertiser_id'));
    const [store] = params.list('store_ids', undefined, 1);
    if (store !== account.shop.id) throw new AdsRefusal(40001, `No permission to operate store ${store}.`);
    const dimensions = params.list('dimensions', GMV_DIMENSIONS, 3);
    if (!dimensions.includes('stat_time_day') || !dimensions.includes('campaign_id'))
      throw new AdsRefusal(40002, 'dimensions: Must hold campaign_id and stat_time_day.');
    const metrics = params.list('metrics', GMV_METRICS, 100);
    const { from, to } = params.days(30);
    const spent = spendOf(this.world, account, from, to, 'gmv_max');
    const asked = campaignsIn(params.has('filtering') ? params.json('filtering') : {});
    const byItem = dimensions.includes('item_id');
    // Items are told of campaigns that are named, and not what these are called.
    if (byItem && asked === null) throw new AdsRefusal(40002, 'filtering.campaign_ids: Missing data for required field.');
    if (byItem && metrics.includes('campaign_name')) throw new AdsRefusal(40002, 'metrics: campaign_name is not supported with item_id.');
    const mine = spent.filter((s) => asked === null || asked.includes(s.campaignId));
    const rows = byItem ? mine.filter((s) => s.postId !== null) : summedByCampaign(mine);
    return paged(params, rows, (spend) => ({
      dimensions: Object.fromEntries(dimensions.map((name) => [name, gmvDimension(name, spend)])),
      metrics: Object.fromEntries(metrics.map((name) => [name, gmvMetric(name, spend)])),
    }));
  }
}
