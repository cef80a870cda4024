import { postTimeFromId } from '../../core/ids';
import type { CapturedCounts, CapturedPage } from '../../core/model/capture';
import { cutText } from '../json';
import { keptCounts, parseCount, type ShownCount } from './counts';
import { playedId } from './find-posts';
import { MAX_CAPTION } from './item';
import { POST_SELECTORS, SELECTORS } from './selectors';
import { parseTikTokUrl, toHandle } from './url';

/** How far above a player its post's frame may stand. Seen: 4. */
const MAX_CLIMB = 24;

/**
 * A post out of what the page shows: the frame around the player of exactly this post. Null where no frame holds that player
 * together with one author and no other post's player.
 */
export function readPostFromDom(document: Document, id: string): CapturedPage | null {
  const language = document.documentElement.lang;
  const players = [...document.querySelectorAll(SELECTORS.player)].filter((p) => playedId(p) === id);
  for (const player of players) {
    const frame = frameOf(player, id);
    const handle = frame && authorOf(frame);
    if (frame && handle) return readFrame(frame, id, handle, language);
  }
  return null;
}

/** The largest element around the player with no other post's player in it, stopping at an article or dialog. */
function frameOf(player: Element, id: string): Element | null {
  let frame: Element | null = null;
  let at = player.parentElement;
  for (let i = 0; at && i < MAX_CLIMB && at !== at.ownerDocument.body; i++, at = at.parentElement) {
    if ([...at.querySelectorAll(SELECTORS.player)].some((p) => playedId(p) !== id)) break;
    frame = at;
    if (at.matches(`${SELECTORS.article}, [role="dialog"]`)) break;
  }
  return frame;
}

/** The one handle that a frame's author nodes agree on, from links and text alike; null where they name none or several. */
export function authorOf(frame: Element): string | null {
  const handles = new Set<string>();
  for (const node of frame.querySelectorAll(SELECTORS.author)) {
    const link = node.closest('a[href]') ?? node.querySelector('a[href]');
    const linked = link && handleOfLink(link);
    const handle = linked ?? toHandle(node.textContent ?? '');
    if (handle) handles.add(handle);
  }
  for (const link of frame.querySelectorAll(POST_SELECTORS.authorLink)) {
    const handle = handleOfLink(link);
    if (handle) handles.add(handle);
  }
  return handles.size === 1 ? [...handles][0]! : null;
}

/** The handle that a link to a profile or post leads to. */
export function handleOfLink(link: Element): string | null {
  const address = parseTikTokUrl(link.getAttribute('href') ?? '', 'https://www.tiktok.com/');
  return address && 'handle' in address ? address.handle : null;
}

function readFrame(frame: Element, id: string, handle: string, language: string): CapturedPage {
  const shown: Partial<Record<keyof CapturedCounts, ShownCount>> = {};
  for (const name of ['likes', 'comments', 'shares', 'saves'] as const) {
    const count = onlyCount(frame, POST_SELECTORS[name], language);
    if (count) shown[name] = count;
  }
  const counts = keptCounts({
    likes: shown.likes?.value,
    comments: shown.comments?.value,
    shares: shown.shares?.value,
    saves: shown.saves?.value,
  });
  const caption = frame.querySelector(POST_SELECTORS.caption)?.textContent?.trim();
  return {
    kind: 'post',
    id,
    handle,
    createdAt: postTimeFromId(id) ?? undefined,
    caption: caption ? cutText(caption, MAX_CAPTION) : undefined,
    counts,
    countsExact: counts && Object.values(shown).every((c) => c.exact),
    isPhoto: false,
  };
}

/** A count of which the frame has exactly one; two of them would leave open whose they are. */
function onlyCount(frame: Element, selector: string, language: string): ShownCount | null {
  const nodes = frame.querySelectorAll(selector);
  return nodes.length === 1 ? parseCount(nodes[0]!.textContent ?? '', language) : null;
}
