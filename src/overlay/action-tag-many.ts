import type { CapturedGridPost } from '../core/model/capture';
import { fillText } from '../i18n/overlay';
import { actionTexts } from '../i18n/overlay-actions';
import type { TagRequest } from './actions';
import { closeButton, undoButton } from './outcome';
import { wordsFor } from './parts';
import { codeOf } from './send';

/** The worker takes this many posts at once. */
const MAX_POSTS = 500;

/** Tags posts in one op and shows how many were taken, with one undo for all. `unread`: rows that named no post or no creator. */
export async function tagMany(request: TagRequest, posts: readonly CapturedGridPost[], unread = 0): Promise<void> {
  const { parts, matter, onChanged } = request;
  const { send, location, language } = parts;
  const t = actionTexts(language);
  const close = closeButton(request);
  if (posts.length === 0) return matter.show({ tone: 'bad', text: t.noneRead, buttons: [close] });
  matter.show({ tone: 'busy', text: t.tagging });
  try {
    const taken = posts.slice(0, MAX_POSTS);
    const done = await send('capture.tagMany', { posts: taken, url: location.href.slice(0, 2_000) });
    const ids = taken.map(({ id }) => id);
    onChanged(ids);
    const count = (template: string, value: number) => (value > 0 ? fillText(template, { count: String(value) }) : '');
    const skipped = done.skipped + posts.length - taken.length;
    const small = [count(t.refreshedCount, done.refreshed), count(t.skippedCount, skipped), count(t.unreadCount, unread)];
    matter.show({
      tone: 'done',
      text: fillText(t.taggedCount, { count: String(done.added) }),
      small: small.filter(Boolean).join(' · '),
      buttons: [undoButton(request, done.opId, ids), close],
    });
  } catch (error) {
    // The worker's word for "none of these is new".
    const text = codeOf(error) === 'page_unclear' ? t.noneNew : wordsFor(error, parts);
    matter.show({ tone: 'bad', text, buttons: [close] });
  }
}
