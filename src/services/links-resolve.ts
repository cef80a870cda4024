import { type ReadLink, readLink } from './links-read';
import type { LinkReason } from './tag-api';

/** One try, and not a long one: the person waits. */
const TIMEOUT_MS = 10_000;

export type Fetch = (url: string, init: RequestInit) => Promise<Pick<Response, 'url' | 'body'>>;

/**
 * Where a short link leads: one request without cookies, referrer or cache, of which only the final address is used. The extension's own
 * policy lets redirects go to TikTok's hosts alone; the address is read like any other link, so that what is no post there is none here.
 */
export async function resolveShort(url: string, fetch: Fetch): Promise<ReadLink | { kind: 'none'; reason: LinkReason }> {
  if (readLink(url).kind !== 'short') return { kind: 'none', reason: 'unresolved' };
  let response: Awaited<ReturnType<Fetch>>;
  try {
    response = await fetch(url, {
      credentials: 'omit',
      redirect: 'follow',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    return { kind: 'none', reason: 'unresolved' }; // offline, too slow, a redirect that the policy stops: all shown as "open it in a tab"
  }
  // The page itself is not wanted.
  response.body?.cancel().catch(() => undefined);
  const link = readLink(response.url);
  if (link.kind === 'post' && link.platform === 'tiktok') return link;
  // A page to log in at, or the link itself again, says nothing of where it leads; a profile or a shop page does.
  const isDeadEnd = link.kind === 'short' || link.kind === 'post' || isLogin(response.url);
  return { kind: 'none', reason: isDeadEnd || link.reason !== 'not_a_post' ? 'unresolved' : 'not_a_post' };
}

function isLogin(url: string): boolean {
  return URL.canParse(url) && new URL(url).pathname.startsWith('/login');
}
