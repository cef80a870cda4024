import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { World } from '../world/world';
import type { Authority } from './authority';
import { badRequest, REFUSE, type Refusal } from './codes';
import { ENDPOINTS } from './endpoints';
import { checkBody, checkQuery } from './fields';
import type { Endpoint, Listing } from './listing';
import type { Json } from './payload-order';
import { signatureOf } from './sign';
import { PageTokens } from './tokens';

export interface ApiRequest {
  method: string;
  path: string;
  /** Decoded as form data is: `+` is a space, so a raw `+` in a page token breaks it, as it does for the platform. */
  query: ReadonlyMap<string, string>;
  headers: Record<string, string | undefined>;
  body: Buffer;
}

export interface ApiAnswer {
  status: number;
  code: number;
  body: Json;
  headers: Record<string, string>;
}

export interface RateLimit {
  /** Requests allowed in the window. */
  requests: number;
  windowMs: number;
  /** Sent as Retry-After where given. */
  retryAfterS?: number;
}

/** `open-api.tiktokglobalshop.com`: checks everything the platform checks, in its order, then answers. */
export class Gateway {
  private readonly tokens = new PageTokens();
  private recent: number[] = [];

  constructor(
    private readonly world: World,
    private readonly authority: Authority,
    private readonly clock: () => number,
    private readonly rateLimit: RateLimit | undefined,
  ) {}

  handle(request: ApiRequest): ApiAnswer {
    if (this.isTooFast())
      return this.refuse(
        REFUSE.rate,
        this.rateLimit?.retryAfterS === undefined ? {} : { 'retry-after': String(this.rateLimit.retryAfterS) },
      );
    const found = findEndpoint(request);
    if ('code' in found) return this.refuse(found);
    const { endpoint, ids } = found;
    const denied = this.checkCaller(request, endpoint);
    if (denied) return this.refuse(denied);
    const body = readBody(request, endpoint);
    if ('refusal' in body) return this.refuse(body.refusal);
    const wrong = checkQuery(request.query, endpoint.query) ?? (endpoint.body ? checkBody(body.json, endpoint.body) : null);
    if (wrong) return this.refuse(wrong);
    const shop = this.world.shops.find((s) => s.cipher === request.query.get('shop_cipher')) ?? this.world.shops[0]!;
    const result = endpoint.run({ world: this.world, shop, query: request.query, body: body.json, nowS: this.clock() / 1000, ids });
    if ('code' in result) return this.refuse(result);
    if (!('rows' in result)) return this.accept(result.data);
    const page = this.page(result, request, body.json);
    return 'code' in page ? this.refuse(page as Refusal) : this.accept(page);
  }

  accept(data: Json): ApiAnswer {
    return { status: 200, code: 0, headers: {}, body: { code: 0, data, message: 'Success', request_id: this.requestId() } };
  }

  refuse(refusal: Refusal, headers: Record<string, string> = {}): ApiAnswer {
    return {
      status: refusal.status,
      code: refusal.code,
      headers,
      body: { code: refusal.code, data: null, message: refusal.message, request_id: this.requestId() },
    };
  }

  private requestId(): string {
    const stamp = new Date(this.clock()).toISOString().replace(/\D/g, '').slice(0, 14);
    return stamp + randomBytes(10).toString('hex').toUpperCase();
  }

  private isTooFast(): boolean {
    if (!this.rateLimit) return false;
    const now = Date.now();
    this.recent = this.recent.filter((at) => at > now - this.rateLimit!.windowMs);
    if (this.recent.length >= this.rateLimit.requests) return true;
    this.recent.push(now);
    return false;
  }

  private checkCaller(request: ApiRequest, endpoint: Endpoint): Refusal | null {
    const { query } = request;
    const { app } = this.authority;
    if (!query.has('app_key')) return badRequest('Missing credentials. The `app_key` query parameter is required.');
    if (query.get('app_key') !== app.appKey) return badRequest('Invalid credentials. The `app_key` query parameter is invalid.');
    const timestamp = query.get('timestamp');
    if (timestamp === undefined) return badRequest('Missing credentials. The `timestamp` query parameter is required.');
    if (!/^\d{10}$/.test(timestamp))
      return badRequest('Invalid timestamp. The `timestamp` query parameter must be a 10-digit unix timestamp in seconds.');
    const ahead = Number(timestamp) - this.clock() / 1000;
    if (ahead < -300)
      return badRequest('Invalid timestamp. The `timestamp` query parameter is earlier than 5 minutes before the current time.');
    if (ahead > 30)
      return badRequest('Invalid timestamp. The `timestamp` query parameter is more than 30 seconds ahead of the current time.');
    const sign = query.get('sign');
    if (sign === undefined) return badRequest('Missing credentials. The `sign` query parameter is required.');
    const expected = signatureOf(app.appSecret, request.path, query, request.body, request.headers['content-type'] ?? '');
    if (sign.length !== expected.length || !timingSafeEqual(Buffer.from(sign), Buffer.from(expected))) return REFUSE.sign;
    const refused = this.authority.checkAccess(request.headers['x-tts-access-token'], endpoint.scope);
    if (refused) return refused;
    const cipher = query.get('shop_cipher');
    if (!endpoint.shopScoped)
      return cipher === undefined
        ? null
        : badRequest('Unexpected identifier. The `shop_cipher` query parameter is not expected by this API.');
    if (cipher === undefined || cipher === '') return REFUSE.cipherMissing;
    return this.world.shops.some((shop) => shop.cipher === cipher) ? null : REFUSE.cipherWrong;
  }

  /** One page, in the listing's order; the place in it is a row, not a number, so that rows may move while one pages. */
  private page(list: Listing, request: ApiRequest, body: Json): Json | Refusal {
    const { query } = request;
    const bound = [
      request.path,
      query.get('shop_cipher'),
      query.get('sort_field'),
      query.get('sort_order'),
      ...Object.keys(body)
        .sort()
        .map((key) => `${key}=${JSON.stringify(body[key])}`),
    ].join('|');
    const way = list.descending ? -1 : 1;
    const compare = (a: readonly [number, string], b: readonly [number, string]): number =>
      way * (a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0));
    const token = query.get('page_token') ?? '';
    let rest = list.rows;
    if (token !== '') {
      const place = this.tokens.read(token, bound);
      if (!place) return badRequest('Invalid page_token. The `page_token` query parameter is invalid.');
      rest = rest.filter((row) => compare([row.sort, row.id], place) > 0);
    }
    rest = [...rest].sort((a, b) => compare([a.sort, a.id], [b.sort, b.id]));
    const rows = rest.slice(0, list.pageSize);
    const data: Json = { total_count: list.totalCount };
    const more = rest.length > rows.length;
    const last = rows[rows.length - 1];
    if (more && last) data['next_page_token'] = this.tokens.make([last.sort, last.id], bound);
    // The end of a list is told in two ways, and an empty list in two as well.
    else if (list.totalCount % 2 === 0) data['next_page_token'] = '';
    if (rows.length > 0 || list.totalCount > 0) data[list.name] = rows.map((row) => row.payload());
    return data;
  }
}

function findEndpoint(request: ApiRequest): { endpoint: Endpoint; ids: string[] } | Refusal {
  let refusal: Refusal = REFUSE.path;
  for (const endpoint of ENDPOINTS) {
    const pattern = new RegExp(`^${endpoint.path.replace('{v}', '(\\d{6})').replaceAll('{id}', '(\\d+)')}$`);
    const match = pattern.exec(request.path);
    if (!match) continue;
    if (!endpoint.versions.includes(match[1]!)) refusal = REFUSE.version;
    else if (endpoint.method !== request.method) refusal = refusal === REFUSE.path ? REFUSE.method : refusal;
    else return { endpoint, ids: match.slice(2) };
  }
  return refusal;
}

function readBody(request: ApiRequest, endpoint: Endpoint): { json: Json } | { refusal: Refusal } {
  if (endpoint.body === null)
    return request.body.length === 0 ? { json: {} } : { refusal: badRequest('Unexpected body. This API takes no request body.') };
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return { refusal: REFUSE.contentType };
  if (request.body.length === 0) return { json: {} };
  try {
    const value: unknown = JSON.parse(request.body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { json: value as Json } : { refusal: REFUSE.body };
  } catch {
    return { refusal: REFUSE.body };
  }
}
