import type { CreatorBadge, PostBadge } from '../services/tag-api';
import { creatorTexts, postTexts } from './badge-texts';
import type { FigureTexts } from './figure-texts';
import { type Mark, type MarkOptions, makeMark } from './mark';
import type { OverlayParts } from './parts';
import type { Scheme } from './scheme';
import { element } from './shadow';

/** A creator's badge: ROI and GMV with sign, arrow and marks of how sure they are; a click opens the side panel. */
export function makeCreatorBadge(parts: OverlayParts, card: CreatorBadge, scheme: Scheme): Mark {
  const { language, texts } = parts;
  const { label, figures } = creatorTexts(card, texts, language);
  const hover: Hover = (actions, at) => actions.showCreatorCard(at, card, language);
  const { mark, button } = makeBadge(parts, scheme, label, hover, { creatorId: card.creatorId });
  addFigures(button, figures, texts.noFigures);
  return mark;
}

/** A post's badge: what it earned, else that it is in the book; a click opens the side panel at the post. */
export function makePostBadge(parts: OverlayParts, postId: string, post: PostBadge, scheme: Scheme): Mark {
  const { document, language, texts } = parts;
  const { label, figures } = postTexts(post, texts, language);
  const hover: Hover = (actions, at) => actions.showPostCard(at, post, language);
  const { mark, button } = makeBadge(parts, scheme, label, hover, { postId });
  if (post.tagged) button.append(element(document, 'span', 'tick'));
  addFigures(button, figures, texts.inBook);
  return mark;
}

type Hover = NonNullable<MarkOptions['hover']>;

function makeBadge(parts: OverlayParts, scheme: Scheme, label: string, hover: Hover, panel: { creatorId?: string; postId?: string }) {
  const { send, onError } = parts;
  return makeMark({ parts, scheme, kind: 'badge', label, hover, onAct: () => void send('ui.openPanel', panel).catch(onError) });
}

function addFigures(button: HTMLElement, texts: FigureTexts | null, otherwise: string): void {
  const add = (className: string, text = '') => button.append(element(button.ownerDocument, 'span', className, text));
  if (!texts) {
    add('name', otherwise);
    return;
  }
  add('name', 'ROI');
  add(`roi ${texts.tone}`, texts.roi);
  if (texts.tone !== 'none') add(`arrow ${texts.tone}`);
  add('gmv', `· ${texts.gmv}`);
  if (texts.certainty) add(`mark ${texts.certainty}`);
  if (texts.isProvisional) add('hatch');
  if (texts.est) add('est', texts.est);
}
