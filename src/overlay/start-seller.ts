import { findHandleCells, findHintedCells, isNamed } from '../capture/seller/find-handles';
import { isSellerUrl } from '../capture/seller/hosts';
import { missingOnSeller } from '../capture/seller/missing';
import { listsCreators, sellerPageKind, showsOrders } from '../capture/seller/page-kind';
import { type FoundHandle, makeHandleBadges } from './handle-badges';
import { makeOrderBadges } from './order-badges';
import { makePageHealth } from './page-health';
import { makePainter } from './painter';
import { keepShown, type OverlayParts, type Shown } from './parts';
import { makePill } from './pill';
import { makeRowsPill } from './rows-pill';
import type { OverlayContext } from './send';
import { inSlices } from './slices';
import { watchAddress, watchPage } from './watch';

/**
 * Starts the overlay of Seller Center and Affiliate Center: badges beside known handles and beside orders of known creators, a `+` beside
 * unknown ones in lists of creators, and the pill that takes the posts of a list. Does nothing on other hosts or where it is switched off.
 * Gives the stop; everything also ends with the signal.
 */
export function start(context: OverlayContext): () => void {
  const ended = new AbortController();
  const signal = AbortSignal.any([context.signal, ended.signal]);
  const stop = () => ended.abort();
  if (isSellerUrl(context.location.href)) keepShown({ ...context, signal }, stop, (parts) => run(parts, stop));
  return stop;
}

/** Looks through the page and shows everything until the parts' signal. */
function run(parts: OverlayParts, stop: () => void): Shown {
  const { document, location, signal, book } = parts;
  const painter = makePainter({ document, signal, onGiveUp: stop });
  /** One of its own: an element may name a creator and an order, and what is taken off for one stays for the other. */
  const orderPainter = makePainter({ document, signal, onGiveUp: stop });
  /** Whether the page lists creators, of whom unknown ones can be added. */
  let adds = false;
  /** Whether the page shows orders, whose ids say whose they are. */
  let hasOrders = false;
  const handles = makeHandleBadges({
    parts,
    painter,
    find: (root, isWanted) => findHandles(root, isWanted, adds),
  });
  const orders = makeOrderBadges(parts, orderPainter);
  const rows = makeRowsPill(parts, makePill(parts), handles.isKnown);
  const health = makePageHealth(parts, () => missingOnSeller(document, location.href));
  const look = inSlices(window, signal, (root) => {
    handles.scan(root);
    if (hasOrders) orders.scan(root);
    rows.look(root);
  });
  const repair = () => {
    for (const one of [painter, orderPainter]) one.repair(performance.now());
  };
  const update = () => {
    const kind = sellerPageKind(new URL(location.href).pathname);
    adds = listsCreators(kind);
    hasOrders = showsOrders(kind);
    book.creators.renew();
    book.orders.renew();
    health.update();
    repair();
    look([document.body]);
  };
  const address = watchAddress({ document, location, signal }, update);
  const lookAgain = watchPage({
    document,
    signal,
    onChange: (roots, isMore) => {
      address.check();
      if (isMore) repair();
      rows.keep();
      look(roots);
    },
  });
  update();
  return {
    begin: rows.begin,
    onAnswers(refreshed) {
      if (refreshed.creators) handles.scan(document.body);
      if (hasOrders && refreshed.orders) orders.scan(document.body);
      handles.settle();
      orders.settle();
    },
    refresh() {
      book.creators.expire();
      book.orders.expire();
      lookAgain();
    },
  };
}

/** Known handles anywhere; where the page lists creators, also unknown ones that stand as usernames or say their `@`. */
function findHandles(root: Element, isWanted: (handle: string) => boolean, adds: boolean): FoundHandle[] {
  const named = new Set<string>();
  const cells = findHandleCells(root, (handle, text) => {
    const isUnknown = adds && isNamed(text);
    if (isUnknown) named.add(handle);
    return isWanted(handle) || isUnknown;
  });
  const hinted = adds ? findHintedCells(root) : [];
  return [...cells.map((cell) => ({ ...cell, canAdd: named.has(cell.handle) })), ...hinted.map((cell) => ({ ...cell, canAdd: true }))];
}
