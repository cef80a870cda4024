import { findAuthors } from '../capture/tiktok/find-authors';
import { missingOnTikTok } from '../capture/tiktok/missing';
import { isTikTokAddress, parseTikTokUrl, type TikTokAddress } from '../capture/tiktok/url';
import { makeHandleBadges } from './handle-badges';
import { makePageHealth } from './page-health';
import { makePagePill } from './page-pill';
import { makePainter } from './painter';
import { keepShown, type OverlayParts, type Shown } from './parts';
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
  if (isTikTokAddress(context.location.href)) keepShown({ ...context, signal }, stop, (parts) => run(parts, stop));
  return stop;
}

/** Looks through the page and shows everything until the parts' signal. */
function run(parts: OverlayParts, stop: () => void): Shown {
  const { document, location, signal, book } = parts;
  const painter = makePainter({ document, signal, placesAtOnce: true, onGiveUp: stop });
  const posts = makePostBadges(parts, painter);
  let where: TikTokAddress | null = null;
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
  const update = () => {
    where = parseTikTokUrl(location.href);
    book.creators.renew();
    book.posts.renew();
    page.update(where);
    health.update();
    painter.repair(performance.now());
    look([document.body]);
  };
  const address = watchAddress({ document, location, signal }, update);
  const lookAgain = watchPage({
    document,
    signal,
    onChange: (roots, isMore) => {
      address.check();
      if (isMore) painter.repair(performance.now());
      page.keep();
      look(roots);
    },
  });
  update();
  return {
    begin: page.begin,
    onAnswers(refreshed) {
      if (refreshed.creators) handles.scan(document.body);
      if (refreshed.posts) posts.scan(document.body);
      handles.settle();
      posts.settle();
    },
    refresh() {
      book.creators.expire();
      book.posts.expire();
      page.refresh();
      lookAgain();
    },
  };
}
