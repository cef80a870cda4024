import { request as httpsRequest } from 'node:https';

/**
 * `fetch` that resolves every host to the simulator, as the browser's resolver rules do: for clients under test in Node.
 * Never follows redirects (a redirect is answered as it is). Rejects with TypeError where the connection fails, with the
 * signal's reason where it was aborted.
 */
export function makeFetch(port: number, ca: string): typeof fetch {
  return (input, init) =>
    new Promise((resolve, reject) => {
      const request = new Request(input as RequestInfo, init as RequestInit);
      const url = new URL(request.url);
      const { signal } = request;
      const fail = (cause: unknown): void => reject(signal.aborted ? (signal.reason as Error) : new TypeError('fetch failed', { cause }));
      request.arrayBuffer().then((sent) => {
        const headers: Record<string, string> = { host: url.host };
        request.headers.forEach((value, key) => {
          headers[key] = value;
        });
        if (sent.byteLength > 0) headers['content-length'] = String(sent.byteLength);
        const out = httpsRequest(
          {
            host: '127.0.0.1',
            port,
            servername: url.hostname,
            path: url.pathname + url.search,
            method: request.method,
            headers,
            ca,
            agent: false,
            signal,
          },
          (answer) => {
            const chunks: Buffer[] = [];
            answer.on('data', (chunk: Buffer) => chunks.push(chunk));
            answer.on('error', fail);
            answer.on('end', () => {
              if (!answer.complete) return fail(new Error('the answer was cut'));
              const status = answer.statusCode ?? 0;
              const body = status === 204 || status === 304 ? null : Buffer.concat(chunks);
              const got = Object.entries(answer.headers).flatMap(([key, value]): [string, string][] =>
                value === undefined ? [] : [[key, Array.isArray(value) ? value.join(', ') : value]],
              );
              resolve(new Response(body, { status, statusText: answer.statusMessage ?? '', headers: got }));
            });
          },
        );
        out.on('error', fail);
        out.end(Buffer.from(sent));
      }, fail);
    });
}
