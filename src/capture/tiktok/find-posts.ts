import { SELECTORS } from './selectors';
import { parseTikTokUrl } from './url';

/** A post where it stands in a page: the link of its card, or its player. */
export interface PlacedPost {
  node: Element;
  id: string;
  /** Normalised; null where the link names nobody, and for a player. */
  handle: string | null;
  isPhoto: boolean;
}

/** 2026-04: links of cards anywhere. */
const POST_LINK = 'a[href*="/video/"], a[href*="/photo/"]';
/** What almost all links look like: to read an address in full costs ten times as much, and a page has hundreds. */
const PLAIN = /^(?:https:\/\/www\.tiktok\.com)?\/@([\w.]{1,24})\/(video|photo)\/(\d{15,20})$/;
const NODES = `${POST_LINK}, ${SELECTORS.player}`;

/** Id of the post that a player element plays (`xgwrapper-0-7507673491211029803`); null where its id says none. */
export function playedId(player: Element): string | null {
  return /-(\d{15,20})$/.exec(player.id)?.[1] ?? null;
}

/** Links that show a picture (a caption links to its post too), and players that stand in no link: a card may play what it links to. */
const CARDS = `a:is([href*="/video/"], [href*="/photo/"]):has(img, video), ${SELECTORS.player}:not(a *)`;

/** Links and players of posts in a part of a page and the one that the part stands in, in page order. */
export function findPosts(root: ParentNode, nodes = NODES): PlacedPost[] {
  const around = 'closest' in root ? (root as Element).closest(nodes) : null;
  return [...(around ? [around] : []), ...root.querySelectorAll(nodes)].flatMap((node) => postOf(node) ?? []);
}

/** Cards of posts, and their players, in a part of a page. */
export function findCards(root: Element): PlacedPost[] {
  return findPosts(root, CARDS);
}

/** The post that a node stands for by now; null where it is no post's. */
export function postOf(node: Element): PlacedPost | null {
  const href = node.getAttribute('href');
  if (href === null) {
    const id = playedId(node);
    return id === null ? null : { node, id, handle: null, isPhoto: false };
  }
  const plain = PLAIN.exec(href);
  if (plain) return { node, id: plain[3]!, handle: plain[1]!.toLowerCase(), isPhoto: plain[2] === 'photo' };
  const address = parseTikTokUrl(href, 'https://www.tiktok.com/');
  return address?.kind === 'post' ? { node, id: address.id, handle: address.handle, isPhoto: address.isPhoto } : null;
}
