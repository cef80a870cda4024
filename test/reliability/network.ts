import type { Life } from './life';

const isAuth = (url: string) => new URL(url).hostname.startsWith('auth.');

/** `fetch` of one life of a worker: answers take `latencyMs` of the clock, and its death may fall into any part of a request. */
export function mortalFetch(
  fetch: typeof globalThis.fetch,
  life: Life,
  { sleep, latencyMs }: { sleep(ms: number, signal?: AbortSignal): Promise<void>; latencyMs: number },
): typeof globalThis.fetch {
  return (input, init) =>
    life.hear(async () => {
      const url = String(input instanceof Request ? input.url : input);
      if (life.pass(isAuth(url) ? 'during refresh' : 'before fetch')) return new Promise<never>(() => undefined);
      await sleep(latencyMs, init?.signal ?? undefined);
      const response = await fetch(input, init);
      if (isAuth(url) && life.pass('refresh answered')) return new Promise<never>(() => undefined);
      if (isAuth(url) || !response.body) return response;
      return new Response(deadlyBody(new Uint8Array(await response.arrayBuffer()), life), {
        status: response.status,
        headers: response.headers,
      });
    });
}

/** The body in two halves, with the life's chance to end between them. */
function deadlyBody(bytes: Uint8Array, life: Life): ReadableStream<Uint8Array> {
  const half = bytes.byteLength >> 1;
  let part = 0;
  return new ReadableStream({
    pull(controller) {
      part++;
      if (part === 1) return controller.enqueue(bytes.subarray(0, half));
      if (life.pass('mid body')) return new Promise<never>(() => undefined);
      controller.enqueue(bytes.subarray(half));
      controller.close();
    },
  });
}
