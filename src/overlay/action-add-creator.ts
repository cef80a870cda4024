import { findCreatorCells, readCreatorRow } from '../capture/seller/find-creators';
import { isSellerUrl } from '../capture/seller/hosts';
import { sellerPageKind } from '../capture/seller/page-kind';
import { readTikTokPage } from '../capture/tiktok/read-page';
import { actionTexts } from '../i18n/overlay-actions';
import type { SeenCreator } from '../services/tag-api';
import type { AddRequest } from './actions';
import { wordsFor } from './parts';
import { element } from './shadow';

/** Adds the creator whose handle the anchor says; the outcome, with its undo, takes the place of the `+`. */
export async function addCreator({ parts, wrap, handle, anchor, added, onChanged }: AddRequest): Promise<void> {
  const { document, location, language, send, texts } = parts;
  const t = actionTexts(language);
  const first = [...wrap.childNodes];
  const say = (role: 'status' | 'alert', text: string, ...buttons: HTMLElement[]) => {
    const said = element(document, 'span', 'badge');
    said.setAttribute('role', role);
    said.append(element(document, 'span', '', text), ...buttons);
    wrap.replaceChildren(said);
  };
  const button = (text: string, act: () => void) => {
    const made = element(document, 'button', 'name', text);
    made.type = 'button';
    made.addEventListener('click', (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (event.isTrusted) act();
    });
    return made;
  };
  const back = () => wrap.replaceChildren(...first);

  const undo = async (opId: string) => {
    say('status', t.undoing);
    try {
      await send('capture.undo', { opId });
      added.delete(handle);
      onChanged();
      back();
    } catch (error) {
      say('alert', wordsFor(error, parts, t.undoFailed));
    }
  };
  const showDone = () => {
    const done = added.get(handle);
    const opId = done?.opId ?? null;
    say('status', `✓ ${done?.isNew ? t.added : texts.inBook}`, ...(opId === null ? [] : [button(t.undo, () => void undo(opId))]));
  };

  if (added.has(handle)) return showDone();
  say('status', t.adding);
  try {
    added.set(handle, await send('capture.addCreator', seenCreator(document, location.href, handle, anchor)));
    onChanged();
    showDone();
  } catch (error) {
    const close = button('×', back);
    close.setAttribute('aria-label', texts.close);
    say('alert', wordsFor(error, parts), close);
  }
}

/** What the page says of the creator, where it is about that very handle. */
function seenCreator(document: Document, address: string, handle: string, anchor: Element): SeenCreator {
  const url = address.slice(0, 2_000);
  if (isSellerUrl(address)) return { handle, ...readCreatorRow(anchor), ...creatorOfPage(document, address, handle), url };
  const { account } = readTikTokPage(document, address);
  if (account?.handle !== handle) return { handle, url };
  const { nickname, userId, followers, bioLink } = account;
  return { handle, nickname, userId, followers, bioLink, url };
}

/** The affiliate platform's id in the address of a creator's own page, where that page names one creator only. */
function creatorOfPage(document: Document, address: string, handle: string): { oecId?: string } {
  const { pathname, searchParams } = new URL(address);
  const id = searchParams.get('cid') ?? '';
  if (sellerPageKind(pathname) !== 'creator_detail' || !/^\d{15,20}$/.test(id)) return {};
  return findCreatorCells(document.body).every((cell) => cell.handle === handle) ? { oecId: id } : {};
}
