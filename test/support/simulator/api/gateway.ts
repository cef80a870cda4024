import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { World } from '../world/world';
import type { Authority } from './authority';
import { badRequest, REFUSE, type Refusal } from './codes';
import { ENDPOINTS } from './endpoints';
import { checkBody, checkQuery } from './fields';
import type { Limits } from './limits';
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
  /** When it came in, by the clock of the limits. */
  arrivedAt?: number;
}

export interface ApiAnswer {
  status: number;
  code: number;
  body: Json;
  headers: Record<string, string>;
  /** Ids are written as bare numbers, beyond what a double holds. */
  bareIds?: boolean;
}

/** `open-api.tiktokglobalshop.com`: checks everything the platform checks, in its order, then answers. */
export class Gateway {
  private readonly tokens = new PageTokens();
  /** Sorted lists by what they were asked with, good for one version of the world. */
  private readonly lists = new Map<string, Listing>();
  private listsOf = -1;
  private readonly gone = new Map<string, Refusal>();

  constructor(
    private readonly world: World,
    private readonly authority: Authority,
    private readonly clock: () => number,
    private readonly limits: Limits,
  ) {}

  /**
   * Takes an endpoint's version away, as a sunset does: from now on its path (36009009) or its version (36009014) is not known.
   * @param path as it is asked for, with `{id}` where an id stands: `/finance/202501/statements/{id}/statement_transactions`
   */
  retire(path: string, code: 36009009 | 36009014 = 36009014): void {
    if (!ENDPOINTS.some((e) => e.versions.some((v) => e.path.replace('{v}', v) === path)))
      throw new Error(`retire: got ${path}, expected the path of an endpoint with {id} for its ids`);
    this.gone.set(path, code === 36009014 ? REFUSE.version : REFUSE.path);
  }

  handle(request: ApiRequest): ApiAnswer {
    const found = findEndpoint(request);
    const shopKey = request.query.get('shop_cipher') ?? '';
    const tooFast = this.limits.take('code' in found ? request.path : found.path, shopKey, request.arrivedAt);
    if (tooFast) return this.refuse(REFUSE.rate, tooFast.retryAfterS === null ? {} : { 'retry-after': String(tooFast.retryAfterS) });
    if ('code' in found) return this.refuse(found);
    const { endpoint, ids } = found;
    const retired = this.gone.get(found.path);
    if (retired) return this.refuse(retired);
    const denied = this.checkCaller(request, endpoint);
    if (denied) return this.refuse(denied);
    const body = readBody(request, endpoint);
    if ('refusal' in body) return this.refuse(body.refusal);
    const wrong = checkQuery(request.query, endpoint.query) ?? (endpoint.body ? checkBody(body.json, endpoint.body) : null);
    if (wrong) return this.refuse(wrong);
    const shop = this.world.shops.find((s) => s.cipher === request.query.get('shop_cipher')) ?? this.world.shops[0]!;
    const bound = boundBy(request, body.json);
    const known = this.listOf(bound);
    const result =
      known ?? endpoint.run({ world: this.world, shop, query: request.query, body: body.json, nowS: this.clock() / 1000, ids });
    if ('code' in result) return this.refuse(result);
    if (!('rows' in result)) return this.accept(result.data);
    if (!known) {
      result.rows.sort(comparing(result.descending));
      this.lists.set(bound, result);
    }
    const page = this.page({ ...result, pageSize: Number(request.query.get('page_size') ?? result.pageSize) }, request, bound);
    return 'code' in page ? this.refuse(page as Refusal) : this.accept(page);
  }

  /** A list that was made a moment ago for the same question, while the world stood still. Times without an upper end mean now: those are made anew each second. */
  private listOf(bound: string): Listing | undefined {
    const stamp = this.world.version * 1e11 + Math.floor(this.clock() / 1000);
    if (stamp !== this.listsOf) this.lists.clear();
    this.listsOf = stamp;
    return this.lists.get(bound);
  }

  /** The endpoint's path with `{id}` for ids, or the path itself where there is no such endpoint. */
  pathOf(request: ApiRequest): string {
    const found = findEndpoint(request);
    return 'code' in found ? request.path : found.path;
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
  private page(list: Listing, request: ApiRequest, bound: string): Json | Refusal {
    const compare = comparing(list.descending);
    const token = request.query.get('page_token') ?? '';
    let start = 0;
    if (token !== '') {
      const place = this.tokens.read(token, bound);
      if (!place) return badRequest('Invalid page_token. The `page_token` query parameter is invalid.');
      const after = list.rows.findIndex((row) => compare(row, { sort: place[0], id: place[1] }) > 0);
      start = after < 0 ? list.rows.length : after;
    }
    const rows = list.rows.slice(start, start + list.pageSize);
    const data: Json = { ...list.beside, ...(list.totalCount === null ? {} : { total_count: list.totalCount }) };
    const last = rows[rows.length - 1];
    if (start + rows.length < list.rows.length && last) data['next_page_token'] = this.tokens.make([last.sort, last.id], bound);
    // The end of a list is told in two ways, and an empty list in two as well.
    else if ((list.totalCount ?? list.rows.length) % 2 === 0) data['next_page_token'] = '';
    if (rows.length > 0 || list.rows.length > 0) data[list.name] = rows.map((row) => row.payload());
    return data;
  }
}

/** What a page token holds for: the question without its page. */
function boundBy({ path, query }: ApiRequest, body: Json): string {
  const asked = [...query].filter(([key]) => !UNBOUND.has(key)).map(([key, value]) => `${key}=${value}`);
  return [
    path,
    ...asked.sort(),
    ...Object.keys(body)
      .sort()
      .map((key) => `${key}=${JSON.stringify(body[key])}`),
  ].join('|');
}

const UNBOUND = new Set(['app_key', 'timestamp', 'sign', 'access_token', 'page_token', 'page_size']);

type Place = Pick<Listing['rows'][number], 'sort' | 'id'>;

const comparing =
  (descending: boolean) =>
  (a: Place, b: Place): number =>
    (descending ? -1 : 1) * (a.sort - b.sort || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

const PATTERNS = ENDPOINTS.map((endpoint) => ({
  endpoint,
  pattern: new RegExp(`^${endpoint.path.replace('{v}', '(\\d{6})').replaceAll('{id}', '(\\d+)')}$`),
}));

/** The endpoint of a request, its path with `{id}` for ids, and the ids. */
function findEndpoint(request: ApiRequest): { endpoint: Endpoint; path: string; ids: string[] } | Refusal {
  let refusal: Refusal = REFUSE.path;
  for (const { endpoint, pattern } of PATTERNS) {
    const match = pattern.exec(request.path);
    if (!match) continue;
    if (!endpoint.versions.includes(match[1]!)) refusal = REFUSE.version;
    else if (endpoint.method !== request.method) refusal = refusal === REFUSE.path ? REFUSE.method : refusal;
    else return { endpoint, path: endpoint.path.replace('{v}', match[1]!), ids: match.slice(2) };
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
