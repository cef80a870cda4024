import type { Instant } from '../core/model/orders';
import { addressOf, allowedOrigin } from '../net/address';
import { cleanMessage, readRetryAfter } from '../net/answer';
import { JsonUnreadable, parseExact } from '../net/exact-json';
import { type HttpAnswer, sendHttp } from '../net/http';
import { createServerClock, type ServerClock } from '../net/server-clock';
import { type Envelope, readEnvelope } from '../schema/tiktok-shop';
import { type Endpoint, HOSTS, type Host } from './endpoints';
import { errorOf, errorOfStatus, type Refusal } from './error-table';
import { AnswerUnreadable, WindowInvalid } from './errors';
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
  /** What stands for `{id}` in the endpoint's path. */
  id?: string;
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

/** The one way out to TikTok Shop: signs, sends, and turns every answer into data or a named error. */
export function createTransport({ fetch, now, hosts = {}, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES }: TransportOptions): Transport {
  const clock = createServerClock(now);
  async function send(host: Host, target: { path: string; query: Record<string, string> }, init: SendInit): Promise<ApiAnswer> {
    const url = addressOf(allowedOrigin(HOSTS[host], hosts[host]), target.path, target.query);
    const answer = await sendHttp(fetch, { url, ...init.http }, { timeoutMs, maxBytes });
    const serverTime = clock.learn(answer.headers.get('date'));
    return readAnswer(answer, { ...init, serverTime, now: now() });
  }

  return {
    clock,
    async callApi(app, accessToken, { endpoint, id, query = {}, body }, signal) {
      const path = pathOf(endpoint, id);
      const signed: Record<string, string> = { ...query, app_key: app.appKey, timestamp: String(Math.floor(clock.now() / 1000)) };
      const text = body && Object.keys(body).length > 0 ? JSON.stringify(body) : undefined;
      const sign = await signRequest({ appSecret: app.appSecret, path, query: signed, body: text });
      return send(
        'api',
        { path, query: { ...signed, sign } },
        {
          http: {
            method: endpoint.method,
            headers: { 'x-tts-access-token': accessToken, 'content-type': 'application/json' },
            body: text,
            signal,
          },
          secrets: [app.appSecret, accessToken],
          endpoint,
          isTokenService: false,
        },
      );
    },
    callAuth(path, query, secrets, signal) {
      const http = { method: 'GET' as const, headers: {}, signal };
      return send('auth', { path, query }, { http, secrets, endpoint: null, isTokenService: true });
    },
  };
}

/** The path with its id in place. Throws `WindowInvalid` for an id that could lead elsewhere. */
function pathOf({ path }: Endpoint, id: string | undefined): string {
  if (!path.includes('{id}')) return path;
  if (id === undefined || !/^[\w-]{1,64}$/.test(id))
    throw new WindowInvalid(`expected an id for ${path}, got ${id === undefined ? 'none' : 'another text'}`);
  return path.replace('{id}', id);
}

interface SendInit extends Pick<Refusal, 'endpoint' | 'isTokenService'> {
  http: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string; signal?: AbortSignal };
  secrets: string[];
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
    endpoint: context.endpoint,
    isTokenService: context.isTokenService,
    retryAfterMs,
    waitUntil: retryAfterMs === null ? null : context.now + retryAfterMs,
  };
  const envelope = tryEnvelope(answer.text);
  if ('got' in envelope) {
    throw errorOfStatus(refusal) ?? new AnswerUnreadable(envelope.field, envelope.expected, envelope.got, refusal);
  }
  refusal.requestId = envelope.requestId;
  if (envelope.code !== 0) throw errorOf({ ...refusal, apiCode: envelope.code, message: cleanMessage(envelope.message, context.secrets) });
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
