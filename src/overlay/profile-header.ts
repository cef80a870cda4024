import { PROFILE_SELECTORS } from '../capture/tiktok/selectors';
import { parseTikTokUrl, toHandle } from '../capture/tiktok/url';
import type { CreatorCard } from '../core/model/report';
import type { Language } from '../services/api';
import { Painter } from './painter';
import { isExtensionGone, type OverlayContext } from './send';

/** A badge beside the handle in the header of a known creator's profile. `update` is called when page or address changed. */
export interface ProfileHeader {
  update(): void;
}

export function makeProfileHeader(
  { send, signal, document, location }: OverlayContext,
  language: Language,
  onGone: () => void,
): ProfileHeader {
  /** Answers by handle, kept while the page stays; null: not in the book, undefined: asked, no answer (yet). */
  const cards = new Map<string, CreatorCard | null | undefined>();
  const painter = new Painter({
    document,
    language,
    signal,
    onOpen: (creatorId) => void send('ui.openCreator', { creatorId }).catch(onError),
    onGiveUp: () => undefined,
  });

  let last: string | null = null;

  function onError(error: unknown): void {
    if (isExtensionGone(error)) onGone();
  }

  function update(): void {
    if (signal.aborted) return;
    const address = parseTikTokUrl(location.href);
    const handle = address?.kind === 'profile' ? address.handle : null;
    painter.repair((anchor) => (ownText(anchor) === handle ? handle : null), performance.now());
    if (handle !== last) {
      last = handle;
      if (handle && !cards.get(handle)) cards.delete(handle);
    }
    const anchor = handle && handleElement(document, handle);
    if (!anchor) return;
    const card = cards.get(handle);
    if (card) painter.want(anchor, handle, card);
    else if (!cards.has(handle)) void ask(handle);
  }

  async function ask(handle: string): Promise<void> {
    cards.set(handle, undefined);
    try {
      const found = await send('overlay.cards', { handles: [handle] });
      cards.set(handle, Object.hasOwn(found, handle) ? found[handle] : null);
      update();
    } catch (error) {
      // The worker may be waking up: the next visit to the profile asks again, not every change of this page.
      onError(error);
    }
  }

  return { update };
}

/** Title or subtitle, whichever says the handle of the address: they have changed places before. */
function handleElement(document: Document, handle: string): Element | undefined {
  const nodes = document.querySelectorAll(`${PROFILE_SELECTORS.userSubtitle}, ${PROFILE_SELECTORS.userTitle}`);
  return [...nodes].find((node) => ownText(node) === handle);
}

function ownText(node: Element): string | null {
  for (const child of node.childNodes) {
    const handle = child.nodeType === 3 ? toHandle(child.nodeValue ?? '') : null;
    if (handle) return handle;
  }
  return null;
}
