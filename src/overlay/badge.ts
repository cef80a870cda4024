import type { CreatorCard } from '../core/model/report';
import type { Language } from '../services/api';
import { BADGE_CSS } from './badge-styles';
import { badgeTexts } from './card-texts';
import { makeHoverCard, showHoverCard } from './hover-card';
import type { Scheme } from './scheme';
import { element, makePiece } from './shadow';

/** A creator's badge: one line, in a closed shadow root, on a host without size. */
export interface Badge {
  host: HTMLElement;
  root: ShadowRoot;
  /** The box that is positioned against the host. */
  wrap: HTMLElement;
  creatorId: string;
  remove(): void;
}

export interface BadgeOptions {
  document: Document;
  card: CreatorCard;
  language: Language;
  scheme: Scheme;
  /** Called on a click or key press by a person. */
  onOpen(creatorId: string): void;
}

/** Makes a badge; it shows once `wrap` is placed (see place.ts). The hover card is made when first asked for. */
export function makeBadge({ document, card, language, scheme, onOpen }: BadgeOptions): Badge {
  const texts = badgeTexts(card, language);
  const { host, root } = makePiece(document, 'creator-ledger-badge', BADGE_CSS);
  const wrap = element(document, 'span', 'box');
  wrap.dataset['scheme'] = scheme;
  wrap.lang = language;
  const button = element(document, 'button', 'badge');
  button.type = 'button';
  button.setAttribute('aria-label', texts.label);
  const tone = texts.tone === 'none' ? '' : texts.tone;
  button.append(element(document, 'span', 'name', 'ROI'), element(document, 'span', `roi ${tone}`, texts.roi));
  if (texts.arrow) button.append(element(document, 'span', `arrow ${tone}`, texts.arrow));
  button.append(element(document, 'span', 'gmv', `· ${texts.gmv}`));
  if (texts.certainty) button.append(element(document, 'span', `mark ${texts.certainty}`));
  if (texts.est) button.append(element(document, 'span', 'est', texts.est));
  wrap.append(button);
  root.append(wrap);

  let hover: HTMLElement | null = null;
  const show = () => {
    if (hover) return;
    hover = makeHoverCard(document, card.name, texts);
    wrap.append(hover);
    const view = document.defaultView;
    showHoverCard(hover, button, { width: view?.innerWidth ?? 0, height: view?.innerHeight ?? 0 });
  };
  const hide = () => {
    hover?.remove();
    hover = null;
  };
  button.addEventListener('pointerenter', show);
  button.addEventListener('pointerleave', hide);
  button.addEventListener('focus', show);
  button.addEventListener('blur', hide);
  button.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && hover) {
      event.stopPropagation();
      hide();
    }
  });
  button.addEventListener('click', (event) => {
    // The row or link around the badge is not meant, and a click made by a script is nobody's.
    event.preventDefault();
    event.stopPropagation();
    if (event.isTrusted) onOpen(card.creatorId);
  });
  const remove = () => {
    hide();
    host.remove();
  };
  return { host, root, wrap, creatorId: card.creatorId, remove };
}
