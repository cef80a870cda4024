import type { Instant } from '../core/model/orders';
import { addressOf, allowedOrigin } from '../net/address';
import { cleanMessage, readRetryAfter } from '../net/answer';
import { AnswerUnreadable, NO_ANSWER, RateLimited } from '../net/errors';
import { JsonUnreadable, parseExact } from '../net/exact-json';
import { type HttpAnswer, sendHttp } from '../net/http';
import { type RetryTools, withRetry } from '../net/retry';
import { createServerClock } from '../net/server-clock';
import { adsEnvelope } from '../schema/marketing';
import { countUnknown, type FieldTree } from '../schema/tiktok-shop-fields';
import { check, type Misfit } from '../schema/tiktok-shop-parts';
import type * as z from '../schema/zod';
import { ADS_ORIGIN, type AdsEndpoint } from './endpoints';
import { type AdsRefusal, adsErrorOf, adsErrorOfStatus } from './error-table';

export interface AdsApp {
  appId: string;
  secret: string;
}

export interface AdsClientOptions {
  fetch: typeof globalThis.fetch;
  tools: RetryTools;
  app: AdsApp;
  /** Absent only where one is being asked for. */
  accessToken?: string;
  /** Another origin than the real one: only on this computer (tests). */
  origin?: string;
  /** A wait that was told before this worker started and is not over. */
  heldUntil?: Instant | null;
  timeoutMs?: number;
  maxBytes?: number;
}

export interface AdsRequest {
  endpoint: AdsEndpoint;
  query?: Record<string, string>;
  body?: Record<string, string>;
  /** What is known of a row of the list, where new fields are to be noticed. */
  fields?: FieldTree;
}

/** `data` as its schema reads it, and when the server gave it. */
export interface AdsAnswer<Data> {
  data: Data;
  serverTime: Instant;
  /** Fields of the list's rows that this version does not know, by path, and how often they came. */
  unknownFields: Record<string, number>;
}

/** Calls in the name of one authorization of the Marketing API. */
export interface AdsClient {
  readonly app: AdsApp;
  call<S extends z.core.$ZodType>(request: AdsRequest, schema: S, signal?: AbortSignal): Promise<AdsAnswer<z.core.output<S>>>;
  /** The server's time, for windows and bookmarks. */
  serverNow(): Instant;
  /** The instant (this computer's clock) until which the platform told us to wait; null when it did not. */
  heldUntil(): Instant | null;
  /** Whether the last answer warned that the limit is near. */
  isWarned(): boolean;
}

/** Below the 30 s after which a browser may end an idle worker. */
const TIMEOUT_MS = 25_000;
/** 1,000 rows of a report are under 1 MB. */
const MAX_BYTES = 16 * 1024 * 1024;
/** What a warning costs the next call: a second, a tenth of what the smallest quota (10 requests a second) allows. */
const WARNED_WAIT_MS = 1_000;

/** Apart from each other by so much requests stay below the smallest quota, whatever asks at the same time. */
const GAP_MS = 110;
/** A clock that was set back must not make anybody wait for it. */
const LONGEST_TURN_MS = 10 * GAP_MS;

/**
 * Each call: a told wait is over, or `RateLimited` is thrown; after a warning (`X-Tt-Ads-Throttle`) a second is waited first; then one request,
 * and the retry policy. Success is `code` 0, whatever the HTTP status. Throws the errors of src/net/errors.ts.
 */
export function createAdsClient(options: AdsClientOptions): AdsClient {
  const { fetch, tools, app, accessToken, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = options;
  const origin = allowedOrigin(ADS_ORIGIN, options.origin);
  const secrets = [app.secret, accessToken ?? ''];
  const clock = createServerClock(tools.now);
  let held = options.heldUntil ?? null;
  let warned = false;
  let nextAt = 0;

  /** Waits for the turn; it is taken at once, so that requests made at the same time go out one after the other. */
  async function takeTurn(signal: AbortSignal | undefined): Promise<void> {
    const now = tools.now();
    const at = Math.max(now, Math.min(nextAt, now + LONGEST_TURN_MS));
    nextAt = at + GAP_MS;
    if (at > now) await tools.sleep(at - now, signal);
  }

  function checkHold(): void {
    if (held === null) return;
    const left = held - tools.now();
    if (left <= 0) held = null;
    else throw new RateLimited('the told wait is not over', NO_ANSWER, left, held);
  }

  async function once<S extends z.core.$ZodType>(
    request: AdsRequest,
    schema: S,
    signal?: AbortSignal,
  ): Promise<AdsAnswer<z.core.output<S>>> {
    const { endpoint, query = {}, body } = request;
    checkHold();
    if (warned) await tools.sleep(WARNED_WAIT_MS, signal);
    await takeTurn(signal);
    // What was told meanwhile holds this one too.
    checkHold();
    const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
    if (accessToken !== undefined) headers['Access-Token'] = accessToken;
    const http = { url: addressOf(origin, endpoint.path, query), method: endpoint.method, headers, signal };
    const answer = await sendHttp(fetch, { ...http, body: body && JSON.stringify(body) }, { timeoutMs, maxBytes });
    const serverTime = clock.learn(answer.headers.get('date'));
    warned = isWarning(answer.headers.get('x-tt-ads-throttle'));
    const refusal = refusalOf(answer, endpoint, serverTime, tools.now());
    const { data, requestId } = openEnvelope(answer.text, refusal, [...secrets, body?.['auth_code'] ?? '']);
    const facts = { ...refusal, requestId, apiCode: 0 };
    const checked = check(schema, data, 'data');
    if (!checked.ok) throw new AnswerUnreadable(checked.field, checked.expected, checked.got, facts);
    const counts = new Map<string, number>();
    const forbidden = request.fields ? countUnknown((data as { list?: unknown }).list, request.fields, counts) : null;
    if (forbidden !== null) throw new AnswerUnreadable(`data.list.${forbidden}`, 'a field name', 'a name that is refused', facts);
    return { data: checked.value, serverTime, unknownFields: Object.fromEntries(counts) };
  }

  return {
    app,
    serverNow: () => clock.now(),
    heldUntil: () => held,
    isWarned: () => warned,
    call: (request, schema, signal) =>
      withRetry(
        async () => {
          try {
            return await once(request, schema, signal);
          } catch (error) {
            if (error instanceof RateLimited && error.waitUntil !== null) held = Math.max(held ?? 0, error.waitUntil);
            throw error;
          }
        },
        tools,
        { signal },
      ),
  };
}

/** What the header holds is not documented: anything but a plain no warns. */
function isWarning(header: string | null): boolean {
  return header !== null && !['', '0', 'false'].includes(header.trim().toLowerCase());
}

function refusalOf(answer: HttpAnswer, endpoint: AdsEndpoint, serverTime: Instant, now: Instant): AdsRefusal {
  const retryAfterMs = readRetryAfter(answer.headers.get('retry-after'), serverTime);
  return {
    message: `HTTP status ${answer.status}`,
    requestId: null,
    httpStatus: answer.status,
    apiCode: null,
    endpoint,
    retryAfterMs,
    waitUntil: retryAfterMs === null ? null : now + retryAfterMs,
  };
}

function openEnvelope(text: string, refusal: AdsRefusal, secrets: readonly string[]): { data: unknown; requestId: string | null } {
  const envelope = readEnvelope(text);
  if (!('code' in envelope))
    throw adsErrorOfStatus(refusal) ?? new AnswerUnreadable(envelope.field, envelope.expected, envelope.got, refusal);
  const requestId = envelope.request_id || null;
  const message = cleanMessage(envelope.message ?? '', secrets);
  if (envelope.code !== 0) throw adsErrorOf({ ...refusal, requestId, apiCode: envelope.code, message });
  return { data: envelope.data, requestId };
}

function readEnvelope(text: string): z.infer<typeof adsEnvelope> | Misfit {
  try {
    const checked = check(adsEnvelope, parseExact(text));
    return checked.ok ? checked.value : checked;
  } catch (error) {
    if (error instanceof JsonUnreadable) return { field: '(body)', expected: 'a JSON object', got: error.got };
    throw error;
  }
}
