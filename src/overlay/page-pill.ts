import { parseTikTokUrl } from '../capture/tiktok/url';
import { fillText } from '../i18n/overlay';
import type { PostBadge } from '../services/tag-api';
import { loadActions, type OverlayActions, type TagRequest } from './actions';
import { type OverlayParts, wordsFor } from './parts';
import type { Pill, PillMatter } from './pill';
import type { PostBadges } from './post-badges';
import { isExtensionGone } from './send';

/** What the pill offers on a page of TikTok: to tag the post of the address, or posts of the page's cards. */
export interface PagePill {
  /** The address changed. */
  update(): void;
  /** The page was looked through; `hasCards`: there were cards of posts. */
  changed(hasCards: boolean): void;
}

export function makePagePill(parts: OverlayParts, pill: Pill, posts: PostBadges): PagePill {
  const { location, send, texts } = parts;
  /** What the address is about: a post's id, or a page of cards. */
  let about: string | null = null;
  /** Waits for the first card. */
  let cards: PillMatter | null = null;

  function update(): void {
    const address = parseTikTokUrl(location.href);
    const isCards = address?.kind === 'grid' || address?.kind === 'profile';
    const now = address?.kind === 'post' ? address.id : isCards ? `cards ${location.href.split('#')[0]}` : null;
    if (now === about) return;
    about = now;
    cards = null;
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
    const onEnd = () => void beginPost(id, matter);
    const tag = () => act(matter, { onEnd }, (actions, request) => actions.tagPost(request));
    if (post?.tagged) {
      const text = post.creatorName ? fillText(texts.taggedFor, { name: post.creatorName }) : texts.tagged;
      matter.show({ tone: 'done', text, buttons: [{ className: 'again', text: texts.again, isEasy: true, act: tag }] });
    } else {
      matter.show({ buttons: [{ className: 'main', text: texts.tag, isEasy: true, act: tag }] });
    }
  }

  function offerCards(matter: PillMatter): void {
    const select = () => act(matter, { onEnd: () => offerCards(matter) }, (actions, request) => actions.selectPosts(request));
    matter.show({ buttons: [{ className: 'main', text: texts.tagMany, isEasy: true, act: select }] });
  }

  async function act(
    matter: PillMatter,
    { onEnd }: Pick<TagRequest, 'onEnd'>,
    run: (actions: OverlayActions, request: TagRequest) => Promise<void> | void,
  ): Promise<void> {
    try {
      await run(await loadActions(send), { parts, matter, onEnd, onChanged: posts.refresh });
    } catch (error) {
      matter.show({
        tone: 'bad',
        text: wordsFor(error, parts),
        buttons: [{ className: 'x', text: '×', label: texts.close, isEasy: true, act: onEnd }],
      });
    }
  }

  return {
    update,
    changed: (hasCards) => {
      if (cards && hasCards) {
        offerCards(cards);
        cards = null;
      }
      pill.keep();
    },
  };
}
