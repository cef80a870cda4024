import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { RetryTools } from '../../src/net/retry';
import { createShopClient, type ShopClient } from '../../src/tiktok-shop/client';
import type { ShopRef } from '../../src/tiktok-shop/page';
import { createTransport, type Transport, type TransportOptions } from '../../src/tiktok-shop/transport';

const SHARED = new URL('../../../shared/', import.meta.url);

/** A file of the shared folder as JSON; null, said loudly, where the folder is not there. */
export function sharedJson<T>(path: string): T | null {
  const file = fileURLToPath(new URL(path, SHARED));
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
  console.warn(`SKIPPED: ${path} is not beside the project, so what it proves is not proved here`);
  return null;
}

export const APP = { appKey: 'app-key-1', appSecret: 'canary-app-secret' };
export const ACCESS_TOKEN = 'canary-access-token';
export const SHOP_VN: ShopRef = { id: '7495500000000000001', cipher: 'ROW_canary', market: 'VN', currency: 'VND' };
export const SHOP_US: ShopRef = { id: '7495500000000000002', cipher: 'ROW_us', market: 'US', currency: 'USD' };

export interface SeenRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingMessage['headers'];
  body: string;
  /** Fake time at which it came. */
  at: number;
}

export type Reply = (request: SeenRequest, response: ServerResponse) => void | Promise<void>;

export interface LocalServer {
  origin: string;
  requests: SeenRequest[];
  /** Answers in turn; the last one stays. */
  replies: Reply[];
  close(): Promise<void>;
}

/** A real HTTP server on this computer that answers as told. */
export async function startServer(now: () => number = Date.now): Promise<LocalServer> {
  const requests: SeenRequest[] = [];
  const replies: Reply[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://local');
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
      at: now(),
    };
    requests.push(seen);
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    if (!reply) throw new Error('the test told no reply');
    await reply(seen, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    replies,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A reply with a JSON body (or this very text). */
export function reply(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

export const ok = (data: unknown, headers: Record<string, string> = {}): Reply =>
  reply({ code: 0, message: 'Success', request_id: 'req-ok', data }, 200, headers);

export const refuse = (code: number, message: string, status = 400, headers: Record<string, string> = {}): Reply =>
  reply({ code, message, data: null, request_id: `req-${code}` }, status, headers);

/** A clock that only `sleep` moves. */
export function fakeTools(start = Date.UTC(2026, 8, 1), random = 0.5): RetryTools & { slept: number[]; advance(ms: number): void } {
  let at = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => at,
    random: () => random,
    advance: (ms) => {
      at += ms;
    },
    sleep: async (ms, signal) => {
      if (signal?.aborted) throw new Error('aborted');
      slept.push(ms);
      at += ms;
    },
  };
}

export function transportTo(server: LocalServer, options: Partial<TransportOptions> = {}): Transport {
  return createTransport({ fetch: globalThis.fetch, now: Date.now, hosts: { api: server.origin, auth: server.origin }, ...options });
}

/** A client with one lasting access token. */
export function clientTo(server: LocalServer, tools: RetryTools = fakeTools(), options: Partial<TransportOptions> = {}): ShopClient {
  const tokens = { accessToken: async () => ACCESS_TOKEN, replace: async () => `${ACCESS_TOKEN}-2` };
  return createShopClient({ app: APP, transport: transportTo(server, options), tokens, tools });
}

/** The error that a promise ends with. */
export async function errorFrom(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error('expected an error, got none');
}
