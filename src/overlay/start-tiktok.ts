import { findAuthors } from '../capture/tiktok/find-authors';
import { missingOnTikTok } from '../capture/tiktok/missing';
import { parseTikTokUrl } from '../capture/tiktok/url';
import { makeHandleBadges } from './handle-badges';
import { makePageHealth } from './page-health';
import { makePagePill } from './page-pill';
import { makePainter } from './painter';
import { openParts } from './parts';
import { makePill } from './pill';
import { makePostBadges } from './post-badges';
import type { OverlayContext } from './send';
import { inSlices } from './slices';
import { watchAddress, watchPage } from './watch';

/**
 * Starts the overlay of tiktok.com: badges beside known handles and on posts that are in the book, a `+` beside unknown authors, and the
 * pill that tags. Does nothing on other hosts or where it is switched off. Gives the stop; everything also ends with the signal.
 */
export function start(context: OverlayContext): () => void {
  const ended = new AbortController();
  const signal = AbortSignal.any([context.signal, ended.signal]);
  const stop = () => ended.abort();
  if (parseTikTokUrl(context.location.href)) void run({ ...context, signal }, stop);
  return stop;
}

async function run(context: OverlayContext, stop: () => void): Promise<void> {
  const parts = await openParts(context, stop);
  if (!parts) return;
  const { document, location, signal } = parts;
  const painter = makePainter({ document, signal, onPaint: () => page.showNow(), onGiveUp: stop });
  const posts = makePostBadges(parts, painter);
  let where = parseTikTokUrl(location.href);
  const handles = makeHandleBadges({
    parts,
    painter,
    find: (root) => findAuthors(root, where).map(({ node, handle, isAuthor }) => ({ node, handle, canAdd: isAuthor })),
  });
  const page = makePagePill(parts, makePill(parts), posts);
  const health = makePageHealth(parts, () => missingOnTikTok(document, location.href));
  const look = inSlices(window, signal, (root) => {
    handles.scan(root);
    if (posts.scan(root)) page.showCards();
  });
  const scan = (roots: readonly Element[]) => {
    painter.repair(performance.now());
    page.keep();
    look(roots);
  };
  const update = () => {
    where = parseTikTokUrl(location.href);
    handles.renew();
    posts.renew();
    page.update();
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
    posts.expire();
    page.refresh();
    lookAgain();
  }, signal);
  update();
}
