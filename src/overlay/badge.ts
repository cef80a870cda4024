import type { BadgeWords, ShownCreator, ShownPost } from '../services/overlay-look';
import { type Mark, type MarkOptions, makeMark } from './mark';
import type { OverlayParts } from './parts';
import type { Scheme } from './scheme';
import { element } from './shadow';

/** A creator's badge: ROI and GMV with sign, arrow and marks of how sure they are; a click opens the side panel. */
export function makeCreatorBadge(parts: OverlayParts, card: ShownCreator, scheme: Scheme): Mark {
  return makeBadge(parts, scheme, card, { creatorId: card.creatorId }, (actions, at) => actions.showCreatorCard(at, card, parts.language));
}

/** A post's badge: what it earned, else that it is in the book; a click opens the side panel at the post. */
export function makePostBadge(parts: OverlayParts, postId: string, post: ShownPost, scheme: Scheme): Mark {
  return makeBadge(parts, scheme, post, { postId }, (actions, at) => actions.showPostCard(at, post, parts.language));
}

function makeBadge(
  parts: OverlayParts,
  scheme: Scheme,
  { label, pieces }: BadgeWords,
  panel: { creatorId?: string; postId?: string },
  hover: NonNullable<MarkOptions['hover']>,
): Mark {
  const { document, send, onError } = parts;
  const { mark, button } = makeMark({
    parts,
    scheme,
    kind: 'badge',
    label,
    hover,
    onAct: () => void send('ui.openPanel', panel).catch(onError),
  });
  for (const [className, text] of pieces) {
    // Plain text is as good, and laid out for less.
    if (className === 'name') button.append(button.firstChild ? ` ${text} ` : `${text} `);
    else button.append(element(document, 'span', className, text));
  }
  return mark;
}
