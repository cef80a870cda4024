import { findAuthors } from './find-authors';
import { findPosts } from './find-posts';
import { SELECTORS } from './selectors';
import { parseTikTokUrl } from './url';

/** Pages of TikTok that are known to be read. */
export type TikTokPageKind = 'post' | 'profile' | 'live' | 'grid';

/** What stands in the way of any reading: the wall, the login, and the page's own word that there is no such post or account. */
const WALL = [...SELECTORS.challenge, SELECTORS.loginModal].join();
const REFUSED = /"statusCode":10[12]\d{2}/;

/**
 * The kind of page at the address and what of it is not to be found (an empty list: it matches): a light look at whether the page still
 * is as the readers expect, without reading it. Null where the address is of no such kind or the page shows that it has no content.
 */
export function missingOnTikTok(document: Document, url: string): { page: TikTokPageKind; missing: string[] } | null {
  const address = parseTikTokUrl(url);
  if (!address || address.kind === 'login' || address.kind === 'other') return null;
  const page = address.kind;
  const missing: string[] = [];
  const data = embeddedText(document);
  const says = (name: string, value: string) => data.includes(`"${name}":"${value}"`);
  if (page === 'grid') {
    if (findPosts(document).length === 0) missing.push('post_id');
  } else {
    const { handle } = address;
    const isShown = findAuthors(document.documentElement, address).some((cell) => cell.isAuthor && (!handle || cell.handle === handle));
    if (!isShown && !(handle ? says('uniqueId', handle) : data.includes('"uniqueId":"'))) missing.push('handle');
  }
  if (address.kind === 'post' && !says('id', address.id) && !findPosts(document).some(({ id }) => id === address.id))
    missing.push('post_id');
  // A room that is over has an empty id.
  if (page === 'live' && !data.includes('"roomId":"')) missing.push('room_id');
  return missing.length > 0 && (document.querySelector(WALL) || REFUSED.test(data)) ? null : { page, missing };
}

function embeddedText(document: Document): string {
  return [SELECTORS.universal, SELECTORS.sigi].map((selector) => document.querySelector(selector)?.textContent ?? '').join('\n');
}
