import type { HandleCell } from '../seller/find-handles';
import { AUTHOR_SELECTORS, HEADER_SELECTORS, SELECTORS } from './selectors';
import { parseTikTokUrl, type TikTokAddress, toHandle } from './url';

/** A handle where it stands in a page of TikTok. */
export interface AuthorCell extends HandleCell {
  /** It is the author of a post, card or profile, not somebody who is merely mentioned. */
  isAuthor: boolean;
}

const HEADER = `${HEADER_SELECTORS.userSubtitle}, ${HEADER_SELECTORS.userTitle}`;
const AUTHORS = `${SELECTORS.author}, ${AUTHOR_SELECTORS}`;
const PROFILE_LINK = 'a[href*="/@"]';
/** Links to posts, which a page has the most of, lead to no profile. */
const ALL = `${HEADER}, ${AUTHORS}, ${PROFILE_LINK}:not([href*="/video/"], [href*="/photo/"])`;

/**
 * Handles in a part of a page and in what the part stands in: a profile's header where it says the handle of the address, the authors of
 * posts and cards, and links to profiles that say the very handle which they lead to.
 */
export function findAuthors(root: Element, address: TikTokAddress | null): AuthorCell[] {
  const cells = new Map<Element, AuthorCell>();
  const around = root.closest(ALL);
  for (const node of [...(around ? [around] : []), ...root.querySelectorAll(ALL)]) {
    const cell = cellOf(node, address);
    if (cell && (cell.isAuthor || !cells.has(cell.node))) cells.set(cell.node, cell);
  }
  return [...cells.values()];
}

function cellOf(node: Element, address: TikTokAddress | null): AuthorCell | null {
  if (node.matches(HEADER)) {
    const handle = ownHandle(node);
    return address?.kind === 'profile' && handle === address.handle ? { node, handle, isAuthor: true } : null;
  }
  if (!node.matches(AUTHORS)) return linkCell(node);
  const handle = ownHandle(node);
  const link = node.closest(PROFILE_LINK);
  // A link that leads to somebody else contradicts the text.
  return handle && (!link || linkedHandle(link) === handle) ? { node, handle, isAuthor: true } : null;
}

/** The element of a link to a profile whose own text is the handle that the link leads to. */
function linkCell(link: Element): AuthorCell | null {
  const handle = linkedHandle(link);
  const node = handle && [link, ...link.querySelectorAll('*')].find((part) => ownHandle(part) === handle);
  return node ? { node, handle, isAuthor: false } : null;
}

function linkedHandle(link: Element): string | null {
  const href = link.getAttribute('href') ?? '';
  // Most links are as plain as this: to read an address in full costs ten times as much.
  if (/^\/@[\w.]{1,24}$/.test(href)) return href.slice(2).toLowerCase();
  if (/\/(?:video|photo)\/\d/.test(href)) return null;
  const address = parseTikTokUrl(href, 'https://www.tiktok.com/');
  return address?.kind === 'profile' ? address.handle : null;
}

/** The handle that an element's own text says. */
export function ownHandle(node: Element): string | null {
  for (const child of node.childNodes) {
    const handle = child.nodeType === 3 ? toHandle(child.nodeValue ?? '') : null;
    if (handle) return handle;
  }
  return null;
}
