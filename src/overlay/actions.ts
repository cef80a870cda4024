import type { Language } from '../services/api';
import type { CreatorBadge, PostBadge } from '../services/tag-api';
import type { Ignored } from './click-guard';
import type { OverlayParts } from './parts';
import type { PillMatter } from './pill';
import type { Added } from './plus';
import type { Send } from './send';

/** What is only needed after a click, or on hover: a script of its own, which the worker runs in this page when it is first asked for. */
export interface OverlayActions {
  /** Tags the post of the address, or refreshes its counts, and shows the outcome with an undo. */
  tagPost(request: TagRequest): Promise<void>;
  /** Lets the person select posts of the page's cards and tags them at once. */
  selectPosts(request: TagRequest): void;
  /** Tags the posts that the visible rows of a list link to; `isKnown`: handles that the book has. */
  tagRows(request: TagRequest & { isKnown(handle: string): boolean }): Promise<void>;
  /** Adds the creator whose handle the anchor says, and shows the outcome with an undo in place of the button in `wrap`. */
  addCreator(request: AddRequest): Promise<void>;
  /** Show a card at a button, over the page: about a creator, about a post, or why a click was not taken, for some seconds. */
  showCreatorCard(button: HTMLElement, creator: CreatorBadge, language: Language): HTMLElement;
  showPostCard(button: HTMLElement, post: PostBadge, language: Language): HTMLElement;
  showReason(button: HTMLElement, why: Ignored, language: Language): HTMLElement;
}

export interface TagRequest {
  parts: OverlayParts;
  matter: PillMatter;
  /** Called when posts were tagged, or a tag was taken back: what is shown of them is old. */
  onChanged(postIds: string[]): void;
  /** Shows again what the pill offers at first. */
  onEnd(): void;
}

export interface AddRequest {
  parts: OverlayParts;
  wrap: HTMLElement;
  handle: string;
  anchor: Element;
  added: Added;
  onChanged(): void;
}

const KEY = 'creatorLedgerActions';
const scope = globalThis as unknown as { [KEY]?: OverlayActions };

/** Called by the script of the actions: both scripts live in the same world of the page, which the page itself cannot see. */
export function offerActions(actions: OverlayActions): void {
  scope[KEY] = actions;
}

/** The actions; asks the worker to run their script where it has not run here yet. Rejects as `send` does. */
export async function loadActions(send: Send): Promise<OverlayActions> {
  if (!scope[KEY]) await send('overlay.actions', {});
  const actions = scope[KEY];
  if (!actions) throw new Error('no actions');
  return actions;
}
