import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { cut, parsed, plain, readAll, send, sendJson, spoil } from './answers';
import { type AppIdentity, Authority } from './api/authority';
import { type ApiAnswer, Gateway, type RateLimit } from './api/gateway';
import { makeCertificate } from './cert';
import { type Fault, Faults, redact, type SeenRequest } from './faults';
import { HOST_PATTERNS, hostKind } from './hosts';
import { makeFetch } from './http';
import { CALLBACK_PAGE, callbackUrl, consentPage } from './pages/consent';
import type { HtmlPage } from './pages/html';
import { affiliatePage, sellerPage } from './pages/seller';
import { tiktokPage } from './pages/tiktok';
import type { World } from './world/world';

export interface SimulatorOptions {
  world: World;
  /** 0 (default): any free port. */
  port?: number;
  app?: AppIdentity;
  rateLimit?: RateLimit;
  /** Added to every answer. */
  latencyMs?: number;
  faults?: Fault[];
  /** The server's clock, epoch ms; default Date.now. For worlds of another time: `() => world.now`. */
  clock?: () => number;
  /** Colour scheme of the pages unless the address says `?theme=`. */
  theme?: 'light' | 'dark';
}

export interface Simulator {
  port: number;
  world: World;
  /** App key, secret and service id that the consent and the API accept. */
  app: AppIdentity;
  /** Tokens, codes, scopes: issue, expire, revoke, take a scope away. */
  authority: Authority;
  /** Every request so far, without secrets. */
  requests: SeenRequest[];
  /** All secrets made so far; none may be found in a log, a URL of the extension, an export, or on disk. */
  readonly canaries: readonly string[];
  /** For `--ignore-certificate-errors-spki-list`. */
  spki: string;
  /** PEM, for Node clients. */
  ca: string;
  /** `MAP ... 127.0.0.1:port` for every host; all others fail. */
  hostResolverRules: string;
  /** `fetch` for clients in Node, with every host resolved here. */
  fetch: typeof fetch;
  /** Adds a fault; gives what takes it away. */
  addFault(fault: Fault): () => void;
  clearFaults(): void;
  /** Serves a file (a captured page) at a real address; the query does not matter. */
  serveFile(host: string, path: string, file: string): void;
  setTheme(theme: 'light' | 'dark'): void;
  close(): Promise<void>;
}

/** Starts the server that stands for TikTok's API, auth, consent and page hosts. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const clock = options.clock ?? Date.now;
  const authority = new Authority(clock, options.app);
  const gateway = new Gateway(options.world, authority, clock, options.rateLimit);
  const faults = new Faults(options.faults ?? []);
  const requests: SeenRequest[] = [];
  const files = new Map<string, string>();
  const lastBody = new Map<string, Record<string, unknown>>();
  let theme = options.theme ?? 'light';
  const certificate = makeCertificate(HOST_PATTERNS);
  const sockets = new Set<Duplex>();

  const server = createServer({ key: certificate.key, cert: certificate.cert }, (req, res) => {
    answer(req, res).catch((error: unknown) => {
      res.statusCode = 500;
      res.end(`simulator: ${String(error)}`);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const host = (req.headers.host ?? '').split(':')[0]!.toLowerCase();
    const url = new URL(req.url ?? '/', `https://${host}`);
    const query: ReadonlyMap<string, string> = new Map(url.searchParams);
    const body = await readAll(req);
    const seen: SeenRequest = {
      n: requests.length + 1,
      at: Date.now(),
      host,
      method: req.method ?? 'GET',
      path: url.pathname,
      query: redact(query),
      body: parsed(body),
      status: null,
      code: null,
    };
    requests.push(seen);
    const fault = faults.take(seen);
    if (fault?.drop === 'before') return cut(res, seen);
    if (fault?.drop === 'never') return;
    const wait = (options.latencyMs ?? 0) + (fault?.delayMs ?? 0);
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    res.setHeader('date', new Date(clock() + (fault?.dateShiftMs ?? 0)).toUTCString());
    if (fault?.html) return send(res, seen, 200, 'text/html; charset=utf-8', '<!DOCTYPE html><html><body>Please wait...</body></html>');
    const where = hostKind(host);
    if (where.kind === 'api' || where.kind === 'auth') {
      const made =
        where.kind === 'api'
          ? gateway.handle({ method: seen.method, path: url.pathname, query, headers: plain(req), body })
          : auth(seen.method, url.pathname, query);
      return sendJson(res, seen, spoil(made, fault, seen, lastBody), fault);
    }
    const file = files.get(`${host}${decodeURI(url.pathname)}`);
    if (file) return send(res, seen, 200, 'text/html; charset=utf-8', readFileSync(file));
    if (where.kind === 'consent' && url.pathname === '/open/authorize/confirm') {
      res.setHeader('location', callbackUrl(authority, query, where.region));
      return send(res, seen, 302, 'text/plain', '');
    }
    const page = pageOf(host, url.pathname, query);
    if (!page) return send(res, seen, 404, 'text/html; charset=utf-8', '<!DOCTYPE html><title>Not found</title>');
    res.setHeader(
      'content-security-policy',
      `default-src 'self'; script-src 'nonce-${page.nonce}' 'unsafe-eval' *.tiktokcdn.com; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: *.tiktokcdn.com; object-src 'none'`,
    );
    send(res, seen, page.status, 'text/html; charset=utf-8', page.html);
  }

  function auth(method: string, path: string, query: ReadonlyMap<string, string>): ApiAnswer {
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
        return tiktokPage(options.world, path, { theme: colours, layout: query.get('layout') === 'old' ? 'old' : 'new', nonce });
      case 'affiliate':
        return affiliatePage(options.world, path, colours, nonce);
      case 'seller':
        return sellerPage(options.world, path, query.get('shop_region') ?? where.region, colours, nonce);
      case 'consent':
        return path === '/open/authorize' ? consentPage(authority, query, nonce) : null;
      case 'callback':
        return { status: 200, html: CALLBACK_PAGE, nonce };
      default:
        return null;
    }
  }

  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    world: options.world,
    app: authority.app,
    authority,
    requests,
    get canaries() {
      return authority.canaries;
    },
    spki: certificate.spki,
    ca: certificate.ca,
    hostResolverRules: [...HOST_PATTERNS.map((host) => `MAP ${host} 127.0.0.1:${port}`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', '),
    fetch: makeFetch(port, certificate.ca),
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    serveFile: (host, path, file) => {
      files.set(`${host}${path}`, file);
    },
    setTheme: (next) => {
      theme = next;
    },
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}
