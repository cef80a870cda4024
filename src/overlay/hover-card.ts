import type { BadgeTexts } from './card-texts';
import { element } from './shadow';

const GAP = 6;
const CARD_WIDTH = 320;

/** The card of six lines for a badge; not in the tree yet. */
export function makeHoverCard(document: Document, title: string, texts: BadgeTexts): HTMLElement {
  const card = element(document, 'div', 'card');
  card.setAttribute('role', 'tooltip');
  card.setAttribute('popover', 'manual');
  card.append(element(document, 'div', 'title', title));
  const lines = element(document, 'dl', 'lines');
  for (const line of texts.lines) {
    const tone = line.tone === 'profit' || line.tone === 'loss' ? line.tone : '';
    lines.append(element(document, 'dt', '', line.name), element(document, 'dd', tone, line.value));
  }
  card.append(lines, element(document, 'div', 'foot', texts.foot));
  return card;
}

/** Shows the card under the badge, or above it where there is no room below; in the top layer, so that no table cuts it off. */
export function showHoverCard(card: HTMLElement, badge: HTMLElement, viewport: { width: number; height: number }): void {
  const at = badge.getBoundingClientRect();
  card.showPopover?.();
  const height = card.offsetHeight;
  const below = at.bottom + GAP;
  const top = below + height <= viewport.height ? below : Math.max(GAP, at.top - GAP - height);
  const left = Math.max(GAP, Math.min(at.left, viewport.width - CARD_WIDTH - GAP));
  card.style.setProperty('top', `${Math.round(top)}px`);
  card.style.setProperty('left', `${Math.round(left)}px`);
}
