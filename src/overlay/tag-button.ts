import { readTikTokPost } from '../capture/tiktok/read-post-page';
import { parseTikTokUrl } from '../capture/tiktok/url';
import type { CapturedPage } from '../core/model/capture';
import { fillText, overlayTexts } from '../i18n/overlay';
import type { Language } from '../services/api';
import { pageScheme } from './scheme';
import { codeOf, isExtensionGone, type OverlayContext } from './send';
import { makePiece } from './shadow';
import { TAG_CSS } from './tag-styles';
import { drawTag, type TagState } from './tag-view';

/** The button that tags the post of the address. */
export interface TagButton {
  /** The address changed: shows, hides, asks whether the post is tagged. */
  update(): void;
  /** The page changed: puts the button back where it was taken away, a few times. */
  keep(): void;
}

const MAX_RETURNS = 5;
/** Reasons that a second try cannot change. */
const FINAL = new Set(['removed', 'private', 'region']);

export function makeTagButton(context: OverlayContext, language: Language): TagButton {
  const { send, signal, document, location } = context;
  const t = overlayTexts(language);
  const { host, root } = makePiece(document, 'creator-ledger-tag', TAG_CSS);
  host.hidden = true;
  let postId: string | null = null;
  /** Rises with each new post, so that an answer about the post before is not shown for this one. */
  let turn = 0;
  let returns = 0;

  function show(state: TagState): void {
    drawTag({
      document,
      root,
      language,
      scheme: pageScheme(document),
      state,
      onTag: tag,
      onUndo: undo,
      onClose: () => show({ name: 'ready' }),
    });
  }

  function update(): void {
    if (signal.aborted) return;
    const address = parseTikTokUrl(location.href);
    const id = address?.kind === 'post' ? address.id : null;
    if (id === postId) return;
    postId = id;
    turn += 1;
    host.hidden = true;
    if (id !== null) void begin(id, turn);
  }

  async function begin(id: string, mine: number): Promise<void> {
    try {
      const known = await send('overlay.post', { postId: id });
      if (mine !== turn || signal.aborted) return;
      show(known.tagged ? { name: 'tagged', creatorName: known.creatorName, opId: null, isNew: false } : { name: 'ready' });
    } catch (error) {
      if (mine !== turn || signal.aborted || isExtensionGone(error)) return;
      // Whether it is tagged could not be learned; tagging twice does no harm, so the button is offered all the same.
      show({ name: 'ready' });
    }
    host.hidden = false;
    if (!host.isConnected) document.body.append(host);
  }

  async function tag(): Promise<void> {
    const mine = turn;
    const url = location.href;
    show({ name: 'busy', text: t.tagging });
    const page = readTikTokPost(document, url);
    const why = obstacle(page);
    if (why) return show({ name: 'failed', text: t[`none_${why}`], retry: !FINAL.has(why) });
    try {
      const done = await send('capture.tag', { page, url: url.slice(0, 2_000) });
      if (mine === turn) show({ name: 'tagged', creatorName: done.creatorName, opId: done.opId, isNew: done.isNew });
    } catch (error) {
      if (mine === turn) fail(error, t.failed, true);
    }
  }

  async function undo(opId: string): Promise<void> {
    const mine = turn;
    show({ name: 'busy', text: t.undoing });
    try {
      await send('capture.undo', { opId });
      if (mine === turn) show({ name: 'ready' });
    } catch (error) {
      if (mine === turn) fail(error, t.undoFailed, false);
    }
  }

  function fail(error: unknown, template: string, retry: boolean): void {
    const isGone = isExtensionGone(error);
    show({ name: 'failed', text: isGone ? t.gone : fillText(template, { code: codeOf(error) }), retry: retry && !isGone });
  }

  function keep(): void {
    if (signal.aborted || host.hidden || host.isConnected || postId === null || returns >= MAX_RETURNS) return;
    returns += 1;
    document.body.append(host);
  }

  signal.addEventListener('abort', () => host.remove());
  return { update, keep };
}

/** Why the page cannot be tagged as it was read; null where it can. A post needs its id and its author's handle. */
function obstacle(page: CapturedPage): Exclude<CapturedPage['reason'], 'shell' | undefined> | null {
  if (page.kind === 'post' && page.id && page.handle) return null;
  return page.reason === undefined || page.reason === 'shell' ? 'unknown' : page.reason;
}
