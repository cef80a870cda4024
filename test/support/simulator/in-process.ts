import { gunzipSync } from 'node:zlib';
import type { SimulatorCore } from './core';

const PIECES = 8;

/**
 * `fetch` that asks a simulator in this process: no socket, no TLS, the same faults. Never follows redirects. Rejects with TypeError where
 * the connection would fail, with the signal's reason where it was aborted; a body that breaks off rejects when it is read.
 */
export function simulatorFetch(simulator: Pick<SimulatorCore, 'answer'>): typeof fetch {
  return async (input, init) => {
    const request = new Request(input as RequestInfo, init as RequestInit);
    const { signal } = request;
    signal.throwIfAborted();
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    // Somebody else may have won the race by then.
    aborted.catch(() => undefined);
    const body = Buffer.from(await request.arrayBuffer());
    const headers = Object.fromEntries(request.headers);
    const answer = await Promise.race([simulator.answer({ method: request.method, url: new URL(request.url), headers, body }), aborted]);
    if (answer.delivery === 'never') return aborted;
    if (answer.delivery === 'drop') throw new TypeError('fetch failed');
    const { status } = answer;
    const how = { status, headers: answer.headers };
    if (answer.delivery === 'midway') return new Response(brokenStream(answer.body.subarray(0, answer.body.length >> 1)), how);
    if (answer.headers['content-encoding'] === 'gzip') {
      try {
        return new Response(gunzipSync(answer.body), how);
      } catch {
        return new Response(brokenStream(Buffer.alloc(0)), how);
      }
    }
    if (status === 204 || status === 304) return new Response(null, how);
    if (answer.dripMs > 0) return new Response(slowStream(answer.body, answer.dripMs, signal), how);
    return new Response(new Uint8Array(answer.body), how);
  };
}

function brokenStream(start: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      if (start.length > 0) controller.enqueue(start);
      controller.error(new TypeError('terminated'));
    },
  });
}

function slowStream(body: Buffer, ms: number, signal: AbortSignal): ReadableStream<Uint8Array> {
  const size = Math.max(1, Math.ceil(body.length / PIECES));
  let at = 0;
  return new ReadableStream({
    start(controller) {
      signal.addEventListener('abort', () => controller.error(signal.reason), { once: true });
    },
    async pull(controller) {
      await new Promise((done) => setTimeout(done, ms / PIECES));
      if (signal.aborted) return;
      if (at >= body.length) controller.close();
      else controller.enqueue(body.subarray(at, at + size));
      at += size;
    },
  });
}
