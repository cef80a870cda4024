import type { TikTokAddress } from '../capture/tiktok/url';
import { fillText } from '../i18n/overlay';
import type { PostBadge } from '../services/tag-api';
import { loadActions } from './actions';
import type { OverlayParts } from './parts';
import { failure, type Pill, type PillMatter } from './pill';
import type { PostBadges } from './post-badges';
import { whenSomebodyActs } from './presence';
import { isExtensionGone } from './send';

/** What the pill offers on a page of TikTok: to tag the post of the address, or posts of the page's cards. */
export interface PagePill {
  /** The address changed to this. */
  update(address: TikTokAddress | null): void;
  /** The page has cards of posts. */
  showCards(): void;
  /** Things can be shown from now on. */
  begin(): void;
  /** The book changed elsewhere: what the pill offers may be another thing by now. */
  refresh(): void;
  /** The page changed: puts the pill back where it was taken away. */
  keep(): void;
}

export function makePagePill(parts: OverlayParts, pill: Pill, posts: PostBadges): PagePill {
  const { document, location, send, signal } = parts;
  /** What the address is about: a post's id, or a page of cards. */
  let about: string | null = null;
  let hasBegun = false;
  /** Somebody is there to take the offer for a page's cards, which says nothing. */
  let isSeen = false;
  /** Waits for the first card. */
  let cards: PillMatter | null = null;
  /** The page has cards: waits for somebody who acts on it. */
  let ready: PillMatter | null = null;
  /** What is said of the post of the address, and how to ask again, while that is all the pill says. */
  let offer: { said: string } | null = null;
  let ask: (() => void) | null = null;

  function update(address: TikTokAddress | null): void {
    const isCards = address?.kind === 'grid' || address?.kind === 'profile';
    const now = address?.kind === 'post' ? address.id : isCards ? location.href : null;
    if (now === about) return;
    about = now;
    cards = ready = offer = ask = null;
    const matter = pill.begin();
    matter.show(null);
    if (address?.kind === 'post') {
      const { id } = address;
      ask = () => void beginPost(id, matter);
      if (hasBegun) ask();
    }
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
    offer = { said };
    const { texts } = parts;
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
    matter.show({ buttons: [{ className: 'main', text: parts.texts.tagMany, isEasy: true, act: select }] });
  }

  function act(name: 'tagPost' | 'selectPosts', matter: PillMatter, onEnd: () => void): void {
    offer = null;
    loadActions(send).then(
      (actions) => actions[name]({ parts, matter, onEnd, onChanged: posts.refresh }),
      (error) => matter.show(failure(error, parts, onEnd)),
    );
  }

  function offerReady(): void {
    if (!ready || !hasBegun || !isSeen) return;
    offerCards(ready);
    ready = null;
  }

  whenSomebodyActs(document, signal, () => {
    isSeen = true;
    offerReady();
  });

  return {
    update,
    showCards: () => {
      if (!cards) return;
      ready = cards;
      cards = null;
      offerReady();
    },
    begin: () => {
      hasBegun = true;
      ask?.();
      offerReady();
    },
    refresh: () => {
      if (offer) ask?.();
    },
    keep: pill.keep,
  };
}
