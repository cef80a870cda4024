import { postTimeFromId } from '../../core/ids';
import type { CapturedGridPost } from '../../core/model/capture';
import { parseCount } from './counts';
import { authorOf, playedId } from './dom-post';
import { PROFILE_SELECTORS, SELECTORS } from './selectors';
import { parseTikTokUrl } from './url';

/** A page that shows more cards than this is read up to here. */
const MAX_POSTS = 500;

/**
 * The posts that a page's cards link to, each once, in page order; with `handle`, only that account's (a profile also shows reposts
 * and liked posts of others). Views only from a profile's cards: elsewhere the number under a card may be likes.
 */
export function readGrid(document: Document, handle?: string): CapturedGridPost[] {
  const language = document.documentElement.lang;
  const posts = new Map<string, CapturedGridPost>();
  for (const link of document.querySelectorAll(PROFILE_SELECTORS.postLink)) {
    if (posts.size >= MAX_POSTS) break;
    const address = parseTikTokUrl(link.getAttribute('href') ?? '', 'https://www.tiktok.com/');
    if (address?.kind !== 'post' || !address.handle || posts.has(address.id)) continue;
    if (handle !== undefined && address.handle !== handle) continue;
    addPost(posts, address.id, address.handle, address.isPhoto, viewsOf(link, language));
  }
  if (handle === undefined) addArticles(document, posts);
  return [...posts.values()];
}

/** Posts of the feed-like layout, which links to no post: the player's id and the article's one author. */
function addArticles(document: Document, posts: Map<string, CapturedGridPost>): void {
  for (const article of document.querySelectorAll(SELECTORS.article)) {
    const ids = new Set([...article.querySelectorAll(SELECTORS.player)].map(playedId));
    const [id] = ids;
    const author = ids.size === 1 && id ? authorOf(article) : null;
    if (id && author && !posts.has(id)) addPost(posts, id, author, false, undefined);
  }
}

function addPost(posts: Map<string, CapturedGridPost>, id: string, handle: string, isPhoto: boolean, views: number | undefined): void {
  const createdAt = postTimeFromId(id);
  if (createdAt === null) return;
  posts.set(id, { id, handle, createdAt, isPhoto, ...(views === undefined ? {} : { views }) });
}

/** Views of a profile's card: the one views node of the link, or of the card around a link that is alone in it. */
function viewsOf(link: Element, language: string): number | undefined {
  const card = link.closest(PROFILE_SELECTORS.gridCard);
  if (!card) return undefined;
  const nodes = card.querySelectorAll(PROFILE_SELECTORS.views);
  if (nodes.length !== 1) return undefined;
  return parseCount(nodes[0]!.textContent ?? '', language)?.value;
}
