import { HostNotAllowed } from './errors';

const LOOPBACK = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Where calls that are meant for `real` go: there, or to this computer (tests). Throws `HostNotAllowed` for anywhere else. */
export function allowedOrigin(real: string, instead?: string): string {
  const origin = instead ?? real;
  if (origin !== real && !LOOPBACK.test(origin)) throw new HostNotAllowed(`expected ${real}, got another host`);
  return origin;
}

/** The address of a path on an origin. Throws `HostNotAllowed` for a path such as `//elsewhere` or `@elsewhere`, which would leave it. */
export function addressOf(origin: string, path: string, query: Record<string, string>): string {
  const text = encodeQuery(query);
  const url = `${origin}${path}${text === '' ? '' : `?${text}`}`;
  if (new URL(url).origin !== origin) throw new HostNotAllowed(`expected a path on ${origin}, got one that leaves it`);
  return url;
}

/** Percent-encodes every value. */
function encodeQuery(query: Record<string, string>): string {
  return Object.entries(query)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&');
}
