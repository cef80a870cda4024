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
  const { kind: page } = address;
  const handle = 'handle' in address ? address.handle : null;
  const data = embeddedText(document);
  const posts = findPosts(document);
  const isAuthor = (cell: { isAuthor: boolean; handle: string }) => cell.isAuthor && (!handle || cell.handle === handle);
  const found: [name: string, isThere: boolean][] = [
    [
      'handle',
      page === 'grid' ||
        findAuthors(document.documentElement, address).some(isAuthor) ||
        data.includes(handle ? `"uniqueId":"${handle}"` : '"uniqueId":"'),
    ],
    [
      'post_id',
      address.kind === 'post'
        ? posts.some(({ id }) => id === address.id) || data.includes(`"id":"${address.id}"`)
        : page !== 'grid' || posts.length > 0,
    ],
    // A room that is over has an empty id.
    ['room_id', page !== 'live' || data.includes('"roomId":"')],
  ];
  const missing = found.flatMap(([name, isThere]) => (isThere ? [] : [name]));
  return missing.length > 0 && (document.querySelector(WALL) || REFUSED.test(data)) ? null : { page, missing };
}

function embeddedText(document: Document): string {
  return [SELECTORS.universal, SELECTORS.sigi].map((selector) => document.querySelector(selector)?.textContent ?? '').join('\n');
}
