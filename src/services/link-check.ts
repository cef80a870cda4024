import type { LinkCheck, TrackingLink } from '../core/model/feeds';
import type { Instant } from '../core/model/orders';
import { bareAddress, carriesCode, publicAddress } from './links-made-url';

export interface FollowDeps {
  fetch(url: string, init: RequestInit): Promise<Pick<Response, 'url' | 'status' | 'body'>>;
  /** Whether the browser lets us read the host of an address. */
  isGranted(address: string): Promise<boolean>;
  now(): Instant;
}

const TIMEOUT_MS = 15_000;
/** Answers that say that there is no page; any other refusal may be meant for robots, or pass. */
const NO_PAGE = new Set([404, 410, 451]);

/**
 * Follows a link once, as the browser follows it but without cookies and referrer, and says whether its code arrives. Hosts that were
 * not granted are not asked, and a redirect to one ends the way: `unknown`. What a page does by script after it has loaded is not seen.
 */
export async function followLink(link: Pick<TrackingLink, 'url' | 'shortUrl' | 'code'>, deps: FollowDeps): Promise<LinkCheck> {
  const at = deps.now();
  const start = publicAddress(link.shortUrl ?? link.url);
  if (!start) return { at, state: 'unknown', hops: [], reason: 'address' };
  const hops = [bareAddress(start)];
  if (!(await deps.isGranted(start.href))) return { at, state: 'unknown', hops, reason: 'not_granted' };
  let response: Awaited<ReturnType<FollowDeps['fetch']>>;
  try {
    response = await deps.fetch(start.href, {
      method: 'GET',
      credentials: 'omit',
      redirect: 'follow',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    // Offline, too slow, a name that is no more, a redirect to a host that was not granted: the browser does not say which.
    return { at, state: 'unknown', hops, reason: 'unreachable' };
  }
  // Where it led is all that is wanted.
  response.body?.cancel().catch(() => undefined);
  const end = publicAddress(response.url);
  if (!end) return { at, state: 'unknown', hops, reason: 'address' };
  if (end.href !== start.href) hops.push(bareAddress(end));
  if (NO_PAGE.has(response.status)) return { at, state: 'dead', hops, reason: `http_${response.status}` };
  if (response.status < 200 || response.status > 299) return { at, state: 'unknown', hops, reason: `http_${response.status}` };
  return { at, state: carriesCode(end, link.code) ? 'ok' : 'lost', hops, reason: null };
}
