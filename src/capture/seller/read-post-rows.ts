import { postTimeFromId } from '../../core/ids';
import type { CapturedGridPost } from '../../core/model/capture';
import { findPosts } from '../tiktok/find-posts';
import { findCreatorCells } from './find-creators';
import { findHandleCells } from './find-handles';

const ROW = 'tr, [role="row"], li';
/** The most posts that are taken at once. */
const MAX_POSTS = 500;

/** Posts of the rows of a list, and how many of its posts could not be read. */
export interface PostRows {
  posts: CapturedGridPost[];
  /** Posts whose row names no creator, or several, or whose id is none. */
  unread: number;
}

/**
 * Posts that the rows of a list link to, each once, in page order; `isShown` says whether a row can be seen. The creator is the link's,
 * else the one handle that the row names: with its `@`, where the platform puts usernames, or one that `isKnown`.
 */
export function readPostRows(root: ParentNode, isShown: (row: Element) => boolean, isKnown: (handle: string) => boolean): PostRows {
  const posts = new Map<string, CapturedGridPost>();
  const unread = new Set<string>();
  for (const { node, id, handle: linked, isPhoto } of findPosts(root)) {
    if (posts.size >= MAX_POSTS || posts.has(id)) continue;
    const row = node.closest(ROW) ?? node;
    if (!isShown(row)) continue;
    const handle = linked ?? handleOfRow(row, isKnown);
    const createdAt = postTimeFromId(id);
    if (handle === null || createdAt === null) unread.add(id);
    else posts.set(id, { id, handle, createdAt, isPhoto });
  }
  return { posts: [...posts.values()], unread: [...unread].filter((id) => !posts.has(id)).length };
}

function handleOfRow(row: Element, isKnown: (handle: string) => boolean): string | null {
  const handles = new Set([...findCreatorCells(row), ...findHandleCells(row, isKnown)].map(({ handle }) => handle));
  return handles.size === 1 ? [...handles][0]! : null;
}
