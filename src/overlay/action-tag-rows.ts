import { readPostRows } from '../capture/seller/read-post-rows';
import { tagMany } from './action-tag-many';
import type { OverlayActions } from './actions';

/** Tags the posts that the visible rows of a list link to, each under the creator that its link or its row names. */
export async function tagRows({ isKnown, ...request }: Parameters<OverlayActions['tagRows']>[0]): Promise<void> {
  const { posts, unread } = readPostRows(request.parts.document.body, isShown, isKnown);
  await tagMany(request, posts, unread);
}

/** Rows that the page holds ready and hides are not the person's to see. */
function isShown(row: Element): boolean {
  return (row.checkVisibility?.() ?? true) && row.getClientRects().length > 0;
}
