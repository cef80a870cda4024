import { addCreator } from './action-add-creator';
import { showCreatorCard, showPostCard, showReason } from './action-cards';
import { selectPosts } from './action-select-posts';
import { tagPost } from './action-tag-post';
import { tagRows } from './action-tag-rows';
import { offerActions } from './actions';

/** Offers the actions to the overlay in this page. */
export function start(): void {
  offerActions({ tagPost, selectPosts, tagRows, addCreator, showCreatorCard, showPostCard, showReason });
}
