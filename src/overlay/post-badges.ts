import { findCards, type PlacedPost, postOf } from '../capture/tiktok/find-posts';
import { makePostBadge } from './badge';
import type { Painter } from './painter';
import type { OverlayParts } from './parts';

export interface PostBadges {
  /** Looks through a part of the page that is new or changed; gives whether there are cards of posts in it. */
  scan(root: Element): boolean;
  /** Asks anew about posts that were just tagged, or no longer are. */
  refresh(postIds: readonly string[]): void;
  /** Marks what was found and is answered about by now. */
  settle(): void;
}

/** Puts a badge into a corner of each card and player of a post that is in the book or has figures. */
export function makePostBadges(parts: OverlayParts, painter: Painter): PostBadges {
  const { document, book } = parts;
  const store = book.posts;
  /** Found, and not answered about yet, with what the card said. */
  const open = new Map<Element, PlacedPost & { said: string }>();

  function settleOpen(): void {
    const waiting = [...open.values()];
    open.clear();
    // A virtual list may have used the card again.
    settle(waiting.flatMap((one) => (readCard(one.node) === one.said ? one : (postOf(one.node) ?? []))));
  }

  function scan(root: Element): boolean {
    const cards = findCards(root);
    settle(cards);
    return cards.length > 0;
  }

  function settle(found: readonly PlacedPost[]): void {
    for (const one of found) {
      const { node, id } = one;
      if (!node.isConnected) continue;
      const post = store.want(id);
      if (post)
        painter.want(node, {
          value: post,
          where: 'right',
          read: readCard,
          make: (_anchor, scheme) => makePostBadge(parts, id, post, scheme),
        });
      else if (post === null) painter.unwant(node);
      else open.set(node, { ...one, said: readCard(node) });
    }
  }

  function refresh(postIds: readonly string[]): void {
    store.forget(postIds);
    settle(findCards(document.body));
  }

  return { scan, refresh, settle: settleOpen };
}

/** What a card's link or player says of its post. */
export function readCard(anchor: Element): string {
  return anchor.getAttribute('href') ?? anchor.id;
}
