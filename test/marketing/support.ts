import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type AdsClient, type AdsClientOptions, createAdsClient } from '../../src/marketing';
import type { RetryTools } from '../../src/net/retry';

/** A file of the shared folder as JSON; null, said loudly, where the folder is not there. */
export function sharedJson<T>(path: string): T | null {
  const file = fileURLToPath(new URL(`../../../shared/${path}`, import.meta.url));
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
  console.warn(`SKIPPED: ${path} is not beside the project, so what it proves is not proved here`);
  return null;
}

export interface SeenRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What a request is answered with: a body (an object or this very text), status and headers. */
export interface Answer {
  body: unknown;
  status?: number;
  headers?: Record<string, string>;
}

export interface AdsServer {
  origin: string;
  requests: SeenRequest[];
  /** Answers in turn, the last one stays; or by the request. */
  answers: Answer[] | ((request: SeenRequest) => Answer);
  close(): Promise<void>;
}

/** A real HTTP server on this computer that answers as told. */
export async function startAdsServer(): Promise<AdsServer> {
  const state: AdsServer = { origin: '', requests: [], answers: [], close: async () => undefined };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://local');
    const { method = '', headers } = request;
    const query = Object.fromEntries(url.searchParams);
    const seen = { method, path: url.pathname, query, headers, body: Buffer.concat(chunks).toString('utf8') };
    state.requests.push(seen);
    const { answers } = state;
    const answer = typeof answers === 'function' ? answers(seen) : answers.length > 1 ? answers.shift() : answers[0];
    if (!answer) throw new Error('the test told no answer');
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  state.close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return state;
}

export const ok = (data: unknown, headers: Record<string, string> = {}): Answer => ({
  body: { code: 0, message: 'OK', request_id: 'req-ok', data },
  headers,
});

/** Errors come with HTTP 200. */
export const refuse = (code: number, message: string, headers: Record<string, string> = {}): Answer => ({
  body: { code, message, request_id: `req-${code}`, data: {} },
  headers,
});

/** A clock that only `sleep` moves. */
export function fakeTools(start = Date.UTC(2026, 8, 1)): RetryTools & { slept: number[]; advance(ms: number): void } {
  let at = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => at,
    random: () => 0.5,
    advance: (ms) => {
      at += ms;
    },
    sleep: async (ms) => {
      slept.push(ms);
      at += ms;
    },
  };
}

export const APP = { appId: '7312345678901234567', secret: 'canary-ads-secret' };
export const TOKEN = 'canary-ads-token';

export function clientTo(server: AdsServer, tools: RetryTools = fakeTools(), over: Partial<AdsClientOptions> = {}): AdsClient {
  return createAdsClient({ fetch: globalThis.fetch, tools, app: APP, accessToken: TOKEN, origin: server.origin, ...over });
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
