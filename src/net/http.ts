import { AnswerUnreadable, Cancelled, Offline, TimedOut } from './errors';

interface HttpRequest {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
}

interface HttpLimits {
  /** For the whole answer, body and all. */
  timeoutMs: number;
  maxBytes: number;
}

/**
 * Sends one request and reads its whole answer. No cookies, no cache, no redirects: an address may hold the app secret.
 * Throws `Offline`, `TimedOut`, `Cancelled`, or `AnswerUnreadable` for a body beyond the limit; none of them carries the
 * engine's own error, which can name the address.
 */
export async function sendHttp(fetch: typeof globalThis.fetch, request: HttpRequest, limits: HttpLimits): Promise<HttpAnswer> {
  if (request.signal?.aborted) throw new Cancelled('cancelled before the request');
  const ender = new AbortController();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    ender.abort();
  }, limits.timeoutMs);
  const cancel = () => ender.abort();
  request.signal?.addEventListener('abort', cancel, { once: true });
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      signal: ender.signal,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    const text = await readText(response, limits.maxBytes);
    return { status: response.status, headers: response.headers, text };
  } catch (error) {
    if (error instanceof AnswerUnreadable) throw error;
    if (request.signal?.aborted) throw new Cancelled('cancelled during the request');
    if (isLate)
      throw new TimedOut(`no whole answer within ${limits.timeoutMs} ms`, undefined, { seconds: Math.round(limits.timeoutMs / 1000) });
    throw new Offline('no connection, or it broke off');
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', cancel);
    // Frees the connection of an answer that was not read to its end.
    ender.abort();
  }
}

async function readText(response: Response, maxBytes: number): Promise<string> {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      const facts = { requestId: null, httpStatus: response.status, apiCode: null };
      throw new AnswerUnreadable('(body)', `at most ${maxBytes} bytes`, 'more', facts);
    }
    text += decoder.decode(value, { stream: true });
  }
}
