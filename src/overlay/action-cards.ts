import { actionTexts } from '../i18n/overlay-actions';
import type { OverlayActions } from './actions';
import { COLOURS } from './base-styles';
import { type CardTexts, creatorCardTexts, postCardTexts } from './card-texts';
import { addStyles, element } from './shadow';

/** Wide enough for the card's shadow not to lie on the button, which would then count as covered; so would a backdrop. */
const GAP = 8;
const CARD_WIDTH = 320;
/** How long the reason for a click that was not taken stays. */
const REASON_MS = 6_000;

const CARD_CSS = `
.card {
  ${COLOURS}
  position: fixed; inset: auto; margin: 0; width: ${CARD_WIDTH}px; padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px;
  background: var(--paper); color: var(--ink); box-shadow: 0 2px 4px var(--shade); font: inherit; font-weight: 500; cursor: default;
}
.card::backdrop { display: none; }
.title { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 650; }
.lines { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; margin: 6px 0; }
dt, .foot { color: var(--soft); font-weight: 400; }
.foot { font-size: 11px; }
.card .profit { color: var(--profit); }
.card .loss { color: var(--loss); }
dd { margin: 0; text-align: right; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
`;

export const showCreatorCard: OverlayActions['showCreatorCard'] = (button, creator, language) =>
  showTexts(button, creatorCardTexts(creator, language));

export const showPostCard: OverlayActions['showPostCard'] = (button, post, language) => showTexts(button, postCardTexts(post, language));

export const showReason: OverlayActions['showReason'] = (button, why, language) => {
  const card = element(button.ownerDocument, 'div', 'card', actionTexts(language)[why]);
  card.setAttribute('role', 'alert');
  setTimeout(() => card.remove(), REASON_MS);
  return show(card, button);
};

function showTexts(button: HTMLElement, { title, lines, foot }: CardTexts): HTMLElement {
  const document = button.ownerDocument;
  const card = element(document, 'div', 'card');
  card.setAttribute('role', 'tooltip');
  const list = element(document, 'dl', 'lines');
  for (const { name, value, tone = 'none' } of lines) list.append(element(document, 'dt', '', name), element(document, 'dd', tone, value));
  card.append(element(document, 'div', 'title', title), list, element(document, 'div', 'foot', foot));
  return show(card, button);
}

/** Shows a card under a button, or above it where there is no room below; in the top layer, so that nothing of the page cuts it off. */
function show(card: HTMLElement, button: HTMLElement): HTMLElement {
  addStyles(button.getRootNode() as ShadowRoot, CARD_CSS);
  card.setAttribute('popover', 'manual');
  button.after(card);
  card.showPopover?.();
  const { innerWidth, innerHeight } = button.ownerDocument.defaultView!;
  const at = (button.closest('.box') ?? button).getBoundingClientRect();
  const height = card.offsetHeight;
  const below = at.bottom + GAP;
  const top = below + height <= innerHeight ? below : Math.max(GAP, at.top - GAP - height);
  const left = Math.max(GAP, Math.min(at.left, innerWidth - CARD_WIDTH - GAP));
  card.style.top = `${Math.round(top)}px`;
  card.style.left = `${Math.round(left)}px`;
  return card;
}
