import { findPosts } from '../capture/tiktok/find-posts';
import { loadActions } from './actions';
import { type OverlayParts, wordsFor } from './parts';
import type { Pill, PillMatter } from './pill';

const ROW = 'tr, [role="row"], li';

/** What the pill offers in Seller Center and Affiliate Center: to take the posts that a list's visible rows link to into the book. */
export interface RowsPill {
  /** Parts of the page are new or changed. */
  changed(roots: readonly Element[]): void;
}

export function makeRowsPill(parts: OverlayParts, pill: Pill, isKnown: (handle: string) => boolean): RowsPill {
  const { document, send, texts } = parts;
  /** A link to a post that the offer stands for; once it is gone the page may have none any more. */
  let link: Element | null = null;
  let matter: PillMatter | null = null;

  function changed(roots: readonly Element[]): void {
    if (!link?.isConnected) {
      link = linkIn(link ? [document.body] : roots);
      if (link && !matter) offer();
      if (!link && matter) {
        matter.show(null);
        matter = null;
      }
    }
    pill.keep();
  }

  function offer(): void {
    const mine = pill.begin();
    matter = mine;
    mine.show({ buttons: [{ className: 'main', text: texts.tagRows, act: () => void tag(mine) }] });
  }

  async function tag(mine: PillMatter): Promise<void> {
    try {
      const actions = await loadActions(send);
      await actions.tagRows({ parts, matter: mine, isKnown, onEnd: offer, onChanged: () => undefined });
    } catch (error) {
      mine.show({
        tone: 'bad',
        text: wordsFor(error, parts),
        buttons: [{ className: 'x', text: '×', label: texts.close, isEasy: true, act: offer }],
      });
    }
  }

  return { changed };
}

/** The first link to a post that stands in a row. */
function linkIn(roots: readonly Element[]): Element | null {
  return roots.flatMap(findPosts).find(({ node }) => node.matches('a') && node.closest(ROW))?.node ?? null;
}
