import type { CapturedPage } from '../../core/model/capture';
import { pick } from '../json';
import type { EmbeddedData } from './embedded-json';
import { SELECTORS } from './selectors';
import { parseTikTokUrl, type TikTokAddress } from './url';

export type Reason = NonNullable<CapturedPage['reason']>;

/** The platform's status codes that are known from public code; all others are `unknown`. */
const REASON_OF_STATUS: Record<number, Reason> = {
  10202: 'removed', // no such user
  10204: 'removed', // no such post
  10216: 'private', // post
  10221: 'removed', // user not found
  10222: 'private', // account
  10231: 'region',
};

/** Why the loaded page's data holds no content: its status code, read only where the data is about this address. */
export function reasonOfStatus(detail: unknown): Reason | null {
  const code = pick(detail, 'statusCode');
  if (typeof code !== 'number' || code === 0) return null;
  return REASON_OF_STATUS[code] ?? 'unknown';
}

/**
 * Whether the embedded data speaks of another address than this: the page was left without a reload. Null where the data does not say
 * what it is about.
 */
export function isAboutAddress(data: EmbeddedData, address: TikTokAddress): boolean | null {
  const canonical = pick(data.scope, 'seo.abtest', 'canonical');
  const about = typeof canonical === 'string' ? parseTikTokUrl(canonical) : null;
  if (!about) return null;
  if (address.kind === 'post') return about.kind === 'post' && about.id === address.id;
  if (address.kind === 'profile') return about.kind === 'profile' && about.handle === address.handle;
  return null;
}

/** What stands in the way of the page as a whole; null where nothing does. */
export function obstacleOf(document: Document): Reason | null {
  if (SELECTORS.challenge.every((selector) => document.querySelector(selector))) return 'challenge';
  return document.querySelector(SELECTORS.loginModal) ? 'login' : null;
}

/** Why nothing could be read from a page that has content in general. */
export function reasonForNothing(document: Document, data: EmbeddedData, sawOther: boolean): Reason {
  const obstacle = obstacleOf(document);
  if (obstacle) return obstacle;
  if (sawOther) return 'stale';
  return data.scope || data.sigi ? 'unknown' : 'shell';
}
