import type { ShownCreator } from '../services/overlay-look';
import { makeCreatorBadge } from './badge';
import type { Content, Painter } from './painter';
import type { OverlayParts } from './parts';
import { type Added, makePlus } from './plus';

/** A handle where it stands in the page. */
export interface FoundHandle {
  node: Element;
  /** Normalised. */
  handle: string;
  /** An unknown one may be added here. */
  canAdd: boolean;
}

export interface HandleBadgesOptions {
  parts: OverlayParts;
  painter: Painter;
  /** Handles in a part of the page; `isWanted` is told each one that a text could be, and gives whether it is, or may be, in the book. */
  find(root: Element, isWanted: (handle: string) => boolean): FoundHandle[];
}

export interface HandleBadges {
  /** Looks through a part of the page that is new or changed. */
  scan(root: Element): void;
  /** Marks what was found and is answered about by now. */
  settle(): void;
  /** Whether the book has the handle, as far as it was asked. */
  isKnown(handle: string): boolean;
}

const ROW = 'tr, li, [role="row"]';

/**
 * Puts a badge beside every handle that is in the book, and a `+` beside unknown ones where one may be added. Handles are read from the
 * elements when they are painted, so that rows which a virtual list uses again never keep another creator's badge.
 */
export function makeHandleBadges({ parts, painter, find }: HandleBadgesOptions): HandleBadges {
  const store = parts.book.creators;
  const added: Added = new Map();
  /** Found, and not answered about yet. */
  const open = new Map<Element, FoundHandle & { said: string }>();

  function contentOf(handle: string, card: ShownCreator | null): Content {
    return {
      // One `+` is as good as another: whoever was added is a tick on it, until an undo.
      value: card ?? added,
      where: 'beside',
      read: ownText,
      make: (anchor, scheme) =>
        card
          ? makeCreatorBadge(parts, card, scheme)
          : makePlus(parts, scheme, { handle, anchor, added, onChanged: () => store.forget([handle]) }),
    };
  }

  function scan(root: Element): void {
    settle(find(root, (handle) => store.want(handle) !== null));
  }

  /** Marks the handles that the book has answered about, and keeps those that it has not for its answer. */
  function settle(found: readonly FoundHandle[]): void {
    const answered: FoundHandle[] = [];
    for (const one of found) {
      if (store.want(one.handle) === undefined) open.set(one.node, { ...one, said: ownText(one.node) });
      else answered.push(one);
    }
    for (const { node, handle, canAdd } of onePerRow(answered)) {
      const card = store.get(handle);
      // One who was just added keeps the undo until the page is left, though the book knows the handle by now.
      if (card && !added.has(handle)) painter.want(node, contentOf(handle, card));
      else if (canAdd) painter.want(node, contentOf(handle, null));
      else painter.unwant(node);
    }
  }

  function settleOpen(): void {
    const waiting = [...open.values()].filter(({ node, said }) => node.isConnected && ownText(node) === said);
    open.clear();
    settle(waiting);
  }

  return { scan, settle: settleOpen, isKnown: (handle) => Boolean(store.get(handle)) };
}

/** The text of an element itself, as it is. */
function ownText(anchor: Element): string {
  for (const child of anchor.childNodes) {
    if (child.nodeType === 3 && child.nodeValue?.trim()) return child.nodeValue;
  }
  return '';
}

/** A row that says one handle twice (name and username alike) gets one mark: where one may be added, which is the username, if that is there. */
function onePerRow(cells: readonly FoundHandle[]): FoundHandle[] {
  const kept = new Map<string, FoundHandle>();
  const ids = new Map<Element, number>();
  for (const cell of cells) {
    const row = cell.node.closest(ROW) ?? cell.node;
    if (!ids.has(row)) ids.set(row, ids.size);
    const key = `${ids.get(row)}/${cell.handle}`;
    if (!kept.has(key) || cell.canAdd) kept.set(key, cell);
  }
  return [...kept.values()];
}
