import { readTikTokPost } from '../capture/tiktok/read-post-page';
import type { CapturedPage } from '../core/model/capture';
import { fillText } from '../i18n/overlay';
import { actionTexts } from '../i18n/overlay-actions';
import type { TagRequest } from './actions';
import { closeButton, undoButton } from './outcome';
import { wordsFor } from './parts';
import { isExtensionGone } from './send';

/** Reasons that a second try cannot change. */
const FINAL = new Set(['removed', 'private', 'region']);

/** Tags the post of the address as the page shows it, and shows the outcome. */
export async function tagPost(request: TagRequest): Promise<void> {
  const { parts, matter, onChanged } = request;
  const { document, location, send, language, texts } = parts;
  const t = actionTexts(language);
  const url = location.href;
  const again = { className: 'again', text: t.retry, isEasy: true, act: () => void tagPost(request) };
  matter.show({ tone: 'busy', text: t.tagging });
  const page = readTikTokPost(document, url);
  const why = obstacle(page);
  if (why || !page.id) {
    reportUnread(request, page, why);
    const buttons = [...(FINAL.has(why ?? '') ? [] : [again]), closeButton(request)];
    return matter.show({ tone: 'bad', text: t[`none_${why ?? 'unknown'}`], buttons });
  }
  const { id } = page;
  try {
    const done = await send('capture.tag', { page, url: url.slice(0, 2_000) });
    onChanged([id]);
    const text = done.creatorName ? fillText(texts.taggedFor, { name: done.creatorName }) : texts.tagged;
    matter.show({ tone: 'done', text, small: done.isNew ? t.newCreator : undefined, buttons: [undoButton(request, done.opId, [id])] });
  } catch (error) {
    const buttons = [...(isExtensionGone(error) ? [] : [again]), closeButton(request)];
    matter.show({ tone: 'bad', text: wordsFor(error, parts), buttons });
  }
}

/** Why the page cannot be tagged as it was read; null where it can. A post needs its id and its author's handle. */
function obstacle(page: CapturedPage): Exclude<CapturedPage['reason'], 'shell' | undefined> | null {
  if (page.kind === 'post' && page.id && page.handle) return null;
  return page.reason === undefined || page.reason === 'shell' ? 'unknown' : page.reason;
}

/** A post's page on which nothing was found, for no reason that the page names, is no longer as the readers expect. */
function reportUnread({ parts }: TagRequest, page: CapturedPage, why: string | null): void {
  if (why !== 'unknown') return;
  const missing = page.kind === 'post' && page.id ? ['handle'] : ['post_id'];
  parts.send('capture.health', { host: parts.location.hostname, page: 'post', missing }).catch(parts.onError);
}
