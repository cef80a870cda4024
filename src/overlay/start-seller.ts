import { findHandleCells, findHintedCells, isNamed } from '../capture/seller/find-handles';
import { isSellerUrl } from '../capture/seller/hosts';
import { missingOnSeller } from '../capture/seller/missing';
import { listsCreators, sellerPageKind } from '../capture/seller/page-kind';
import { type FoundHandle, makeHandleBadges } from './handle-badges';
import { makePageHealth } from './page-health';
import { makePainter } from './painter';
import { openParts } from './parts';
import { makePill } from './pill';
import { makeRowsPill } from './rows-pill';
import type { OverlayContext } from './send';
import { inSlices } from './slices';
import { watchAddress, watchPage } from './watch';

/**
 * Starts the overlay of Seller Center and Affiliate Center: badges beside known handles, a `+` beside unknown ones in lists of creators,
 * and the pill that takes the posts of a list. Does nothing on other hosts or where it is switched off. Gives the stop; everything also
 * ends with the signal.
 */
export function start(context: OverlayContext): () => void {
  const ended = new AbortController();
  const signal = AbortSignal.any([context.signal, ended.signal]);
  const stop = () => ended.abort();
  if (isSellerUrl(context.location.href)) void run({ ...context, signal }, stop);
  return stop;
}

async function run(context: OverlayContext, stop: () => void): Promise<void> {
  const parts = await openParts(context, stop);
  if (!parts) return;
  const { document, location, signal } = parts;
  const painter = makePainter({ document, signal, onGiveUp: stop });
  /** Whether the page lists creators, of whom unknown ones can be added. */
  let adds = false;
  const handles = makeHandleBadges({
    parts,
    painter,
    find: (root, isWanted) => findHandles(root, isWanted, adds),
  });
  const rows = makeRowsPill(parts, makePill(parts), handles.isKnown);
  const health = makePageHealth(parts, () => missingOnSeller(document, location.href));
  const look = inSlices(window, signal, (root) => {
    handles.scan(root);
    rows.look(root);
  });
  const scan = (roots: readonly Element[]) => {
    painter.repair(performance.now());
    rows.keep();
    look(roots);
  };
  const update = () => {
    adds = listsCreators(sellerPageKind(new URL(location.href).pathname));
    handles.renew();
    health.update();
    scan([document.body]);
  };
  const address = watchAddress({ document, location, signal }, update);
  const lookAgain = watchPage({
    document,
    signal,
    onChange: (roots) => {
      address.check();
      scan(roots);
    },
  });
  parts.listen(() => {
    handles.expire();
    lookAgain();
  }, signal);
  update();
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
