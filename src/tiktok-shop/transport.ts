import type { Instant } from '../core/model/orders';
import { type Envelope, readEnvelope } from '../schema/tiktok-shop';
import { type Endpoint, HOSTS, type Host } from './endpoints';
import { errorOf, errorOfStatus, type Refusal } from './error-table';
import { AnswerUnreadable, HostNotAllowed } from './errors';
import { JsonUnreadable, parseExact } from './exact-json';
import { type HttpAnswer, sendHttp } from './http';
import { createServerClock, type ServerClock } from './server-clock';
import { signRequest } from './sign';

export interface AppIdentity {
  appKey: string;
  appSecret: string;
}

/** A good answer: `data` still unchecked, `serverTime` the moment the server gave it. */
export interface ApiAnswer {
  data: unknown;
  requestId: string | null;
  httpStatus: number;
  serverTime: Instant;
}

export interface ApiRequest {
  endpoint: Endpoint;
  /** Without the common parameters. */
  query?: Record<string, string>;
  /** Left out when empty: how an empty object is signed differs between TikTok's own clients. */
  body?: Record<string, unknown>;
}

export interface Transport {
  /** One signed call. Throws the errors of errors.ts. */
  callApi(app: AppIdentity, accessToken: string, request: ApiRequest, signal?: AbortSignal): Promise<ApiAnswer>;
  /** One unsigned call of the token service; `secrets` are kept out of messages. */
  callAuth(path: string, query: Record<string, string>, secrets: string[], signal?: AbortSignal): Promise<ApiAnswer>;
  clock: ServerClock;
}

export interface TransportOptions {
  fetch: typeof globalThis.fetch;
  now: () => Instant;
  /** Other origins than the real ones: only on this computer (tests). */
  hosts?: Partial<Record<Host, string>>;
  timeoutMs?: number;
  maxBytes?: number;
}

/** Below the 30 s after which a browser may end an idle worker. */
const TIMEOUT_MS = 25_000;
/** A page of 100 orders is about 1 MB. */
const MAX_BYTES = 16 * 1024 * 1024;
const LOOPBACK = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;
const MESSAGE_LENGTH = 300;

/** The one way out to TikTok Shop: signs, sends, and turns every answer into data or a named error. */
export function createTransport({ fetch, now, hosts = {}, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES }: TransportOptions): Transport {
  const clock = createServerClock(now);
  const originOf = (host: Host): string => {
    const origin: string = hosts[host] ?? HOSTS[host];
    if (origin !== HOSTS[host] && !LOOPBACK.test(origin)) throw new HostNotAllowed(`expected ${HOSTS[host]}, got another host`);
    return origin;
  };

  async function send(host: Host, target: { path: string; query: Record<string, string> }, init: SendInit): Promise<ApiAnswer> {
    const origin = originOf(host);
    const url = `${origin}${target.path}?${encodeQuery(target.query)}`;
    // A path such as `//elsewhere` or `@elsewhere` would lead to another host.
    if (new URL(url).origin !== origin) throw new HostNotAllowed(`expected a path on ${HOSTS[host]}, got one that leaves it`);
    const answer = await sendHttp(fetch, { url, ...init.http }, { timeoutMs, maxBytes });
    const serverTime = clock.learn(answer.headers.get('date'));
    return readAnswer(answer, { ...init, serverTime, now: now() });
  }

  return {
    clock,
    async callApi(app, accessToken, { endpoint, query = {}, body }, signal) {
      const signed: Record<string, string> = { ...query, app_key: app.appKey, timestamp: String(Math.floor(clock.now() / 1000)) };
      const text = body && Object.keys(body).length > 0 ? JSON.stringify(body) : undefined;
      const sign = await signRequest({ appSecret: app.appSecret, path: endpoint.path, query: signed, body: text });
      return send(
        'api',
        { path: endpoint.path, query: { ...signed, sign } },
        {
          http: {
            method: endpoint.method,
            headers: { 'x-tts-access-token': accessToken, 'content-type': 'application/json' },
            body: text,
            signal,
          },
          secrets: [app.appSecret, accessToken],
          scope: endpoint.scope,
          isTokenService: false,
        },
      );
    },
    callAuth(path, query, secrets, signal) {
      const http = { method: 'GET' as const, headers: {}, signal };
      return send('auth', { path, query }, { http, secrets, scope: null, isTokenService: true });
    },
  };
}

interface SendInit extends Pick<Refusal, 'scope' | 'isTokenService'> {
  http: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string; signal?: AbortSignal };
  secrets: string[];
}

/** Percent-encodes every value; the signature is over the decoded ones. */
function encodeQuery(query: Record<string, string>): string {
  return Object.entries(query)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&');
}

/** Data of a good answer; else throws the named error. Success is `code` 0, whatever the HTTP status. */
function readAnswer(answer: HttpAnswer, context: SendInit & { serverTime: Instant; now: Instant }): ApiAnswer {
  const { serverTime } = context;
  const retryAfterMs = readRetryAfter(answer.headers.get('retry-after'), serverTime);
  const refusal: Refusal = {
    message: `HTTP status ${answer.status}`,
    requestId: null,
    httpStatus: answer.status,
    apiCode: null,
    scope: context.scope,
    isTokenService: context.isTokenService,
    retryAfterMs,
    waitUntil: retryAfterMs === null ? null : context.now + retryAfterMs,
  };
  const envelope = tryEnvelope(answer.text);
  if ('got' in envelope) {
    throw errorOfStatus(refusal) ?? new AnswerUnreadable(envelope.field, envelope.expected, envelope.got, refusal);
  }
  refusal.requestId = envelope.requestId;
  if (envelope.code !== 0) throw errorOf({ ...refusal, apiCode: envelope.code, message: clean(envelope.message, context.secrets) });
  return { data: envelope.data, requestId: envelope.requestId, httpStatus: answer.status, serverTime };
}

function tryEnvelope(text: string): Envelope | { field: string; expected: string; got: string } {
  try {
    return readEnvelope(parseExact(text));
  } catch (error) {
    if (error instanceof JsonUnreadable) return { field: '(body)', expected: 'a JSON object', got: error.got };
    throw error;
  }
}

/** Seconds or an HTTP date, as ms from now; null where there is none. */
function readRetryAfter(header: string | null, serverTime: Instant): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - serverTime);
}

/** The platform's words, short, on one line and without secrets, should it ever echo one. */
function clean(message: string, secrets: string[]): string {
  let text = message;
  for (const secret of secrets) if (secret.length >= 4) text = text.split(secret).join('[secret]');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out here.
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, MESSAGE_LENGTH) || 'no message';
}
