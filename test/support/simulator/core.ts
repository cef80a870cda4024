import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type AdsApp, AdsAuthority } from './ads/ads-authority';
import { AdsGateway } from './ads/ads-gateway';
import { type Answer, dropped, jsonAnswer, Past, parsed, plainAnswer, redactBody } from './answers';
import { type AppIdentity, Authority } from './api/authority';
import { type ApiAnswer, type ApiRequest, Gateway } from './api/gateway';
import { type EndpointRate, Limits, type RateLimit } from './api/limits';
import { type Fault, Faults, redact, type SeenRequest } from './faults';
import { hostKind } from './hosts';
import { adsCallbackUrl, adsConsentPage, CALLBACK_PAGE, callbackUrl, consentPage } from './pages/consent';
import type { HtmlPage } from './pages/html';
import { affiliatePage, sellerPage } from './pages/seller';
import { tiktokPage } from './pages/tiktok';
import { adAccountsOf } from './world/ads';
import type { World } from './world/world';

export interface CoreOptions {
  world: World;
  app?: AppIdentity;
  adsApp?: AdsApp;
  /** A window over everything the app asks. */
  rateLimit?: RateLimit;
  /** A bucket for every endpoint and shop, beside the window. */
  endpointRate?: EndpointRate;
  /** Added to every answer. */
  latencyMs?: number;
  faults?: Fault[];
  /** The server's clock, epoch ms; default Date.now. For worlds of another time: `() => world.now`. */
  clock?: () => number;
  /** What limits are measured with, ms; default Date.now. */
  ticks?: () => number;
  /** Colour scheme of the pages unless the address says `?theme=`. */
  theme?: 'light' | 'dark';
}

/** Everything the simulator is, but for what carries its answers. */
export interface SimulatorCore {
  world: World;
  /** App key, secret and service id that the consent and the API accept. */
  app: AppIdentity;
  /** Tokens, codes, scopes: issue, expire, revoke, take a scope away. */
  authority: Authority;
  /** The same for the Marketing API. */
  ads: AdsAuthority;
  /** Requests granted, refused, and come too early, by endpoint and shop. */
  limits: Limits;
  /** Every request so far, without secrets. */
  requests: SeenRequest[];
  /** All secrets made so far; none may be found in a log, a URL of the extension, an export, or on disk. */
  readonly canaries: readonly string[];
  /** Adds a fault; gives what takes it away. */
  addFault(fault: Fault): () => void;
  clearFaults(): void;
  /** Takes a version of an endpoint away (36009014), or its path (36009009); `{id}` stands for ids. */
  retire(path: string, code?: 36009009 | 36009014): void;
  /** Serves a file (a captured page) at a real address; the query does not matter. */
  serveFile(host: string, path: string, file: string): void;
  setTheme(theme: 'light' | 'dark'): void;
  /** Answers a request; `url` is absolute, header names are in lower case. */
  answer(request: CoreRequest): Promise<Answer>;
}

export interface CoreRequest {
  method: string;
  url: URL;
  headers: Record<string, string | undefined>;
  body: Buffer;
}

/** Everything that stands for TikTok's hosts: API, auth, consent, Marketing API, pages. No socket is opened. */
export function createSimulator(options: CoreOptions): SimulatorCore {
  const clock = options.clock ?? Date.now;
  const { world } = options;
  const authority = new Authority(clock, options.app);
  const limits = new Limits(options.rateLimit, options.endpointRate, options.ticks ?? Date.now);
  const gateway = new Gateway(world, authority, clock, limits);
  const ads = new AdsAuthority(
    clock,
    adAccountsOf(world).map((a) => a.id),
    options.adsApp,
  );
  const adsGateway = new AdsGateway(world, ads, clock, limits);
  const faults = new Faults(options.faults ?? []);
  const past = new Past();
  const requests: SeenRequest[] = [];
  const files = new Map<string, string>();
  let theme = options.theme ?? 'light';

  async function answer({ method, url, headers, body }: CoreRequest): Promise<Answer> {
    const host = url.hostname.toLowerCase();
    const query: ReadonlyMap<string, string> = new Map(url.searchParams);
    const seen: SeenRequest = {
      n: requests.length + 1,
      at: Date.now(),
      host,
      method,
      path: url.pathname,
      query: redact(query),
      body: redactBody(parsed(body)),
      status: null,
      code: null,
    };
    requests.push(seen);
    const arrivedAt = limits.arrive();
    const fault = faults.take(seen);
    fault?.act?.();
    if (fault?.drop === 'before') return dropped(seen);
    if (fault?.drop === 'never') return dropped(seen, 'never');
    const wait = (options.latencyMs ?? 0) + (fault?.delayMs ?? 0);
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    const made = respond({ method, path: url.pathname, query, headers, body, arrivedAt }, host, seen, fault);
    made.headers['date'] = new Date(clock() + (fault?.dateShiftMs ?? 0)).toUTCString();
    return made;
  }

  function respond(request: ApiRequest, host: string, seen: SeenRequest, fault: Fault | null): Answer {
    if (fault?.html) return plainAnswer(seen, 200, 'text/html; charset=utf-8', '<!DOCTYPE html><html><body>Please wait...</body></html>');
    const where = hostKind(host);
    const { path, query } = request;
    if (where.kind === 'api' || where.kind === 'auth' || (where.kind === 'ads' && path.startsWith('/open_api/'))) {
      const made = where.kind === 'api' ? gateway.handle(request) : where.kind === 'ads' ? adsGateway.handle(request) : auth(request);
      const spoilt = past.spoil(made, fault, seen);
      if (fault?.retryAfter !== undefined && /^\d+$/.test(fault.retryAfter))
        limits.told(gateway.pathOf(request), query.get('shop_cipher') ?? query.get('advertiser_id') ?? '', Number(fault.retryAfter));
      return jsonAnswer(seen, spoilt, fault);
    }
    const file = files.get(`${host}${decodeURI(path)}`);
    if (file) return plainAnswer(seen, 200, 'text/html; charset=utf-8', readFileSync(file));
    if (where.kind === 'consent' && path === '/open/authorize/confirm')
      return plainAnswer(seen, 302, 'text/plain', '', { location: callbackUrl(authority, query, where.region) });
    if (where.kind === 'ads' && path === '/portal/auth/confirm')
      return plainAnswer(seen, 302, 'text/plain', '', { location: adsCallbackUrl(ads, query) });
    const page = pageOf(host, path, query);
    if (!page) return plainAnswer(seen, 404, 'text/html; charset=utf-8', '<!DOCTYPE html><title>Not found</title>');
    const csp = `default-src 'self'; script-src 'nonce-${page.nonce}' 'unsafe-eval' *.tiktokcdn.com; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: *.tiktokcdn.com; object-src 'none'`;
    return plainAnswer(seen, page.status, 'text/html; charset=utf-8', page.html, { 'content-security-policy': csp });
  }

  function auth({ method, path, query }: ApiRequest): ApiAnswer {
    const kind = path === '/api/v2/token/get' ? 'get' : path === '/api/v2/token/refresh' ? 'refresh' : null;
    if (kind === null) return gateway.refuse({ status: 404, code: 36009009, message: 'Invalid path. The requested path does not exist.' });
    if (method !== 'GET') return gateway.refuse({ status: 405, code: 36009010, message: 'Invalid method.' });
    const result = authority.exchange(kind, query);
    return 'data' in result ? gateway.accept(result.data) : gateway.refuse(result);
  }

  function pageOf(host: string, path: string, query: ReadonlyMap<string, string>): HtmlPage | null {
    const nonce = randomBytes(12).toString('base64');
    const asked = query.get('theme');
    const colours = asked === 'dark' || asked === 'light' ? asked : theme;
    const where = hostKind(host);
    switch (where.kind) {
      case 'tiktok':
        return tiktokPage(world, path, { theme: colours, layout: query.get('layout') === 'old' ? 'old' : 'new', nonce });
      case 'affiliate':
        return affiliatePage(world, path, colours, nonce);
      case 'seller':
        return sellerPage(
          world,
          path,
          { region: query.get('shop_region') ?? where.region, orderNo: query.get('order_no') ?? null },
          colours,
          nonce,
        );
      case 'consent':
        return path === '/open/authorize' ? consentPage(authority, query, nonce) : null;
      case 'ads':
        return path === '/portal/auth' ? adsConsentPage(ads, query, nonce) : null;
      case 'callback':
        return { status: 200, html: CALLBACK_PAGE, nonce };
      default:
        return null;
    }
  }

  return {
    world,
    app: authority.app,
    authority,
    ads,
    limits,
    requests,
    get canaries() {
      return [...authority.canaries, ...ads.canaries];
    },
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    retire: (path, code) => gateway.retire(path, code),
    serveFile: (host, path, file) => {
      files.set(`${host}${path}`, file);
    },
    setTheme: (next) => {
      theme = next;
    },
    answer,
  };
}
