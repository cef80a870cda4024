import { postTimeFromId } from '../../core/ids';
import type { CapturedGridPost } from '../../core/model/capture';
import { parseCount } from './counts';
import { authorOf } from './dom-post';
import { findPosts } from './find-posts';
import { PROFILE_SELECTORS, SELECTORS } from './selectors';

/** A page that shows more cards than this is read up to here. */
const MAX_POSTS = 500;

/**
 * The posts that a page's cards link to, each once, in page order; with `handle`, only that account's (a profile also shows reposts
 * and liked posts of others). Views only from a profile's cards: elsewhere the number under a card may be likes.
 */
export function readGrid(document: Document, handle?: string): CapturedGridPost[] {
  const language = document.documentElement.lang;
  const posts = new Map<string, CapturedGridPost>();
  const played: { id: string; node: Element }[] = [];
  for (const { node, id, handle: author, isPhoto } of findPosts(document)) {
    if (posts.size >= MAX_POSTS) break;
    if (!node.matches('a')) played.push({ id, node });
    if (!author || posts.has(id) || (handle !== undefined && author !== handle)) continue;
    addPost(posts, id, author, isPhoto, viewsOf(node, language));
  }
  if (handle === undefined) addPlayed(posts, played);
  return [...posts.values()];
}

/** Posts of the feed-like layout, which links to no post: the player's id and the article's one author. */
function addPlayed(posts: Map<string, CapturedGridPost>, played: readonly { id: string; node: Element }[]): void {
  for (const { id, node } of played) {
    const article = node.closest(SELECTORS.article);
    const isAlone = article && played.every((other) => other.id === id || !article.contains(other.node));
    const author = isAlone ? authorOf(article) : null;
    if (author && !posts.has(id) && posts.size < MAX_POSTS) addPost(posts, id, author, false, undefined);
  }
}

function addPost(posts: Map<string, CapturedGridPost>, id: string, handle: string, isPhoto: boolean, views: number | undefined): void {
  const createdAt = postTimeFromId(id);
  if (createdAt === null) return;
  posts.set(id, { id, handle, createdAt, isPhoto, ...(views === undefined ? {} : { views }) });
}

/** Views of a profile's card: the one views node of the card around the link. */
function viewsOf(link: Element, language: string): number | undefined {
  const card = link.closest(PROFILE_SELECTORS.gridCard);
  if (!card) return undefined;
  const nodes = card.querySelectorAll(PROFILE_SELECTORS.views);
  if (nodes.length !== 1) return undefined;
  return parseCount(nodes[0]!.textContent ?? '', language)?.value;
}
