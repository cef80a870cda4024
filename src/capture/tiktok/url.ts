import { normalizeHandle } from '../../core/handles';
import { isPlatformId } from '../../core/ids';

/** What an address of TikTok stands for. `handle` is null where the address names none, or an internal id in its place. */
export type TikTokAddress =
  | { kind: 'post'; id: string; handle: string | null; isPhoto: boolean }
  | { kind: 'profile'; handle: string }
  | { kind: 'live'; handle: string }
  | { kind: 'grid' }
  | { kind: 'login' }
  /** A short link that has not been followed yet, a shop page, settings and so on. */
  | { kind: 'other' };

/** First path segments whose pages show cards of posts by many accounts. */
const GRIDS = new Set(['', 'foryou', 'following', 'friends', 'explore', 'tag', 'search', 'music', 'discover', 'channel', 'topics']);
/** What an account puts posts together into: `/@name/playlist/Title-ID`. */
const ALBUMS = new Set(['collection', 'playlist']);
/** Letters, digits, `_` and `.`; anything longer is an internal id (`MS4wLjABAAAA...`). */
const HANDLE = /^[\p{L}\p{M}\p{N}._]{1,40}$/u;
/** Almost every handle: to make the other expression ready costs half a millisecond of a page's load. */
const PLAIN_HANDLE = /^@?[\w.]{1,40}$/;

/** Whether the address is https on tiktok.com or a host under it, by exact suffix; lookalikes, ports and user names are refused. */
export function isTikTokUrl(url: URL): boolean {
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return false;
  return url.hostname === 'tiktok.com' || url.hostname.endsWith('.tiktok.com');
}

/** Whether a page's address is TikTok's, without reading it in full. */
export function isTikTokAddress(href: string): boolean {
  return /^https:\/\/(?:[\w-]+\.)*tiktok\.com\//.test(href);
}

/** The handle that a path segment such as `@some.name` stands for, normalised; null where it is none. */
export function handleOfSegment(segment: string): string | null {
  if (!segment.startsWith('@')) return null;
  return toHandle(segment);
}

/** A text as a handle, normalised; null where it cannot be one. */
export function toHandle(text: string): string | null {
  const handle = normalizeHandle(text);
  return (PLAIN_HANDLE.test(text) || HANDLE.test(handle)) && !handle.startsWith('ms4wljab') ? handle : null;
}

/** Reads an address; null where it is not TikTok's, or no address at all. Relative links are read against `base`. */
export function parseTikTokUrl(text: string, base?: string): TikTokAddress | null {
  let url: URL;
  try {
    url = base === undefined ? new URL(text) : new URL(text, base);
  } catch {
    return null;
  }
  if (!isTikTokUrl(url)) return null;
  const path = segmentsOf(url.pathname);
  if (!path) return { kind: 'other' };
  return addressOf(path);
}

function segmentsOf(pathname: string): string[] | null {
  try {
    return pathname.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return null;
  }
}

function addressOf(path: string[]): TikTokAddress {
  const [first = '', second = '', third = ''] = path;
  if (first.startsWith('@')) {
    const handle = handleOfSegment(first);
    if (second === 'video' || second === 'photo') return post(third, handle, second === 'photo');
    if (!handle) return { kind: 'other' };
    if (second === 'live') return { kind: 'live', handle };
    if (third !== '' && ALBUMS.has(second)) return { kind: 'grid' };
    return second === '' ? { kind: 'profile', handle } : { kind: 'other' };
  }
  if (first === 'share' && second === 'video') return post(third, null, false);
  if (first === 'embed') return post(second === 'v2' || second === 'v3' ? third : second, null, false);
  if (first === 'v') return post(second.replace(/\.html$/, ''), null, false);
  if (first === 'login' || first === 'signup') return { kind: 'login' };
  return GRIDS.has(first) ? { kind: 'grid' } : { kind: 'other' };
}

function post(id: string, handle: string | null, isPhoto: boolean): TikTokAddress {
  return isPlatformId(id) ? { kind: 'post', id, handle, isPhoto } : { kind: 'other' };
}
