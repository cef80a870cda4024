import type { TikTokAddress } from '../capture/tiktok/url';
import { fillText } from '../i18n/overlay';
import type { PostBadge } from '../services/tag-api';
import { loadActions } from './actions';
import type { OverlayParts } from './parts';
import { failure, type Pill, type PillMatter } from './pill';
import type { PostBadges } from './post-badges';
import { isExtensionGone } from './send';

/** What the pill offers on a page of TikTok: to tag the post of the address, or posts of the page's cards. */
export interface PagePill {
  /** The address changed to this. */
  update(address: TikTokAddress | null): void;
  /** The page has cards of posts. */
  showCards(): void;
  /** Something is drawn into the page just now: what waits to be shown is shown with it, so that the page is laid out once for both. */
  showNow(): void;
  /** The book changed elsewhere: what the pill offers may be another thing by now. */
  refresh(): void;
  /** The page changed: puts the pill back where it was taken away. */
  keep(): void;
}

/** The offer for a page's cards waits so long for something to be drawn with. */
const SOON_MS = 250;

export function makePagePill(parts: OverlayParts, pill: Pill, posts: PostBadges): PagePill {
  const { location, send, texts } = parts;
  /** What the address is about: a post's id, or a page of cards. */
  let about: string | null = null;
  /** Waits for the first card. */
  let cards: PillMatter | null = null;
  /** Waits for something to be drawn. */
  let ready: PillMatter | null = null;
  /** What is said of the post of the address, and how to ask again, while that is all the pill says. */
  let offer: { said: string; ask(): void } | null = null;

  function update(address: TikTokAddress | null): void {
    const isCards = address?.kind === 'grid' || address?.kind === 'profile';
    const now = address?.kind === 'post' ? address.id : isCards ? location.href : null;
    if (now === about) return;
    about = now;
    cards = ready = offer = null;
    const matter = pill.begin();
    matter.show(null);
    if (address?.kind === 'post') void beginPost(address.id, matter);
    if (isCards) cards = matter;
  }

  async function beginPost(id: string, matter: PillMatter): Promise<void> {
    try {
      const found = await send('overlay.posts', { postIds: [id] });
      offerPost(id, Object.hasOwn(found, id) ? found[id]! : null, matter);
    } catch (error) {
      // Whether it is tagged could not be learned; tagging twice does no harm, so the button is offered all the same.
      if (!isExtensionGone(error)) offerPost(id, null, matter);
    }
  }

  function offerPost(id: string, post: PostBadge | null, matter: PillMatter): void {
    const said = JSON.stringify([post?.tagged, post?.creatorName]);
    if (matter.signal.aborted || offer?.said === said) return;
    offer = { said, ask: () => void beginPost(id, matter) };
    const tag = () => act('tagPost', matter, () => void beginPost(id, matter));
    if (post?.tagged) {
      const text = post.creatorName ? fillText(texts.taggedFor, { name: post.creatorName }) : texts.tagged;
      matter.show({ tone: 'done', text, buttons: [{ className: 'again', text: texts.again, isEasy: true, act: tag }] });
    } else {
      matter.show({ buttons: [{ className: 'main', text: texts.tag, isEasy: true, act: tag }] });
    }
  }

  function offerCards(matter: PillMatter): void {
    const select = () => act('selectPosts', matter, () => offerCards(matter));
    matter.show({ buttons: [{ className: 'main', text: texts.tagMany, isEasy: true, act: select }] });
  }

  function act(name: 'tagPost' | 'selectPosts', matter: PillMatter, onEnd: () => void): void {
    offer = null;
    loadActions(send).then(
      (actions) => actions[name]({ parts, matter, onEnd, onChanged: posts.refresh }),
      (error) => matter.show(failure(error, parts, onEnd)),
    );
  }

  function showNow(): void {
    if (ready) offerCards(ready);
    ready = null;
  }

  return {
    update,
    showCards: () => {
      if (!cards) return;
      ready = cards;
      cards = null;
      setTimeout(showNow, SOON_MS);
    },
    showNow,
    refresh: () => offer?.ask(),
    keep: pill.keep,
  };
}
