import { findPosts } from '../capture/tiktok/find-posts';
import { loadActions } from './actions';
import type { OverlayParts } from './parts';
import { failure, type Pill, type PillMatter } from './pill';

const ROW = 'tr, [role="row"], li';

/** What the pill offers in Seller Center and Affiliate Center: to take the posts that a list's visible rows link to into the book. */
export interface RowsPill {
  /** Things can be shown from now on. */
  begin(): void;
  /** A part of the page is new or changed. */
  look(root: Element): void;
  /** The page changed: puts the pill back where it was taken away, or hides it where the list is gone. */
  keep(): void;
}

export function makeRowsPill(parts: OverlayParts, pill: Pill, isKnown: (handle: string) => boolean): RowsPill {
  const { document, send } = parts;
  let hasBegun = false;
  /** A link to a post that the offer stands for; once it is gone the page may have none any more. */
  let link: Element | null = null;
  let matter: PillMatter | null = null;

  function look(root: Element): void {
    if (link) return;
    link = linkIn(root);
    if (link && !matter && hasBegun) offer();
  }

  function keep(): void {
    if (link && !link.isConnected) {
      link = linkIn(document.body);
      if (!link) {
        matter?.show(null);
        matter = null;
      }
    }
    pill.keep();
  }

  function offer(): void {
    const mine = pill.begin();
    matter = mine;
    const tag = () =>
      loadActions(send).then(
        (actions) => actions.tagRows({ parts, matter: mine, isKnown, onEnd: offer, onChanged: () => undefined }),
        (error) => mine.show(failure(error, parts, offer)),
      );
    mine.show({ buttons: [{ className: 'main', text: parts.texts.tagRows, act: () => void tag() }] });
  }

  function begin(): void {
    hasBegun = true;
    if (link) offer();
  }

  return { begin, look, keep };
}

/** The first link to a post that stands in a row. */
function linkIn(root: Element): Element | null {
  return findPosts(root).find(({ node }) => node.matches('a') && node.closest(ROW))?.node ?? null;
}
